from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from hitomachi.checks.vital import EnteredVital, check_vital
from hitomachi.demography.vital_series import VitalMeasure, VitalSeries, VitalYear
from hitomachi.i18n import message
from hitomachi.notices import Notice, NoticeKind

TABLE = message("人口動態")


def years(*, other: int | None = None, count: int = 6) -> list[VitalYear]:
    population = 20_000
    found = [VitalYear(year=2014, year_end_population=population)]
    for step in range(count):
        births, deaths, came, left = 150 - step, 300 + step, 800 + step, 900 - step
        population += births - deaths + came - left + (other or 0)
        found.append(
            VitalYear(
                year=2015 + step,
                births=births,
                deaths=deaths,
                in_migrants=came,
                out_migrants=left,
                other_change=other,
                year_end_population=population,
            )
        )
    return found


def check(found: list[VitalYear], *entered: EnteredVital) -> tuple[Notice, ...]:
    return check_vital(VitalSeries.of(found), where=TABLE, entered=entered)


def changed(found: list[VitalYear], year: int, **cells: Any) -> list[VitalYear]:
    return [replace(entry, **cells) if entry.year == year else entry for entry in found]


def test_a_consistent_table_is_left_alone() -> None:
    assert check(years()) == ()
    assert check(years(other=-7)) == ()


def test_a_wrong_count_breaks_the_identity_of_its_year() -> None:
    notices = check(changed(years(), 2017, births=158))

    assert [(notice.kind, notice.rule) for notice in notices] == [
        (NoticeKind.CONTRADICTION, "vital.identity")
    ]
    assert "2017年" in notices[0].where.text("ja")
    assert notices[0].entered == "19,250"
    assert notices[0].derived == "19,260"


def test_a_wrong_population_is_named_itself_and_once() -> None:
    right = years()
    population = right[3].year_end_population or 0

    notices = check(changed(right, right[3].year, year_end_population=population + 90))

    assert [notice.rule for notice in notices] == ["vital.population"]
    assert notices[0].derived == f"{population:,}"


def test_a_rest_in_every_year_is_a_column_that_was_left_out() -> None:
    without = [replace(entry, other_change=None) for entry in years(other=-7)]

    notices = check(without)

    assert [(notice.kind, notice.rule) for notice in notices] == [
        (NoticeKind.WARNING, "vital.other_changes")
    ]
    assert "6年あります（2015～2020年、差は▲7人から▲7人まで）" in notices[0].message.text("ja")


def test_a_slip_among_small_rests_is_told_alone() -> None:
    without = [replace(entry, other_change=None) for entry in years(other=-7)]
    gained = [
        replace(entry, year_end_population=(entry.year_end_population or 0) + 400)
        if entry.year >= 2018
        else entry
        for entry in without
    ]

    assert [(notice.kind, notice.rule) for notice in check(gained)] == [
        (NoticeKind.WARNING, "vital.identity"),
        (NoticeKind.WARNING, "vital.other_changes"),
    ]


def test_a_merger_is_no_contradiction() -> None:
    merged = [
        replace(entry, year_end_population=(entry.year_end_population or 0) + 8_000)
        if entry.year >= 2018
        else entry
        for entry in years()
    ]

    notices = check(merged)

    assert [(notice.kind, notice.rule) for notice in notices] == [
        (NoticeKind.WARNING, "vital.identity")
    ]
    assert notices[0].remedy is not None
    assert "合併・境界変更" in notices[0].remedy.text("ja")


def test_rests_in_half_of_the_years_are_corrections_of_the_register() -> None:
    corrected = years()
    for year, rest in ((2016, 3), (2018, 5), (2020, 2)):
        corrected = [
            replace(entry, year_end_population=(entry.year_end_population or 0) + rest)
            if entry.year >= year
            else entry
            for entry in corrected
        ]

    assert [(notice.kind, notice.rule) for notice in check(corrected)] == [
        (NoticeKind.WARNING, "vital.other_changes")
    ]


def test_a_rest_beside_other_changes_is_a_contradiction() -> None:
    notices = check(changed(years(other=-7, count=1), 2015, other_change=-8))

    assert [notice.kind for notice in notices] == [NoticeKind.CONTRADICTION]


def test_a_negative_count_is_pointed_out() -> None:
    notices = check(changed(years(), 2017, births=-148))

    assert "vital.negative" in {notice.rule for notice in notices}


@pytest.mark.parametrize(("births", "scale"), [(1_470, "10"), (147_000, "1000")])
def test_a_count_of_another_magnitude_is_pointed_out(births: int, scale: str) -> None:
    notices = check(changed(years(), 2018, births=births))

    slips = [notice for notice in notices if notice.rule == "vital.scale"]
    assert [f"約{scale}倍" in notice.message.text("ja") for notice in slips] == [True]


def test_a_village_may_have_ten_times_the_births_of_another_year() -> None:
    small = [
        VitalYear(year=year, births=births) for year, births in ((2018, 2), (2019, 20), (2020, 3))
    ]

    assert check(small) == ()


def test_a_jump_that_the_population_bears_out_is_no_slip() -> None:
    right = years()
    moved = changed(right, 2017, in_migrants=8_020)
    gain = 8_020 - 802
    moved = [
        replace(entry, year_end_population=(entry.year_end_population or 0) + gain)
        if entry.year >= 2017
        else entry
        for entry in moved
    ]

    assert check(moved) == ()


def typed(value: str, column: str = "change", first: int = 2015) -> EnteredVital:
    return EnteredVital(
        where=message("一覧表"),
        measure=VitalMeasure.YEAR_END_POPULATION,
        first_year=first,
        last_year=2020,
        column=column,
        value=Decimal(value),
    )


def test_an_entered_change_that_follows_is_left_alone() -> None:
    assert check(years(), typed("-6.3")) == ()


def test_an_entered_change_of_the_year_before_is_called_a_stale_copy() -> None:
    notices = check(years(), typed("-5.1"))

    assert [notice.rule for notice in notices] == ["vital.entered"]
    assert (notices[0].entered, notices[0].derived) == ("▲5.1", "▲6.3%")
    assert "前年の値" in notices[0].message.text("ja")


def test_an_entered_change_with_the_wrong_sign_is_told_so() -> None:
    notices = check(years(), typed("6.3"))

    assert notices[0].remedy is not None
    assert "符号" in notices[0].remedy.text("ja")


def test_an_entered_mean_is_compared_with_the_mean() -> None:
    mean = replace(typed("147", "mean", 2016), measure=VitalMeasure.BIRTHS)

    assert check(years(), mean) == ()
    assert len(check(years(), replace(mean, value=Decimal("148")))) == 1


def test_an_entered_figure_without_its_counts_cannot_be_checked() -> None:
    assert check(years(), replace(typed("-1.0"), last_year=2030)) == ()
