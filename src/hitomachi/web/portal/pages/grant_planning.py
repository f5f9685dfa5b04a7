"""The form of a grant project: its terms, and the planned increments of its KPIs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from hitomachi.web.core.models import Municipality
from hitomachi.web.plans.grants import KpiPlan, Term
from hitomachi.web.plans.models import GrantProgramme, GrantProject, Indicator, RegionalPlan
from hitomachi.web.portal.pages.grant_fields import chosen, number_text, sent_number, year_of

_BLANK_TERMS, _BLANK_KPIS = 1, 2
_TERM_FIELDS = ("first", "last", "programme", "plan")


@dataclass(frozen=True)
class Registry:
    """What a project's form may choose from."""

    programmes: tuple[GrantProgramme, ...]
    regional_plans: tuple[RegionalPlan, ...]
    indicators: tuple[Indicator, ...]


def registry(municipality: Municipality) -> Registry:
    """Return the programmes, and the municipality's plans and indicators."""
    indicators = Indicator.objects.filter(strategy__municipality=municipality)
    return Registry(
        tuple(GrantProgramme.objects.all()),
        tuple(municipality.regional_plans.all()),
        tuple(indicators.order_by("-strategy__first_year", "order", "ref")),
    )


def sent_terms(sent: QueryDict, known: Registry) -> list[Term]:
    """Return the terms of a form; rows without years are left out.

    Raises:
        InputError: If a year is none.
    """
    return [
        Term(
            first_year=year_of(row.first),
            last_year=year_of(row.last or row.first),
            programme=chosen(known.programmes, row.programme, lambda one: str(one.pk)),
            regional_plan=chosen(known.regional_plans, row.plan, lambda one: str(one.uid)),
        )
        for row in _sent_term_rows(sent)
        if row.first.strip()
    ]


def sent_kpis(sent: QueryDict, known: Registry, years: Iterable[int]) -> list[KpiPlan]:
    """Return the KPIs of a form; rows without a name are left out.

    Raises:
        NotReadableError: If a figure is no number.
    """
    listed = list(years)
    rows = [_sent_row(sent, key, listed) for key in sent.getlist("kpi")]
    return [
        KpiPlan(
            uid=_uuid(row.key),
            name=row.name,
            unit=row.unit,
            baseline=sent_number(row.baseline),
            indicator=chosen(known.indicators, row.indicator, lambda one: str(one.uid)),
            planned={year: sent_number(text) for year, text in row.cells},
        )
        for row in rows
        if row.name.strip()
    ]


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term in the form, as texts."""

    first: str = ""
    last: str = ""
    programme: str = ""
    plan: str = ""


def term_rows(project: GrantProject | None, sent: QueryDict) -> list[TermRow]:
    """Return the terms of a project, then a row for a new one; what was just sent wins."""
    if sent:
        return _sent_term_rows(sent)
    stored = [
        TermRow(
            str(term.first_year),
            str(term.last_year),
            str(term.programme_id or ""),
            str(term.regional_plan.uid) if term.regional_plan else "",
        )
        for term in (project.terms.all() if project else ())
    ]
    return stored + [TermRow()] * _BLANK_TERMS


def _sent_term_rows(sent: QueryDict) -> list[TermRow]:
    lists = zip(*(sent.getlist(f"term_{name}") for name in _TERM_FIELDS), strict=False)
    return [TermRow(*row) for row in lists]


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A KPI in the form; ``key`` names its fields, ``cells`` are (year, planned increment)."""

    key: str
    name: str = ""
    unit: str = ""
    baseline: str = ""
    indicator: str = ""
    cells: tuple[tuple[int, str], ...] = ()


def planned_rows(
    project: GrantProject | None, years: Iterable[int], sent: QueryDict
) -> list[PlannedRow]:
    """Return the KPIs of a project, then rows for new ones; what was just sent wins."""
    known = list(years)
    if sent:
        return [_sent_row(sent, key, known) for key in sent.getlist("kpi")]
    rows = []
    for kpi in project.kpis.all() if project else ():
        planned = {row.year: number_text(row.planned) for row in kpi.years.all()}
        rows.append(
            PlannedRow(
                key=str(kpi.uid),
                name=kpi.name,
                unit=kpi.unit,
                baseline=number_text(kpi.baseline),
                indicator=str(kpi.indicator.uid) if kpi.indicator else "",
                cells=tuple((year, planned.get(year, "")) for year in known),
            )
        )
    blank = tuple((year, "") for year in known)
    return rows + [PlannedRow(f"new{at}", cells=blank) for at in range(1, _BLANK_KPIS + 1)]


def _sent_row(sent: QueryDict, key: str, years: Iterable[int]) -> PlannedRow:
    return PlannedRow(
        key=key,
        name=sent.get(f"kpi_name-{key}", ""),
        unit=sent.get(f"kpi_unit-{key}", ""),
        baseline=sent.get(f"kpi_baseline-{key}", ""),
        indicator=sent.get(f"kpi_indicator-{key}", ""),
        cells=tuple((year, sent.get(f"kpi_{year}-{key}", "")) for year in years),
    )
