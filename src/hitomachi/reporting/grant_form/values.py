"""What the verification of grant projects in one year consists of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hitomachi.i18n import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiYear:
    """The planned and the actual increment of one fiscal year."""

    year: int
    planned: Decimal | None = None
    actual: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiLine:
    """A KPI of a project; ``years`` holds every year of the project in order."""

    name: str
    unit: str
    baseline: Decimal | None
    years: tuple[KpiYear, ...]

    def total(self, actual: bool) -> Decimal | None:
        """Return the sum of what is entered; None where nothing is."""
        found = [one.actual if actual else one.planned for one in self.years]
        entered = [value for value in found if value is not None]
        return sum(entered, Decimal(0)) if entered else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectForm:
    """A project in the year that is verified.

    ``effect`` is what counts, ``rule_effect`` the rule's word, ``explanation`` how the rule
    came to it; ``effect_reason`` is a person's where the two differ.
    """

    name: str
    detail: str
    regional_plan: str
    programme: str
    first_year: int
    last_year: int
    spent_yen: int | None
    kpis: tuple[KpiLine, ...]
    effect: str
    rule_effect: str
    explanation: Message
    effect_reason: str
    outside_word: str
    outside_opinion: str
    course: str
    course_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSet:
    """Every project of one municipality that is verified in one fiscal year."""

    organisation: str
    year: int
    printed_on: str
    projects: tuple[ProjectForm, ...]
