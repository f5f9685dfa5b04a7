"""How 社人研's 2018 edition is put together: sums, sex ratio of children, child–woman ratios."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from hitomachi.demography import child_woman_ratio, whole_persons
from tests.golden.official_files import AGES, EDITION_YEARS, edition, edition_nation, sum_of

# Ordinance-designated cities (1) have their wards (0) below them; Tokyo's wards stand alone.
TOKYO = "13"
FUKUSHIMA = "7000"  # published as a prefecture only


def prefecture(code: str) -> str:
    return f"{int(code) // 1000:02d}"


def is_municipality(kind: str, code: str) -> bool:
    return kind in {"1", "2", "3"} or (kind == "0" and prefecture(code) == TOKYO)


def test_municipalities_add_up_to_their_prefecture_in_every_cell(shared: Path) -> None:
    found = edition(shared)
    for kind, code, year in [key for key in found if key[0] == "a" and key[1] != FUKUSHIMA]:
        parts = sum_of(
            cells
            for (part_kind, part, at), cells in found.items()
            if at == year
            and is_municipality(part_kind, part)
            and prefecture(part) == prefecture(code)
        )

        np.testing.assert_array_equal(parts, found[kind, code, year])


def test_prefectures_add_up_to_the_published_nation(shared: Path) -> None:
    nation = edition_nation(shared)

    assert nation[2015].sum() == 127_094_745
    assert nation[2045].sum() == 106_421_185


def test_boys_and_girls_follow_one_sex_ratio(shared: Path) -> None:
    children = np.array(
        [
            cells[:, 0]
            for (kind, code, year), cells in edition(shared).items()
            if year >= 2020 and is_municipality(kind, code)
        ]
    )

    expected = children.sum(axis=1) * 1.0520 / 2.0520

    assert (np.abs(children[:, 0] - expected) <= 1).mean() >= 0.999


def test_child_woman_ratios_keep_their_relation_over_the_years(shared: Path) -> None:
    found = edition(shared)
    codes = [(k, c) for k, c, year in found if year == 2020 and is_municipality(k, c)]
    people = np.array(
        [[found[kind, code, year] for year in EDITION_YEARS[1:]] for kind, code in codes]
    )
    ratio = child_woman_ratio(people, AGES)
    factor = ratio[:, 1:] / ratio[:, :1]
    typical = np.median(factor, axis=0)
    women = people[:, 1:, 1, AGES.between(15, 49)].sum(axis=-1)

    off_persons = np.abs(ratio[:, :1] * (factor - typical)) * women

    near = (np.abs(factor / typical - 1) <= 0.0015) | (off_persons <= 1.5)
    assert near.mean() >= 0.99


def test_whole_persons_keep_the_totals_over_areas(shared: Path) -> None:
    places = [
        cells
        for (kind, code, year), cells in edition(shared).items()
        if year == 2040 and is_municipality(kind, code) and prefecture(code) == "01"
    ]
    values = np.array(places) * 0.987

    whole = whole_persons(values, keep=("sex", "age"))

    np.testing.assert_array_equal(whole.sum(axis=0), np.floor(values.sum(axis=0) + 0.5))
    assert (np.abs(whole - values) < 1).all()
