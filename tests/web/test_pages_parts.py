"""The parts pages are made of: pure functions over an edition, without request and database."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hitomachi.reporting.blocks import Cell, CellRole, Column, Table
from hitomachi.reporting.content import EditionContent, MoneyKind
from hitomachi.web.portal.pages import costs, grid, initiatives, kpis, overview, status
from hitomachi.web.portal.pages.kpi_filter import SORTS, KpiFilter, has_value
from hitomachi.web.portal.pages.lookup import Lookup
from tests.sample_edition import empty_edition, sample_edition


@pytest.fixture
def content() -> EditionContent:
    return sample_edition()


def table(*rows: tuple[Cell, ...], row_headers: int = 1) -> Table:
    return Table(
        id="table",
        title="表",
        columns=tuple(Column(key=str(at), label="") for at in range(3)),
        header=(),
        rows=rows,
        row_headers=row_headers,
    )


def test_a_cell_stands_beside_the_span_above_it() -> None:
    tall = Cell(text="自然動態", rowspan=2, role=CellRole.HEADER)
    found = grid.body_rows(
        table((tall, Cell(text="出生"), Cell(text="1")), (Cell(text="死亡"), Cell(text="2")))
    )

    assert [[at.column for at in row] for row in found] == [[0, 1, 2], [1, 2]]
    assert [[at.scope for at in row] for row in found] == [["rowgroup", "", ""], ["", ""]]


def test_a_span_of_rows_and_columns_covers_all_its_places() -> None:
    block = Cell(text="計", rowspan=2, colspan=2)
    found = grid.body_rows(table((block, Cell(text="1")), (Cell(text="2"),), (Cell(text="3"),)))

    assert [[at.column for at in row] for row in found] == [[0, 2], [2], [0]]


def test_an_empty_cell_heads_nothing() -> None:
    found = grid.body_rows(table((Cell(text=""), Cell(text="1"), Cell(text="2"))))

    assert found[0][0].scope == ""


def test_a_strip_fills_its_width(content: EditionContent) -> None:
    for found in status.goal_statuses(Lookup(content, "ja")):
        for row in (*found.rows, *found.groups, found.whole):
            assert row is not None
            assert sum(Decimal(part.width) for part in row.strip) == pytest.approx(100, abs=0.01)
            assert sum(entry.count for entry in row.counts) + row.unrated.count == row.total


def test_counts_of_all_indicators_stand_in_where_no_level_is_counted(
    content: EditionContent,
) -> None:
    only = replace(content, rollups=content.rollups[:1])

    (found,) = status.goal_statuses(Lookup(only, "ja"))

    assert found.caption == "すべての指標"
    assert found.whole is not None
    assert found.whole.total == content.rollups[0].total


def test_shares_of_cost_are_rounded_half_up_and_nothing_has_no_share(
    content: EditionContent,
) -> None:
    found = costs.goal_costs(Lookup(content, "ja"))
    none = costs.goal_costs(Lookup(empty_edition(), "ja"))

    assert found is not None
    assert [row.share for row in found.rows] == ["30.1%", "36.4%", "33.5%"]
    assert none is None


def test_costs_of_different_kinds_have_no_total_and_say_what_they_are(
    content: EditionContent,
) -> None:
    first, *others = content.money.goal_costs
    budget = replace(first, amount=replace(first.amount, kind=MoneyKind.INITIAL_BUDGET))
    mixed = replace(content, money=replace(content.money, goal_costs=(budget, *others)))

    found = costs.goal_costs(Lookup(mixed, "ja"))

    assert found is not None
    assert (found.heading, found.total) == ("目標別の事業費", "-")
    assert "当初予算額" in found.rows[0].amount
    assert "決算額" in found.rows[1].amount
    assert {row.share for row in found.rows} == {"-"}


@pytest.mark.parametrize("sort", SORTS)
def test_sorting_loses_no_indicator(content: EditionContent, sort: str) -> None:
    found = KpiFilter(sort=sort).apply(Lookup(content, "ja"))

    assert sorted(kpi.uid for kpi in found) == sorted(kpi.uid for kpi in content.indicators)


def test_indicators_without_a_progress_come_last(content: EditionContent) -> None:
    found = [kpi.rating.progress for kpi in KpiFilter(sort="progress").apply(Lookup(content, "ja"))]

    numbers = [progress for progress in found if progress is not None]
    assert found[: len(numbers)] == sorted(numbers)


def test_a_filter_is_read_from_an_address_and_says_whether_it_filters() -> None:
    found = KpiFilter.read({"goal": "2", "missing": "1", "sort": "?", "level": "?", "q": " 雪 "})

    assert found == KpiFilter(goal="2", missing=True, text="雪")
    assert found.is_active
    assert not KpiFilter.read({"sort": "name"}).is_active


def test_words_and_reference_values_are_values(content: EditionContent) -> None:
    named = {kpi.ref: kpi for kpi in content.indicators}

    assert has_value(named["3-2"])  # a reference value, printed in parentheses
    assert has_value(named["trial-1"])  # 2世帯8人
    assert not has_value(named["1-2"])  # 調査なし


def test_an_initiative_under_two_goals_is_listed_once(content: EditionContent) -> None:
    found = Lookup(content, "ja").sheets_in_order()

    assert len(found) == len({sheet.uid for sheet in found}) == len(content.initiatives)
    assert [sheet.ref for sheet in found][:2] == ["startup", "arts"]


def test_a_composite_indicator_is_rated_by_its_parts(content: EditionContent) -> None:
    whole, part = (kpi for kpi in content.indicators if kpi.ref.startswith("arts-1"))
    composite = replace(whole, is_composite=True)
    kpis_ = tuple(composite if kpi is whole else kpi for kpi in content.indicators)
    lookup = Lookup(replace(content, indicators=kpis_), "ja")
    sheet = next(one for one in content.initiatives if one.ref == "arts")

    first = initiatives.initiative_sheet(lookup, sheet).rows[0]

    assert [(found.label, found.rating) for found in first.ratings] == [("うち学生", part.rating)]


def test_a_target_of_a_range_is_printed_with_both_ends(content: EditionContent) -> None:
    kpi = content.indicators[0]
    target = replace(
        kpi.target,
        figure=replace(kpi.target.figure, value=None),
        lower=Decimal("36"),
        upper=Decimal("40"),
    )

    assert kpis.target_text(Lookup(content, "ja"), kpi, target) == "36千円～40千円"


def test_a_value_of_another_year_says_which(content: EditionContent) -> None:
    lookup = Lookup(content, "ja")
    named = {kpi.ref: kpi for kpi in content.indicators}

    assert kpis.kpi_row(lookup, named["3-2"]).actual_note == "2019年度"
    assert kpis.kpi_row(lookup, named["1-1"]).actual_note == ""


def test_an_overview_of_nothing_has_nothing_to_say() -> None:
    found = overview.overview(Lookup(empty_edition(), "ja"), ())

    assert (found.missing, found.population, found.headlines) == ((), (), ())
    assert [(stat.label, stat.figure) for stat in found.stats] == [("数値の点検", "食い違い 0件")]
