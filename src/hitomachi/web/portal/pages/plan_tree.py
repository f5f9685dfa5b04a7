"""The plan as a tree: goals, what lies under them, and how their indicators stand."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.reporting.content import GoalFacts, KpiFacts, RatingFacts
from hitomachi.reporting.sections import kpi_words
from hitomachi.web.portal.pages.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeKpi:
    """An indicator in the tree."""

    ref: str
    name: str
    rating: RatingFacts
    is_part: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeInitiative:
    """An initiative in the tree with the ratings of its own indicators."""

    ref: str
    name: str
    tag: str
    ratings: tuple[RatingFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeMeasure:
    """A level between goal and initiative; ``depth`` counts from 0 for indenting."""

    number: str
    name: str
    depth: int
    indicators: tuple[TreeKpi, ...]
    initiatives: tuple[TreeInitiative, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeGoal:
    """A goal; ``initiatives`` are those whose measure the plan does not state.

    ``measures_are_bare``: nothing hangs on the measures, they are a list of names.
    """

    label: str
    name: str
    indicators: tuple[TreeKpi, ...]
    measures: tuple[TreeMeasure, ...]
    initiatives: tuple[TreeInitiative, ...]

    @property
    def measures_are_bare(self) -> bool:
        """Whether no measure has indicators or initiatives of its own."""
        return not any(found.indicators or found.initiatives for found in self.measures)


def goals(lookup: Lookup) -> tuple[TreeGoal, ...]:
    """Return the goals in order with everything under them."""
    return tuple(_goal(lookup, goal) for goal in lookup.content.goals)


def _goal(lookup: Lookup, goal: GoalFacts) -> TreeGoal:
    placed: dict[str, list[TreeInitiative]] = {measure.uid: [] for measure in goal.measures}
    unplaced = []
    for uid in goal.initiatives:
        sheet = lookup.initiatives[uid]
        entry = TreeInitiative(
            ref=sheet.ref,
            name=lookup.initiative_name(sheet),
            tag=sheet.tag,
            ratings=lookup.ratings_of(sheet),
        )
        homes = [measure.uid for measure in sheet.measures if measure.uid in placed]
        for home in homes:
            placed[home].append(entry)
        if not homes:
            unplaced.append(entry)
    return TreeGoal(
        label=lookup.goal_label(goal),
        name=lookup.pick(goal.name, goal.name_en),
        indicators=tuple(_kpi(lookup, lookup.indicators[uid]) for uid in goal.indicators),
        measures=tuple(
            TreeMeasure(
                number=measure.number,
                name=lookup.pick(measure.name, measure.name_en),
                depth=max(measure.depth - 2, 0),
                indicators=tuple(
                    _kpi(lookup, kpi)
                    for kpi in lookup.content.indicators
                    if kpi.owner == measure.uid
                ),
                initiatives=tuple(placed[measure.uid]),
            )
            for measure in goal.measures
        ),
        initiatives=tuple(unplaced),
    )


def _kpi(lookup: Lookup, kpi: KpiFacts) -> TreeKpi:
    return TreeKpi(
        ref=kpi.ref,
        name=kpi_words.marked_name(lookup.context, kpi),
        rating=kpi.rating,
        is_part=bool(kpi.part_of),
    )
