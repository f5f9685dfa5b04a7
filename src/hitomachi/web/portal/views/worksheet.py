"""The worksheet: a department's rows on one page, and deciding about them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hitomachi.errors import ForbiddenError, HitomachiError, InputError, mark
from hitomachi.i18n import describe
from hitomachi.web.core.models import Department
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import worksheet as pages
from hitomachi.web.portal.views.reviews import cycle_of
from hitomachi.web.reviews.actions.decisions import Proxy, decide
from hitomachi.web.reviews.meetings.tasks import tasks_of
from hitomachi.web.reviews.models import Assignment, DecisionKind, ReviewCycle
from hitomachi.web.reviews.progress import fill_in_due
from hitomachi.web.reviews.rights import Rights, rights_of
from hitomachi.web.reviews.worksheet import WorksheetRow, own_rows, worksheet

#: What the form of decisions is sent with; kept when it has to be shown again.
Sent = dict[str, object]


@require_safe
@frame_view
def worksheet_page(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Show the rows of a department, or of everything that is one's own."""
    return sheet_page(request, frame, cycle_of(frame, uid), request.GET.get("department", ""))


def sheet_page(
    request: HttpRequest,
    frame: Frame,
    cycle: ReviewCycle,
    department: str,
    *,
    instead: pages.SheetRow | None = None,
    sent: Sent | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the whole page; ``instead`` is shown in the place of its row as it is stored."""
    rights = rights_of(frame.user, cycle.municipality)
    choices = pages.departments_of_cycle(cycle, rights)
    key = _key(department, choices, rights)
    rows = [
        instead
        if instead is not None and instead.uid == shown.row.uid
        else pages.sheet_row(shown, frame.language)
        for shown in rows_of(cycle, rights, choices, key)
    ]
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "cycle": cycle,
        "rows": rows,
        "department": key,
        "choices": [
            pages.DepartmentChoice(one, str(place or _("担当なし")), one == key)
            for one, place in choices.items()
        ],
        "due": fill_in_due(cycle.steps.all()),
        "left": sum(bool(row.shown.missing) for row in rows),
        "kinds": _kinds(rows),
        "sent": sent or {},
        "rights": rights,
        "tasks": tasks_of(cycle, rights, key),
    }
    return render(request, "portal/worksheet.html", context, status=status)


def _key(asked: str, choices: dict[str, Department | None], rights: Rights) -> str:
    """Return which worksheet is meant; empty for everything that is one's own.

    Raises:
        PageMissing: If it is one of a department that is not the person's, or of none.
    """
    if asked and asked not in choices:
        raise PageMissing(_("この部署の記入票はありません。"))
    if not asked and rights.filling is None:
        return next(iter(choices), "")
    return asked


def rows_of(
    cycle: ReviewCycle, rights: Rights, choices: dict[str, Department | None], key: str
) -> list[WorksheetRow]:
    """Return the rows of a worksheet; those that no department owns under `pages.NONE`."""
    ownerless = cycle.assignments.filter(department=None)
    own = own_rows(cycle, rights, choices.get(key))
    return worksheet(cycle, ownerless if key == pages.NONE else own, rights)


def _kinds(rows: list[pages.SheetRow]) -> list[DecisionKind]:
    """Return what can be decided about one row or another."""
    able = {kind for row in rows for kind in row.shown.possible}
    return [kind for kind in DecisionKind if kind in able]


@require_POST
@frame_view
def review_decide(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Hand in, withdraw, return, approve or accept one row, the chosen ones or all."""
    cycle = cycle_of(frame, uid)
    department = request.POST.get("department", "")
    try:
        kind = _kind(request.POST)
        rows = _chosen(frame, cycle, request.POST, kind)
        decide(
            assignments=rows,
            kind=kind,
            comment=request.POST.get("comment", ""),
            proxy=_proxy(request.POST),
            by=frame.user,
        )
    except HitomachiError as error:
        messages.error(request, describe(error, frame.language))
        status = 403 if isinstance(error, ForbiddenError) else 422
        return sheet_page(
            request, frame, cycle, department, sent=_sent(request.POST), status=status
        )
    told = _("%(count)d件を「%(what)s」としました。")
    messages.success(request, told % {"count": len(rows), "what": kind.label})
    anchor = f"#row-{rows[0].uid}" if len(rows) == 1 else ""
    return redirect(worksheet_address(frame, cycle, department) + anchor)


def worksheet_address(frame: Frame, cycle: ReviewCycle, department: str) -> str:
    """Return the address of a department's worksheet."""
    address = reverse("worksheet", args=[frame.code, cycle.uid])
    return f"{address}?department={department}" if department else address


def _kind(sent: QueryDict) -> DecisionKind:
    if sent.get("do") not in DecisionKind.values:
        raise InputError(mark("何をするかを選んでください。"))
    return DecisionKind(str(sent["do"]))


def _chosen(
    frame: Frame, cycle: ReviewCycle, sent: QueryDict, kind: DecisionKind
) -> list[Assignment]:
    """Return the rows that were ticked, or every one for which the step is due."""
    if sent.get("scope") == "all":
        rights = rights_of(frame.user, cycle.municipality)
        choices = pages.departments_of_cycle(cycle, rights)
        key = _key(sent.get("department", ""), choices, rights)
        rows = rows_of(cycle, rights, choices, key)
        return [row.assignment for row in rows if kind in row.possible]
    asked = {text for text in sent.getlist("row") if _is_uuid(text)}
    return list(cycle.assignments.filter(uid__in=asked))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _proxy(sent: QueryDict) -> Proxy | None:
    """Return whose approval on paper is recorded; None where it is the person's own.

    Raises:
        InputError: If only one of name and day was given, or the day is none.
    """
    name, day = sent.get("proxy_name", "").strip(), sent.get("proxy_on", "").strip()
    if not name and not day:
        return None
    try:
        on = dt.date.fromisoformat(day)
    except ValueError:
        on = None
    if not name or on is None:
        raise InputError(mark("決裁済とするときは、決裁者と決裁日を記入してください。"))
    return Proxy(name, on)


def _sent(sent: QueryDict) -> Sent:
    """Return what was typed, under the row whose form it was or ``all``."""
    typed = {name: str(sent.get(name, "")) for name in ("comment", "proxy_name", "proxy_on")}
    if "single" in sent:
        return {"row": str(sent.get("row", "")), **typed}
    return {"all": typed}
