"""The example's vision as an edition holds it: stored runs beside the published figures.

Source: the report of June 2022, 将来展望: 2040 = 60,536 (6,241 / 28,483 / 25,812). Computed
without tuning: 60,729 (6,238 / 28,413 / 26,078).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from hitomachi.reporting.content import EditionContent, RunFacts, RunState, from_json, to_json
from hitomachi.reporting.figures import figures
from hitomachi.reporting.sections import build_document
from hitomachi.reporting.sections.walk import tables_of
from hitomachi.web.exchange.examples import load_example
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import build_content
from hitomachi.web.portal.demonstration import store_scenario_runs

pytestmark = pytest.mark.django_db


@pytest.fixture
def content() -> EditionContent:
    owner = load_example().municipality
    store_scenario_runs(owner)
    return build_content(Strategy.objects.filter(municipality=owner).latest("first_year"), 2020)


def plan(content: EditionContent) -> RunFacts:
    found = content.population.vision.outlook.plan
    assert found is not None
    return found


def test_computed_figures_stand_beside_the_published_ones(content: EditionContent) -> None:
    found = figures(content)
    expected = {
        "total": (60_729, 60_536, 193, "0.3"),
        "age_0_14": (6_238, 6_241, -3, "0.0"),
        "age_15_64": (28_413, 28_483, -70, "-0.2"),
        "age_65_plus": (26_078, 25_812, 266, "1.0"),
    }

    for group, (computed, published, difference, rate) in expected.items():
        key = f"vision.run.vision.{group}.2040"
        assert found[key].value == computed
        assert found[f"{key}.published"].value == published
        assert found[f"{key}.difference"].value == difference
        assert found[f"{key}.difference_rate"].value == Decimal(rate)


def test_the_edition_states_base_interpolation_fork_and_warnings(content: EditionContent) -> None:
    run = plan(content)

    assert (run.base.year, run.base.basis) == (2015, "census")
    assert "国立社会保障・人口問題研究所" in run.base.source
    said = [sentence["ja"] for sentence in (*run.interpolation, *run.provenance)]
    assert any("直線で補間し、期央の値" in text for text in said)
    assert any("2017.5, 2022.5" in text for text in said)
    assert any("全国の子ども女性比の変化には連動させていません" in text for text in said)
    assert "projection.borrowed_survival" in {notice.rule for notice in run.notices}
    assert [anchor.value for anchor in run.anchors if anchor.measure == "tfr"] == [
        Decimal("1.27"),
        Decimal("1.80"),
        Decimal("2.07"),
    ]


def test_people_of_the_edition_balance(content: EditionContent) -> None:
    for run in content.population.vision.outlook.runs:
        for row in run.years:
            assert abs(sum((*row.men, *row.women), Decimal(0)) - row.total) < Decimal("0.05")
        for start, end, flows in zip(run.years, run.years[1:], run.flows, strict=False):
            losses = flows.losses or Decimal(0)
            grown = start.total + flows.births - losses + flows.net_migration
            assert abs(grown - end.total) < Decimal("0.01")


def test_scenarios_beside_it_and_the_past_come_along(content: EditionContent) -> None:
    outlook = content.population.vision.outlook

    assert outlook.state is RunState.RECORDED
    assert {run.ref for run in outlook.runs[1:]} >= {"pattern1", "simulation1", "simulation2"}
    assert (outlook.past[-1].year, outlook.past[-1].persons) == (2010, 90_145)
    pattern = next(run for run in outlook.runs if run.ref == "pattern1")
    for row in pattern.published:
        found = pattern.at(row.year)
        assert found is not None
        assert abs(found.group(row.group) - row.persons) <= 3


def test_the_edition_comes_back_from_json_and_prints_the_comparison(
    content: EditionContent,
) -> None:
    again = from_json(to_json(content))

    assert again == content
    tables = {table.id: table for table in tables_of(build_document(again, "ja"))}
    total = [cell.text for cell in tables["table-vision-published"].rows[-1][:5]]
    assert total == ["総人口", "60,536", "60,729", "193", "0.3%"]
