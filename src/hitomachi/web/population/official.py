"""Projections from a file of official results (社人研「日本の地域別将来推計人口」).

The file gives a municipality's projected populations only. National cohort ratios follow from
the sum of the prefectures, the municipality's net migration rates from its own ratios less
those, and child–woman ratios from its women and children: with these the method of the edition
runs again, and its assumptions can be changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hitomachi.demography import (
    SEXES,
    AgeAxis,
    Basis,
    UnknownAgeRule,
    age_structure,
    child_woman_ratio,
    cohorts_together,
    net_rates_by_survival,
)
from hitomachi.demography.axes import FloatArray
from hitomachi.demography.calibrate import cohort_ratios
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Bilingual, bilingual
from hitomachi.sources.ipss import prefectures
from hitomachi.sources.tables import PopulationTable
from hitomachi.web.population.arrays import Counts, Rates
from hitomachi.web.population.drafts import Draft
from hitomachi.web.population.inputs import Inputs
from hitomachi.web.population.models import RateKind
from hitomachi.web.population.results import GROUPS

PATTERN_1, CLOSED = "pattern1", "closed"
PREFECTURES = 47
NOTHING = bilingual("", "")
NATION = bilingual("全国のコーホート変化率", "National cohort ratios")
IMPLIED = bilingual("推計結果から逆算した純移動率", "Net migration rates implied by the results")
NAMES = {
    PATTERN_1: ("社人研推計準拠", "As the published projection"),
    CLOSED: ("封鎖人口", "Closed to migration"),
}


@dataclass(frozen=True, eq=False)
class OfficialResults:
    """A file of results with the cohort ratios of the nation, which all its areas share.

    Attributes:
        table: The file.
        nation: Cohort ratios of each period, ``(period, 2, n_age − 1)``.
    """

    table: PopulationTable
    nation: FloatArray

    @classmethod
    def of(cls, table: PopulationTable) -> OfficialResults:
        """Return the results of a file.

        Raises:
            RuleError: If the file lacks prefectures: the nation is their sum.
        """
        return cls(table, _ratios(_nation(table), table.ages))

    def drafts(self, code: str) -> dict[str, Draft]:
        """Return the scenarios that the file gives for an area, by name.

        Raises:
            NotFoundError: If the file has no such area.
        """
        table = self.table
        own = table.persons[table.area(code)]
        children = child_woman_ratio(own, table.ages)[1:].tolist()
        shared: Draft = {
            "base": "base",
            "survival": "nation",
            "child_sex_ratio": f"{_boys_per_girl(own):.6f}",
            "child_woman_ratio": {
                str(year): f"{ratio:.9f}"
                for year, ratio in zip(table.years[1:], children, strict=True)
            },
            "timing": "end",
            "taken_at": "middle",
            "source": table.provenance.publication.credit,
        }
        return {
            name: {
                **shared,
                "name": name,
                "label": label,
                "label_en": english,
                "net_migration": "own" if name == PATTERN_1 else "",
                "migration": {"kind": "base" if name == PATTERN_1 else "zero"},
                "is_official": name == PATTERN_1,
            }
            for name, (label, english) in NAMES.items()
        }

    def inputs(self, code: str, draft: Draft) -> Inputs:
        """Return what a scenario of an area is computed from, all of it out of the file.

        Raises:
            NotFoundError: If the file has no such area.
        """
        table, place = self.table, self.table.area(code)
        own = table.persons[place]
        net = None
        if draft.get("net_migration"):
            rates = _net(own, self.nation, table.ages)
            net = _rates("own", RateKind.NET_MIGRATION, IMPLIED, table, rates)
        return Inputs(
            area_code=code,
            area_name=bilingual(table.names[place], ""),
            draft=draft,
            base=_base(table, own[0]),
            survival=_rates("nation", RateKind.COHORT_RATIO, NATION, table, self.nation),
            net_migration=net,
            death_rates=None,
            published=tuple(_published(table, own)) if draft.get("is_official") else (),
        )


def _boys_per_girl(persons: FloatArray) -> float:
    """Return boys per girl aged 0–4 over all projected dates: one date of a village is noise."""
    young = persons[1:, :, 0].sum(axis=0)
    return float(young[0] / young[1])


def _published(table: PopulationTable, persons: FloatArray) -> Iterator[tuple[int, str, int]]:
    groups = age_structure(persons, table.ages)
    for place, year in enumerate(table.years[1:], start=1):
        for name in GROUPS:
            yield year, name, round(float(getattr(groups, name)[place]))


def _nation(table: PopulationTable) -> FloatArray:
    codes = prefectures(table)
    if len(codes) != PREFECTURES:
        raise RuleError(
            mark(
                "ファイル {file} には都道府県が {count} しかありません。"
                "全国の生残率を求めるには、47 都道府県すべての行が必要です。"
            ),
            file=table.provenance.file_name,
            count=len(codes),
        )
    return np.asarray(table.areas(codes).persons.sum(axis=0))


def _ratios(persons: FloatArray, ages: AgeAxis) -> FloatArray:
    """Return cohort ratios of each period, ``(period, 2, n_age − 1)``."""
    return np.stack([cohort_ratios(*pair, ages) for pair in pairwise(persons)])


def _net(persons: FloatArray, nation: FloatArray, ages: AgeAxis) -> FloatArray:
    """Return net rates by the survival of the nation; 0 where nobody lived at the start."""
    rates = [
        net_rates_by_survival(*pair, cohorts_together(survival, 1.0), ages)[:, 1:-1]
        for pair, survival in zip(pairwise(persons), nation, strict=True)
    ]
    return np.stack(rates)


def _base(table: PopulationTable, persons: FloatArray) -> Counts:
    male, female = (tuple(map(int, row)) for row in persons.round().tolist())
    year = table.years[0]
    return Counts(
        ref="base",
        name=bilingual(f"{year}年の基準人口", f"Base population of {year}"),
        year=year,
        basis=Basis.CENSUS,
        labels=table.ages.labels,
        persons=(male, female),
        unknown=(0, 0),
        rule=UnknownAgeRule.AS_IMPORTED,
        source=_credit(table),
        notes=NOTHING,
    )


def _rates(
    ref: str, kind: RateKind, name: Bilingual, table: PopulationTable, values: FloatArray
) -> Rates:
    """Return ``(period, 2, n_age − 1)`` values as a set of rates of the file's periods."""
    reached = table.ages.lower[1:].tolist()
    cells = {
        (*period, sex, age): f"{value:.9f}"
        for period, by_sex in zip(pairwise(table.years), values.tolist(), strict=True)
        for sex, row in zip(SEXES, by_sex, strict=True)
        for age, value in zip(reached, row, strict=True)
    }
    return Rates(
        ref=ref,
        kind=kind,
        name=name,
        is_borrowed=kind is RateKind.COHORT_RATIO,
        source=_credit(table),
        method=NOTHING,
        cells=cells,
    )


def _credit(table: PopulationTable) -> Bilingual:
    return bilingual(table.provenance.publication.credit, "")
