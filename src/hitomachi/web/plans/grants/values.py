"""What a person enters about grant projects, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from hitomachi.web.plans.models import GrantProgramme, Indicator, RegionalPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The years of a grant project under one programme and one 地域再生計画."""

    first_year: int
    last_year: int
    programme: GrantProgramme | None = None
    regional_plan: RegionalPlan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiPlan:
    """A KPI of a grant project with its planned increments; ``uid`` is None for a new one."""

    name: str
    uid: UUID | None = None
    unit: str = ""
    name_en: str = ""
    unit_en: str = ""
    baseline: Decimal | None = None
    indicator: Indicator | None = None
    planned: Mapping[int, Decimal | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiResult:
    """The actual increment of a KPI in the year that is verified."""

    actual: Decimal | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationEntry:
    """Everything that is entered in the verification of one project and year.

    ``effect`` is empty to take the rule's word; ``results`` is by the KPI's uid, and KPIs
    that it leaves out stay as they are.
    """

    spent_yen: int | None = None
    effect: str = ""
    effect_reason: str = ""
    outside_opinion: str = ""
    is_useful_to_outsiders: bool | None = None
    future_course: str = ""
    future_reason: str = ""
    results: Mapping[UUID, KpiResult] = field(default_factory=dict)
