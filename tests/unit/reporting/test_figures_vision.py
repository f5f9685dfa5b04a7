"""Figures of the computed futures under their keys."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitomachi.reporting.content import EditionContent, RunPublished
from hitomachi.reporting.figures import DerivedFigure, figures
from tests.sample.outlook import closed_run, vision_run
from tests.sample_edition import sample_edition


def with_published(persons: int) -> EditionContent:
    content = sample_edition()
    vision = content.population.vision
    run = replace(
        vision_run(), published=(RunPublished(year=2040, group="total", persons=persons),)
    )
    outlook = replace(vision.outlook, runs=(run, *vision.outlook.runs[1:]))
    population = replace(content.population, vision=replace(vision, outlook=outlook))
    return replace(content, population=population)


@pytest.fixture(scope="module")
def found() -> dict[str, DerivedFigure]:
    return figures(sample_edition())


def test_persons_are_rounded_once_and_exact_behind(found: dict[str, DerivedFigure]) -> None:
    total = found["vision.run.vision.total.2040"]

    assert (total.value, total.unit) == (Decimal(22_165), "人")
    assert total.exact == Fraction("22165.046")


def test_published_computed_and_difference_stand_beside_each_other(
    found: dict[str, DerivedFigure],
) -> None:
    key = "vision.run.vision.total.2040"

    assert found[f"{key}.published"].value == 22_112
    assert found[f"{key}.difference"].value == 53
    assert found[f"{key}.difference_rate"].value == Decimal("0.2")
    assert not any(key.startswith("vision.run.closed.") and "published" in key for key in found)


@given(st.integers(min_value=1, max_value=200_000))
def test_published_and_difference_give_the_computed_figure(persons: int) -> None:
    found = figures(with_published(persons))
    key = "vision.run.vision.total.2040"

    difference = found[f"{key}.difference"].exact

    assert difference is not None
    assert difference + persons == found[key].exact
    rate = found[f"{key}.difference_rate"].exact
    assert rate is not None
    assert rate * persons == difference * 100


def test_flows_are_yearly_averages_that_carry_one_date_to_the_next(
    found: dict[str, DerivedFigure],
) -> None:
    for ref, lost in (("vision", "deaths"), ("closed", "unseparated")):
        stem = f"vision.run.{ref}"
        flows = [found[f"{stem}.{name}.2010-2015"].exact or 0 for name in ("births", lost)]
        moved = found[f"{stem}.net_migration.2010-2015"].exact or 0
        sign = -1 if lost == "deaths" else 1

        grown = 5 * (flows[0] + sign * flows[1] + moved)

        start, end = (found[f"{stem}.total.{year}"].exact or 0 for year in (2010, 2015))
        assert start + grown == end


def test_deaths_that_ratios_do_not_separate_have_no_figure(
    found: dict[str, DerivedFigure],
) -> None:
    assert "vision.run.closed.deaths.2010-2015" not in found
    assert closed_run().flows[0].losses == -(closed_run().flows[0].unseparated or 0)


def test_anchors_keep_their_entered_places(found: dict[str, DerivedFigure]) -> None:
    assert str(found["vision.run.vision.tfr.2040"].value) == "1.80"
    assert str(found["vision.run.vision.net_migration_factor.2025"].value) == "0.5"


def test_names_in_labels_follow_the_language(found: dict[str, DerivedFigure]) -> None:
    label = found["vision.run.vision.total.2040"].label

    assert label.text("ja") == "市の将来展望の総人口（2040年）"
    assert "The city's vision" in label.text("en")
