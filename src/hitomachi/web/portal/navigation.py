"""The menu of a municipality's pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.permissions import Permission
from hitomachi.web.portal.endpoints import ENDPOINTS

#: View name → label, in the menu's order.
ENTRIES: dict[str, str | Promise] = {
    "overview": _("概要"),
    "plan": _("施策体系"),
    "kpis": _("KPI"),
    "initiatives": _("事業"),
    "population": _("人口"),
    "vision": _("将来人口"),
    "money": _("事業費・交付金"),
    "reviews": _("進行管理"),
    "grants": _("効果検証"),
    "meetings": _("会議"),
    "checks": _("点検"),
    "editions": _("報告書"),
}

#: Pages below an entry of the menu.
_BELOW = {
    "review": "reviews",
    "review_new": "reviews",
    "review_steps": "reviews",
    "review_owners": "reviews",
    "workbooks": "reviews",
    "upload": "reviews",
    "form_maps": "reviews",
    "form_map_new": "reviews",
    "form_map": "reviews",
    "history": "reviews",
    "worksheet": "reviews",
    "review_decide": "reviews",
    "worksheet_row": "reviews",
    "meeting": "meetings",
    "meeting_new": "meetings",
    "meeting_edit": "meetings",
    "meeting_attendance": "meetings",
    "meeting_material": "meetings",
    "opinion_write": "meetings",
    "opinion_enter": "meetings",
    "opinion_edit": "meetings",
    "opinion_answer": "meetings",
    "meeting_forms": "meetings",
    "opinion_form": "meetings",
    "follow_ups": "meetings",
    "follow_up": "meetings",
    "grant": "grants",
    "grant_new": "grants",
    "grant_project": "grants",
    "regional_plans": "grants",
    "donations": "grants",
    "donation_new": "grants",
    "donation": "grants",
    "succession": "plan",
    "kpi": "kpis",
    "initiative": "initiatives",
    "document_style": "editions",
    "edition": "editions",
    "edition_new": "editions",
    "edition_compare": "editions",
    "edition_errata": "editions",
    "statements": "editions",
    "scenario": "vision",
    "scenario_approval": "vision",
    "analyses": "vision",
    "analysis_goal": "vision",
    "analysis_scenarios": "vision",
    "analysis_dates": "vision",
    "analysis_deviation": "vision",
    "analysis_influence": "vision",
    "analysis_households": "vision",
    "analysis_demand": "vision",
    "analysis_backtest": "vision",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the menu; ``current`` is the value of aria-current, empty where it is not."""

    url: str
    label: str
    current: str = ""


def menu(
    code: str, view_name: str, suffix: str, permissions: Collection[Permission]
) -> tuple[Entry, ...]:
    """Return the menu of what a reader may open; a page below an entry marks it as current too."""
    here = _BELOW.get(view_name, view_name)
    return tuple(
        Entry(
            url=reverse(name, args=[code]) + suffix,
            label=str(label),
            current="" if name != here else "page" if name == view_name else "true",
        )
        for name, label in ENTRIES.items()
        if ENDPOINTS[name] in permissions
    )
