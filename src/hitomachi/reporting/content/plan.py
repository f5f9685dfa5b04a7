"""The plan itself: its tree, directions, initiatives and how it is managed."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.reporting.content.common import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityFacts:
    """The body whose plan it is; ``code`` has six digits with the check digit."""

    code: str
    name: str
    name_en: str = ""
    prefecture: str = ""
    prefecture_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyFacts:
    """The strategy's frame. ``levels`` are the plan's own names of its levels, top first.

    ``levels_en`` has the same length, or is empty where no English names were given.
    """

    uid: str
    name: str
    name_en: str = ""
    first_year: int
    last_year: int
    adopted_on: str = ""
    levels: tuple[str, ...] = ()
    levels_en: tuple[str, ...] = ()
    predecessor: str = ""
    predecessor_en: str = ""
    predecessor_first_year: int | None = None
    predecessor_last_year: int | None = None
    successor: str = ""
    vision_statement: str = ""
    vision_statement_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRuleFacts:
    """The rule by which this edition rates, as printed with the results."""

    preset: str
    version: int
    label: dict[str, str]
    note: dict[str, str]
    pace_start: str
    words: tuple[tuple[str, str], ...]  # (standing, word), best first
    words_en: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionFacts:
    """A cross-cutting direction (基本方針, 横断的目標)."""

    uid: str
    number: int
    name: str
    name_en: str = ""
    summary: str = ""
    summary_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """A level between goal and initiative; ``depth`` counts from the goal (1)."""

    uid: str
    number: str
    name: str
    name_en: str = ""
    depth: int = 2
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFacts:
    """A goal with the addresses of what belongs to it, in print order."""

    uid: str
    number: int
    name: str
    name_en: str = ""
    measures: tuple[MeasureFacts, ...] = ()
    indicators: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeRow:
    """A KPI row of an initiative sheet: its own, or a reference to another initiative's.

    ``shared_with`` is the owning initiative (its detail added where names repeat);
    empty for an own row.
    """

    indicator: str
    shared_with: str = ""
    shared_with_uid: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeFacts:
    """An initiative sheet (事業).

    ``tag`` is one of ``new``, ``newly_listed``, ``continued``, ``ended`` or empty.
    ``goals`` lists the goals under which it is placed.
    """

    uid: str
    ref: str
    name: str
    name_en: str = ""
    detail: str = ""
    detail_en: str = ""
    tag: str = ""
    goals: tuple[str, ...] = ()
    measures: tuple[Named, ...] = ()
    department: str = ""
    sdgs: tuple[int, ...] = ()
    budget_lines: tuple[Named, ...] = ()
    rows: tuple[InitiativeRow, ...] = ()
    results: str = ""
    results_en: str = ""
    review_direction: str = ""
    review_direction_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagementBody:
    """A body of the management structure (推進体制) and what it does."""

    name: str
    name_en: str = ""
    role: str = ""
    role_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagementStep:
    """A step of the yearly cycle; ``phase`` is ``plan``, ``do``, ``check`` or ``act``."""

    phase: str
    name: str
    name_en: str = ""
    body: str = ""
    body_en: str = ""
    timing: str = ""
    timing_en: str = ""
