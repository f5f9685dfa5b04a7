"""Receipts of 企業版ふるさと納税: grouped by project and year; what was sent → values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from hitomachi.jp.money import read_yen
from hitomachi.web.plans.grants.donations import Donation, fiscal_year
from hitomachi.web.plans.models import CorporateDonation, GrantProject, RegionalPlan
from hitomachi.web.portal.pages.grant_fields import chosen, required_day


@dataclass(frozen=True)
class DonationGroup:
    """The receipts for one project in one fiscal year beside what the project cost."""

    project: GrantProject | None
    year: int
    rows: tuple[CorporateDonation, ...]
    cost: int | None

    @property
    def total(self) -> int:
        """Sum of the receipts, in yen."""
        return sum(row.amount_yen for row in self.rows)

    @property
    def is_over(self) -> bool:
        """Whether more was given than the project cost."""
        return self.cost is not None and self.total > self.cost

    @property
    def is_confirmed(self) -> bool:
        """Whether every receipt was confirmed."""
        return all(row.confirmed_on for row in self.rows)


def donation_groups(rows: Iterable[CorporateDonation]) -> list[DonationGroup]:
    """Return the receipts by project and year, newest year first, those without project last."""
    groups: dict[tuple[int, bool, int], list[CorporateDonation]] = {}
    for row in rows:
        key = (-fiscal_year(row.received_on), row.project_id is None, row.project_id or 0)
        groups.setdefault(key, []).append(row)
    found = []
    for (year, _bare, _project), members in sorted(groups.items()):
        project = members[0].project
        verified = project.verifications.all() if project else ()
        cost = next((one.spent_yen for one in verified if one.year == -year), None)
        found.append(DonationGroup(project, -year, tuple(members), cost))
    return found


def sent_donation(
    sent: QueryDict, projects: Iterable[GrantProject], plans: Iterable[RegionalPlan]
) -> Donation:
    """Return the receipt of a form.

    Raises:
        NotReadableError: If the day or the amount cannot be read.
    """
    return Donation(
        company=sent.get("company", ""),
        received_on=required_day(sent.get("received_on", "")),
        amount_yen=read_yen(sent.get("amount", "")),
        project=chosen(projects, sent.get("project", ""), lambda one: str(one.uid)),
        regional_plan=chosen(plans, sent.get("plan", ""), lambda one: str(one.uid)),
        is_company_public=bool(sent.get("public")),
        purpose=sent.get("purpose", ""),
    )
