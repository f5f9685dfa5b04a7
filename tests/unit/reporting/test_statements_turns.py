"""Sentences on turns, distance and concentration: each claim recomputed from the figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hitomachi.indicators.values import Basis, Direction
from hitomachi.reporting.content import (
    AgeGroupMigration,
    Amount,
    ColumnKind,
    EditionContent,
    Figure,
    GoalCost,
    GoalFacts,
    InitiativeFacts,
    InitiativeRow,
    KpiFacts,
    Measure,
    MoneyFacts,
    MoneyKind,
    ObservationFacts,
    PopulationFacts,
    RatingFacts,
    StatementEdit,
    TargetFacts,
    VisionAssumption,
    VisionFacts,
    VitalColumn,
    VitalFacts,
)
from hitomachi.reporting.content import BaselineFacts as Baseline
from hitomachi.reporting.figures import figures
from hitomachi.reporting.statements import (
    Statement,
    arranged,
    kpi_turn_statements,
    migration_statements,
    money_statements,
    statements_by_section,
    vision_statements,
)
from hitomachi.reporting.statements.weights import WEIGHTS, weight_of
from tests.sample.kpis import fiscal
from tests.sample_edition import empty_edition, sample_edition
from tests.unit.reporting.test_statements import half_up, numbers, one_place

EMPTY = empty_edition()
YEAR = EMPTY.review.review_year
STANDINGS = {"good": "順調", "middling": "概ね順調", "poor": "低調", "unrated": "－"}


def seen(year: int, value: int | None) -> ObservationFacts:
    shown = Figure() if value is None else Figure(value=Decimal(value))
    return ObservationFacts(review_year=year, period=fiscal(year), figure=shown)


def rating(standing: str, **more: object) -> RatingFacts:
    facts = {"grade": standing, "word": STANDINGS[standing], "sentence": {}, "preset": "own"}
    return RatingFacts(standing=standing, **facts, **more)  # type: ignore[arg-type]


@st.composite
def indicators(draw: st.DrawFn, ref: str, owner: str, level: str) -> KpiFacts:
    values = draw(st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=3, max_size=3))
    years = (YEAR - 2, YEAR - 1, YEAR)
    series = tuple(seen(year, value) for year, value in zip(years, values, strict=True))
    target = draw(st.integers(0, 6))
    flags = draw(st.sampled_from([(), ("target_already_passed",)]))
    return KpiFacts(
        uid=f"kpi-{ref}",
        ref=ref,
        name=f"指標{ref}",
        owner=owner,
        level=level,
        direction=draw(st.sampled_from(list(Direction))),
        basis=draw(st.sampled_from([Basis.END_OF_PLAN, Basis.ANNUAL, Basis.CUMULATIVE])),
        baseline=Baseline(figure=Figure(value=Decimal(3))),
        target=TargetFacts(
            figure=Figure(value=Decimal(target)), due_year=draw(st.sampled_from([YEAR, YEAR + 2]))
        ),
        actual=series[-1],
        series=series,
        rating=rating(draw(st.sampled_from(sorted(STANDINGS))), flags=flags),
        past_ratings={YEAR - 1: rating(draw(st.sampled_from(sorted(STANDINGS))))},
    )


@st.composite
def editions(draw: st.DrawFn) -> EditionContent:
    own = draw(indicators("1-1", "goal-1", "goal"))
    rows = [draw(indicators(f"a-{at}", "initiative-1", "initiative")) for at in (1, 2, 3)]
    goal = GoalFacts(
        uid="goal-1",
        number=1,
        name="目標",
        indicators=(own.uid,),
        initiatives=("initiative-1",),
    )
    sheet = InitiativeFacts(
        uid="initiative-1",
        ref="a",
        name="事業",
        goals=("goal-1",),
        rows=tuple(InitiativeRow(indicator=row.uid) for row in rows),
    )
    return replace(EMPTY, indicators=(own, *rows), goals=(goal,), initiatives=(sheet,))


def value(kpi: KpiFacts, year: int) -> Decimal | None:
    return next(one.figure.value for one in kpi.series if one.review_year == year)


def gain(kpi: KpiFacts) -> Decimal | None:
    """How much better than the year before; None where it cannot be told."""
    new, old = value(kpi, YEAR), value(kpi, YEAR - 1)
    if new is None or old is None or kpi.basis is Basis.CUMULATIVE:
        return None
    signs = {Direction.INCREASE: 1, Direction.DECREASE: -1}
    return None if kpi.direction not in signs else (new - old) * signs[kpi.direction]


def check_turn(statement: Statement, content: EditionContent) -> None:
    text, rule = statement.message.text("ja"), statement.rule
    if rule == "kpis.diverging":
        own, rows = content.indicators[0], content.indicators[1:]
        gains = [found for row in rows if (found := gain(row)) is not None]
        better = [found for found in gains if found > 0]
        assert numbers(statement)[:3] == [1, len(gains), len(better)]
        assert len(better) > len(gains) / 2
        fall = gain(own)
        assert fall is not None
        assert fall < 0
        return
    kpi = next(one for one in content.indicators if one.ref == statement.about)
    match rule:
        case "kpis.improved" | "kpis.worsened":
            order = ["poor", "middling", "good"]
            old = order.index(kpi.past_ratings[YEAR - 1].standing)
            new = order.index(kpi.rating.standing)
            assert (new > old, new < old) == (rule.endswith("improved"), rule.endswith("worsened"))
            assert f"「{STANDINGS[order[old]]}」から" in text
            assert f"「{STANDINGS[order[new]]}」に" in text
        case "kpis.passed_early":
            actual, target = value(kpi, YEAR), kpi.target.figure.value
            assert actual is not None
            assert target is not None
            assert kpi.target.due_year > YEAR
            reached = {"increase": actual >= target, "decrease": actual <= target}
            assert reached[kpi.direction]
        case "kpis.missing_long":
            count = int(numbers(statement)[-1])
            assert all(value(kpi, YEAR - back) is None for back in range(count))
            before = YEAR - count
            assert before < content.strategy.first_year or value(kpi, before) is not None
        case _:
            raise AssertionError(rule)


@settings(max_examples=200, deadline=None)
@given(editions())
def test_every_sentence_on_turns_of_indicators_is_true(content: EditionContent) -> None:
    known = figures(content)

    for statement in kpi_turn_statements(content, known, "ja"):
        assert set(statement.figures) <= set(known)
        check_turn(statement, content)


@settings(max_examples=80, deadline=None)
@given(st.integers(-900, 300), st.integers(-900, 300), st.integers(-300, 100), st.integers(0, 10))
def test_the_distance_from_the_vision_is_true(
    actual: int, start: int, end: int, passed: int
) -> None:
    first, last = 2014, 2025
    year = first + passed
    column = VitalColumn(
        kind=ColumnKind.YEAR,
        first_year=year,
        last_year=year,
        values={
            Measure.IN_MIGRANTS: Figure(value=Decimal(1_000 + actual)),
            Measure.OUT_MIGRANTS: Figure(value=Decimal(1_000)),
        },
    )
    vision = VisionFacts(
        assumptions=tuple(
            VisionAssumption(measure="net_migration", year=at, figure=Figure(value=Decimal(count)))
            for at, count in ((first, start), (last, end))
        )
    )
    content = replace(
        EMPTY, population=PopulationFacts(vital=VitalFacts(columns=(column,)), vision=vision)
    )
    assumed = half_up(start + Fraction((end - start) * passed, last - first))

    (found,) = vision_statements(content, figures(content), "ja")

    word = found.rule.rsplit(".", 1)[1]
    assert word == ("equal" if actual == assumed else "above" if actual > assumed else "below")
    expected = [year, actual, first, start, last, end]
    if word != "equal":
        expected += [int(assumed), abs(actual - int(assumed))]
    assert numbers(found) == expected


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_the_goal_with_most_money_is_named_only_where_there_is_one(costs: list[int]) -> None:
    goals = tuple(
        GoalFacts(uid=f"goal-{at}", number=at, name="目標") for at in range(1, len(costs) + 1)
    )
    money = MoneyFacts(
        goal_costs=tuple(
            GoalCost(
                goal=goal.uid,
                entries=1,
                amount=Amount(
                    amount_yen=cost * 1_000_000,
                    kind=MoneyKind.SETTLED,
                    first_year=YEAR,
                    last_year=YEAR,
                ),
            )
            for goal, cost in zip(goals, costs, strict=True)
        )
    )
    content = replace(EMPTY, goals=goals, money=money)

    found = money_statements(content, "ja")

    if len(costs) < 2 or costs.count(max(costs)) > 1:
        assert found == ()
        return
    (told,) = found
    printed = numbers(told)
    assert printed[0] == costs.index(max(costs)) + 1
    assert printed[-1] == one_place(Fraction(max(costs) * 100, sum(costs)))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(-9, 5), min_size=3, max_size=3),
    st.lists(st.integers(-9, 5), min_size=3, max_size=3),
)
def test_a_change_of_the_age_group_that_loses_most_is_true(old: list[int], new: list[int]) -> None:
    rows = tuple(
        AgeGroupMigration(
            year=year,
            group=group,
            group_en=group,
            net=Figure(value=Decimal(net)),
            rate=Figure(),
            share=Figure(),
        )
        for year, nets in ((2020, old), (2021, new))
        for group, net in zip("ABC", nets, strict=True)
    )
    content = replace(EMPTY, population=PopulationFacts(migration_by_age=rows))

    told = {one.rule: one for one in migration_statements(content, figures(content), "ja")}

    clear = all(nets.count(min(nets)) == 1 and min(nets) < 0 for nets in (old, new))
    changed = clear and old.index(min(old)) != new.index(min(new))
    assert ("migration.heaviest_changed" in told) == changed
    if changed:
        text = told["migration.heaviest_changed"].message.text("ja")
        assert f"{'ABC'[old.index(min(old))]}（{-min(old)}人）から" in text
        assert f"{'ABC'[new.index(min(new))]}（{-min(new)}人）に" in text


def test_every_section_of_the_sample_has_sentences_with_ids_and_figures_of_their_own() -> None:
    content = sample_edition()
    known = figures(content)
    found = [one for told in statements_by_section(content, known, "ja").values() for one in told]

    assert len({one.id for one in found}) == len(found)
    assert all(set(one.figures) <= set(known) for one in found)
    english = [one for told in statements_by_section(content, known, "en").values() for one in told]
    assert [one.id for one in english] == [one.id for one in found]


@pytest.mark.parametrize("rule", WEIGHTS)
def test_a_longer_name_of_a_rule_wins(rule: str) -> None:
    assert weight_of(rule) == weight_of(f"{rule}.rose") == WEIGHTS[rule]


def test_the_heaviest_comes_first_and_an_edit_takes_its_place() -> None:
    content = sample_edition()
    told = statements_by_section(content, figures(content), "ja")["vital"]
    before = arranged(content, told, "ja")
    last, second = before[-1].statement, before[1].statement
    edits = (
        StatementEdit(
            statement=last.id, generated=last.message.text("ja"), text="書き換えた文", order=1
        ),
        StatementEdit(statement=second.id, generated="前の数値の文", is_hidden=True),
    )

    after = arranged(replace(content, statement_edits=edits), told, "ja")

    weights = [one.statement.weight for one in before]
    assert weights == sorted(weights, reverse=True)
    assert (after[0].text, after[0].statement, after[0].is_outdated) == (
        "書き換えた文",
        last,
        False,
    )
    assert after[0].is_reworded
    assert (after[-1].is_hidden, after[-1].is_outdated) == (True, True)
    assert after[-1].text == second.message.text("ja")
    assert arranged(replace(content, statement_edits=edits), told, "en")[0].text != "書き換えた文"
