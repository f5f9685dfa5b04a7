"""The audit trail as pages and the export show it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from hitomachi.web.core.models import Event, Municipality, User
from hitomachi.web.core.surfaces import Surface
from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.portal.pages.history_words import ACTIONS, action_label, changes, shortened
from hitomachi.web.reviews.models import ReviewCycle

PER_PAGE = 50
ON_A_PAGE = 20  # newest events on the page of an indicator or initiative

#: First characters by which a spreadsheet takes a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "＠")
_NUMBER = re.compile(r"-[\d,]+(\.\d+)?%?")


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """An event in words.

    ``changes`` holds label, before and after of each changed value; ``page`` and ``ref``
    name the page of what it is about, empty where there is none.
    """

    at: dt.datetime
    who: str
    what: str
    subject: str
    changes: tuple[tuple[str, str, str], ...]
    surface: str
    cycle: str
    page: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilter:
    """Which events are asked for; empty parts let everything pass."""

    first: str = ""
    last: str = ""
    person: str = ""
    action: str = ""
    surface: str = ""
    cycle: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> HistoryFilter:
        """Return the filter of an address; what is none is left aside."""
        uid = asked.get("cycle", "")
        return cls(
            first=_day(asked.get("first", "")),
            last=_day(asked.get("last", "")),
            person=asked.get("person", "")[:150],
            action=asked.get("action", "") if asked.get("action") in ACTIONS else "",
            surface=asked.get("surface", "") if asked.get("surface") in Surface.values else "",
            cycle=uid if _is_uid(uid) else "",
        )

    @property
    def query(self) -> dict[str, str]:
        """What to put behind an address to ask for the same."""
        names = ("first", "last", "person", "action", "surface", "cycle")
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    def apply(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """Return the events that the filter lets through."""
        found = events
        if self.first:
            found = found.filter(at__gte=_midnight(self.first))
        if self.last:
            found = found.filter(at__lt=_midnight(self.last) + dt.timedelta(days=1))
        if self.person:
            found = found.filter(by__username=self.person)
        for name in ("action", "surface"):
            if getattr(self, name):
                found = found.filter(**{name: getattr(self, name)})
        return found.filter(cycle_uid=self.cycle) if self.cycle else found


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _midnight(day: str) -> dt.datetime:
    at = dt.datetime.combine(dt.date.fromisoformat(day), dt.time.min)
    return timezone.make_aware(at)


def _is_uid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def events_of(municipality: Municipality) -> QuerySet[Event]:
    """Return the municipality's events, the newest first."""
    found: QuerySet[Event] = Event.objects.filter(municipality=municipality).select_related("by")
    return found


def events_about(municipality: Municipality, uid: str) -> QuerySet[Event]:
    """Return the events about one indicator or initiative, the newest first."""
    return events_of(municipality).filter(about_uid=uid)


def page_of_events(events: QuerySet[Event], number: str) -> PageOfRows[Event]:
    """Return one page of events; the nearest one for a number that is none."""
    return Paginator(events, PER_PAGE).get_page(number)


def entries(municipality: Municipality, events: Iterable[Event]) -> list[HistoryEntry]:
    """Return events in words, with a constant number of queries."""
    rows = list(events)
    about = {row.about_uid for row in rows if row.about_uid}
    indicators = Indicator.objects.filter(strategy__municipality=municipality, uid__in=about)
    initiatives = Initiative.objects.filter(municipality=municipality, uid__in=about)
    cycles = ReviewCycle.objects.filter(
        municipality=municipality,
        uid__in={uid for row in rows for uid in (row.cycle_uid, row.about_uid) if uid},
    )
    places = {row.uid: ("kpi", row.ref, row.name) for row in indicators}
    places |= {row.uid: ("initiative", row.ref, row.name) for row in initiatives}
    titles = {row.uid: row.title for row in cycles}
    return [_entry(row, places, titles) for row in rows]


def _entry(
    row: Event, places: dict[UUID, tuple[str, str, str]], titles: dict[UUID, str]
) -> HistoryEntry:
    about = row.about_uid
    page, ref, name = places.get(about, ("", "", "")) if about else ("", "", "")
    return HistoryEntry(
        at=timezone.localtime(row.at),
        who=_who(row.by),
        what=action_label(row.action),
        subject=name or (titles.get(about, "") if about else ""),
        changes=tuple(changes(row.before, row.after)),
        surface=str(dict(Surface.choices).get(row.surface, row.surface)),
        cycle=titles.get(row.cycle_uid, "") if row.cycle_uid else "",
        page=page,
        ref=ref,
    )


def _who(user: User | None) -> str:
    return user.get_full_name() or user.username if user else _("（自動）")


def shown(found: Iterable[HistoryEntry]) -> list[dict[str, object]]:
    """Return events as a page shows them: long texts are cut, the export has them whole."""
    return [
        {
            "entry": one,
            "changes": [
                (label, shortened(before), shortened(after)) for label, before, after in one.changes
            ],
        }
        for one in found
    ]


def export(found: Iterable[HistoryEntry]) -> bytes:
    """Return events as CSV with a byte order mark, a line for every changed value.

    No cell begins as a formula would: such text gets an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    heads = (
        _("日時"),
        _("操作した人"),
        _("操作"),
        _("対象"),
        _("項目"),
        _("変更前"),
        _("変更後"),
        _("経路"),
        _("進行管理"),
    )
    writer.writerow(heads)
    for one in found:
        at = one.at.isoformat(sep=" ", timespec="seconds")
        for label, before, after in one.changes or (("", "", ""),):
            cells = (at, one.who, one.what, one.subject, label, before, after)
            writer.writerow([_safe(cell) for cell in (*cells, one.surface, one.cycle)])
    return out.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    if not text.startswith(_FORMULA) or _NUMBER.fullmatch(text):
        return text
    return f"'{text}"
