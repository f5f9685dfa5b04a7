"""The opinions of a meeting with their answers as a file, for the public and for the city hall."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.views.meetings import meeting_of
from hitomachi.web.reviews.meetings.answers import answers_document
from hitomachi.web.reviews.models import Opinion
from hitomachi.web.reviews.rendering import FORMATS

#: The kinds of file in which the list can be had.
KINDS = ("docx", "xlsx", "pdf")


def attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return a file to be saved under a name."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": content_disposition_header(True, name) or "attachment"},
    )


def _answers(frame: Frame, uid: UUID, kind: str, *, public: bool) -> HttpResponse:
    meeting = meeting_of(frame, uid)
    if kind not in KINDS:
        raise PageMissing(_("この形式の一覧はありません。"))
    opinions = list(Opinion.objects.filter(meeting=meeting).select_related("member"))
    document = answers_document(meeting, opinions, frame.language, public=public)
    variant = "" if public else "-internal"
    name = f"{frame.code}-{meeting.held_on:%Y%m%d}-opinions{variant}.{kind}"
    return attachment(FORMATS[kind].build(document), name, FORMATS[kind].media_type)


@require_safe
@frame_view
def meeting_answers(_request: HttpRequest, frame: Frame, uid: UUID, kind: str) -> HttpResponse:
    """Send the list for publication: answered opinions, without the members' names."""
    return _answers(frame, uid, kind, public=True)


@require_safe
@frame_view
def meeting_answers_all(_request: HttpRequest, frame: Frame, uid: UUID, kind: str) -> HttpResponse:
    """Send the list of everything, for the city hall."""
    return _answers(frame, uid, kind, public=False)
