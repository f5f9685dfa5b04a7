"""The future population: the vision page, its file, and the scenario editor."""

from __future__ import annotations

import csv
import io

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hitomachi import charts
from hitomachi.i18n import Language
from hitomachi.reporting import wording
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.core.permissions import Permission, is_allowed
from hitomachi.web.plans.models import Strategy
from hitomachi.web.population.drafts import draft_of
from hitomachi.web.portal.access import PageMissing, reader_required
from hitomachi.web.portal.current import Page, page_language, page_view, visible_municipality
from hitomachi.web.portal.pages import vision as present
from hitomachi.web.portal.pages.checks import notice_groups
from hitomachi.web.portal.pages.vision_approval import approval_of
from hitomachi.web.portal.pages.vision_charts import groups_chart, pyramid_chart, total_chart
from hitomachi.web.portal.pages.vision_draft import form_of
from hitomachi.web.portal.pages.vision_figures import Outlook, spread_over
from hitomachi.web.portal.pages.vision_tables import (
    FILE_COLUMNS,
    ages_table,
    file_rows,
    groups_table,
    published_table,
    totals_table,
)
from hitomachi.web.portal.scenario_editing import Editor, edit
from hitomachi.web.portal.vision_loading import LoadedScenarios, load_scenarios, scenario_row

RUNS_SHOWN = 5


def _loaded(page: Page) -> LoadedScenarios:
    return load_scenarios(page.user, page.municipality, page.strategy, page.language)


@page_view
def vision(request: HttpRequest, page: Page) -> HttpResponse:
    """Show the scenarios, their age groups and pyramids, official figures and assumptions."""
    loaded = _loaded(page)
    if loaded.outlook is None:
        return render(request, "portal/vision_none.html", {"page": page, "loaded": loaded})
    outlook, language = loaded.outlook, page.language
    choice = present.VisionChoice.read(request.GET, outlook)
    shown = outlook.result(choice.scenario)
    forms = {
        result.ref: form_of(draft_of(loaded.rows[result.ref]), result.years[0], language)
        for result in outlook.results
    }
    context = {
        "page": page,
        "failures": loaded.failures,
        "outlook": outlook,
        "choice": choice,
        "shown": shown,
        "shown_label": shown.label.text(language),
        "scenario_labels": [(r.ref, r.label.text(language)) for r in outlook.results],
        "years": [(year, wording.year(year, language)) for year in shown.years],
        "lead": present.lead(outlook),
        "official": present.official_sentence(outlook),
        "figures": present.key_figures(outlook.of_plan, language),
        "rows": present.scenario_rows(outlook, forms),
        "total": total_chart(outlook.results, outlook.past, outlook.of_plan, language),
        "totals": totals_table(outlook.results, outlook.past, language),
        "groups": groups_chart(shown, language),
        "group_table": groups_table(shown, language),
        "pyramids": _pyramids(outlook, choice),
        "ages": ages_table(shown, (choice.first_year, choice.second_year), language),
        "published": published_table(shown, language),
        "provenance": [line.text(language) for line in shown.provenance],
        "notices": notice_groups(shown.notices, language, lambda _subject: ""),
        "approved": approval_of(page.strategy),
        "may_approve": is_allowed(page.user, page.municipality, Permission.PLAN),
    }
    return render(request, "portal/vision.html", context)


def _pyramids(outlook: Outlook, choice: present.VisionChoice) -> list[object]:
    shown = outlook.result(choice.scenario)
    return [
        pyramid_chart(shown, year, outlook.language, limit=spread_over([shown]), born=outlook.born)
        for year in dict.fromkeys((choice.first_year, choice.second_year))
    ]


@page_view
def vision_file(request: HttpRequest, page: Page) -> HttpResponse:  # noqa: ARG001
    """Send every figure of every scenario as a table of comma-separated values."""
    loaded = _loaded(page)
    if loaded.outlook is None:
        raise PageMissing(_("将来人口のシナリオが登録されていません。"))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FILE_COLUMNS)
    writer.writerows(file_rows(loaded.outlook.results))
    name = f"population_scenarios_{page.code}.csv"
    return HttpResponse(
        # The mark lets spreadsheets recognise UTF-8.
        "\ufeff" + text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, name) or "attachment"},
    )


@page_view
def scenario(request: HttpRequest, page: Page, ref: str) -> HttpResponse:
    """Show the editor of a scenario: its anchors, and what follows from those in the address."""
    editor = _editor(page.user, page.municipality, page.strategy, page.language, ref, request.GET)
    row = scenario_row(page.municipality, ref)
    context = {
        "page": page,
        "editor": editor,
        "may_save": is_allowed(page.user, page.municipality, Permission.PLAN),
        "row": row,
        "runs": row.runs.all()[:RUNS_SHOWN],
    }
    return render(request, "portal/scenario.html", context)


@require_safe
@reader_required
def scenario_draft(request: HttpRequest, user: User, code: str, ref: str) -> HttpResponse:
    """Answer a moved slider: key figures, and the charts as specifications.

    The plan is read, not its indicators: nothing else of the page changes.
    """
    municipality = visible_municipality(user, code)
    plans = Strategy.objects.visible_to(user).filter(municipality=municipality)
    wanted = request.GET.get("plan", "")
    chosen = plans.filter(ref=wanted) if wanted else plans
    plan = chosen.order_by("-first_year", "ref").first()
    language = page_language()
    editor = _editor(user, municipality, plan, language, ref, request.GET)
    specs = [
        {
            "id": chart.id,
            "title": chart.title,
            "description": chart.description,
            "spec": charts.specification(chart, language),
        }
        for chart in editor.charts
    ]
    response = render(
        request, "portal/_scenario_figures.html", {"editor": editor, "specs": specs, "live": True}
    )
    page_address = reverse("scenario", args=[code, ref])
    response["HX-Replace-Url"] = f"{page_address}?{request.GET.urlencode()}"
    return response


def _editor(  # noqa: PLR0917 - who, where and what of one request
    user: User,
    municipality: Municipality,
    strategy: Strategy | None,
    language: Language,
    ref: str,
    sent: QueryDict,
) -> Editor:
    loaded = load_scenarios(user, municipality, strategy, language)
    if loaded.outlook is None or ref not in {result.ref for result in loaded.outlook.results}:
        raise PageMissing(_("このシナリオは登録されていないか、計算できません。"))
    return edit(loaded.rows[ref], loaded.outlook, sent)
