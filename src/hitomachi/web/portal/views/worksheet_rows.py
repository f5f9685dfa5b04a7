"""One row of the worksheet: saving it, and the rating of what is being typed."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hitomachi.errors import EditConflict, ForbiddenError, HitomachiError
from hitomachi.i18n import describe
from hitomachi.web.core.models import Event
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import worksheet as pages
from hitomachi.web.portal.views.reviews import cycle_of
from hitomachi.web.portal.views.worksheet import sheet_page, worksheet_address
from hitomachi.web.reviews.actions.entries import save_entry
from hitomachi.web.reviews.entries import load_rows, read_entry
from hitomachi.web.reviews.entries.conflicts import Side, differences
from hitomachi.web.reviews.entries.rating import rating_rule, with_series
from hitomachi.web.reviews.models import Assignment, ReviewCycle
from hitomachi.web.reviews.rights import rights_of
from hitomachi.web.reviews.worksheet import WorksheetRow, judge_cells, worksheet

CONFLICT, REFUSED, FORBIDDEN = 409, 422, 403

#: What a save of a row writes; the newest of these events tells who was first.
_SAVES = ("record_observation", "save_report", "save_amount")


def _assignment(cycle: ReviewCycle, row: UUID) -> Assignment:
    found: Assignment | None = cycle.assignments.filter(uid=row).first()
    if found is None:
        raise PageMissing(_("この行は、この進行管理にありません。"))
    found.cycle = cycle
    return found


@require_POST
@frame_view
def worksheet_row(request: HttpRequest, frame: Frame, uid: UUID, row: UUID) -> HttpResponse:
    """Store one row; answers with its form, or with both versions where two people typed."""
    cycle = cycle_of(frame, uid)
    assignment = _assignment(cycle, row)
    sent = pages.SentRow.read(request.POST, is_indicator=assignment.indicator_id is not None)
    if sent.keep is Side.THEIRS or (sent.typed and not sent.wanted and not sent.undecided):
        return _answer(request, frame, cycle, assignment, saved=True)  # nothing is to be changed
    if sent.undecided:
        return _conflict(request, frame, cycle, assignment, sent)
    try:
        save_entry(
            assignment=assignment,
            typed=sent.wanted,
            expected_revision=sent.revision,
            by=frame.user,
        )
    except EditConflict:
        return _conflict(request, frame, cycle, assignment, sent)
    except HitomachiError as error:
        status = FORBIDDEN if isinstance(error, ForbiddenError) else REFUSED
        problem = describe(error, frame.language)
        return _answer(request, frame, cycle, assignment, sent=sent, problem=problem, status=status)
    return _answer(request, frame, cycle, assignment, saved=True)


def _shown(frame: Frame, cycle: ReviewCycle, assignment: Assignment) -> WorksheetRow:
    rights = rights_of(frame.user, cycle.municipality)
    return worksheet(cycle, Assignment.objects.filter(pk=assignment.pk), rights)[0]


def _answer(
    request: HttpRequest,
    frame: Frame,
    cycle: ReviewCycle,
    assignment: Assignment,
    *,
    sent: pages.SentRow | None = None,
    problem: str = "",
    saved: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Return the row's form to htmx; else the page, after a success at the row."""
    if saved and not _is_htmx(request):
        messages.success(request, _("「%(row)s」を保存しました。") % {"row": assignment})
        address = worksheet_address(frame, cycle, request.POST.get("department", ""))
        return redirect(f"{address}#row-{assignment.uid}")
    shown = _shown(frame, cycle, assignment)
    if sent is not None:
        entry = read_entry(shown.row, sent.typed)
        judgement = judge_cells(shown.row, entry, rating_rule(cycle.strategy))
        shown = replace(shown, judgement=judgement)
    found = pages.sheet_row(shown, frame.language, sent=sent, problem=problem, saved=saved)
    return _row_or_page(request, frame, cycle, found, status=status)


def _conflict(
    request: HttpRequest,
    frame: Frame,
    cycle: ReviewCycle,
    assignment: Assignment,
    sent: pages.SentRow,
) -> HttpResponse:
    """Return both versions; nothing is stored before a side is chosen for each cell."""
    shown = _shown(frame, cycle, assignment)
    found = pages.sheet_row(
        shown,
        frame.language,
        problem=_("選んでいない欄があります。") if sent.undecided else "",
        conflict=differences(shown.row, sent.typed, sent.seen),
    )
    if not found.conflict:  # both typed the same
        return _answer(request, frame, cycle, assignment, saved=True)
    return _row_or_page(request, frame, cycle, found, status=CONFLICT)


def _row_or_page(
    request: HttpRequest,
    frame: Frame,
    cycle: ReviewCycle,
    row: pages.SheetRow,
    *,
    status: int,
) -> HttpResponse:
    department = request.POST.get("department", "")
    if row.conflict:
        row = replace(row, first=_first_event(row))
    if not _is_htmx(request):
        return sheet_page(request, frame, cycle, department, instead=row, status=status)
    context = {
        "frame": frame,
        "cycle": cycle,
        "row": row,
        "department": department,
    }
    return render(request, "portal/_worksheet_entry.html", context, status=status)


def _first_event(row: pages.SheetRow) -> Event | None:
    """Return the newest event that wrote to the row: who was first, and when."""
    subject = row.assignment.indicator or row.assignment.initiative
    found: Event | None = (
        Event.objects.filter(about_uid=subject.uid if subject else None, action__in=_SAVES)
        .select_related("by")
        .first()
    )
    return found


def _is_htmx(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by the middleware


@require_POST
@frame_view
def worksheet_preview(request: HttpRequest, frame: Frame, uid: UUID, row: UUID) -> HttpResponse:
    """Return rating, warnings and problems of what is being typed; nothing is stored."""
    cycle = cycle_of(frame, uid)
    assignment = _assignment(cycle, row)
    stored = load_rows(cycle, with_series(Assignment.objects.filter(pk=assignment.pk)))[0]
    stored.assignment.cycle = cycle
    sent = pages.SentRow.read(request.POST, is_indicator=assignment.indicator_id is not None)
    entry = read_entry(stored, sent.typed)
    context = {
        "frame": frame,
        "judgement": judge_cells(stored, entry, rating_rule(cycle.strategy)),
    }
    return render(request, "portal/_worksheet_judgement.html", context)
