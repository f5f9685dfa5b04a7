"""Keeping 地域再生計画, grant projects, their years and their KPIs."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import transaction

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.plans.grants.saving import cleaned, told
from hitomachi.web.plans.grants.values import KpiPlan, Term
from hitomachi.web.plans.models import (
    GrantKpi,
    GrantKpiYear,
    GrantProject,
    GrantProjectTerm,
    RegionalPlan,
)

_PLAN_TOLD = ("name", "name_en", "approved_on", "first_year", "last_year")


@transaction.atomic
def record_regional_plan(
    *,
    municipality: Municipality,
    plan: RegionalPlan | None,
    name: str,
    first_year: int,
    last_year: int,
    approved_on: dt.date | None = None,
    name_en: str = "",
    expected_revision: int = 0,
    by: User,
) -> RegionalPlan:
    """Store a 地域再生計画, a new one where ``plan`` is None.

    Raises:
        EditConflict: If somebody else changed it meanwhile.
        InputError: If a value is not valid.
    """
    row = RegionalPlan(municipality=municipality, revision=0)
    if plan is not None:
        row = RegionalPlan.objects.select_for_update().get(pk=plan.pk, municipality=municipality)
        _require(row.revision, expected_revision, row.name)
    before = {} if plan is None else told(row, _PLAN_TOLD)
    row.name, row.name_en, row.approved_on = name.strip(), name_en.strip(), approved_on
    row.first_year, row.last_year = first_year, last_year
    row.revision += 1
    cleaned(row).save()
    record_event(
        action="record_regional_plan",
        row=row,
        municipality=municipality,
        by=by,
        before=before,
        after=told(row, _PLAN_TOLD),
    )
    return row


@transaction.atomic
def plan_grant_project(
    *,
    municipality: Municipality,
    project: GrantProject | None,
    name: str,
    detail: str,
    terms: Sequence[Term],
    kpis: Sequence[KpiPlan],
    expected_revision: int = 0,
    by: User,
) -> GrantProject:
    """Store a grant project with its years and the planned increments of its KPIs.

    A KPI that is left out stays: what was reported for it is not thrown away.

    Raises:
        EditConflict: If somebody else changed the project meanwhile.
        InputError: If years overlap, or a value is not valid.
    """
    row = GrantProject(municipality=municipality, revision=0)
    before: dict[str, object] = {}
    if project is not None:
        row = GrantProject.objects.select_for_update().get(pk=project.pk, municipality=municipality)
        _require(row.revision, expected_revision, row.name)
        before = _told_project(row)
    _refuse_overlaps(terms)
    row.name, row.detail = name.strip(), detail.strip()
    row.ref = row.ref or _free_ref(municipality)
    row.revision += 1
    cleaned(row).save()
    _store_terms(row, terms)
    for order, kpi in enumerate(kpis, start=1):
        _store_kpi(row, kpi, order)
    record_event(
        action="plan_grant_project",
        row=row,
        municipality=municipality,
        by=by,
        before=before,
        after=_told_project(row),
    )
    return row


def _require(revision: int, expected: int, name: str) -> None:
    if revision != expected:
        raise EditConflict(
            mark("「{name}」は、ほかの人が先に変更しました。確かめてからやり直してください。"),
            name=name,
        )


def _refuse_overlaps(terms: Sequence[Term]) -> None:
    if not terms:
        raise InputError(mark("事業期間を一つ以上入力してください。"))
    found = sorted(terms, key=lambda term: term.first_year)
    for one, later in itertools.pairwise(found):
        if later.first_year <= one.last_year:
            raise InputError(mark("事業期間の{year}年度が重なっています。"), year=later.first_year)


def _free_ref(municipality: Municipality) -> str:
    taken = set(municipality.grant_projects.values_list("ref", flat=True))
    number = len(taken) + 1
    while f"grant-{number}" in taken:
        number += 1
    return f"grant-{number}"


def _store_terms(project: GrantProject, terms: Sequence[Term]) -> None:
    known = {row.first_year: row for row in project.terms.all()}
    project.terms.exclude(first_year__in=[term.first_year for term in terms]).delete()
    for term in terms:
        row = known.get(term.first_year) or GrantProjectTerm(
            project=project, first_year=term.first_year, revision=0
        )
        row.last_year, row.programme = term.last_year, term.programme
        row.regional_plan = term.regional_plan
        row.revision += 1
        cleaned(row).save()


def _store_kpi(project: GrantProject, kpi: KpiPlan, order: int) -> None:
    row = project.kpis.filter(uid=kpi.uid).first() if kpi.uid else None
    row = row or GrantKpi(project=project, revision=0)
    row.order, row.name, row.unit = order, kpi.name.strip(), kpi.unit.strip()
    row.name_en, row.unit_en = kpi.name_en or row.name_en, kpi.unit_en or row.unit_en
    row.baseline, row.indicator = kpi.baseline, kpi.indicator
    row.revision += 1
    cleaned(row).save()
    _store_planned(row, kpi.planned)


def _store_planned(kpi: GrantKpi, planned: Mapping[int, Decimal | None]) -> None:
    known = {row.year: row for row in kpi.years.all()}
    for year, value in planned.items():
        row = known.get(year)
        if row is None and value is None:
            continue
        row = row or GrantKpiYear(kpi=kpi, year=year, revision=0)
        if row.pk is not None and row.planned == value:
            continue
        row.planned = value
        row.revision += 1
        cleaned(row).save()


def _told_project(project: GrantProject) -> dict[str, object]:
    kpis = project.kpis.prefetch_related("years")
    return {
        "name": project.name,
        "detail": project.detail,
        "terms": [
            f"{term.first_year}–{term.last_year} {term.programme or ''} {term.regional_plan or ''}"
            for term in project.terms.select_related("programme", "regional_plan")
        ],
        "kpis": {
            kpi.name: {
                "unit": kpi.unit,
                "baseline": "" if kpi.baseline is None else str(kpi.baseline),
                "planned": {str(y.year): str(y.planned or "") for y in kpi.years.all()},
            }
            for kpi in kpis
        },
    }
