"""The stored scenarios of the example city, run as the application runs them.

Source: the report of June 2022, 将来展望; 社人研 2018 for パターン1. Nothing is tuned: the
figures follow from the small official tables of the example package.
"""

from __future__ import annotations

import pytest

from hitomachi.web.exchange.examples import load_example
from hitomachi.web.population.models import Scenario
from hitomachi.web.population.projections import run_stored
from hitomachi.web.population.results import VisionResult

pytestmark = pytest.mark.django_db

PRINTED = {"age_0_14": 6_241, "age_15_64": 28_483, "age_65_plus": 25_812}  # of 2040


def run(ref: str) -> VisionResult:
    load_example()
    return run_stored(Scenario.objects.get(ref=ref))


def test_the_vision_reaches_the_printed_figures_without_tuning() -> None:
    result = run("vision")

    assert result.group("total", 2040) == pytest.approx(60_536, rel=0.005)
    for group, persons in PRINTED.items():
        assert result.group(group, 2040) == pytest.approx(persons, rel=0.02)


def test_the_vision_is_the_run_recomputed_from_the_whole_files() -> None:
    """60,729 (6,238 / 28,413 / 26,078): six places of the stored rates lose nobody."""
    result = run("vision")

    assert result.group("total", 2040) == pytest.approx(60_729, abs=1)
    assert [round(result.group(group, 2040)) for group in PRINTED] == [6_238, 28_413, 26_078]


def test_the_printed_figures_stand_beside_the_computed_ones() -> None:
    found = {(one.year, one.group): one for one in run("vision").published}

    assert found[2040, "total"].persons == 60_536
    assert found[2040, "total"].difference == pytest.approx(60_729 / 60_536 - 1, abs=1e-5)


def test_the_fork_is_stated() -> None:
    said = [line.text("ja") for line in run("vision").provenance]

    assert "補間の時点: 2017.5, 2022.5, 2027.5, 2032.5, 2037.5, 2042.5" in said
    assert any("率に倍率（2014: 1 → 2025: 0.5 → 2045: 0）" in line for line in said)
    assert any("全国の子ども女性比の変化には連動させていません" in line for line in said)
    assert any("ほかの読み方では結果が異なる" in line for line in said)


def test_pattern_1_reproduces_every_published_figure_of_the_edition() -> None:
    result = run("pattern1")

    assert result.group("total", 2040) == pytest.approx(53_640, abs=1)
    assert len(result.published) == 6 * 4
    for figure in result.published:
        assert figure.computed == pytest.approx(figure.persons, abs=1)


def test_the_simulations_only_change_what_they_name() -> None:
    """シミュレーション1 changes births only, シミュレーション2 closes the population besides."""
    pattern1, simulation1, simulation2 = map(run, ("pattern1", "simulation1", "simulation2"))

    assert simulation1.group("age_65_plus", 2040) == pytest.approx(
        pattern1.group("age_65_plus", 2040)
    )
    assert simulation1.group("age_0_14", 2040) > pattern1.group("age_0_14", 2040)
    assert [flows.net_migration for flows in simulation2.periods] == [0] * 6


def test_net_rates_by_national_survival_are_flagged_from_70_on() -> None:
    warned = {notice.rule for notice in run("vision").notices}
    closed = {notice.rule for notice in run("simulation2").notices}

    assert "projection.borrowed_survival" in warned
    assert "projection.borrowed_survival" not in closed


def test_deaths_are_not_separated_under_cohort_ratios() -> None:
    flows = run("vision").flows_to(2040)

    assert flows is not None
    assert flows.deaths is None
    assert flows.unseparated is not None
    assert flows.unseparated < 0
