"""Stored runs of ひとまち市: a small projection of our own that adds up by construction."""

from __future__ import annotations

from decimal import Decimal

from hitomachi.reporting.content import (
    OutlookFacts,
    PastPopulation,
    RunAnchor,
    RunBase,
    RunFacts,
    RunFlows,
    RunNotice,
    RunPublished,
    RunState,
    RunYear,
)

BASE_YEAR, LAST_YEAR, STEP = 2010, 2040, 5
AGES = (*(f"{age}-{age + 4}" for age in range(0, 90, 5)), "90+")
#: Persons of each sex and age in 2010; with both sexes 4,180 / 18,920 / 8,412 by group.
COUNTED: tuple[int, ...] = (660, 700, 730, 790, 610, 690, 820, 960, 1020, 1010, 1070, 1190, 1300)
COUNTED += (1250, 1000, 860, 620, 320, 156)
#: Deaths in five years per person, by age at the start.
MORTALITY: tuple[str, ...] = (
    "0.002",
    "0.001",
    "0.001",
    "0.002",
    "0.003",
    "0.003",
    "0.004",
    "0.006",
    "0.009",
)
MORTALITY += ("0.012", "0.018", "0.027", "0.038", "0.055", "0.085", "0.14", "0.24", "0.42", "0.7")
CHILDREN_PER_WOMAN = Decimal("0.176")  # born in five years per woman aged 15 to 49
LEAVING = {3: Decimal("-0.15"), 4: Decimal("-0.12"), 5: Decimal("-0.04")}  # by age at the start
_PLACES = Decimal("0.001")

Cells = tuple[Decimal, ...]
PUBLISHED = {"total": 22_112, "age_0_14": 2_390, "age_15_64": 10_745, "age_65_plus": 8_977}


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_PLACES)


def _aged(people: Cells, factor: Decimal) -> tuple[Cells, Decimal, Decimal]:
    """Return the cohorts five years later from 5 years on, their deaths and net migrants."""
    deaths = [_rounded(n * Decimal(d)) for n, d in zip(people, MORTALITY, strict=True)]
    moved = [_rounded(n * LEAVING.get(at, Decimal(0)) * factor) for at, n in enumerate(people)]
    left = [n - d + m for n, d, m in zip(people, deaths, moved, strict=True)]
    return (*left[:-2], left[-2] + left[-1]), sum(deaths, Decimal(0)), sum(moved, Decimal(0))


def _year(year: int, men: Cells, women: Cells) -> RunYear:
    both = [a + b for a, b in zip(men, women, strict=True)]
    return RunYear(
        year=year,
        total=sum(both, Decimal(0)),
        age_0_14=sum(both[:3], Decimal(0)),
        age_15_64=sum(both[3:13], Decimal(0)),
        age_65_plus=sum(both[13:], Decimal(0)),
        men=men,
        women=women,
    )


def _projected(
    factors: tuple[str, ...], *, separated: bool
) -> tuple[tuple[RunYear, ...], tuple[RunFlows, ...]]:
    men = women = tuple(Decimal(count).quantize(_PLACES) for count in COUNTED)
    years, flows = [_year(BASE_YEAR, men, women)], []
    for at, factor in enumerate(factors):
        start = BASE_YEAR + at * STEP
        half = _rounded(sum(women[3:10], Decimal(0)) * CHILDREN_PER_WOMAN / 2)
        older_men, dead_men, moved_men = _aged(men, Decimal(factor))
        older_women, dead_women, moved_women = _aged(women, Decimal(factor))
        men, women = (half, *older_men), (half, *older_women)
        dead = dead_men + dead_women
        years.append(_year(start + STEP, men, women))
        flows.append(
            RunFlows(
                first_year=start,
                last_year=start + STEP,
                births=half * 2,
                deaths=dead if separated else None,
                unseparated=None if separated else -dead,
                net_migration=moved_men + moved_women,
            )
        )
    return tuple(years), tuple(flows)


def _base() -> RunBase:
    return RunBase(
        name="2010年の登録人口",
        name_en="Registered population of 2010",
        year=BASE_YEAR,
        basis="register",
        source="住民基本台帳（見本）",
        source_en="Basic Resident Register (sample)",
        unknown=0,
        unknown_rule="as_imported",
    )


def _said(japanese: str, english: str) -> dict[str, str]:
    return {"ja": japanese, "en": english}


def _anchors() -> tuple[RunAnchor, ...]:
    rows = (
        ("tfr", 2015, "1.41"),
        ("tfr", 2040, "1.80"),
        ("net_migration_factor", 2015, "1"),
        ("net_migration_factor", 2025, "0.5"),
        ("net_migration_factor", 2045, "0"),
    )
    return tuple(RunAnchor(measure=m, year=year, value=Decimal(v)) for m, year, v in rows)


def vision_run() -> RunFacts:
    """The plan's scenario: migration falls to nothing, deaths are known apart."""
    years, flows = _projected(("1", "0.875", "0.625", "0.4375", "0.3125", "0.1875"), separated=True)
    return RunFacts(
        ref="vision",
        label="市の将来展望",
        label_en="The city's vision",
        base=_base(),
        ages=AGES,
        years=years,
        flows=flows,
        anchors=_anchors(),
        interpolation=(
            _said(
                "各期の仮定値は、年次の指定を直線で補間し、期央の値を用いています",
                "Assumptions are interpolated on straight lines and read in the middle of a period",
            ),
        ),
        provenance=(
            _said("推計方法: コーホート要因法", "Method: cohort-component"),
            _said("移動の時期: すべて期末", "Timing of migration: all at the end of a period"),
        ),
        notices=(
            RunNotice(
                kind="warning",
                rule="projection.borrowed_survival",
                where=_said("見本の純移動率", "Sample net migration rates"),
                message=_said(
                    "全国の生残率を用いたため、"
                    "70歳以上の純移動率には地域の死亡率の差が含まれます。",
                    "National survival was used: net rates from 70 on hold differences in deaths.",
                ),
                remedy=_said("市の生命表を用いてください。", "Use a life table of the city."),
            ),
        ),
        published=tuple(
            RunPublished(year=LAST_YEAR, group=group, persons=persons)
            for group, persons in PUBLISHED.items()
        ),
        inputs_hash="1" * 64,
        result_hash="2" * 64,
        code_version="0.1.0",
    )


def closed_run() -> RunFacts:
    """A scenario beside it: nobody moves, cohort ratios do not separate deaths."""
    years, flows = _projected(("0",) * 6, separated=False)
    return RunFacts(
        ref="closed",
        label="移動なし",
        label_en="No migration",
        base=_base(),
        ages=AGES,
        years=years,
        flows=flows,
        provenance=(_said("推計方法: コーホート要因法", "Method: cohort-component"),),
        inputs_hash="3" * 64,
        result_hash="4" * 64,
        code_version="0.1.0",
    )


def outlook() -> OutlookFacts:
    """Two stored runs and what was counted before them."""
    return OutlookFacts(
        state=RunState.RECORDED,
        scenario="市の将来展望",
        scenario_en="The city's vision",
        runs=(vision_run(), closed_run()),
        past=tuple(
            PastPopulation(
                year=year,
                persons=persons,
                source="住民基本台帳（見本）",
                source_en="Basic Resident Register (sample)",
            )
            for year, persons in ((2000, 33_106), (2005, 32_410))
        ),
    )
