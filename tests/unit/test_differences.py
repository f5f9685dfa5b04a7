"""Two editions compared: every change is found where it stands, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hitomachi.i18n import Language
from hitomachi.reporting.content import EditionContent, Figure, from_json, to_json
from hitomachi.reporting.differences import Difference, Kind, differences, lines_of
from tests.sample_edition import empty_edition, sample_edition


def compared(new: EditionContent, language: Language = "ja") -> tuple[Difference, ...]:
    return differences(sample_edition(), new, language)


def with_kpi(**changes: object) -> EditionContent:
    """The sample with its first indicator that has a value changed."""
    content = sample_edition()
    place = next(i for i, kpi in enumerate(content.indicators) if kpi.actual and kpi.series)
    kpis = list(content.indicators)
    kpis[place] = replace(kpis[place], **changes)  # type: ignore[arg-type]
    return replace(content, indicators=tuple(kpis))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_same_edition_does_not_differ(language: Language) -> None:
    assert compared(sample_edition(), language) == ()
    assert compared(from_json(to_json(sample_edition())), language) == ()


def test_program_and_sources_of_the_data_are_no_difference() -> None:
    assert compared(replace(sample_edition(), code_version="9", input_hashes={})) == ()


def test_a_corrected_value_is_found_at_its_year() -> None:
    kpi = next(kpi for kpi in sample_edition().indicators if kpi.actual and kpi.series)
    year = sample_edition().review.review_year
    last = replace(kpi.series[-1], figure=Figure(value=Decimal("987654")))
    (found,) = compared(with_kpi(series=(*kpi.series[:-1], last), actual=last))

    assert (found.kind, found.subject) == (Kind.FIGURE, kpi.uid)
    assert f"{year}年度の実績" in found.place
    assert "987,654" in found.new
    assert "987,654" not in found.old


def test_a_target_and_a_rating_are_told_apart() -> None:
    kpi = next(kpi for kpi in sample_edition().indicators if kpi.actual and kpi.series)
    target = replace(kpi.target, figure=Figure(value=Decimal(77)))
    rating = replace(kpi.rating, word="別の評価", word_en="other")
    found = compared(with_kpi(target=target, rating=rating))

    assert [one.kind for one in found] == [Kind.TARGET, Kind.RATING]


def test_what_was_removed_is_one_line_however_many_cells_it_has() -> None:
    content = sample_edition()
    gone = content.indicators[-1]
    without = replace(content, indicators=content.indicators[:-1])

    (removed,) = differences(content, without, "ja")
    (added,) = differences(without, content, "ja")

    assert (removed.kind, removed.subject, removed.new) == (Kind.REMOVED, gone.uid, "")
    assert (added.kind, added.old) == (Kind.ADDED, "")
    assert gone.name in added.new


def test_words_of_people_are_compared() -> None:
    content = sample_edition()
    first = replace(content.initiatives[0], results="書き直した実績")
    text = replace(content.texts[0], text="書き直した本文")
    new = replace(
        content,
        initiatives=(first, *content.initiatives[1:]),
        texts=(text, *content.texts[1:]),
    )

    found = compared(new)

    assert [one.new for one in found] == ["書き直した実績", "書き直した本文"]
    assert {one.kind for one in found} == {Kind.TEXT}


def test_money_and_vital_statistics_are_compared() -> None:
    content = sample_edition()
    cost = content.money.goal_costs[0]
    dearer = replace(cost, amount=replace(cost.amount, amount_yen=cost.amount.amount_yen + 1))
    column = content.population.vital.columns[0]
    measure = next(iter(column.values))
    values = {**column.values, measure: Figure(value=Decimal(424242))}
    vital = replace(
        content.population.vital,
        columns=(replace(column, values=values), *content.population.vital.columns[1:]),
    )
    new = replace(
        content,
        money=replace(content.money, goal_costs=(dearer, *content.money.goal_costs[1:])),
        population=replace(content.population, vital=vital),
    )

    found = {one.kind: one for one in compared(new)}

    assert set(found) == {Kind.MONEY, Kind.POPULATION}
    assert "424,242人" in found[Kind.POPULATION].new


def test_an_empty_edition_can_be_compared() -> None:
    kinds = {one.kind for one in differences(empty_edition(), sample_edition(), "ja")}

    assert Kind.ADDED in kinds


def test_no_two_lines_have_the_same_key() -> None:
    content = sample_edition()
    subjects = {line.subject for line in lines_of(content, "ja").values()}

    assert {kpi.uid for kpi in content.indicators} <= subjects
    assert {one.uid for one in content.initiatives} <= subjects
