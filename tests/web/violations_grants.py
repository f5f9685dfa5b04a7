"""Rows about grants and donations that break exactly one constraint each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hitomachi.web.plans import models as plans
from tests.web import factories

Violation = Callable[[], object]


def regional_plan(**more: Any) -> plans.RegionalPlan:
    facts = {"name": "港町再生計画", "first_year": 2021, "last_year": 2023, **more}
    owner = facts.pop("municipality", None) or factories.municipality()
    return plans.RegionalPlan.objects.create(municipality=owner, **facts)


def project() -> plans.GrantProject:
    return plans.GrantProject.objects.create(
        municipality=factories.municipality(), name="港の再生", ref="harbour"
    )


def term(of: plans.GrantProject | None = None, **more: Any) -> plans.GrantProjectTerm:
    facts = {"first_year": 2021, "last_year": 2023, **more}
    return plans.GrantProjectTerm.objects.create(project=of or project(), **facts)


def kpi(of: plans.GrantProject | None = None) -> plans.GrantKpi:
    return plans.GrantKpi.objects.create(project=of or project(), name="出店数")


def verification(of: plans.GrantProject | None = None, **more: Any) -> plans.GrantVerification:
    return plans.GrantVerification.objects.create(project=of or project(), year=2021, **more)


def donation(**more: Any) -> plans.CorporateDonation:
    facts = {"company": "架空商事", "received_on": "2021-05-10", "amount_yen": 100_000, **more}
    return plans.CorporateDonation.objects.create(municipality=factories.municipality(), **facts)


def _twice(make: Callable[[Any], object], of: Any) -> None:
    make(of)
    make(of)


def _same_name() -> None:
    owner = factories.municipality()
    _twice(lambda of: regional_plan(municipality=of), owner)


def _same_year() -> None:
    _twice(lambda of: plans.GrantKpiYear.objects.create(kpi=of, year=2021), kpi())


VIOLATIONS: dict[str, Violation] = {
    "plans_regional_plan_name_unique": _same_name,
    "plans_regional_plan_years_ordered": lambda: regional_plan(last_year=2020),
    "plans_project_term_unique": lambda: _twice(term, project()),
    "plans_project_term_years_ordered": lambda: term(last_year=2020),
    "plans_grant_kpi_name_unique": lambda: _twice(kpi, project()),
    "plans_grant_kpi_year_unique": _same_year,
    "plans_verification_unique": lambda: _twice(verification, project()),
    "plans_verification_effect_valid": lambda: verification(effect="great", effect_reason="理由"),
    "plans_verification_effect_has_reason": lambda: verification(effect="effective"),
    "plans_verification_course_valid": lambda: verification(future_course="wait"),
    "plans_donation_least_amount": lambda: donation(amount_yen=99_999),
    "plans_donation_confirmed_after_receipt": lambda: donation(confirmed_on="2021-05-09"),
}
