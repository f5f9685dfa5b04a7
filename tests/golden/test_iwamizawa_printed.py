"""Iwamizawa FY2022 report: what it prints against what follows from its own rows.

Chapters II (vision), III (1) (vital statistics, TFR), III (3) (money). The report
contradicts itself exactly once.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from hitomachi.checks.derived import DerivedFigure
from hitomachi.checks.money import check_money
from hitomachi.checks.money_input import (
    AmountInput,
    ColumnInput,
    GoalMoneyInput,
    GrantInput,
    MoneyInput,
)
from hitomachi.checks.printed import PrintedFigure, check_printed
from hitomachi.checks.vital import check_vital
from hitomachi.i18n import message
from hitomachi.notices import NoticeKind
from hitomachi.reporting.content import (
    Amount,
    ColumnKind,
    EditionContent,
    Figure,
    GoalCost,
    GoalFacts,
    GrantProgrammeFacts,
    Measure,
    MoneyFacts,
    MoneyKind,
    MoneyPeriod,
    MunicipalityFacts,
    PopulationFacts,
    RatingRuleFacts,
    ReviewFacts,
    StrategyFacts,
    TfrSeries,
    VisionFacts,
    VisionFigure,
    VitalColumn,
    VitalFacts,
)
from hitomachi.reporting.figures import figures
from hitomachi.reporting.figures_vital import vital_series

YEARS = tuple(range(2015, 2022))
COUNTS = {
    "births": "491 461 428 433 376 372 329",
    "deaths": "1,080 1,041 1,103 1,166 1,169 1,089 1,220",
    "in_migrants": "2,739 2,846 2,752 2,645 2,542 2,450 2,501",
    "out_migrants": "3,395 3,133 3,196 2,957 3,117 2,791 2,850",
    "year_end_population": "84,809 83,942 82,823 81,778 80,410 79,352 78,112",
}
DERIVED = {
    "natural_change": "▲589 ▲580 ▲675 ▲733 ▲793 ▲717 ▲891",
    "natural_change_rate": "▲0.68% ▲0.68% ▲0.80% ▲0.89% ▲0.97% ▲0.89% ▲1.12%",
    "net_migration": "▲656 ▲287 ▲444 ▲312 ▲575 ▲341 ▲349",
    "net_migration_rate": "▲0.76% ▲0.34% ▲0.53% ▲0.38% ▲0.70% ▲0.42% ▲0.44%",
}
MEANS = {
    "births": "438",
    "tfr": "1.23",
    "deaths": "1,112",
    "natural_change": "▲674",
    "natural_change_rate": "▲0.81%",
    "in_migrants": "2,705",
    "out_migrants": "3,160",
    "net_migration": "▲455",
    "net_migration_rate": "▲0.54%",
    "year_end_population": "-",
}
CHANGES = {
    "births": "▲33.0%",
    "deaths": "13.0%",
    "natural_change": "▲51.3%",
    "natural_change_rate": "▲0.44P",
    "in_migrants": "▲8.7%",
    "out_migrants": "▲16.1%",
    "net_migration": "46.8%",
    "net_migration_rate": "0.32P",
    # Contradicts the report's own 84,809 and 78,112: ▲6.4 % is printed where ▲7.9 % follows.
    "year_end_population": "▲6.4%",
}
TFR = {
    "000000": "1.45 1.44 1.43 1.42 1.36 1.33",
    "010006": "1.31 1.29 1.29 1.27 1.24 1.21",
    "012106": "1.27 1.25 1.21 1.26 1.14 1.18",
}
VISION = {
    ("age_0_14", 2010): ("10,253", "11.4%", ""),
    ("age_15_64", 2010): ("54,853", "60.8%", ""),
    ("age_65_plus", 2010): ("25,039", "27.8%", ""),
    ("total", 2010): ("90,145", "100.0%", ""),
    ("age_0_14", 2040): ("6,241", "10.3%", "▲39.1%"),
    ("age_15_64", 2040): ("28,483", "47.1%", "▲48.1%"),
    ("age_65_plus", 2040): ("25,812", "42.6%", "3.1%"),
    ("total", 2040): ("60,536", "100.0%", "▲32.8%"),
}
GOALS = (
    (1, 111_180_000, "1億1,118万円", 9),
    (2, 587_590_000, "5億8,759万円", 7),
    (3, 250_330_000, "2億5,033万円", 9),
    (4, 226_370_000, "2億2,637万円", 7),
)
#: stem, cost, printed, its years; grants as the list gives them, printed; lines, projects
PERIODS = (
    (
        "2015-2019.settled",
        3_240_460_000,
        "32億4,046万円",
        (2016, 2019),
        681_185_000,
        "6億8,119万円",
    ),
    (
        "2020-2020.settled",
        1_175_470_000,
        "11億7,547万円",
        (2020, 2020),
        274_061_000,
        "2億7,406万円",
    ),
    ("2021-2021.estimate", 626_660_000, "6億2,666万円", (2021, 2021), 34_335_000, "3,433万円"),
    ("2022-2022.plan", 660_600_000, "6億6,060万円", (2022, 2022), 45_266_000, "4,527万円"),
)
COUNT_OF_LINES = {"2020-2020.settled": 27, "2021-2021.estimate": 27, "2022-2022.plan": 30}
PROGRAMMES = {
    "2015-2019.settled": ((681_185_000, "681,185千円", 26),),
    "2020-2020.settled": ((31_225_000, "31,225千円", 2), (242_836_000, "242,836千円", 1)),
    "2021-2021.estimate": ((34_335_000, "34,335千円", 3),),
    "2022-2022.plan": ((45_266_000, "45,266千円", 4),),
}


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def year_column(position: int, year: int) -> VitalColumn:
    values = {
        Measure(name): Figure(value=number(texts.split()[position]))
        for name, texts in COUNTS.items()
    }
    city = TFR["012106"].split()
    if position < len(city):
        values[Measure.TFR] = Figure(value=Decimal(city[position]))
    return VitalColumn(kind=ColumnKind.YEAR, first_year=year, last_year=year, values=values)


def amount(yen: int, unit: str, first: int, last: int) -> Amount:
    return Amount(
        amount_yen=yen, kind=MoneyKind.SETTLED, first_year=first, last_year=last, entered_unit=unit
    )


def money_period(position: int) -> MoneyPeriod:
    stem, cost, _, (cost_first, cost_last), grants, _ = PERIODS[position]
    span, stage = stem.split(".")
    first, last = (int(year) for year in span.split("-"))
    return MoneyPeriod(
        first_year=first,
        last_year=last,
        stage=stage,
        strategy="",
        cost=amount(cost, "万円", cost_first, cost_last),
        initiative_count=COUNT_OF_LINES.get(stem),
        grants_total=amount(grants, "千円", first, last),
        programmes=tuple(
            GrantProgrammeFacts(
                name="",
                name_en="",
                amount=amount(yen, "千円", first, last),
                project_count=count,
            )
            for yen, _, count in PROGRAMMES[stem]
        ),
    )


@pytest.fixture(scope="module")
def content() -> EditionContent:
    mean = VitalColumn(kind=ColumnKind.MEAN, first_year=2015, last_year=2019, values={})
    change = VitalColumn(kind=ColumnKind.CHANGE, first_year=2015, last_year=2021, values={})
    columns = tuple(year_column(position, year) for position, year in enumerate(YEARS))
    return EditionContent(
        municipality=MunicipalityFacts(code="012106", name="岩見沢市"),
        strategy=StrategyFacts(uid="s", name="第2期", first_year=2020, last_year=2024),
        review=ReviewFacts(review_year=2020, report_year=2022, title=""),
        rating_rule=RatingRuleFacts(
            preset="linear_pace", version=1, label={}, note={}, pace_start="plan", words=()
        ),
        goals=tuple(GoalFacts(uid=f"goal-{count}", number=count, name="") for count, *_ in GOALS),
        population=PopulationFacts(
            vital=VitalFacts(columns=(*columns, mean, change)),
            tfr=tuple(
                TfrSeries(
                    area=code,
                    area_en="",
                    code=code,
                    values={
                        2015 + step: Figure(value=Decimal(text))
                        for step, text in enumerate(texts.split())
                    },
                )
                for code, texts in TFR.items()
            ),
            vision=VisionFacts(
                base_year=2010,
                figures=tuple(
                    VisionFigure(
                        year=year,
                        group=group,
                        persons=Figure(value=number(persons)),
                        share=Figure(),
                        change=Figure(),
                    )
                    for (group, year), (persons, _, _) in VISION.items()
                ),
            ),
        ),
        money=MoneyFacts(
            periods=tuple(money_period(position) for position in range(len(PERIODS))),
            goal_costs=tuple(
                GoalCost(
                    goal=f"goal-{count}", amount=amount(yen, "万円", 2020, 2020), entries=entries
                )
                for count, yen, _, entries in GOALS
            ),
            entries=32,
            distinct_lines=27,
        ),
    )


@pytest.fixture(scope="module")
def derived(content: EditionContent) -> dict[str, DerivedFigure]:
    return figures(content)


def of_the_vital_table() -> list[PrintedFigure]:
    yearly = [
        PrintedFigure(place=f"{name} {year}年", text=text, key=f"vital.{name}.{year}")
        for name, texts in (COUNTS | DERIVED).items()
        for year, text in zip(YEARS, texts.split(), strict=True)
    ]
    means = [
        PrintedFigure(place=f"{name} 平均", text=text, key=f"vital.{name}.mean.2015-2019")
        for name, text in MEANS.items()
    ]
    changes = [
        PrintedFigure(place=f"{name} 2015年比", text=text, key=f"vital.{name}.change.2015-2021")
        for name, text in CHANGES.items()
    ]
    missing = PrintedFigure(place="出生率 2021年", text="(算定中)", key="vital.tfr.2021")
    return [*yearly, *means, *changes, missing]


def of_tfr_and_vision() -> list[PrintedFigure]:
    rates = [
        PrintedFigure(place=f"出生率 {code}", text=text, key=f"tfr.{code}.{year}")
        for code, texts in TFR.items()
        for year, text in zip(range(2015, 2021), texts.split(), strict=True)
    ]
    vision = [
        PrintedFigure(
            place=f"将来展望 {group} {year}年", text=text, key=f"vision.{group}.{year}{part}"
        )
        for (group, year), texts in VISION.items()
        for part, text in zip(("", ".share", ".change"), texts, strict=True)
        if text
    ]
    return [*rates, *vision]


def of_money() -> list[PrintedFigure]:
    found = [
        PrintedFigure(place=place, text=text, key=key)
        for count, _, cost, entries in GOALS
        for place, text, key in (
            (f"基本目標{count}", cost, f"money.goal.{count}.cost"),
            (f"基本目標{count}", f"{entries}事業", f"money.goal.{count}.entries"),
        )
    ]
    for stem, _, cost, _, _, grants in PERIODS:
        key = f"money.{stem}"
        found.append(PrintedFigure(place=stem, text=cost, key=f"{key}.cost"))
        found.append(PrintedFigure(place=stem, text=grants, key=f"{key}.grants"))
        if stem in COUNT_OF_LINES:
            text = f"{COUNT_OF_LINES[stem]}事業"
            found.append(PrintedFigure(place=stem, text=text, key=f"{key}.count"))
        for position, (_, text, count) in enumerate(PROGRAMMES[stem], start=1):
            programme = f"{key}.programme.{position}"
            found.append(PrintedFigure(place=stem, text=text, key=f"{programme}.amount"))
            found.append(PrintedFigure(place=stem, text=f"{count}事業", key=f"{programme}.count"))
    found.append(PrintedFigure(place="全体", text="27事業", key="plan.distinct_lines"))
    # 11,118 + 58,759 + 25,033 + 22,637 万円 are 11億7,547万円 to the last 万円.
    found.append(PrintedFigure(place="全体", text="11億7,547万円", key="money.goals.cost"))
    return found


def test_exactly_one_printed_figure_contradicts_the_rest(
    derived: dict[str, DerivedFigure],
) -> None:
    notices = check_printed([*of_the_vital_table(), *of_tfr_and_vision(), *of_money()], derived)

    assert [(notice.kind, notice.entered, notice.derived) for notice in notices] == [
        (NoticeKind.CONTRADICTION, "▲6.4%", "▲7.9%")
    ]


def test_the_one_contradiction_is_recognised_as_the_figure_of_2020(
    derived: dict[str, DerivedFigure],
) -> None:
    (notice,) = check_printed(of_the_vital_table(), derived)

    assert "前年の値" in notice.message.text("ja")
    assert notice.where.text("ja") == "year_end_population 2015年比"


def test_the_rates_of_the_migration_kpis_follow(derived: dict[str, DerivedFigure]) -> None:
    # 移住定住促進事業: 転入率 3.19 → 3.05, 転出率 3.57 → 3.47; KPI 3-②: 1.21.
    printed = [
        PrintedFigure(place="転入率", text="3.19%", key="vital.in_migration_rate.2018"),
        PrintedFigure(place="転入率", text="3.05%", key="vital.in_migration_rate.2020"),
        PrintedFigure(place="転出率", text="3.57%", key="vital.out_migration_rate.2018"),
        PrintedFigure(place="転出率", text="3.47%", key="vital.out_migration_rate.2020"),
        PrintedFigure(place="5か年平均", text="1.21", key="tfr.012106.mean.2016-2020"),
        PrintedFigure(place="2014年", text="86,054人", key="vital.year_end_population.2014"),
    ]

    assert check_printed(printed, derived) == ()


def test_thousands_of_yen_agree_with_what_is_printed_in_ten_thousands(
    derived: dict[str, DerivedFigure],
) -> None:
    # 34,335千円 is printed 3,433万円 and 45,266千円 4,527万円: no single rule gives both from
    # 千円, but each follows from an amount in yen. 3,432 and 3,435 do not.
    key = "money.2021-2021.estimate.grants"

    def verdict(text: str) -> int:
        return len(check_printed([PrintedFigure(place="交付金", text=text, key=key)], derived))

    assert [verdict(f"{text}万円") for text in ("3,432", "3,433", "3,434", "3,435")] == [1, 0, 0, 1]


def test_the_vital_table_has_no_notice_of_its_own(content: EditionContent) -> None:
    series = vital_series(content.population.vital)

    assert check_vital(series, where=message("人口動態")) == ()


def test_the_money_has_one_remark_on_its_mixed_spans() -> None:
    columns = tuple(
        ColumnInput(
            where=message("{stem}", stem=stem),
            cost=AmountInput(yen=cost, unit="万円", first_year=span[0], last_year=span[1]),
            grants=AmountInput(
                yen=grants,
                unit="千円",
                first_year=int(stem[:4]),
                last_year=int(stem[5:9]),
            ),
            programmes=tuple(
                GrantInput(
                    name="交付金",
                    amount=AmountInput(yen=yen, unit="千円", first_year=2020, last_year=2020),
                    project_count=count,
                    listed=count if count < 26 else 4,
                    has_more=count == 26,
                )
                for yen, _, count in PROGRAMMES[stem]
            ),
            programmes_are_complete=True,
        )
        for stem, cost, _, span, grants, _ in PERIODS
    )
    money = MoneyInput(
        where=message("事業費"),
        columns=columns,
        goals=tuple(
            GoalMoneyInput(
                number=count,
                cost=AmountInput(yen=yen, unit="万円", first_year=2020, last_year=2020),
                entries=entries,
            )
            for count, yen, _, entries in GOALS
        ),
        plan_cost=AmountInput(yen=1_175_470_000, unit="万円", first_year=2020, last_year=2020),
        entries=32,
        distinct_lines=27,
    )

    notices = check_money(money)

    assert [(notice.kind, notice.rule) for notice in notices] == [
        (NoticeKind.NOTICE, "money.spans")  # costs of 2016–2019 beside grants of 2015–2019
    ]
