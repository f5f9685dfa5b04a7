"""Issuing a report, ordering its files, and saying to whom it is open."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hitomachi.errors import EditConflict, HitomachiError, InputError, mark
from hitomachi.i18n import LANGUAGES, Language, describe
from hitomachi.reporting.content import EditionContent, content_hash
from hitomachi.reporting.differences import differences
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import PlanSnapshot, review_years
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.portal.pages import edition_issue as pages
from hitomachi.web.reviews.actions.builds import request_build
from hitomachi.web.reviews.actions.editions import freeze_edition
from hitomachi.web.reviews.actions.publishing import publish_edition
from hitomachi.web.reviews.models import Edition, EditionBuild, PublicationState
from hitomachi.web.reviews.publishing import readable_editions
from hitomachi.web.reviews.reading import edition_content
from hitomachi.web.reviews.rendering import FORMATS


def edition_of(frame: Frame, uid: UUID) -> Edition:
    """Return an edition that the person may read; the same answer for any other.

    Raises:
        PageMissing: If there is none.
    """
    found: Edition | None = (
        readable_editions(frame.user, frame.municipality)
        .select_related("municipality__area", "strategy", "corrects")
        .filter(uid=uid)
        .first()
    )
    if found is None:
        raise PageMissing(_("この報告書はありません。"))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def edition_new(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Show what would be frozen and what is missing in it; freeze it when confirmed."""
    asked = request.POST or request.GET
    strategy = _strategy(frame, asked.get("plan", ""))
    corrects = _corrected(frame, strategy, asked.get("corrects", ""))
    years = review_years(strategy)
    year = corrects.review_year if corrects else _year(asked.get("year", ""), years)
    snapshot = PlanSnapshot(strategy, year)
    content = snapshot.content
    rows = _erratum_rows(request, corrects, content, frame.language)
    problem = ""
    if request.method == "POST" and "issue" in request.POST:
        try:
            edition = _issue(request, frame, strategy, content, corrects, rows)
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            return redirect("edition", code=frame.code, uid=edition.uid)
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "strategy": strategy,
        "plans": _plans(frame),
        "years": years,
        "year": year,
        "content": content,
        "seen_hash": content_hash(content),
        "title": request.POST.get("title", content.review.title),
        "ready": pages.readiness(snapshot, frame.language),
        "corrects": corrects,
        "issued": _issued(frame, strategy),
        "rows": rows,
        "common_reason": request.POST.get("common_reason", ""),
        "formats": pages.file_choices(FORMATS, request.POST.getlist("format") or FORMATS),
        "languages": pages.file_choices(LANGUAGES, request.POST.getlist("language") or ["ja"]),
        "problem": problem,
    }
    return render(request, "portal/edition_new.html", context, status=422 if problem else 200)


def _plans(frame: Frame) -> list[Strategy]:
    found = Strategy.objects.visible_to(frame.user).filter(municipality=frame.municipality)
    return list(found.select_related("municipality__area__parent__parent", "predecessor"))


def _strategy(frame: Frame, ref: str) -> Strategy:
    plans = _plans(frame)
    found = next((plan for plan in plans if not ref or plan.ref == ref), None)
    if found is None:
        raise PageMissing(_("総合戦略がまだ登録されていません。"))
    return found


def _year(text: str, years: list[int]) -> int:
    wanted = int(text) if text.isascii() and text.isdigit() else years[0]
    if wanted not in years:
        raise PageMissing(_("この年度の実績はまだ登録されていません。"))
    return wanted


def _issued(frame: Frame, strategy: Strategy) -> list[Edition]:
    found = readable_editions(frame.user, frame.municipality).filter(strategy=strategy)
    return list(found.defer("content").order_by("-review_year", "-number"))


def _corrected(frame: Frame, strategy: Strategy, uid: str) -> Edition | None:
    if not uid:
        return None
    try:
        found = edition_of(frame, UUID(uid))
    except ValueError:
        raise PageMissing(_("この報告書はありません。")) from None
    if found.strategy_id != strategy.pk:
        raise PageMissing(_("訂正できるのは、同じ計画の報告書だけです。"))
    return found


def _erratum_rows(
    request: HttpRequest, corrects: Edition | None, content: EditionContent, language: Language
) -> tuple[pages.ErratumRow, ...]:
    if corrects is None:
        return ()
    if "issue" in request.POST:
        return pages.sent_rows(request.POST)
    return pages.proposed_rows(differences(edition_content(corrects), content, language))


def _issue(  # noqa: PLR0917 - what was read from the request, once for form and answer
    request: HttpRequest,
    frame: Frame,
    strategy: Strategy,
    content: EditionContent,
    corrects: Edition | None,
    rows: tuple[pages.ErratumRow, ...],
) -> Edition:
    if request.POST.get("seen") != content_hash(content):
        raise EditConflict(
            mark("確認した後に数値や文が変更されました。内容を確かめて、もう一度確定してください。")
        )
    title = request.POST.get("title", "").strip()
    if not title:
        raise InputError(mark("表題を入力してください。"))
    review = replace(content.review, title=title)
    already = Edition.objects.filter(municipality=frame.municipality)
    titled = replace(content, review=review)
    if already.filter(content_hash=content_hash(titled)).exists():
        raise InputError(mark("同じ内容の報告書が、既に確定されています。"))
    edition = freeze_edition(
        strategy=strategy,
        content=titled,
        files=(),
        corrects=corrects,
        errata=pages.chosen_lines(rows),
        by=frame.user,
    )
    messages.success(
        request,
        _("「%(title)s」を第%(number)s版として確定しました。")
        % {"title": edition.title, "number": edition.number},
    )
    if request.POST.getlist("format"):
        _order(request, frame, edition)
    return edition


def _order(request: HttpRequest, frame: Frame, edition: Edition) -> None:
    """Order the chosen files; what is wrong is said on the next page."""
    wanted = set(request.POST.getlist("language"))
    try:
        request_build(
            edition=edition,
            formats=request.POST.getlist("format"),
            languages=[language for language in LANGUAGES if language in wanted],
            by=frame.user,
        )
    except HitomachiError as error:
        messages.error(request, describe(error, frame.language))


@require_POST
@frame_view
def edition_build(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Order files of an edition."""
    edition = edition_of(frame, uid)
    _order(request, frame, edition)
    return redirect("edition", code=frame.code, uid=uid)


@require_safe
@frame_view
def edition_build_state(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Show how far the files are: a part of the edition's page that asks again by itself."""
    edition = edition_of(frame, uid)
    build = EditionBuild.objects.filter(edition=edition).first()
    context = {"frame": frame, "page": frame, "edition": edition, "build": build, "polled": True}
    response = render(request, "portal/_edition_build.html", context)
    if request.headers.get("HX-Request") and (build is None or not build.is_open):
        response["HX-Refresh"] = "true"  # the files are there: the whole page has them
    return response


@require_POST
@frame_view
def edition_publication(request: HttpRequest, frame: Frame, uid: UUID) -> HttpResponse:
    """Change to whom an edition is open."""
    edition = edition_of(frame, uid)
    try:
        state = PublicationState(request.POST.get("state", ""))
        before = PublicationState(request.POST.get("before", ""))
    except ValueError:
        messages.error(request, _("公表の状態を選んでください。"))
        return redirect("edition", code=frame.code, uid=uid)
    try:
        publish_edition(
            edition=edition,
            state=state,
            note=request.POST.get("note", ""),
            expected_state=before,
            by=frame.user,
        )
    except HitomachiError as error:
        messages.error(request, describe(error, frame.language))
    else:
        messages.success(
            request, _("公表の状態を「%(state)s」にしました。") % {"state": state.label}
        )
    return redirect("edition", code=frame.code, uid=uid)
