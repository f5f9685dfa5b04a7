"""The verification of a grant project: what was sent → values, rows → what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from hitomachi.i18n import Language
from hitomachi.jp.money import read_yen
from hitomachi.web.plans.grants import KpiResult, VerificationEntry
from hitomachi.web.plans.grants.reading import ProjectYear
from hitomachi.web.plans.models import GrantKpi
from hitomachi.web.portal.pages.grant_fields import number_text, sent_number
from hitomachi.web.portal.templatetags.grants import grouped

_USEFUL = {"yes": True, "no": False}


def sent_verification(sent: QueryDict, kpis: Iterable[GrantKpi]) -> VerificationEntry:
    """Return the verification of a form.

    Raises:
        NotReadableError: If an amount or an increment is no number.
    """
    spent = sent.get("spent", "").strip()
    return VerificationEntry(
        spent_yen=read_yen(spent) if spent else None,
        effect=sent.get("effect", ""),
        effect_reason=sent.get("effect_reason", ""),
        outside_opinion=sent.get("outside_opinion", ""),
        is_useful_to_outsiders=_USEFUL.get(sent.get("useful", "")),
        future_course=sent.get("future_course", ""),
        future_reason=sent.get("future_reason", ""),
        results={
            kpi.uid: KpiResult(
                actual=sent_number(sent.get(f"actual-{kpi.uid}", "")),
                note=sent.get(f"note-{kpi.uid}", "").strip(),
            )
            for kpi in kpis
            if f"actual-{kpi.uid}" in sent
        },
    )


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A KPI in the form of a year: planned and entered increments, and the rule's sentence."""

    kpi: GrantKpi
    planned: str
    actual: str
    note: str
    sentence: str


def kpi_rows(one: ProjectYear, sent: QueryDict, language: Language) -> list[KpiRow]:
    """Return the KPIs of a project in a year; what was just sent wins over what is stored."""
    rows = []
    for kpi, rating in zip(one.kpis, one.review.ratings, strict=True):
        stored = one.of_year(kpi)
        actual = number_text(stored.actual if stored else None)
        rows.append(
            KpiRow(
                kpi=kpi,
                planned=grouped(stored.planned if stored else None),
                actual=sent.get(f"actual-{kpi.uid}", actual),
                note=sent.get(f"note-{kpi.uid}", stored.note if stored else ""),
                sentence=rating.explanation.text(language),
            )
        )
    return rows
