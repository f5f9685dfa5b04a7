"""Recording the verification of one grant project in one year.

A verification tells what came of a project. No action derives a budget from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.plans.grants.judging import computed_effect, judge
from hitomachi.web.plans.grants.saving import cleaned, told
from hitomachi.web.plans.grants.values import KpiResult, VerificationEntry
from hitomachi.web.plans.models import GrantKpiYear, GrantProject, GrantVerification

_TOLD = (
    "spent_yen",
    "effect",
    "effect_reason",
    "outside_opinion",
    "is_useful_to_outsiders",
    "future_course",
    "future_reason",
)


@transaction.atomic
def record_verification(
    *,
    project: GrantProject,
    year: int,
    entry: VerificationEntry,
    expected_revision: int,
    by: User,
) -> GrantVerification:
    """Store the verification of a project in a year with the increments of its KPIs.

    The rule's word is what counts while ``entry.effect`` is empty or the same; another word
    needs a reason, and both are kept: the choice in the row, the rule's in the trail, and it
    is derived again wherever the verification is shown.

    Args:
        project: The grant project.
        year: Fiscal year that is verified; one of the project's years.
        entry: What was entered.
        expected_revision: Revision that the person saw; 0 where there was none yet.
        by: Who enters it.

    Raises:
        EditConflict: If somebody else changed it meanwhile.
        InputError: If the year is none of the project's, or a reason is missing.
    """
    locked = GrantProject.objects.select_for_update().get(pk=project.pk)
    _refuse_other_years(locked, year)
    row = _row(locked, year, expected_revision)
    before = told(row, _TOLD)
    changed = _store_results(locked, year, entry.results)
    review = judge(locked.kpis.select_related("indicator").prefetch_related("years"), year)
    computed = computed_effect(review)
    _fill(row, entry, computed)
    row.revision = expected_revision + 1
    cleaned(row).save()
    record_event(
        action="record_verification",
        row=row,
        municipality=locked.municipality,
        by=by,
        about=locked,
        before={**before, "kpis": {name: old for name, (old, _new) in changed.items()}},
        after={
            **told(row, _TOLD),
            "effect_by_rule": computed,
            "kpis": {name: new for name, (_old, new) in changed.items()},
        },
    )
    return row


def _fill(row: GrantVerification, entry: VerificationEntry, computed: str) -> None:
    chosen = "" if entry.effect == computed else entry.effect
    if chosen and not entry.effect_reason.strip():
        raise InputError(mark("事業効果を規則と別に選ぶときは、理由を記入してください。"))
    if entry.future_course and not entry.future_reason.strip():
        raise InputError(mark("今後の方針には、その理由を記入してください。"))
    row.spent_yen = entry.spent_yen
    row.effect = chosen
    row.effect_reason = entry.effect_reason.strip() if chosen else ""
    row.outside_opinion = entry.outside_opinion.strip()
    row.is_useful_to_outsiders = entry.is_useful_to_outsiders
    row.future_course = entry.future_course
    row.future_reason = entry.future_reason.strip()


def _refuse_other_years(project: GrantProject, year: int) -> None:
    terms = list(project.terms.all())
    if not any(term.first_year <= year <= term.last_year for term in terms):
        raise InputError(
            mark(
                "{year}年度は「{project}」の事業期間にありません。先に事業期間を登録してください。"
            ),
            year=year,
            project=project.name,
        )


def _row(project: GrantProject, year: int, expected_revision: int) -> GrantVerification:
    found = GrantVerification.objects.filter(project=project, year=year).first()
    if (found.revision if found else 0) != expected_revision:
        raise EditConflict(
            mark(
                "「{project}」の{year}年度の効果検証は、ほかの人が先に変更しました。"
                "確かめてからやり直してください。"
            ),
            project=project.name,
            year=year,
        )
    return found or GrantVerification(project=project, year=year)


def _store_results(
    project: GrantProject, year: int, results: Mapping[UUID, KpiResult]
) -> dict[str, tuple[str, str]]:
    """Store the actual increments; return what changed by the KPI's name."""
    changed = {}
    for kpi in project.kpis.filter(uid__in=results):
        result = results[kpi.uid]
        row = GrantKpiYear.objects.filter(kpi=kpi, year=year).first()
        row = row or GrantKpiYear(kpi=kpi, year=year, revision=0)
        if row.pk is not None and (row.actual, row.note) == (result.actual, result.note):
            continue
        if row.pk is None and result.actual is None and not result.note:
            continue
        old = "" if row.actual is None else str(row.actual)
        row.actual, row.note = result.actual, result.note
        row.revision += 1
        cleaned(row).save()
        changed[kpi.name] = (old, "" if row.actual is None else str(row.actual))
    return changed
