"""The plan's tree, initiatives, management and texts → their parts of the content."""

from __future__ import annotations

from collections.abc import Iterable

from hitomachi.reporting.content import (
    DirectionFacts,
    GoalFacts,
    InitiativeFacts,
    InitiativeRow,
    ManagementBody,
    ManagementStep,
    MeasureFacts,
    MunicipalityFacts,
    Named,
    ReviewFacts,
    StatementEdit,
    StrategyFacts,
    Text,
    TextKind,
)
from hitomachi.web.plans.models import Goal, Indicator, Initiative, Listing, Measure
from hitomachi.web.plans.snapshot.rows import PlanRows


def municipality_facts(rows: PlanRows) -> MunicipalityFacts:
    """Return whose plan it is."""
    area = rows.area
    prefecture = area.parent
    return MunicipalityFacts(
        code=area.code,
        name=area.name,
        name_en=area.name_en,
        prefecture=prefecture.name if prefecture else "",
        prefecture_en=prefecture.name_en if prefecture else "",
    )


def strategy_facts(rows: PlanRows) -> StrategyFacts:
    """Return the strategy's frame."""
    plan = rows.strategy
    levels = list(plan.levels.all())
    before = plan.predecessor
    after = getattr(plan, "successor", None)
    return StrategyFacts(
        uid=str(plan.uid),
        name=plan.name,
        name_en=plan.name_en,
        first_year=plan.first_year,
        last_year=plan.last_year,
        adopted_on=plan.adopted_on,
        levels=tuple(level.name for level in levels),
        levels_en=tuple(level.name_en for level in levels)
        if all(level.name_en for level in levels)
        else (),
        predecessor=before.name if before else "",
        predecessor_en=before.name_en if before else "",
        predecessor_first_year=before.first_year if before else None,
        predecessor_last_year=before.last_year if before else None,
        successor=after.name if after else "",
        vision_statement=plan.aim,
        vision_statement_en=plan.aim_en,
    )


def review_facts(rows: PlanRows) -> ReviewFacts:
    """Return which review it reports; without entered titles the strategy's name."""
    title = rows.title
    if title is None:
        return ReviewFacts(
            review_year=rows.review_year,
            report_year=rows.report_year,
            title=rows.strategy.name,
            title_en=rows.strategy.name_en,
        )
    return ReviewFacts(
        review_year=rows.review_year,
        report_year=title.report_year,
        title=title.title,
        title_en=title.title_en,
        subtitle=title.subtitle,
        subtitle_en=title.subtitle_en,
        meeting=title.meeting,
        meeting_en=title.meeting_en,
        issued_on=title.issued_on,
    )


def direction_facts(rows: PlanRows) -> tuple[DirectionFacts, ...]:
    """Return the cross-cutting directions."""
    return tuple(
        DirectionFacts(
            uid=str(row.uid),
            number=row.number,
            name=row.name,
            name_en=row.name_en,
            summary=row.summary,
            summary_en=row.summary_en,
        )
        for row in rows.strategy.directions.all()
    )


def goal_facts(rows: PlanRows) -> tuple[GoalFacts, ...]:
    """Return the goals with the addresses of their measures, indicators and initiatives."""
    return tuple(
        GoalFacts(
            uid=str(goal.uid),
            number=goal.number,
            name=goal.name,
            name_en=goal.name_en,
            measures=tuple(_measure(measure, goal) for measure in goal.measures.all()),
            indicators=tuple(str(row.uid) for row in rows.indicators if row.goal_id == goal.pk),
            initiatives=tuple(str(row.uid) for row in _placed(rows, goal)),
        )
        for goal in rows.goals
    )


def _measure(measure: Measure, goal: Goal) -> MeasureFacts:
    parents = {row.pk: row for row in goal.measures.all()}
    number = str(measure.number)
    above = measure.parent_id
    while above is not None:
        number = f"{parents[above].number}-{number}"
        above = parents[above].parent_id
    return MeasureFacts(
        uid=str(measure.uid),
        number=number,
        name=measure.name,
        name_en=measure.name_en,
        depth=measure.depth,
        parent=str(parents[measure.parent_id].uid) if measure.parent_id else "",
    )


def _placed(rows: PlanRows, goal: Goal) -> list[Initiative]:
    placed = [
        (placement.order, placement.pk, listing.initiative)
        for listing in rows.listings
        for placement in listing.placements.all()
        if placement.goal_id == goal.pk
    ]
    ordered = [initiative for _order, _pk, initiative in sorted(placed, key=lambda row: row[:2])]
    return list(dict.fromkeys(ordered))


def initiative_facts(rows: PlanRows) -> tuple[InitiativeFacts, ...]:
    """Return the initiative sheets."""
    goals = {goal.pk: str(goal.uid) for goal in rows.goals}
    names = [listing.initiative.name for listing in rows.listings]
    repeated = {name for name in names if names.count(name) > 1}
    return tuple(_initiative(rows, listing, goals, repeated) for listing in rows.listings)


def _initiative(
    rows: PlanRows, listing: Listing, goals: dict[int, str], repeated: set[str]
) -> InitiativeFacts:
    initiative = listing.initiative
    placements = list(listing.placements.all())
    report = next(iter(initiative.reports.all()), None)
    measures = {row.measure: None for row in placements if row.measure is not None}
    return InitiativeFacts(
        uid=str(initiative.uid),
        ref=initiative.ref,
        name=initiative.name,
        name_en=initiative.name_en,
        detail=initiative.detail,
        detail_en=initiative.detail_en,
        tag=listing.tag,
        goals=tuple(dict.fromkeys(goals[row.goal_id] for row in placements)),
        measures=tuple(
            Named(uid=str(row.uid), name=row.name, name_en=row.name_en) for row in measures
        ),
        department=initiative.department.name if initiative.department else "",
        sdgs=tuple(initiative.sdgs),
        budget_lines=tuple(
            Named(
                uid=str(use.budget_line.uid),
                name=use.budget_line.name,
                name_en=use.budget_line.name_en,
            )
            for use in initiative.line_uses.all()
        ),
        rows=tuple(_indicator_rows(rows, initiative, repeated)),
        results=report.results if report else "",
        results_en=report.results_en if report else "",
        review_direction=report.review_direction if report else "",
        review_direction_en=report.review_direction_en if report else "",
    )


def _indicator_rows(
    rows: PlanRows, initiative: Initiative, repeated: set[str]
) -> Iterable[InitiativeRow]:
    """Yield the sheet's own indicators and the ones it shares, in the entered order."""
    own = [
        (row.order, 0, InitiativeRow(indicator=str(row.uid)))
        for row in rows.indicators
        if row.initiative_id == initiative.pk and not _is_inside_composite(row, rows.indicators)
    ]
    shared = [
        (sharing.order, 1, _shared_row(sharing.indicator, repeated))
        for sharing in initiative.sharings.all()
    ]
    return (row for _order, _kind, row in sorted([*own, *shared], key=lambda entry: entry[:2]))


def _is_inside_composite(row: Indicator, indicators: list[Indicator]) -> bool:
    return row.parent_id is not None and any(
        parent.pk == row.parent_id and parent.is_composite for parent in indicators
    )


def _shared_row(indicator: Indicator, repeated: set[str]) -> InitiativeRow:
    owner = indicator.initiative
    if owner is None:
        return InitiativeRow(indicator=str(indicator.uid))
    shown = str(owner) if owner.name in repeated else owner.name
    return InitiativeRow(
        indicator=str(indicator.uid), shared_with=shown, shared_with_uid=str(owner.uid)
    )


def management_facts(
    rows: PlanRows,
) -> tuple[tuple[ManagementBody, ...], tuple[ManagementStep, ...]]:
    """Return the bodies and the yearly steps of the plan's management."""
    bodies = tuple(
        ManagementBody(name=row.name, name_en=row.name_en, role=row.role, role_en=row.role_en)
        for row in rows.strategy.management_bodies.all()
    )
    steps = tuple(
        ManagementStep(
            phase=row.phase,
            name=row.name,
            name_en=row.name_en,
            body=row.body,
            body_en=row.body_en,
            timing=row.timing,
            timing_en=row.timing_en,
        )
        for row in rows.strategy.management_steps.all()
    )
    return bodies, steps


def text_facts(rows: PlanRows) -> tuple[Text, ...]:
    """Return the texts for all years and those of this review year, in order."""
    goals = {goal.pk: str(goal.uid) for goal in rows.goals}
    return tuple(
        Text(
            section=row.section,
            kind=TextKind(row.kind),
            text=row.text,
            text_en=row.text_en,
            mark=row.mark,
            goal=goals[row.goal_id] if row.goal_id else "",
        )
        for row in rows.strategy.texts.all()
        if row.review_year in {None, rows.review_year}
    )


def edited_statements(rows: PlanRows) -> tuple[StatementEdit, ...]:
    """Return people's versions of the generated sentences of this review year."""
    return tuple(
        StatementEdit(
            statement=row.statement,
            generated=row.generated,
            text=row.text,
            text_en=row.text_en,
            is_hidden=row.is_hidden,
            order=row.order,
        )
        for row in rows.strategy.statement_edits.filter(review_year=rows.review_year)
    )
