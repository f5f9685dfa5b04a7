"""Rows → the content of an edition."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hitomachi.reporting.content import EditionContent, KpiFacts, Measure, from_json, to_json
from hitomachi.web.plans.models import (
    Indicator,
    Initiative,
    Listing,
    Observation,
    Placement,
    RatingOverride,
    SharedIndicator,
    Strategy,
)
from hitomachi.web.plans.snapshot import build_content, review_years
from hitomachi.web.population.models import VitalRecord
from tests.web import factories

pytestmark = pytest.mark.django_db


def observe(row: Indicator, year: int, value: str, **more: object) -> Observation:
    return Observation.objects.create(
        indicator=row,
        review_year=year,
        first_year=year,
        last_year=year,
        value=Decimal(value),
        **more,
    )


def kpi(content: EditionContent, ref: str) -> KpiFacts:
    return next(one for one in content.indicators if one.ref == ref)


def services() -> Indicator:
    row = factories.indicator(starts_from_zero=True)
    factories.target(row, "17")
    return row


def test_an_indicator_is_rated_and_explains_itself() -> None:
    row = services()
    observe(row, 2020, "5")

    rating = kpi(build_content(row.strategy, 2020), "1-1").rating

    assert (rating.word, rating.standing, rating.expected) == ("順調", "good", Decimal("3.4"))
    assert rating.progress == Decimal("29.4")
    assert "5種" in rating.sentence["ja"]
    assert "5" in rating.sentence["en"]


def test_each_year_keeps_the_target_in_force_in_it() -> None:
    row = services()
    factories.target(
        row, "30", from_review_year=2021, revised_on=date(2021, 3, 1), reason="上方修正"
    )
    observe(row, 2020, "5")
    observe(row, 2021, "7")

    content = build_content(row.strategy, 2021)

    found = kpi(content, "1-1")
    assert found.target.figure.value == 30
    assert [one.figure.value for one in found.target_revisions] == [17]
    assert found.past_ratings[2020].word == "順調"
    assert found.rating.word == "低調"
    assert kpi(build_content(row.strategy, 2020), "1-1").target.figure.value == 17


def test_a_superseded_value_is_not_printed() -> None:
    row = services()
    new = observe(row, 2020, "6", version=2)
    observe(row, 2020, "5", version=1, superseded_by=new)

    actual = kpi(build_content(row.strategy, 2020), "1-1").actual

    assert actual is not None
    assert actual.figure.value == 6


def test_an_override_stands_beside_the_grade_of_the_rule() -> None:
    row = services()
    observe(row, 2020, "5")
    RatingOverride.objects.create(
        indicator=row, review_year=2020, grade="behind", reason="年度末に一部停止"
    )

    rating = kpi(build_content(row.strategy, 2020), "1-1").rating

    assert (rating.word, rating.computed_word) == ("低調", "順調")
    assert rating.override_reason == "年度末に一部停止"


def population_of(plan: Strategy) -> None:
    """Vital statistics of Iwamizawa 2019–2020 (report of June 2022, 住民基本台帳人口の推移)."""
    rows = [
        {"year": 2019, "births": 376, "deaths": 1169, "in_migrants": 2542, "out_migrants": 3117}
        | {"year_end_population": 80410},
        {"year": 2020, "births": 372, "deaths": 1089, "in_migrants": 2450, "out_migrants": 2791}
        | {"year_end_population": 79352},
    ]
    for facts in rows:
        VitalRecord.objects.create(area=plan.municipality.area, **facts)


def test_an_indicator_that_is_a_vital_statistic_is_derived() -> None:
    row = factories.indicator(
        unit="%", places=2, derived_from="net_migration_rate", period_kind="calendar_year"
    )
    factories.target(row, "-0.36")
    factories.baseline(row, "-0.38", first_year=2018, last_year=2018)
    population_of(row.strategy)

    found = kpi(build_content(row.strategy, 2020), "1-1")

    assert found.actual is not None
    assert found.actual.derived
    assert found.actual.figure.value == Decimal("-0.42")
    assert found.rating.word == "低調"


def test_a_tfr_that_is_being_calculated_is_missing_for_that_reason() -> None:
    row = factories.indicator(places=2, derived_from="tfr", period_kind="calendar_year")
    factories.target(row, "1.40")
    population_of(row.strategy)
    VitalRecord.objects.filter(year=2020).update(tfr_missing="in_calculation")

    found = kpi(build_content(row.strategy, 2020), "1-1")

    assert found.actual is not None
    assert found.actual.figure.missing == "in_calculation"
    assert found.rating.reason == "in_calculation"


def test_the_vital_table_derives_what_it_can_and_leaves_out_what_nobody_entered() -> None:
    row = services()
    population_of(row.strategy)

    vital = build_content(row.strategy, 2020).population.vital

    years = {one.first_year: one for one in vital.columns if one.kind == "year"}
    # The population before the first year follows from the balancing identity.
    assert years[2019].values[Measure.NATURAL_CHANGE_RATE].value == Decimal("-0.97")
    assert years[2020].values[Measure.NATURAL_CHANGE].value == -717
    assert Measure.TFR not in vital.measures


def place(row: Indicator, ref: str, name: str, detail: str = "") -> Initiative:
    initiative = Initiative.objects.create(
        municipality=row.strategy.municipality, ref=ref, name=name, detail=detail
    )
    listing = Listing.objects.create(strategy=row.strategy, initiative=initiative)
    assert row.goal
    Placement.objects.create(listing=listing, goal=row.goal)
    return initiative


def test_a_shared_indicator_names_its_owner_and_the_detail_where_names_repeat() -> None:
    goal_row = services()
    first = place(goal_row, "a", "保育事業", "負担の軽減")
    second = place(goal_row, "b", "保育事業", "質の確保")
    own = factories.indicator(goal_row.goal, ref="b-1", name="待機児童数")
    Indicator.objects.filter(pk=own.pk).update(goal=None, initiative=second)
    SharedIndicator.objects.create(indicator=own, initiative=first)

    content = build_content(goal_row.strategy, 2020)

    sheet = content.initiative(str(first.uid))
    assert [row.shared_with for row in sheet.rows] == ["保育事業（質の確保）"]
    assert kpi(content, "b-1").shared_by == (str(first.uid),)


def test_parts_in_one_cell_and_sources_have_their_english() -> None:
    whole = factories.indicator(is_composite=True, source="市調べ", source_en="City office")
    for unit, unit_en, value in (("世帯", "households", "2"), ("人", "persons", "8")):
        part = factories.indicator(
            whole.goal, ref=unit_en, parent=whole, unit=unit, unit_en=unit_en
        )
        observe(part, 2020, value)
    content = build_content(whole.strategy, 2020)
    shown = kpi(content, whole.ref).actual

    assert shown is not None
    assert (shown.figure.text, shown.figure.text_en) == ("2世帯8人", "2 households, 8 persons")
    assert dict(zip(content.sources, content.sources_en, strict=True))["市調べ"] == "City office"


def test_the_number_of_queries_does_not_grow_with_the_plan() -> None:
    row = services()
    plan = Strategy.objects.select_related("municipality__area__parent").get(pk=row.strategy.pk)
    with CaptureQueriesContext(
        connection,
    ) as few:
        build_content(plan, 2020)

    for number in range(2, 12):
        more = factories.indicator(row.goal, ref=f"1-{number}")
        factories.target(more, "10")
        observe(more, 2020, "3")
        place(row, f"i{number}", f"事業{number}")
    plan = Strategy.objects.select_related("municipality__area__parent").get(pk=row.strategy.pk)
    with CaptureQueriesContext(connection) as many:
        build_content(plan, 2020)

    # Prefetches of what the small plan has none of may add a few, a query per row would not.
    assert len(many) <= len(few) + 8
    assert len(many) < 45


def test_the_content_survives_being_frozen() -> None:
    row = services()
    observe(row, 2020, "5")
    population_of(row.strategy)
    content = build_content(row.strategy, 2020)

    assert from_json(to_json(content)) == content


def test_review_years_are_those_with_results() -> None:
    row = services()
    observe(row, 2021, "5")
    observe(row, 2020, "5")

    assert review_years(row.strategy) == [2021, 2020]
