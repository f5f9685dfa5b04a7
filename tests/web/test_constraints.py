"""Every named constraint of the models refuses the row that it is there to refuse.

Each entry of `VIOLATIONS` makes a valid row, then one that breaks exactly the constraint
named. A constraint without an entry fails the first test.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from hitomachi.web.core.models import Area, AreaSuccession, Blob, Department, Membership, User
from hitomachi.web.plans import models as plans
from hitomachi.web.population import models as population
from hitomachi.web.reviews import models as reviews
from tests.web import (
    factories,
    violations_editions,
    violations_grants,
    violations_meetings,
    violations_reviews,
    violations_styles,
)

APPS = ("core", "population", "plans", "reviews")
DAY = dt.date(2020, 4, 1)
Violation = Callable[[], object]


def constraints() -> dict[str, type[models.Model]]:
    return {
        constraint.name: model
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


def twice(make: Callable[..., Any], **same: Any) -> None:
    """Make two rows that differ in nothing that the constraint looks at."""
    make(**same)
    make(**same)


def own_pk(row: models.Model, field: str) -> None:
    """Point a row to itself."""
    type(row)._default_manager.filter(pk=row.pk).update(**{field: row.pk})


# Rows, each with what it needs above it.


def area(code: str = "479993", **more: Any) -> Area:
    return Area.objects.create(**{"code": code, "kind": "municipality", "name": "市", **more})


def department(**more: Any) -> Department:
    owner = more.pop("municipality", None) or factories.municipality()
    return Department.objects.create(municipality=owner, **{"name": "企画課", **more})


def membership(**more: Any) -> Membership:
    owner = more.pop("municipality", None) or factories.municipality()
    user = more.pop("user", None) or User.objects.create_user("a")
    return Membership.objects.create(user=user, municipality=owner, **{"role": "viewer", **more})


def vision(**more: Any) -> population.Vision:
    where = more.pop("area", None) or area()
    return population.Vision.objects.create(area=where, **{"ref": "v", "name": "展望", **more})


def assumption(**more: Any) -> population.VisionAssumption:
    facts = {"measure": "tfr", "year": 2040, "value": Decimal("1.8"), **more}
    facts.setdefault("vision", None)
    facts["vision"] = facts["vision"] or vision()
    return population.VisionAssumption.objects.create(**facts)


def vision_figure(**more: Any) -> population.VisionFigure:
    facts = {"group": "total", "year": 2040, "persons": 1, **more}
    facts["vision"] = facts.get("vision") or vision()
    return population.VisionFigure.objects.create(**facts)


def vital(**more: Any) -> population.VitalRecord:
    facts = {"year": 2020, **more}
    facts["area"] = facts.get("area") or area()
    return population.VitalRecord.objects.create(**facts)


def age_group(**more: Any) -> population.AgeGroupMigration:
    facts = {"year": 2020, "age_first": 20, "age_last": 29, "net_migration": -5, **more}
    facts["area"] = facts.get("area") or area()
    return population.AgeGroupMigration.objects.create(**facts)


def base(**more: Any) -> population.BasePopulation:
    facts = {"ref": "b", "name": "国勢調査", "year": 2015, "basis": "census", **more}
    facts["area"] = facts.get("area") or area()
    return population.BasePopulation.objects.create(**facts)


def base_cell(**more: Any) -> population.PopulationCell:
    facts = {"sex": "male", "age_first": 5, "age_last": 9, "persons": 1, **more}
    facts["base"] = facts.get("base") or base()
    return population.PopulationCell.objects.create(**facts)


def rate_set(**more: Any) -> population.RateSet:
    facts = {"ref": "r", "name": "率", "kind": "cohort_ratio", **more}
    facts["area"] = facts.get("area") or area()
    facts.setdefault("observed_in", facts["area"])
    return population.RateSet.objects.create(**facts)


def rate_cell(**more: Any) -> population.RateCell:
    years = {"first_year": 2015, "last_year": 2020}
    facts = {**years, "sex": "male", "age": 5, "value": Decimal("0.99"), **more}
    facts["rate_set"] = facts.get("rate_set") or rate_set()
    return population.RateCell.objects.create(**facts)


def scenario(**more: Any) -> population.Scenario:
    """A scenario of an area without migration, with what it needs."""
    where = more.pop("area", None) or area()
    facts = {
        "ref": "s",
        "label": "展望",
        "child_sex_ratio": Decimal("1.05"),
        "migration_kind": "zero",
        **more,
    }
    known = population.BasePopulation.objects.filter(area=where).first()
    rates = population.RateSet.objects.filter(area=where).first()
    return population.Scenario.objects.create(
        area=where, base=known or base(area=where), survival=rates or rate_set(area=where), **facts
    )


def anchor(**more: Any) -> population.ScenarioAnchor:
    facts = {"measure": "tfr", "year": 2040, "value": Decimal("1.8"), **more}
    facts["scenario"] = facts.get("scenario") or scenario()
    return population.ScenarioAnchor.objects.create(**facts)


def scenario_figure(**more: Any) -> population.ScenarioFigure:
    facts = {"group": "total", "year": 2040, "persons": 1, **more}
    facts["scenario"] = facts.get("scenario") or scenario()
    return population.ScenarioFigure.objects.create(**facts)


def run(**more: Any) -> population.ProjectionRun:
    hashes = {"inputs_hash": "0" * 64, "result_hash": "0" * 64}
    facts = {"label": "展望", "inputs": "{}", "result": "{}", "code_version": "0", **hashes, **more}
    return population.ProjectionRun.objects.create(area=area(), **facts)


def measure(**more: Any) -> plans.Measure:
    facts = {"ref": "1-1", "number": 1, "name": "施策", **more}
    facts["goal"] = facts.get("goal") or factories.goal()
    return plans.Measure.objects.create(**facts)


def below(**more: Any) -> plans.Measure:
    """A measure below another one of its goal."""
    above = measure()
    return measure(goal=above.goal, parent=above, ref="1-1-1", **more)


def initiative(**more: Any) -> plans.Initiative:
    facts = {"ref": "a", "name": "事業", **more}
    facts["municipality"] = facts.get("municipality") or factories.municipality()
    return plans.Initiative.objects.create(**facts)


def budget_line(**more: Any) -> plans.BudgetLine:
    facts = {"ref": "a", "name": "予算事業", **more}
    facts["municipality"] = facts.get("municipality") or factories.municipality()
    return plans.BudgetLine.objects.create(**facts)


def listing(**more: Any) -> plans.Listing:
    plan = more.pop("strategy", None) or factories.strategy()
    facts = {
        "initiative": more.pop("initiative", None) or initiative(municipality=plan.municipality)
    }
    return plans.Listing.objects.create(strategy=plan, **facts, **more)


def observation(**more: Any) -> plans.Observation:
    facts = {
        "review_year": 2020,
        "first_year": 2020,
        "last_year": 2020,
        "value": Decimal(1),
        **more,
    }
    facts["indicator"] = facts.get("indicator") or factories.indicator()
    return plans.Observation.objects.create(**facts)


def programme(**more: Any) -> plans.GrantProgramme:
    return plans.GrantProgramme.objects.create(**{"ref": "p", "name": "交付金", **more})


def period(**more: Any) -> plans.MoneyPeriod:
    plan = more.pop("strategy", None) or factories.strategy()
    facts = {"ref": "r2", "first_year": 2020, "last_year": 2020, "stage": "settled", **more}
    return plans.MoneyPeriod.objects.create(strategy=plan, covers=plan, **facts)


def amount(**more: Any) -> plans.MoneyAmount:
    plan = more.pop("strategy", None) or factories.strategy()
    facts = {
        "purpose": "cost",
        "kind": "settled",
        "first_year": 2020,
        "last_year": 2020,
        "amount_yen": 1,
        **more,
    }
    return plans.MoneyAmount.objects.create(strategy=plan, **facts)


def text(**more: Any) -> plans.SectionText:
    plan = more.pop("strategy", None) or factories.strategy()
    facts = {"section": "kpis", "kind": "lead", "text": "文", "order": 1, **more}
    return plans.SectionText.objects.create(strategy=plan, **facts)


def of_plan(model: Any, **facts: Any) -> Callable[..., Any]:
    """Return a maker of rows that need a plan above them and these facts."""

    def make(**more: Any) -> Any:
        plan = more.pop("strategy", None) or factories.strategy()
        return model.objects.create(strategy=plan, **{**facts, **more})

    return make


level = of_plan(plans.Level, depth=1, name="目標")
direction = of_plan(plans.CrossCuttingDirection, number=1, name="方針")
group = of_plan(plans.IndicatorGroup, ref="g", name="経済")
body = of_plan(plans.ManagementBody, order=1, name="委員会")
step = of_plan(plans.ManagementStep, order=1, phase="check", name="検証")
printed = of_plan(
    plans.PrintedFigure, review_year=2020, order=1, place="表", text="1", figure_key="k"
)
title = of_plan(plans.ReviewTitle, review_year=2020, report_year=2021, title="報告")
overall = of_plan(plans.OverallWord, review_year=2020, word="順調")
edited = of_plan(
    plans.StatementEdit, review_year=2020, statement="vital.births", text="文", generated="文"
)


def edition(**more: Any) -> reviews.Edition:
    plan = more.pop("strategy", None) or factories.strategy()
    facts = {
        "review_year": 2020,
        "number": 1,
        "title": "報告",
        "schema": 1,
        "content": "{}",
        "content_hash": "0" * 64,
        "code_version": "0",
        **more,
    }
    return reviews.Edition.objects.create(municipality=plan.municipality, strategy=plan, **facts)


def blob(digit: str = "0", **more: Any) -> Blob:
    facts = {"sha256": digit * 64, "media_type": "text/plain", "size": 1, "content": b"1", **more}
    return Blob.objects.create(**facts)


def _same_membership() -> None:
    owner, user = factories.municipality(), User.objects.create_user("a")
    twice(membership, municipality=owner, user=user)


def _same_succession() -> None:
    one, other = area("479993"), area("479985")
    twice(AreaSuccession.objects.create, predecessor=one, successor=other, on=DAY)


def _same_placement() -> None:
    row = listing()
    under = factories.goal(row.strategy)
    twice(plans.Placement.objects.create, listing=row, goal=under)


def _same_line_use() -> None:
    sheet = initiative()
    line = budget_line(municipality=sheet.municipality)
    twice(plans.BudgetLineUse.objects.create, initiative=sheet, budget_line=line)


def _same_sharing() -> None:
    row = factories.indicator()
    sheet = initiative(municipality=row.strategy.municipality)
    twice(plans.SharedIndicator.objects.create, indicator=row, initiative=sheet)


def _same_award() -> None:
    column = period()
    project = plans.GrantProject.objects.create(
        municipality=column.strategy.municipality, ref="p", name="事業"
    )
    twice(plans.GrantAward.objects.create, money_period=column, project=project)


def _two_owners() -> None:
    under = factories.goal()
    factories.indicator(under, measure=measure(goal=under))


def _two_scopes() -> None:
    plan = factories.strategy()
    overall(strategy=plan, goal=factories.goal(plan), group=group(strategy=plan))


def _two_amount_owners() -> None:
    plan = factories.strategy()
    line = budget_line(municipality=plan.municipality)
    amount(strategy=plan, goal=factories.goal(plan), budget_line=line)


def _same_file() -> None:
    row = edition()
    twice(
        reviews.EditionFile.objects.create,
        edition=row,
        name="a.pdf",
        language="ja",
        kind="pdf",
        blob=blob(),
    )


def _same_baseline() -> None:
    row = factories.indicator()
    factories.baseline(row, "1")
    factories.baseline(row, "2")


def _same_target() -> None:
    row = factories.indicator()
    factories.target(row, "1")
    factories.target(row, "2")


def _both(maker: Callable[..., Any], **facts: Any) -> Violation:
    """Return a violation: two rows of the plan, goal, area … that the facts make once."""

    def violate() -> None:
        twice(maker, **{name: make() for name, make in facts.items()})

    return violate


def _target(**facts: Any) -> Violation:
    return lambda: plans.Target.objects.create(
        indicator=factories.indicator(), from_review_year=2020, due_year=2024, **facts
    )


def _baseline(**facts: Any) -> Violation:
    return lambda: plans.Baseline.objects.create(
        indicator=factories.indicator(), from_review_year=2020, **facts
    )


_plan, _goal, _city = factories.strategy, factories.goal, factories.municipality

VIOLATIONS: dict[str, Violation] = {
    "core_area_code_from_unique": lambda: twice(area),
    "core_area_kind_valid": lambda: area(kind="planet"),
    "core_area_ends_after_start": lambda: area(valid_from=DAY, valid_to=DAY),
    "core_succession_unique": _same_succession,
    "core_succession_not_itself": lambda: AreaSuccession.objects.create(
        predecessor=area(), successor=Area.objects.get(), on=DAY
    ),
    "core_department_unique": _both(department, municipality=_city),
    "core_department_ref_unique": lambda: [
        department(municipality=owner, ref="a", name=name)
        for owner in [_city()]
        for name in ("企画課", "財政課")
    ],
    "core_department_ends_after_start": lambda: department(valid_from=DAY, valid_to=DAY),
    "core_department_not_own_parent": lambda: own_pk(department(), "parent"),
    "core_membership_unique": _same_membership,
    "core_membership_role_valid": lambda: membership(role="king"),
    "core_membership_needs_department": lambda: membership(role="editor"),
    "core_blob_sha256_valid": lambda: blob("z"),
    "population_age_migration_unique": _both(age_group, area=area),
    "population_age_migration_ages_ordered": lambda: age_group(age_first=30),
    "population_age_migration_net_is_difference": lambda: age_group(
        in_migrants=10, out_migrants=14
    ),
    "population_vision_ref_unique": _both(vision, area=area),
    "population_assumption_unique": _both(assumption, vision=vision),
    "population_assumption_measure_valid": lambda: assumption(measure="hope"),
    "population_vision_figure_unique": _both(vision_figure, vision=vision),
    "population_vision_figure_group_valid": lambda: vision_figure(group="young"),
    "population_base_ref_unique": _both(base, area=area),
    "population_base_year_valid": lambda: base(year=1869),
    "population_base_basis_valid": lambda: base(basis="guess"),
    "population_base_unknown_rule_valid": lambda: base(unknown_rule="luck"),
    "population_base_imported_has_no_unknown": lambda: base(
        unknown_rule="as_imported", unknown_male=1
    ),
    "population_cell_unique": _both(base_cell, base=base),
    "population_cell_sex_valid": lambda: base_cell(sex="both"),
    "population_cell_ages_ordered": lambda: base_cell(age_last=4),
    "population_rate_set_ref_unique": _both(rate_set, area=area),
    "population_rate_set_kind_valid": lambda: rate_set(kind="hope"),
    "population_rate_cell_unique": _both(rate_cell, rate_set=rate_set),
    "population_rate_cell_sex_valid": lambda: rate_cell(sex="both"),
    "population_rate_cell_years_ordered": lambda: rate_cell(last_year=2014),
    "population_scenario_ref_unique": _both(scenario, area=area),
    "population_scenario_choices_valid": lambda: scenario(timing="never"),
    "population_scenario_migration_has_rates": lambda: scenario(migration_kind="factor"),
    "population_scenario_life_expectancy_has_rates": lambda: scenario(
        mortality_kind="life_expectancy"
    ),
    "population_scenario_change_ratios_alone": lambda: scenario(
        projection_method="cohort_change_ratio", migration_kind="zero"
    ),
    "population_scenario_fertility_has_rates": lambda: scenario(
        fertility_kind="rates", birth_sex_ratio=Decimal("1.05")
    ),
    "population_scenario_model_has_deviation": lambda: scenario(
        fertility_kind="gamma", birth_sex_ratio=Decimal("1.05")
    ),
    "population_scenario_has_sex_ratio": lambda: scenario(child_sex_ratio=None),
    "population_anchor_unique": _both(anchor, scenario=scenario),
    "population_anchor_measure_valid": lambda: anchor(measure="hope"),
    "population_scenario_figure_unique": _both(scenario_figure, scenario=scenario),
    "population_scenario_figure_group_valid": lambda: scenario_figure(group="young"),
    "population_run_inputs_hash_valid": lambda: run(inputs_hash="no hash"),
    "population_run_result_hash_valid": lambda: run(result_hash="no hash"),
    "population_vital_area_year_unique": _both(vital, area=area),
    "population_vital_year_valid": lambda: vital(year=1869),
    "population_vital_tfr_or_reason": lambda: vital(tfr=Decimal("1.4"), tfr_missing="unpublished"),
    "plans_strategy_ref_unique": lambda: [_plan(owner) for owner in [_city()] for _ in "12"],
    "plans_strategy_years_ordered": lambda: _plan(last_year=2019),
    "plans_strategy_years_plausible": lambda: _plan(first_year=1944),
    "plans_strategy_not_own_predecessor": lambda: own_pk(_plan(), "predecessor"),
    "plans_strategy_pace_start_valid": lambda: _plan(pace_start="yesterday"),
    "plans_strategy_rounding_valid": lambda: _plan(money_rounding="up"),
    "plans_level_depth_unique": _both(level, strategy=_plan),
    "plans_level_depth_one_to_five": lambda: level(depth=6),
    "plans_direction_number_unique": _both(direction, strategy=_plan),
    "plans_goal_number_unique": lambda: [
        _goal(plan, ref=ref) for plan in [_plan()] for ref in ("1", "2")
    ],
    "plans_goal_ref_unique": lambda: [
        _goal(plan, number, ref="1") for plan in [_plan()] for number in (1, 2)
    ],
    "plans_measure_number_unique": lambda: [
        measure(goal=under, ref=ref) for under in [_goal()] for ref in ("1-1", "1-2")
    ],
    "plans_measure_ref_unique": lambda: [
        measure(goal=under, number=number) for under in [_goal()] for number in (1, 2)
    ],
    "plans_measure_depth_two_to_four": lambda: below(depth=5),
    "plans_measure_parent_fits_depth": lambda: measure(depth=3),
    "plans_measure_not_own_parent": lambda: own_pk(below(depth=3), "parent"),
    "plans_budget_line_ref_unique": _both(budget_line, municipality=_city),
    "plans_budget_line_code_unique": lambda: [
        budget_line(municipality=owner, ref=ref, code="7")
        for owner in [_city()]
        for ref in ("a", "b")
    ],
    "plans_initiative_ref_unique": lambda: [
        initiative(municipality=owner, name=name) for owner in [_city()] for name in ("一", "二")
    ],
    "plans_initiative_name_unique": lambda: [
        initiative(municipality=owner, ref=ref) for owner in [_city()] for ref in ("a", "b")
    ],
    "plans_listing_unique": lambda: twice(
        plans.Listing.objects.create, strategy=_plan(), initiative=initiative(municipality=_city(2))
    ),
    "plans_listing_tag_valid": lambda: listing(tag="old"),
    "plans_placement_unique": _same_placement,
    "plans_line_use_unique": _same_line_use,
    "plans_initiative_report_unique": lambda: twice(
        plans.InitiativeReport.objects.create, initiative=initiative(), review_year=2020
    ),
    "plans_group_ref_unique": _both(group, strategy=_plan),
    "plans_indicator_ref_unique": lambda: [
        factories.indicator(under) for under in [_goal()] for _ in "12"
    ],
    "plans_indicator_one_owner": _two_owners,
    "plans_indicator_direction_valid": lambda: factories.indicator(direction="up"),
    "plans_indicator_basis_valid": lambda: factories.indicator(basis="luck"),
    "plans_indicator_not_own_parent": lambda: own_pk(factories.indicator(), "parent"),
    "plans_indicator_includes_baseline_is_cumulative": lambda: factories.indicator(
        includes_baseline=True
    ),
    "plans_indicator_years_ordered": lambda: factories.indicator(
        first_review_year=2022, last_review_year=2021
    ),
    "plans_shared_indicator_unique": _same_sharing,
    "plans_override_unique": lambda: twice(
        plans.RatingOverride.objects.create,
        indicator=factories.indicator(),
        review_year=2020,
        grade="good",
        reason="理由",
    ),
    "plans_override_has_reason": lambda: plans.RatingOverride.objects.create(
        indicator=factories.indicator(), review_year=2020, grade="good", reason=""
    ),
    "plans_overall_word_unique": _both(overall, strategy=_plan),
    "plans_overall_word_one_scope": _two_scopes,
    "plans_programme_years_ordered": lambda: programme(first_year=2022, last_year=2021),
    "plans_grant_project_ref_unique": lambda: twice(
        plans.GrantProject.objects.create, municipality=_city(), ref="p", name="事業"
    ),
    "plans_money_period_unique": lambda: [
        period(strategy=plan, ref=ref) for plan in [_plan()] for ref in ("a", "b")
    ],
    "plans_money_period_ref_unique": lambda: [
        period(strategy=plan, stage=stage) for plan in [_plan()] for stage in ("plan", "settled")
    ],
    "plans_money_period_years_ordered": lambda: period(last_year=2019),
    "plans_amount_ref_unique": lambda: [
        amount(strategy=plan, ref="a", purpose=purpose)
        for plan in [_plan()]
        for purpose in ("cost", "grant")
    ],
    "plans_amount_unique": _both(amount, strategy=_plan),
    "plans_amount_one_owner": _two_amount_owners,
    "plans_amount_years_ordered": lambda: amount(last_year=2019),
    "plans_amount_programme_is_grant": lambda: amount(programme=programme()),
    "plans_amount_kind_valid": lambda: amount(kind="hope"),
    "plans_amount_purpose_valid": lambda: amount(purpose="hope"),
    "plans_funding_unique": lambda: twice(
        plans.FundingShare.objects.create, amount=amount(), source="bond", amount_yen=1
    ),
    "plans_funding_source_valid": lambda: plans.FundingShare.objects.create(
        amount=amount(), source="luck", amount_yen=1
    ),
    "plans_award_unique": _same_award,
    "plans_text_order_unique": _both(text, strategy=_plan),
    "plans_text_kind_valid": lambda: text(kind="poem"),
    "plans_text_not_empty": lambda: text(text=""),
    "plans_statement_edit_unique": _both(edited, strategy=_plan),
    "plans_statement_edit_keeps_generated": lambda: edited(generated=""),
    "plans_statement_edit_english_has_japanese": lambda: edited(text="", text_en="A sentence."),
    "plans_management_body_order_unique": _both(body, strategy=_plan),
    "plans_management_step_order_unique": _both(step, strategy=_plan),
    "plans_management_phase_valid": lambda: step(phase="rest"),
    "plans_printed_figure_unique": _both(printed, strategy=_plan),
    "plans_review_title_unique": _both(title, strategy=_plan),
    "plans_baseline_from_unique": _same_baseline,
    "plans_baseline_has_value_or_text": _baseline(),
    "plans_baseline_years_ordered": _baseline(text="－", first_year=2019, last_year=2018),
    "plans_target_from_unique": _same_target,
    "plans_target_has_value_range_or_text": _target(),
    "plans_target_value_or_range": _target(value=Decimal(1), lower=Decimal(0)),
    "plans_expected_unique": lambda: twice(
        plans.ExpectedValue.objects.create,
        indicator=factories.indicator(),
        year=2021,
        value=Decimal(1),
    ),
    "plans_observation_current_unique": lambda: [
        observation(indicator=row, version=version)
        for row in [factories.indicator()]
        for version in (0, 1)
    ],
    "plans_observation_version_unique": lambda: [
        observation(indicator=row, superseded_by=later)
        for row in [factories.indicator()]
        for later in [observation(indicator=row, version=1)]
        for _ in "12"
    ],
    "plans_observation_exactly_one": lambda: observation(missing="unpublished"),
    "plans_observation_years_ordered": lambda: observation(last_year=2019),
    "plans_observation_quality_valid": lambda: observation(quality="guess"),
    "plans_observation_not_own_successor": lambda: own_pk(observation(), "superseded_by"),
    "plans_observation_item_order_unique": lambda: twice(
        plans.ObservationItem.objects.create, observation=observation(), order=1, name="一"
    ),
    "reviews_edition_number_unique": _both(edition, strategy=_plan),
    "reviews_edition_hash_valid": lambda: edition(content_hash="no hash"),
    "reviews_edition_file_name_unique": _same_file,
    **violations_editions.VIOLATIONS,
    **violations_grants.VIOLATIONS,
    **violations_meetings.VIOLATIONS,
    **violations_reviews.VIOLATIONS,
    **violations_styles.VIOLATIONS,
}


def test_every_constraint_has_a_row_that_violates_it() -> None:
    assert set(VIOLATIONS) == set(constraints())


@pytest.mark.django_db
@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses_a_row_that_violates(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        VIOLATIONS[name]()

    assert is_named(name, constraints()[name], str(refused.value)), str(refused.value)


def is_named(name: str, model: type[models.Model], error: str) -> bool:
    """Whether the error is about this constraint: by its name or, on SQLite, its columns."""
    if name in error:
        return True
    constraint = next(one for one in model._meta.constraints if one.name == name)
    if not isinstance(constraint, models.UniqueConstraint) or not constraint.fields:
        return False
    by_name = {field.name: field.column for field in model._meta.concrete_fields}
    columns = {by_name[field] for field in constraint.fields}
    prefix, _, listed = error.partition("UNIQUE constraint failed: ")
    return not prefix and {item.split(".")[-1] for item in listed.split(", ")} == columns
