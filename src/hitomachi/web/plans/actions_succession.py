"""A new plan that follows the one before, so that its KPIs go on with their history."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hitomachi.errors import InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.plans.models import (
    Baseline,
    CrossCuttingDirection,
    Goal,
    Indicator,
    IndicatorGroup,
    Level,
    Listing,
    ManagementBody,
    ManagementStep,
    Measure,
    Placement,
    SharedIndicator,
    Strategy,
)
from hitomachi.web.plans.models.choices import TagChoices
from hitomachi.web.plans.succession import Carried, CarriedIndicator, carried

#: What a copied row does not take with it: its identity, and what points into the old plan.
_OWN = frozenset({"id", "uid", "revision"})
_LISTS = (Level, IndicatorGroup, CrossCuttingDirection, ManagementBody, ManagementStep)


@dataclass
class _Copies:
    """Old primary keys → the new plan's rows, by model."""

    strategy: Strategy
    goals: dict[int, Goal] = field(default_factory=dict)
    measures: dict[int, Measure] = field(default_factory=dict)
    groups: dict[int, IndicatorGroup] = field(default_factory=dict)
    indicators: dict[int, Indicator] = field(default_factory=dict)


@transaction.atomic
def succeed_strategy(
    *,
    strategy: Strategy,
    ref: str,
    name: str,
    first_year: int,
    last_year: int,
    goals: Collection[Goal] | None = None,
    by: User | None,
) -> Strategy:
    """Start the plan that follows ``strategy``, with what goes on of it.

    Copied are levels, groups, directions, management, the chosen goals (None: all) with
    measures, indicators and the initiatives listed under them. Each indicator follows the
    old one (``replaces``) and starts from its latest value as the baseline. Targets are
    new decisions and stay empty; values and reports stay with the old plan.

    Raises:
        InputError: If the plan has a successor, or years or short name do not fit.
    """
    old = Strategy.objects.select_for_update().get(pk=strategy.pk)
    if Strategy.objects.filter(predecessor=old).exists():
        raise InputError(
            mark("「{strategy}」の次の計画は、既に登録されています。"), strategy=old.name
        )
    if first_year <= old.first_year:
        raise InputError(mark("次の計画の初年度は、今の計画の初年度より後にしてください。"))
    going_on = carried(old, goals)
    if not going_on.goals or any(goal.strategy_id != old.pk for goal in going_on.goals):
        raise InputError(mark("引き継ぐ基本目標を、今の計画から一つ以上選んでください。"))
    new = _new_strategy(old, ref=ref, name=name, first_year=first_year, last_year=last_year)
    copies = _Copies(new)
    _copy_tree(old, going_on, copies)
    _copy_listings(going_on, copies)
    for one in sorted(going_on.indicators, key=lambda one: one.row.parent_id is not None):
        _copy_indicator(one, copies)
    _copy_sharings(going_on, copies)
    record_event(
        action="succeed_strategy",
        row=new,
        municipality=new.municipality,
        by=by,
        after={
            "predecessor": old.ref,
            "goals": len(copies.goals),
            "measures": len(copies.measures),
            "indicators": len(copies.indicators),
            "initiatives": len(going_on.listings),
        },
    )
    return new


def _new_strategy(old: Strategy, **facts: Any) -> Strategy:
    new: Strategy = _copy(old, predecessor=old, adopted_on="", name_en="", save=False, **facts)
    try:
        new.full_clean()
    except ValidationError as error:
        raise InputError(mark("{detail}"), detail="".join(error.messages)) from error
    new.save()
    return new


def _copy(row: Any, *, save: bool = True, **changes: Any) -> Any:
    """Return a new row with the values of ``row``, changed where told."""
    values = {
        one.attname: getattr(row, one.attname)
        for one in row._meta.concrete_fields
        if one.name not in _OWN
    }
    for name, value in changes.items():
        one = row._meta.get_field(name)
        is_row = isinstance(value, models.Model)
        values[one.attname] = value.pk if is_row else value
    copy = type(row)(**values)
    if save:
        copy.save()
    return copy


def _copy_tree(old: Strategy, going_on: Carried, copies: _Copies) -> None:
    for model in _LISTS:
        for row in model._default_manager.filter(strategy=old).order_by("pk"):
            copy = _copy(row, strategy=copies.strategy)
            if isinstance(copy, IndicatorGroup):
                copies.groups[row.pk] = copy
    for goal in going_on.goals:
        copies.goals[goal.pk] = _copy(goal, strategy=copies.strategy)
    for measure in going_on.measures:  # a parent comes before its parts
        parent = copies.measures.get(measure.parent_id or 0)
        goal = copies.goals[measure.goal_id]
        copies.measures[measure.pk] = _copy(measure, goal=goal, parent=parent)


def _copy_listings(going_on: Carried, copies: _Copies) -> None:
    for listing in going_on.listings:
        copy: Listing = _copy(listing, strategy=copies.strategy, tag=TagChoices.CONTINUED)
        for place in listing.placements.all():
            if place.goal_id in copies.goals:
                Placement.objects.create(
                    listing=copy,
                    goal=copies.goals[place.goal_id],
                    measure=copies.measures.get(place.measure_id or 0),
                    order=place.order,
                )


def _copy_indicator(one: CarriedIndicator, copies: _Copies) -> None:
    row, plan = one.row, copies.strategy
    copy: Indicator = _copy(
        row,
        strategy=plan,
        goal=copies.goals.get(row.goal_id or 0),
        measure=copies.measures.get(row.measure_id or 0),
        group=copies.groups.get(row.group_id or 0),
        parent=copies.indicators.get(row.parent_id or 0),
        replaces=row,
        first_review_year=None,
        is_direction_confirmed=False,  # a person confirmed it of the old target
    )
    copies.indicators[row.pk] = copy
    if one.latest is not None:
        Baseline.objects.create(
            indicator=copy,
            from_review_year=plan.first_year,
            value=one.latest.value,
            text=one.latest.text if one.latest.value is None else "",
            period_kind=one.latest.period_kind,
            first_year=one.latest.first_year,
            last_year=one.latest.last_year,
        )


def _copy_sharings(going_on: Carried, copies: _Copies) -> None:
    listed = {listing.initiative_id for listing in going_on.listings}
    for one in going_on.indicators:
        for sharing in one.row.sharings.all():
            if sharing.initiative_id in listed:
                SharedIndicator.objects.create(
                    indicator=copies.indicators[one.row.pk],
                    initiative_id=sharing.initiative_id,
                    order=sharing.order,
                )
