"""Receipts of 企業版ふるさと納税, and the yearly confirmation that they stay within the cost."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.jp.numerals_print import print_number
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.plans.grants.saving import cleaned, told
from hitomachi.web.plans.models import (
    CorporateDonation,
    GrantProject,
    GrantVerification,
    RegionalPlan,
)

_TOLD = (
    "company",
    "is_company_public",
    "received_on",
    "amount_yen",
    "purpose",
    "project",
    "regional_plan",
    "confirmed_on",
)
_APRIL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Donation:
    """A receipt as it is entered."""

    company: str
    received_on: dt.date
    amount_yen: int
    project: GrantProject | None = None
    regional_plan: RegionalPlan | None = None
    is_company_public: bool = False
    purpose: str = ""


def fiscal_year(day: dt.date) -> int:
    """Return the fiscal year of a day: it begins in April."""
    return day.year if day.month >= _APRIL else day.year - 1


@transaction.atomic
def record_donation(
    *, municipality: Municipality, donation: Donation, by: User
) -> CorporateDonation:
    """Store a receipt.

    Raises:
        InputError: If a value is not valid, or below the least amount.
    """
    row = CorporateDonation(municipality=municipality)
    _fill(row, donation)
    cleaned(row).save()
    record_event(
        action="record_donation",
        row=row,
        municipality=municipality,
        by=by,
        about=row.project,
        after=told(row, _TOLD),
    )
    return row


@transaction.atomic
def edit_donation(
    *, row: CorporateDonation, donation: Donation, expected_revision: int, by: User
) -> CorporateDonation:
    """Correct a receipt; what is corrected has to be confirmed again.

    Raises:
        EditConflict: If somebody else changed it meanwhile.
        InputError: If a value is not valid.
    """
    locked: CorporateDonation = CorporateDonation.objects.select_for_update(of=("self",)).get(
        pk=row.pk
    )
    if locked.revision != expected_revision:
        raise EditConflict(
            mark(
                "「{company}」の受領は、ほかの人が先に変更しました。確かめてからやり直してください。"
            ),
            company=locked.company,
        )
    before = told(locked, _TOLD)
    _fill(locked, donation)
    locked.confirmed_on = locked.confirmed_by = None
    locked.revision += 1
    cleaned(locked).save()
    record_event(
        action="edit_donation",
        row=locked,
        municipality=locked.municipality,
        by=by,
        about=locked.project,
        before=before,
        after=told(locked, _TOLD),
    )
    return locked


@transaction.atomic
def confirm_donations(
    *, project: GrantProject, year: int, confirmed_on: dt.date, by: User
) -> list[CorporateDonation]:
    """Record that the donations to a project in a year are not above what it cost.

    Returns:
        The receipts of the year, all confirmed.

    Raises:
        InputError: If the cost is not known, or the donations are above it.
    """
    rows = list(donations_of(project, year).select_for_update(of=("self",)))
    verification = GrantVerification.objects.filter(project=project, year=year).first()
    cost = verification.spent_yen if verification else None
    if not rows:
        raise InputError(mark("確認する寄附がありません。"))
    if cost is None:
        raise InputError(
            mark(
                "「{project}」の{year}年度の実績額が未記入です。効果検証に記入してから確認してください。"
            ),
            project=project.name,
            year=year,
        )
    total = sum(row.amount_yen for row in rows)
    if total > cost:
        raise InputError(
            mark(
                "「{project}」の{year}年度の寄附額の合計{total}円が、事業費の実績額{cost}円を"
                "超えています。実績額と寄附額を確かめてください。"
            ),
            project=project.name,
            year=year,
            total=print_number(total),
            cost=print_number(cost),
        )
    for row in rows:
        row.confirmed_on, row.confirmed_by = confirmed_on, by
        row.revision += 1
        cleaned(row).save()
    record_event(
        action="confirm_donations",
        row=project,
        municipality=project.municipality,
        by=by,
        after={
            "year": year,
            "donations_yen": total,
            "spent_yen": cost,
            "confirmed_on": str(confirmed_on),
            "companies": [row.company for row in rows],
        },
    )
    return rows


def donations_of(project: GrantProject, year: int) -> QuerySet[CorporateDonation]:
    """Return the receipts of a project in a fiscal year."""
    first, last = dt.date(year, _APRIL, 1), dt.date(year + 1, _APRIL - 1, 31)
    return CorporateDonation.objects.filter(
        project=project, received_on__gte=first, received_on__lte=last
    )


def _fill(row: CorporateDonation, donation: Donation) -> None:
    places = (donation.project, donation.regional_plan)
    if any(place and place.municipality_id != row.municipality_id for place in places):
        raise InputError(mark("この団体の採択事業と地域再生計画から選んでください。"))
    row.company, row.is_company_public = donation.company.strip(), donation.is_company_public
    row.received_on, row.amount_yen = donation.received_on, donation.amount_yen
    row.project, row.regional_plan = donation.project, donation.regional_plan
    row.purpose = donation.purpose.strip()
