from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from hitomachi.arith import round_half_up
from hitomachi.reporting.content import EditionContent, PopulationFacts
from hitomachi.reporting.figures import DerivedFigure, figures
from tests.sample_edition import sample_edition


@pytest.fixture(scope="module")
def content() -> EditionContent:
    return sample_edition()


@pytest.fixture(scope="module")
def found(content: EditionContent) -> dict[str, DerivedFigure]:
    return figures(content)


def test_every_number_of_the_vital_table_has_a_figure_that_agrees(
    content: EditionContent, found: dict[str, DerivedFigure]
) -> None:
    spans = {"year": "{first}", "mean": "mean.{first}-{last}", "change": "change.{first}-{last}"}

    for column in content.population.vital.columns:
        span = spans[column.kind].format(first=column.first_year, last=column.last_year)
        for measure, figure in column.values.items():
            if figure.value is not None:
                assert found[f"vital.{measure}.{span}"].value == figure.value


def test_the_population_before_the_first_year_is_a_figure(
    found: dict[str, DerivedFigure],
) -> None:
    assert found["vital.year_end_population.2014"].value == 30_214


def test_a_change_names_the_one_of_the_year_before(found: dict[str, DerivedFigure]) -> None:
    change = found["vital.births.change.2015-2021"]

    assert change.unit == "%"
    assert change.previous == "vital.births.change.2015-2020"
    assert found[change.previous].value == Decimal("-17.0")  # (176 − 212) / 212


def test_rates_change_by_points(found: dict[str, DerivedFigure]) -> None:
    assert found["vital.net_migration_rate.change.2015-2021"].unit == "P"


def test_the_identity_leaves_nothing(found: dict[str, DerivedFigure]) -> None:
    residuals = [figure.value for key, figure in found.items() if key.startswith("vital.residual")]

    assert residuals == [0] * 6


def test_a_tfr_that_is_still_in_calculation_has_no_figure(
    content: EditionContent, found: dict[str, DerivedFigure]
) -> None:
    city = content.population.tfr[-1]
    area = city.code or city.area

    assert f"tfr.{area}.2021" not in found
    assert found[f"tfr.{area}.mean.2016-2020"].value == Decimal("1.35")


def test_shares_of_the_vision_add_up_to_their_total(found: dict[str, DerivedFigure]) -> None:
    groups = ("age_0_14", "age_15_64", "age_65_plus")

    shares = [found[f"vision.{group}.2040.share"].exact or 0 for group in groups]

    assert sum(shares) == 100
    assert found["vision.total.2040.change"].value == Decimal("-29.8")


def test_age_groups_are_exact_on_the_whole_population(
    content: EditionContent, found: dict[str, DerivedFigure]
) -> None:
    for row in content.population.migration_by_age:
        stem = f"migration.{row.group}.{row.year}"
        assert found[f"{stem}.rate"].value == row.rate.value
        exact = found[f"{stem}.rate"].exact
        assert exact is not None
        assert round_half_up(exact, 2) == row.rate.value


def test_every_indicator_has_a_status_and_a_target_where_it_has_one(
    content: EditionContent, found: dict[str, DerivedFigure]
) -> None:
    for kpi in content.indicators:
        assert found[f"kpi.{kpi.ref}.status"].text == kpi.rating.word
        has_target = kpi.target.figure.value is not None or kpi.target.figure.text != ""
        assert (f"kpi.{kpi.ref}.target" in found) == has_target


def test_goal_costs_add_up_and_entries_overlap(found: dict[str, DerivedFigure]) -> None:
    assert found["money.goals.cost"].value == found["money.2021-2021.settled.cost"].value
    assert found["plan.entries"].value == 9
    assert found["plan.distinct_lines"].value == 7
    assert found["money.2021-2021.settled.projects"].value == 3


def test_grants_are_set_against_costs_of_the_same_years_only(
    found: dict[str, DerivedFigure],
) -> None:
    assert "money.2021-2021.settled.grant_share" in found
    assert "money.2015-2019.settled.grant_share" not in found  # four years against five


def test_counts_of_ratings_have_their_denominator(found: dict[str, DerivedFigure]) -> None:
    stem = "rollup.plan.goal_indicators"

    rated, unrated = found[f"{stem}.rated"].value, found[f"{stem}.unrated"].value

    assert rated is not None
    assert unrated is not None
    assert found[f"{stem}.total"].value == rated + unrated


def test_an_edition_without_population_has_no_such_figures(content: EditionContent) -> None:
    bare = figures(replace(content, population=PopulationFacts()))

    assert not [key for key in bare if key.split(".")[0] in {"vital", "tfr", "vision", "migration"}]


def test_every_key_family_is_documented(found: dict[str, DerivedFigure]) -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "reference" / "figures.md"
    documented = page.read_text(encoding="utf-8")

    families = {key.split(".")[0] for key in found}
    assert [family for family in families if f"`{family}." not in documented] == []


def test_every_label_reads_in_japanese(found: dict[str, DerivedFigure]) -> None:
    for figure in found.values():
        assert figure.label.text("ja")
        assert "{" not in figure.label.text("ja")
