"""The municipality, plan and review year that a request is about, with its figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from hitomachi.errors import NotFoundError
from hitomachi.i18n import Language, describe
from hitomachi.reporting import wording
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.figures import figures
from hitomachi.reporting.sections.context import Context
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import PlanSnapshot
from hitomachi.web.portal import loading
from hitomachi.web.portal.access import PageMissing, View, reader_required


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page of a municipality knows.

    ``query`` keeps a chosen plan and year in the addresses of other pages; it is empty
    for the newest ones.
    """

    user: User
    municipality: Municipality
    snapshot: PlanSnapshot
    content: EditionContent
    language: Language
    strategy: Strategy
    plans: tuple[Strategy, ...] = ()
    review_years: tuple[int, ...] = ()
    query: tuple[tuple[str, str], ...] = ()

    @property
    def code(self) -> str:
        """The municipality's code, with which its addresses begin."""
        return self.municipality.code

    @property
    def review_year(self) -> int:
        """The year that is shown."""
        return self.content.review.review_year

    @property
    def suffix(self) -> str:
        """The query to put behind an address, with its question mark; or nothing."""
        return f"?{urlencode(self.query)}" if self.query else ""

    @property
    def actual_label(self) -> str:
        """The heading of the values of the year under review (令和2年度の実績)."""
        year = wording.year(self.review_year, self.language, fiscal=True, era=True)
        return _("%(year)sの実績") % {"year": year}

    @property
    def context(self) -> Context:
        """What the report's sections are written from."""
        return Context(self.content, self.language, figures(self.content))

    def is_fragment(self, request: HttpRequest) -> bool:
        """Whether htmx asks for a part of the page (going back in the history is a whole one)."""
        htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # set by the middleware
        return bool(htmx) and not htmx.boosted and not htmx.history_restore_request

    def pick(self, japanese: str, english: str) -> str:
        """Return the text in the reader's language; Japanese where there is no English."""
        return english if self.language == "en" and english else japanese


def page_language() -> Language:
    """Return the language of the request that is being answered."""
    return "en" if (get_language() or "").startswith("en") else "ja"


def visible_municipality(user: User, code: str) -> Municipality:
    """Return the municipality; the same 404 for one that is unknown and one that is hidden."""
    visible = Municipality.objects.visible_to(user).select_related("area")
    municipality = visible.filter(area__code=code).first()
    if municipality is None:
        raise PageMissing(_("このコードの団体は登録されていないか、閲覧できません。"))
    return municipality


def _asked_year(request: HttpRequest) -> int | None:
    text = request.GET.get("year", "")
    if not text:
        return None
    # Anything that is no year of four digits cannot be one of the plan's years.
    if not (text.isascii() and text.isdigit() and len(text) == 4):  # noqa: PLR2004
        raise PageMissing(_("年度は西暦4桁で指定してください。"))
    return int(text)


def page_of(request: HttpRequest, user: User, municipality: Municipality) -> Page | None:
    """Return the page of the plan and year in the query; None where there is no plan."""
    year, plan_ref = _asked_year(request), request.GET.get("plan", "")
    try:
        loaded = loading.load(user, municipality, plan_ref=plan_ref, year=year)
    except NotFoundError as error:
        raise PageMissing(describe(error, page_language())) from error
    if loaded is None:
        return None
    asked = (("plan", plan_ref), ("year", str(year or "")))
    return Page(
        user=user,
        municipality=municipality,
        snapshot=loaded.snapshot,
        content=loaded.content,
        language=page_language(),
        plans=loaded.plans,
        strategy=loaded.plan,
        review_years=loaded.review_years,
        query=tuple((name, value) for name, value in asked if value),
    )


def page_view(view: View) -> View:
    """Give ``view(request, page, …)`` the page of the municipality in the address."""

    @require_safe
    @reader_required
    @wraps(view)
    def answer(request: HttpRequest, user: User, code: str, **parts: Any) -> HttpResponse:
        municipality = visible_municipality(user, code)
        page = page_of(request, user, municipality)
        if page is None:
            return render(request, "portal/no_plan.html", {"municipality": municipality})
        return view(request, page, **parts)

    return answer
