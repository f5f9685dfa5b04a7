"""Rows of grant projects → what the pages and the printed form show of a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hitomachi.indicators import GrantReview
from hitomachi.reporting.grant_form import FormSet, KpiLine, KpiYear, ProjectForm
from hitomachi.web.core.models import Municipality
from hitomachi.web.plans.grants.judging import computed_effect, judge
from hitomachi.web.plans.models import (
    EffectChoices,
    FutureCourseChoices,
    GrantKpi,
    GrantKpiYear,
    GrantProject,
    GrantProjectTerm,
    GrantVerification,
)

_USEFUL: dict[bool | None, str | Promise] = {
    True: _("総合戦略のKPI達成に有効であった"),
    False: _("総合戦略のKPI達成に有効とは言えない"),
    None: "",
}


@dataclass(frozen=True)
class ProjectYear:
    """A grant project in one fiscal year; its terms, KPIs and verifications are loaded."""

    project: GrantProject
    year: int

    @cached_property
    def terms(self) -> list[GrantProjectTerm]:
        """The project's terms, first to last."""
        return list(self.project.terms.all())

    @property
    def term(self) -> GrantProjectTerm | None:
        """The term in which the year lies."""
        found = (term for term in self.terms if term.first_year <= self.year <= term.last_year)
        return next(found, None)

    @property
    def years(self) -> range:
        """Every year of the project."""
        if not self.terms:
            return range(self.year, self.year + 1)
        last = max(term.last_year for term in self.terms)
        return range(self.terms[0].first_year, last + 1)

    @cached_property
    def kpis(self) -> list[GrantKpi]:
        """The project's KPIs in their order."""
        return list(self.project.kpis.all())

    @cached_property
    def verification(self) -> GrantVerification | None:
        """What was entered; None where nothing was."""
        found = (row for row in self.project.verifications.all() if row.year == self.year)
        return next(found, None)

    @cached_property
    def review(self) -> GrantReview:
        """What the rule says."""
        return judge(self.kpis, self.year)

    @property
    def rule_effect(self) -> str:
        """The form's choice by the rule; empty where it cannot be judged."""
        return computed_effect(self.review)

    @property
    def effect(self) -> str:
        """The choice that counts: a person's, else the rule's."""
        return (self.verification and self.verification.effect) or self.rule_effect

    @property
    def effect_label(self) -> str:
        """Its words."""
        return str(EffectChoices(self.effect).label) if self.effect else ""

    @property
    def course_label(self) -> str:
        """今後の方針 in words."""
        row = self.verification
        return (
            str(FutureCourseChoices(row.future_course).label) if row and row.future_course else ""
        )

    def of_year(self, kpi: GrantKpi) -> GrantKpiYear | None:
        """Return a KPI's row of the year."""
        return next((row for row in kpi.years.all() if row.year == self.year), None)

    @property
    def missing(self) -> list[str]:
        """What is still to be entered, in the order of the form."""
        row = self.verification
        rows = [self.of_year(kpi) for kpi in self.kpis]
        checks = (
            (_("実績額"), row is not None and row.spent_yen is not None),
            (_("KPI"), bool(self.kpis)),
            (_("KPIの実績"), all(one and one.actual is not None for one in rows)),
            (_("事業効果"), bool(self.effect)),
            (_("外部組織の意見"), bool(row and row.outside_opinion)),
            (_("今後の方針"), bool(row and row.future_course)),
        )
        return [str(name) for name, is_there in checks if not is_there]


def projects_of(municipality: Municipality) -> list[GrantProject]:
    """Return the grant projects with everything that a verification needs."""
    kpis = GrantKpi.objects.select_related("indicator").prefetch_related("years")
    terms = GrantProjectTerm.objects.select_related("programme", "regional_plan")
    return list(
        municipality.grant_projects.prefetch_related(
            Prefetch("kpis", kpis), Prefetch("terms", terms), "verifications"
        )
    )


def project_years(projects: Iterable[GrantProject], year: int) -> list[ProjectYear]:
    """Return the projects that run, or were verified, in a fiscal year."""
    found = [ProjectYear(project, year) for project in projects]
    return [one for one in found if one.term or one.verification]


def verified_years(projects: Iterable[GrantProject], until: int) -> list[int]:
    """Return the years in which a project runs up to ``until``, newest first."""
    years = {
        year
        for project in projects
        for term in project.terms.all()
        for year in range(term.first_year, min(term.last_year, until) + 1)
    }
    years |= {row.year for project in projects for row in project.verifications.all()}
    return sorted(years, reverse=True)


def form_set(
    municipality: Municipality, found: Iterable[ProjectYear], year: int, printed_on: str
) -> FormSet:
    """Return the values of the printed form."""
    return FormSet(
        organisation=str(municipality),
        year=year,
        printed_on=printed_on,
        projects=tuple(_form(one) for one in found),
    )


def _form(one: ProjectYear) -> ProjectForm:
    row, term = one.verification or GrantVerification(year=one.year), one.term
    rule = EffectChoices(one.rule_effect).label if one.rule_effect else ""
    return ProjectForm(
        name=one.project.name,
        detail=one.project.detail,
        regional_plan=str(term.regional_plan or "") if term else "",
        programme=str(term.programme or "") if term else "",
        first_year=one.years[0],
        last_year=one.years[-1],
        spent_yen=row.spent_yen,
        kpis=tuple(_kpi_line(kpi, one.years) for kpi in one.kpis),
        effect=one.effect_label,
        rule_effect=str(rule),
        explanation=one.review.explanation,
        effect_reason=row.effect_reason,
        outside_word=str(_USEFUL[row.is_useful_to_outsiders]),
        outside_opinion=row.outside_opinion,
        course=one.course_label,
        course_reason=row.future_reason,
    )


def _kpi_line(kpi: GrantKpi, years: Iterable[int]) -> KpiLine:
    rows = {row.year: row for row in kpi.years.all()}
    return KpiLine(
        name=kpi.name,
        unit=kpi.unit,
        baseline=kpi.baseline,
        years=tuple(
            KpiYear(
                year=year,
                planned=rows[year].planned if year in rows else None,
                actual=rows[year].actual if year in rows else None,
            )
            for year in years
        ),
    )
