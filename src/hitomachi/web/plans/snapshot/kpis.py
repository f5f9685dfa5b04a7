"""Indicators with their figures, series and ratings → the KPI chapter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hitomachi.indicators import (
    BaselineKind,
    Basis,
    Direction,
    Preset,
    pace_line,
)
from hitomachi.indicators.override import Judged
from hitomachi.reporting.content import (
    BaselineFacts,
    Figure,
    KpiFacts,
    ObservationFacts,
    PacePoint,
    Period,
    PeriodKind,
    TargetFacts,
)
from hitomachi.web.plans.models import Baseline, Indicator, Target
from hitomachi.web.plans.readings import Reported, in_force, rating_case
from hitomachi.web.plans.snapshot.continuity import earlier_values
from hitomachi.web.plans.snapshot.rating_facts import at_places, rating_facts
from hitomachi.web.plans.snapshot.ratings import RatedPlan, Series, judged
from hitomachi.web.plans.snapshot.rows import PlanRows

COPIED = (
    "ref",
    "name",
    "name_en",
    "mark",
    "heading",
    "heading_en",
    "part_label",
    "part_label_en",
    "is_composite",
    "unit",
    "unit_en",
    "source",
    "source_en",
    "derived_from",
    "is_qualitative",
    "is_survey",
    "starts_from_zero",
    "includes_baseline",
    "places",
)

REPORTED = tuple(
    f"{name}{ending}"
    for name in ("internal_factors", "external_factors", "next_actions")
    for ending in ("", "_en")
)


def kpi_facts(rows: PlanRows, rated: RatedPlan) -> tuple[KpiFacts, ...]:
    """Return every indicator of the plan as the report prints it."""
    found = [
        _kpi(rows, row, rated.preset, rated.series, rated.ratings[row.pk])
        for row in rows.indicators
    ]
    earlier = earlier_values(rows.indicators, rows.vital, rated.series)
    return tuple(
        replace(kpi, series=(*map(_observation, earlier.get(row.pk, ())), *kpi.series))
        for row, kpi in zip(rows.indicators, found, strict=True)
    )


def _kpi(
    rows: PlanRows,
    row: Indicator,
    preset: Preset,
    series: Series,
    rating: Judged,
) -> KpiFacts:
    year = rows.review_year
    own = series[row.pk]
    shown = _composite(rows, row, series) if row.is_composite else _own_figures(rows, row, own)
    return KpiFacts(
        **{name: getattr(row, name) for name in COPIED},
        uid=str(row.uid),
        owner=_owner(rows, row),
        level=_level(row),
        group=row.group.name if row.group else "",
        part_of=_part_of(rows, row),
        direction=Direction(row.direction),
        basis=Basis(row.basis),
        basis_years=row.basis_years or rows.strategy.last_year - rows.strategy.first_year + 1,
        baseline=shown.baseline,
        target=shown.target,
        target_revisions=_revisions(rows, row),
        actual=shown.actual,
        series=tuple(_observation(one) for one in own),
        pace=_pace(rows, row, preset, own),
        rating=rating_facts(rating, row),
        past_ratings={
            past: rating_facts(judged(rows, row, own, preset, past), row)
            for past in range(rows.strategy.first_year, year)
            if any(one.review_year == past for one in own)
        },
        shared_by=_shared_by(rows, row),
        **_report(row),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What stands in the three cells of a KPI row."""

    baseline: BaselineFacts
    target: TargetFacts
    actual: ObservationFacts | None


def _own_figures(rows: PlanRows, row: Indicator, own: list[Reported]) -> _Shown:
    year = rows.review_year
    reported = next((one for one in own if one.review_year == year), None)
    return _Shown(
        _baseline(in_force(row.baselines.all(), year)),
        _target(rows, in_force(row.targets.all(), year)),
        None if reported is None else _observation(reported),
    )


def _composite(rows: PlanRows, row: Indicator, series: Series) -> _Shown:
    """Return the figures of the parts, each kind together in one cell (3世帯9人)."""
    parts = [part for part in rows.indicators if part.parent_id == row.pk]
    return _Shown(
        _composite_baseline(parts, rows.review_year),
        _composite_target(rows, parts),
        _composite_actual(parts, series, rows.review_year),
    )


def _revisions(rows: PlanRows, row: Indicator) -> tuple[TargetFacts, ...]:
    """Return the targets that were in force before the present one."""
    target = in_force(row.targets.all(), rows.review_year)
    return tuple(
        _target(rows, one)
        for one in row.targets.all()
        if target is not None and one.from_review_year < target.from_review_year
    )


def _owner(rows: PlanRows, row: Indicator) -> str:
    if row.initiative is not None:
        return str(row.initiative.uid)
    if row.measure_id is not None:
        measures = [one for goal in rows.goals for one in goal.measures.all()]
        return next(str(one.uid) for one in measures if one.pk == row.measure_id)
    return str(row.goal.uid) if row.goal is not None else str(rows.strategy.uid)


def _level(row: Indicator) -> str:
    if row.initiative_id is not None:
        return "initiative"
    if row.measure_id is not None:
        return "measure"
    return "goal" if row.goal_id is not None else "strategy"


def _part_of(rows: PlanRows, row: Indicator) -> str:
    return next((str(one.uid) for one in rows.indicators if one.pk == row.parent_id), "")


def _shared_by(rows: PlanRows, row: Indicator) -> tuple[str, ...]:
    uids = {one.initiative_id: str(one.initiative.uid) for one in rows.listings}
    return tuple(
        uids[sharing.initiative_id]
        for sharing in row.sharings.all()
        if sharing.initiative_id in uids
    )


def _report(row: Indicator) -> dict[str, Any]:
    """Return what the department writes of the review year, in both languages."""
    found: dict[str, Any] = {}
    for report in row.reports.all():
        found = {name: getattr(report, name) for name in REPORTED}
    return found


def _observation(one: Reported) -> ObservationFacts:
    return ObservationFacts(
        review_year=one.review_year,
        period=_period(one.period_kind, one.first_year, one.last_year),
        figure=Figure(value=one.value, missing=one.missing, quality=one.quality, text=one.text),
        note=one.note,
        note_en=one.note_en,
        items=one.items,
        items_en=one.items_en,
        derived=one.derived,
        breaks_series=one.breaks_series,
        source=one.source,
    )


def _period(kind: str, first_year: int, last_year: int) -> Period:
    return Period(kind=PeriodKind(kind), first_year=first_year, last_year=last_year)


def _baseline(row: Baseline | None) -> BaselineFacts:
    if row is None:
        return BaselineFacts(figure=Figure())
    period = None
    if row.first_year is not None:
        period = _period(row.period_kind, row.first_year, row.last_year or row.first_year)
    return BaselineFacts(
        figure=Figure(value=row.value, text=row.text), kind=BaselineKind(row.kind), period=period
    )


def _target(rows: PlanRows, row: Target | None) -> TargetFacts:
    if row is None:
        return TargetFacts(figure=Figure(), due_year=rows.strategy.last_year)
    return TargetFacts(
        figure=Figure(value=row.value, text=row.text),
        due_year=row.due_year,
        lower=row.lower,
        upper=row.upper,
        revised_on=row.revised_on.isoformat() if row.revised_on else "",
        revision_reason=row.reason,
        revision_reason_en=row.reason_en,
    )


def _composite_actual(
    parts: Sequence[Indicator], series: Series, year: int
) -> ObservationFacts | None:
    """Return the parts' values in one cell (2世帯8人); the reason where one has none."""
    found = [
        next((one for one in series[part.pk] if one.review_year == year), None) for part in parts
    ]
    known = [one for one in found if one is not None]
    if not known:
        return None
    first = known[0]
    missing = next((one.missing for one in known if one.missing), None)
    shown = Figure() if missing else _joined(parts, [one.value if one else None for one in found])
    return ObservationFacts(
        review_year=year,
        period=_period(first.period_kind, first.first_year, first.last_year),
        figure=replace(shown, missing=missing, quality=first.quality),
        note=first.note,
        note_en=first.note_en,
    )


def _composite_baseline(parts: Sequence[Indicator], year: int) -> BaselineFacts:
    rows = [in_force(part.baselines.all(), year) for part in parts]
    figure = _joined(parts, [row.value if row else None for row in rows])
    shown = _baseline(next((row for row in rows if row is not None), None))
    return BaselineFacts(figure=figure, kind=shown.kind, period=shown.period)


def _composite_target(rows: PlanRows, parts: Sequence[Indicator]) -> TargetFacts:
    targets = [in_force(part.targets.all(), rows.review_year) for part in parts]
    figure = _joined(parts, [row.value if row else None for row in targets])
    due = next((row.due_year for row in targets if row), rows.strategy.last_year)
    return TargetFacts(figure=figure, due_year=due)


def _joined(parts: Sequence[Indicator], values: Iterable[Decimal | None]) -> Figure:
    """Return the parts' values as one text: 3世帯9人; 3 households, 9 persons."""
    known = [(part, value) for part, value in zip(parts, values, strict=True) if value is not None]
    return Figure(
        text="".join(f"{value:,f}{part.unit}" for part, value in known),
        text_en=", ".join(f"{value:,f} {part.unit_en}" for part, value in known)
        if all(part.unit_en for part, _ in known)
        else "",
    )


def _pace(
    rows: PlanRows, row: Indicator, preset: Preset, own: list[Reported]
) -> tuple[PacePoint, ...]:
    """Return what the rule asks for in each year of the plan, for the pace line of charts."""
    line = pace_line(rating_case(row, rows.strategy, own, rows.review_year), preset)
    return tuple(
        PacePoint(year=year, value=at_places(value, row.places)) for year, value in line.items()
    )
