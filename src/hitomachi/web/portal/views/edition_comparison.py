"""Two editions beside each other, and the erratum list of a corrected one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hitomachi.documents.pdf import build_pdf
from hitomachi.documents.word import build_word
from hitomachi.reporting.differences import Difference, differences
from hitomachi.reporting.errata import ErratumLine, errata_document
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import edition_comparison as pages
from hitomachi.web.portal.views.edition_issue import edition_of
from hitomachi.web.reviews.models import Edition
from hitomachi.web.reviews.publishing import readable_editions
from hitomachi.web.reviews.reading import edition_content
from hitomachi.web.reviews.rendering import FORMATS

#: Files of the erratum list: name → kind and builder.
ERRATA_FILES = {"errata.pdf": ("pdf", build_pdf), "errata.docx": ("docx", build_word)}


def _compared(frame: Frame, uid: UUID, other: UUID) -> tuple[Edition, Edition]:
    """Return the two editions, the one issued first as the old one."""
    pair = (edition_of(frame, uid), edition_of(frame, other))
    old, new = sorted(pair, key=lambda one: (one.review_year, one.number, one.issued_at))
    return old, new


def _differences(frame: Frame, old: Edition, new: Edition) -> tuple[Difference, ...]:
    return differences(edition_content(old), edition_content(new), frame.language)


@require_safe
@frame_view
def edition_compare(request: HttpRequest, frame: Frame, uid: UUID, other: UUID) -> HttpResponse:
    """Show what differs between two editions."""
    old, new = _compared(frame, uid, other)
    found = _differences(frame, old, new)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "old": old,
        "new": new,
        "edition": new,
        "groups": pages.groups(found),
        "count": len(found),
    }
    return render(request, "portal/edition_compare.html", context)


@require_safe
@frame_view
def edition_compare_file(
    _request: HttpRequest, frame: Frame, uid: UUID, other: UUID
) -> HttpResponse:
    """Send the differences as CSV that spreadsheets open with the right characters."""
    old, new = _compared(frame, uid, other)
    names = [
        _("%(year)s年度 第%(number)s版") % {"year": one.review_year, "number": one.number}
        for one in (old, new)
    ]
    text = pages.as_csv(_differences(frame, old, new), *names)
    name = f"differences_{frame.code}_{old.number}-{new.number}.csv"
    return _attachment(text.encode("utf-8-sig"), "text/csv; charset=utf-8", name)


@require_safe
@frame_view
def edition_errata(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Show the erratum list of a corrected edition."""
    edition = edition_of(frame, uid)
    later = readable_editions(frame.user, frame.municipality).filter(corrects=edition)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "edition": edition,
        "errata": list(edition.errata.all()),
        "corrections": list(later.defer("content").prefetch_related("errata")),
    }
    return render(request, "portal/edition_errata.html", context)


@require_safe
@frame_view
def edition_errata_file(_request: HttpRequest, frame: Frame, uid: UUID, name: str) -> HttpResponse:
    """Send the erratum list as a document."""
    edition = edition_of(frame, uid)
    found = ERRATA_FILES.get(name)
    rows = list(edition.errata.all())
    if found is None or not rows or edition.corrects is None:
        raise PageMissing(_("このファイルはありません。"))
    kind, build = found
    lines = [ErratumLine(row.place, row.wrong, row.right, row.reason) for row in rows]
    content = edition_content(edition)
    document = errata_document(content, edition.corrects.number, lines, frame.language)
    sent = f"{frame.code}-fy{edition.review_year}-errata-{edition.number}.{kind}"
    return _attachment(build(document), FORMATS[kind].media_type, sent)


def _attachment(content: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": content_disposition_header(True, name) or "attachment"},
    )
