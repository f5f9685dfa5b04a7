"""The example package against the reference: complete, right, and nothing invented.

Reference: Iwamizawa City, material for the committee of June 2022; its figures were
recomputed one by one (../shared/seed/AUDIT.md, sections named below).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from hitomachi.checks.printed import PrintedFigure, check_printed
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.figures import figures
from hitomachi.web.exchange.examples import EXAMPLE_CITY, example_path, load_example
from hitomachi.web.plans import models as plans
from hitomachi.web.plans.snapshot import build_content
from hitomachi.web.population.models import AgeGroupMigration, VitalRecord

pytestmark = pytest.mark.django_db

CITY = "012106"


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the package."""
    with (example_path(EXAMPLE_CITY) / f"{name}.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        return list(csv.DictReader(file))


@pytest.fixture
def strategy() -> plans.Strategy:
    load_example()
    return plans.Strategy.objects.get(ref="dai2")


@pytest.fixture
def content(strategy: plans.Strategy) -> EditionContent:
    return build_content(strategy, 2020)


def test_the_plan_is_complete() -> None:
    assert [len(table(name)) for name in ("goals", "measures", "directions")] == [4, 10, 5]
    assert Counter(row["goal"] for row in table("measures")) == {"1": 3, "2": 2, "3": 3, "4": 2}
    assert Counter(row["goal"] for row in table("placements")) == {"1": 9, "2": 5, "3": 9, "4": 6}
    assert len(table("shared_indicators")) == 5
    assert [(row["first_year"], row["last_year"]) for row in table("strategies")] == [
        ("2015", "2019"),
        ("2020", "2024"),
    ]


def test_the_goals_have_their_indicators_and_the_sheets_theirs() -> None:
    rows = table("indicators")
    composed = {row["ref"] for row in rows if row["is_composite"] == "1"}
    printed = [row for row in rows if row["parent"] not in composed or not row["parent"]]

    assert Counter(row["goal"] for row in rows if row["goal"]) == dict(
        zip("1234", (4, 3, 3, 4), strict=True)
    )
    assert sum(bool(row["initiative"]) for row in printed) == 37
    assert composed == {"iju-teiju-4"}


def test_the_kinds_of_targets_are_those_of_the_audit() -> None:
    """AUDIT §4: 14 毎年度実績, 11 計画終了時, 9 合計, 2 平均, 1 in words."""
    rows = [row for row in table("indicators") if row["initiative"]]
    own = [row for row in rows if row["parent"] != "iju-teiju-4"]
    kinds = Counter("text" if row["is_qualitative"] == "1" else row["basis"] for row in own)

    assert kinds == {"annual": 14, "end_of_plan": 11, "cumulative": 9, "mean": 2, "text": 1}


def test_the_tags_are_those_of_the_sheets() -> None:
    """新規登録 of one sheet is read as 新規登載 (AUDIT §7)."""
    tags = {row["initiative"]: row["tag"] for row in table("listings") if row["tag"]}

    assert {name for name, tag in tags.items() if tag == "new"} == {"hoiku-jinzai", "innovation"}
    assert {name for name, tag in tags.items() if tag == "newly_listed"} == {
        "kenin",
        "kyosei",
        "fuyu",
        "bosai",
    }


def test_nothing_is_invented_about_the_city(strategy: plans.Strategy) -> None:
    """What the document does not print stays empty."""
    assert not plans.Initiative.objects.exclude(department=None).exists()
    assert not plans.Initiative.objects.exclude(sdgs=[]).exists()
    assert not plans.Placement.objects.exclude(measure=None).exists()
    assert not plans.MoneyAmount.objects.exclude(initiative=None).exists()
    assert not AgeGroupMigration.objects.exists()
    assert not plans.RatingOverride.objects.exists()


def test_indicators_that_are_vital_statistics_have_no_typed_values() -> None:
    derived = {row["ref"] for row in table("indicators") if row["derived_from"]}

    assert derived == {"2-1", "2-2", "3-1", "3-2", "iju-teiju-1", "iju-teiju-2"}
    assert derived & {row["indicator"] for row in table("observations")} == set()


def test_the_year_before_the_first_says_how_it_was_found(strategy: plans.Strategy) -> None:
    """AUDIT §1: 84,809 + 589 + 656 = 86,054; TFR 1.27 from the vision."""
    record = VitalRecord.objects.get(area__code=CITY, year=2014)

    assert record.year_end_population == 84_809 + 589 + 656 == 86_054
    assert record.tfr == Decimal("1.27")
    assert "84,809" in record.source
    assert "Derived" in record.source_en


def test_goal_costs_add_up_while_their_entries_overlap(content: EditionContent) -> None:
    """AUDIT §5: 11億7,547万円 exactly; 32 entries are 27 budget lines."""
    money = content.money
    total = next(period for period in money.periods if period.first_year == 2020).cost

    assert [cost.amount.amount_yen for cost in money.goal_costs] == [
        111_180_000,
        587_590_000,
        250_330_000,
        226_370_000,
    ]
    assert total is not None
    assert sum(cost.amount.amount_yen for cost in money.goal_costs) == total.amount_yen
    assert [cost.entries for cost in money.goal_costs] == [9, 7, 9, 7]
    assert (money.entries, money.distinct_lines) == (32, 27)


def test_the_indicators_agree_with_the_published_rows(
    content: EditionContent, shared: Path
) -> None:
    """Baseline, target and value of all 51 rows, and 7 of 7 published statuses."""
    with (shared / "cases" / "iwamizawa_kpis.csv").open(encoding="utf-8") as file:
        cases = list(csv.DictReader(file))
    kpis = {kpi.ref: kpi for kpi in content.indicators}
    refs = [row["ref"] for row in in_print_order() if row["parent"] != "iju-teiju-4"]

    statuses = 0
    for ref, case in zip(refs, cases, strict=True):
        kpi = kpis["iju-teiju-4-nin" if ref == "iju-teiju-4" else ref]
        assert same(kpi.target.figure.value, case["target"]), ref
        assert same(kpi.actual.figure.value if kpi.actual else None, case["actual"]), ref
        if case["baseline"] not in {"", "0"} or case["baseline_raw"].startswith("0"):
            assert same(kpi.baseline.figure.value, case["baseline"]), ref
        if case["printed_status"] in {"順調", "低調"}:
            assert kpi.rating.word == case["printed_status"], ref
            statuses += 1
    assert statuses == 7


def in_print_order() -> list[dict[str, str]]:
    """Return the indicators goal by goal, then sheet by sheet."""
    goals = {row["initiative"]: (row["goal"], int(row["order"])) for row in table("placements")}

    def place(row: dict[str, str]) -> tuple[int, str, int, int]:
        if row["goal"]:
            return (0, row["goal"], 0, int(row["order"]))
        return (1, *goals[row["initiative"]], int(row["order"]))

    return sorted(table("indicators"), key=place)


def same(value: Decimal | None, text: str) -> bool:
    return value is None if text == "" else value is not None and value == Decimal(text)


def test_ratings_of_the_sheets_count_as_in_the_audit(content: EditionContent) -> None:
    """AUDIT §4: 順調 13, 低調 22, not ratable 2; the trial stays count once."""
    own = [
        kpi
        for kpi in content.indicators
        if kpi.level == "initiative" and kpi.ref not in {"iju-teiju-4", "iju-teiju-4-setai"}
    ]

    assert Counter(kpi.rating.word for kpi in own) == {"順調": 13, "低調": 22, "－": 2}


def test_exactly_one_printed_figure_contradicts_what_follows(
    strategy: plans.Strategy, content: EditionContent
) -> None:
    """AUDIT §1: ▲6.4 % was left from the year before; its own rows give ▲7.9 %."""
    printed = [
        PrintedFigure(place=row.place, text=row.text, key=row.figure_key)
        for row in strategy.printed_figures.all()
    ]
    derived = figures(content)

    (notice,) = check_printed(printed, derived)

    assert {figure.key for figure in printed} <= set(derived)
    assert (notice.entered, notice.derived) == ("▲6.4%", "▲7.9%")


NUMBER = re.compile(r"▲?\d[\d,]*(?:\.\d+)?[%P]?")
# Figures of the reference that no data of the plan lead to, and words with digits.
NOT_DERIVED = {"2,808", "9,284", "1975", "65", "5.0", "119", "15%", "12%", "550", "12", "28"}


def test_every_figure_that_the_reference_prints_is_there_to_be_checked(shared: Path) -> None:
    """Years aside; population of the nation, a premium of 15 % and the like are only text."""
    text = (shared / "seed" / "iwamizawa-fy2022.txt").read_text(encoding="utf-8")
    body = text[: text.index("(参考) SDGs")]
    printed = {number for row in table("printed_figures") for number in NUMBER.findall(row["text"])}
    years = {str(year) for year in range(2008, 2070)}

    assert set(NUMBER.findall(body)) - printed - years <= NOT_DERIVED


LONGEST = 24  # characters: titles of acts, statistics and plans are names, not sentences


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("initiative_reports", ("results", "review_direction")),
        ("texts", ("text",)),
        ("directions", ("summary",)),
        ("management_bodies", ("role",)),
        ("observations", ("note",)),
    ],
)
def test_no_sentence_of_the_reference_is_copied(
    name: str, columns: tuple[str, ...], shared: Path
) -> None:
    text = (shared / "seed" / "iwamizawa-fy2022.txt").read_text(encoding="utf-8")
    source = re.sub(r"\s", "", text)

    for row in table(name):
        for column in columns:
            own = re.sub(r"\s", "", row[column])
            for start in range(len(own) - LONGEST + 1):
                assert own[start : start + LONGEST] not in source, own


def test_everything_that_is_printed_has_an_english_name() -> None:
    for name in ("goals", "measures", "directions", "initiatives", "indicators", "budget_lines"):
        assert all(row["name_en"] for row in table(name)), name
    for row in table("initiative_reports"):
        assert row["results_en"]
        assert row["review_direction_en"]
    assert all(row["text_en"] for row in table("texts"))
    assert all(row["place_en"] for row in table("printed_figures"))
