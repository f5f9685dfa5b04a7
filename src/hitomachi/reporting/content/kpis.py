"""Indicators in an edition: what was aimed at, what came out, and the rating with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from hitomachi.indicators.values import BaselineKind, Basis, Direction
from hitomachi.reporting.content.common import Figure, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFacts:
    """The baseline and what it is a value of; ``period`` is None where none was printed."""

    figure: Figure
    kind: BaselineKind = BaselineKind.YEAR
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFacts:
    """The target in force in the review year; earlier ones stand in ``revisions``."""

    figure: Figure
    due_year: int
    lower: Decimal | None = None
    upper: Decimal | None = None
    revised_on: str = ""
    revision_reason: str = ""
    revision_reason_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationFacts:
    """One reported value of the series; ``breaks_series`` where it is not comparable before.

    ``source`` is where this one value is from, beside the indicator's own source.
    """

    review_year: int
    period: Period
    figure: Figure
    note: str = ""
    note_en: str = ""
    items: tuple[str, ...] = ()
    items_en: tuple[str, ...] = ()
    derived: bool = False
    breaks_series: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFacts:
    """A rating frozen with everything that explains it.

    Attributes:
        grade: Grade id of the preset; empty when unrated.
        word: What is printed (順調, 低調, －); the override's where there is one.
        word_en: The same in English.
        standing: ``good``, ``middling``, ``poor`` or ``unrated``: drives shape and colour.
        reason: Why it is unrated (id); empty when rated.
        sentence: The explanation by language.
        progress: Share of the way from baseline to target, percent with one place.
        attained: Actual over target, percent with one place.
        expected: Value that the pace asks for in the review year.
        computed_word: What the rule gave, where a person overrode it.
        override_reason: Why the person did.
        flags: Ids: ``met_earlier``, ``target_already_passed``, …
    """

    grade: str
    word: str
    standing: str
    sentence: dict[str, str]
    word_en: str = ""
    reason: str = ""
    reason_text: dict[str, str] = field(default_factory=dict)
    progress: Decimal | None = None
    attained: Decimal | None = None
    expected: Decimal | None = None
    preset: str = ""
    preset_version: int = 1
    computed_word: str = ""
    override_reason: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PacePoint:
    """A point of the pace line of a chart."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiFacts:
    """One indicator as the edition prints it.

    ``owner`` is the uid of the strategy, goal, measure or initiative it belongs to;
    ``level`` says which. ``part_of`` is the uid of the indicator it is a part of.
    ``shared_by`` lists uids of the initiatives that refer to it. An ``is_composite``
    indicator prints its parts in one cell (3世帯9人); its parts have no rows of their own in
    a report and are the ones that are rated. ``internal_factors``, ``external_factors`` and
    ``next_actions`` are what the department writes of the review year.
    """

    uid: str
    ref: str
    name: str
    owner: str
    level: str
    mark: str = ""
    name_en: str = ""
    heading: str = ""
    heading_en: str = ""
    group: str = ""
    part_of: str = ""
    part_label: str = ""
    part_label_en: str = ""
    is_composite: bool = False
    unit: str = ""
    unit_en: str = ""
    direction: Direction = Direction.INCREASE
    basis: Basis = Basis.END_OF_PLAN
    basis_years: int = 0
    baseline: BaselineFacts
    target: TargetFacts
    target_revisions: tuple[TargetFacts, ...] = ()
    actual: ObservationFacts | None = None
    series: tuple[ObservationFacts, ...] = ()
    pace: tuple[PacePoint, ...] = ()
    rating: RatingFacts
    past_ratings: dict[int, RatingFacts] = field(default_factory=dict)
    source: str = ""
    source_en: str = ""
    footnotes: tuple[str, ...] = ()
    derived_from: str = ""
    shared_by: tuple[str, ...] = ()
    is_qualitative: bool = False
    is_survey: bool = False
    starts_from_zero: bool = False
    includes_baseline: bool = False
    places: int = 0
    internal_factors: str = ""
    internal_factors_en: str = ""
    external_factors: str = ""
    external_factors_en: str = ""
    next_actions: str = ""
    next_actions_en: str = ""
