"""Issued editions and their files."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from hitomachi.i18n import LANGUAGES
from hitomachi.web.core.permissions import Permission, is_allowed
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.current import Page, page_view
from hitomachi.web.portal.pages.lookup import Lookup
from hitomachi.web.portal.pages.status import goal_statuses
from hitomachi.web.reviews.models import Edition, EditionFile, PublicationState
from hitomachi.web.reviews.publishing import readable_editions
from hitomachi.web.reviews.reading import edition_content
from hitomachi.web.reviews.rendering import FORMATS, site_file

# The bytes of a file are only read when it is downloaded.
_FILES = Prefetch("files", EditionFile.objects.select_related("blob").defer("blob__content"))


def _visible(page: Page) -> QuerySet[Any]:
    found = readable_editions(page.user, page.municipality).select_related("corrects")
    return found.order_by("-review_year", "-number").prefetch_related(_FILES)


def newest_edition(page: Page) -> Edition | None:
    """Return the edition issued last of the plan that is shown; None where there is none."""
    found = _visible(page).filter(strategy=page.strategy).defer("content")
    newest: Edition | None = found.first()
    return newest


@page_view
def editions(request: HttpRequest, page: Page) -> HttpResponse:
    """List the editions that were issued, newest first."""
    found = list(_visible(page).defer("content"))
    corrected = {one.corrects_id for one in found}
    for one in found:
        one.state_label = PublicationState(one.state).label
        one.is_corrected = one.pk in corrected
    may_plan = is_allowed(page.user, page.municipality, Permission.PLAN)
    context = {"page": page, "editions": found, "may_plan": may_plan}
    return render(request, "portal/editions.html", context)


@page_view
def edition(request: HttpRequest, page: Page, uid: UUID) -> HttpResponse:
    """Show one edition as it was frozen, with its files and their checksums."""
    found = _visible(page).filter(uid=uid).first()
    if found is None:
        raise PageMissing(_("この報告書はありません。"))
    content = edition_content(found)
    lookup = Lookup(content, page.language)
    others = _visible(page).exclude(pk=found.pk).defer("content").prefetch_related(None)
    context = {
        "page": page,
        "edition": found,
        "frozen": content,
        "statuses": goal_statuses(lookup),
        "state": PublicationState(found.state),
        "states": PublicationState.choices,
        "publications": found.publications.select_related("by").order_by("-at", "-pk"),
        "corrections": [one for one in others if one.corrects_id == found.pk],
        "others": [one for one in others if one.strategy_id == found.strategy_id],
        "build": found.builds.first(),
        "formats": [(kind, True) for kind in FORMATS],
        "languages": [(language, language == page.language) for language in LANGUAGES],
        "may_plan": is_allowed(page.user, page.municipality, Permission.PLAN),
    }
    return render(request, "portal/edition.html", context)


@page_view
def download(request: HttpRequest, page: Page, uid: UUID, name: str) -> HttpResponse:
    """Send a file of an edition, byte for byte as it was issued."""
    found = (
        EditionFile.objects.filter(
            edition__in=readable_editions(page.user, page.municipality).filter(uid=uid),
            name=name,
        )
        .select_related("blob")
        .first()
    )
    if found is None:
        raise PageMissing(_("このファイルはありません。"))
    blob = found.blob
    content = bytes(blob.content)
    digest = base64.b64encode(bytes.fromhex(blob.sha256)).decode()
    response = HttpResponse(
        content,
        content_type=blob.media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, found.name) or "attachment",
            "Content-Length": str(len(content)),
            "Cache-Control": "private, max-age=31536000, immutable",
            "Repr-Digest": f"sha-256=:{digest}:",  # RFC 9530
            "ETag": f'"{blob.sha256}"',
        },
    )
    conditional = get_conditional_response(request, etag=response["ETag"], response=response)
    return conditional or response


@page_view
def site(_request: HttpRequest, page: Page, uid: UUID) -> HttpResponse:
    """Send the static site of a report that is open to everybody; else it is not there."""
    found = _visible(page).filter(uid=uid).first()
    if found is None or found.state != PublicationState.PUBLISHED:
        raise PageMissing(_("この報告書の公開用サイトはありません。"))
    file = site_file(edition_content(found), LANGUAGES)
    disposition = content_disposition_header(True, file.name) or "attachment"
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": disposition, "Content-Length": str(len(file.content))},
    )
