"""Approving a scenario as the plan's vision: a page that asks once more, and the approval."""

from __future__ import annotations

from fractions import Fraction

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.reporting import wording
from hitomachi.web.core.models import User
from hitomachi.web.plans.actions import approve_scenario
from hitomachi.web.plans.models import Strategy
from hitomachi.web.population.models import Scenario
from hitomachi.web.portal.access import PageMissing, reader_required
from hitomachi.web.portal.current import Page, page_language, page_view, visible_municipality
from hitomachi.web.portal.pages.vision_approval import approval_of
from hitomachi.web.portal.pages.vision_draft import revision_of
from hitomachi.web.portal.pages.vision_figures import key_years, share
from hitomachi.web.portal.vision_loading import horizon, load_scenarios, scenarios_of


@page_view
def scenario_approval(request: HttpRequest, page: Page, ref: str) -> HttpResponse:
    """Ask whether a scenario is to be the plan's vision, with what it would mean."""
    loaded = load_scenarios(page.user, page.municipality, page.strategy, page.language)
    outlook = loaded.outlook
    if outlook is None or ref not in {result.ref for result in outlook.results}:
        raise PageMissing(_("このシナリオは登録されていないか、計算できません。"))
    chosen, present = outlook.result(ref), outlook.of_plan
    years = key_years(chosen)
    context = {
        "page": page,
        "row": loaded.rows[ref],
        "approved": approval_of(page.strategy),
        "present": None if present.ref == ref else present.label.text(page.language),
        "rows": [
            (
                year,
                _whole(chosen.group("total", year), page),
                wording.rounded(
                    Fraction(100 * share(chosen, "age_65_plus", year)), 1, page.language
                ),
                _whole(present.group("total", year), page) if year in present.years else "",
            )
            for year in years
        ],
    }
    return render(request, "portal/scenario_approval.html", context)


def _whole(persons: float, page: Page) -> str:
    """Return a projected number of persons as a table prints it."""
    return wording.rounded(Fraction(persons), 0, page.language)


@require_POST
@reader_required
def scenario_approve(request: HttpRequest, user: User, code: str, ref: str) -> HttpResponse:
    """Make the scenario the vision of the plan named in ``strategy``, as it was seen."""
    municipality = visible_municipality(user, code)
    scenario = _scenario(user, code, ref)
    plans = Strategy.objects.visible_to(user).filter(municipality=municipality)
    strategy = plans.filter(ref=request.POST.get("strategy", "")).first()
    if strategy is None:
        raise PageMissing(_("この計画は登録されていません。"))
    if revision_of(request.POST, "scenario_revision") != scenario.revision:
        messages.error(
            request,
            _(
                "このシナリオは、ほかの人が先に変更しました。内容を確かめて、もう一度承認してください。"
            ),
        )
        return redirect("scenario_approval", code=code, ref=ref)
    try:
        approve_scenario(
            strategy=strategy,
            scenario=scenario,
            expected_revision=revision_of(request.POST, "revision"),
            by=user,
            until=horizon(scenario.base.year),
        )
    except HitomachiError as error:
        messages.error(request, describe(error, page_language()))
        return redirect("scenario_approval", code=code, ref=ref)
    text = _("「%(label)s」を計画の人口ビジョンとして承認しました。") % {"label": scenario.label}
    messages.success(request, text)
    return redirect(f"{reverse('vision', args=[code])}?plan={strategy.ref}")


def _scenario(user: User, code: str, ref: str) -> Scenario:
    found = scenarios_of(user, visible_municipality(user, code))
    scenario = next((row for row in found if row.ref == ref), None)
    if scenario is None:
        raise PageMissing(_("このシナリオは登録されていません。"))
    return scenario
