"""Analyses of the future population: one small page for each question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hitomachi.demography import run_scenario
from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Block
from hitomachi.web.population.census_history import stored_history
from hitomachi.web.population.inputs import stored_inputs
from hitomachi.web.population.models import MigrationChoices
from hitomachi.web.population.projections import prepare
from hitomachi.web.population.readings import vital_records
from hitomachi.web.population.studies import MIGRATION, TFR, Study, compare_scenarios
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.current import Page, page_view
from hitomachi.web.portal.pages import analysis_goal_form as goal_form
from hitomachi.web.portal.pages import analysis_services as services
from hitomachi.web.portal.pages.analysis_backtest import tested
from hitomachi.web.portal.pages.analysis_contour import contoured
from hitomachi.web.portal.pages.analysis_deviation import deviated
from hitomachi.web.portal.pages.analysis_forms import FormField, FormGroup, select
from hitomachi.web.portal.pages.analysis_goal import for_goal, sought
from hitomachi.web.portal.pages.analysis_influence import ROLES, graded, usual
from hitomachi.web.portal.pages.analysis_list import ANALYSES, Analysis
from hitomachi.web.portal.pages.analysis_parts import between_dates, between_scenarios
from hitomachi.web.portal.pages.vision_figures import Outlook, key_years
from hitomachi.web.portal.vision_loading import LoadedScenarios, load_scenarios

Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenarios:
    """The computed scenarios of a page, with their names."""

    page: Page
    loaded: LoadedScenarios
    outlook: Outlook

    @property
    def labels(self) -> dict[str, str]:
        """Short name → name."""
        language = self.page.language
        return {one.ref: one.label.text(language) for one in self.outlook.results}

    def years(self, ref: str, *, later: bool = True) -> list[tuple[str, str]]:
        """Return the dates of a scenario as choices; without the base year where ``later``."""
        found = self.outlook.result(ref).years
        return [
            (str(year), wording.year(year, self.page.language))
            for year in (found[1:] if later else found)
        ]


def _scenarios(page: Page) -> Scenarios:
    loaded = load_scenarios(page.user, page.municipality, page.strategy, page.language)
    if loaded.outlook is None:
        raise PageMissing(_("将来人口のシナリオが登録されていません。"))
    return Scenarios(page=page, loaded=loaded, outlook=loaded.outlook)


def _answer(
    request: HttpRequest,
    page: Page,
    name: str,
    groups: tuple[FormGroup, ...],
    blocks: Callable[[], Blocks],
    **more: object,
) -> HttpResponse:
    """Show form and result of an analysis; an error of the input is said in its place."""
    problem = ""
    found: Blocks = ()
    try:
        found = blocks()
    except HitomachiError as error:
        problem = describe(error, page.language)
    context = {"page": page, "analysis": ANALYSES[name], "name": name, "groups": groups}
    context |= {"blocks": found, "problem": problem, "analyses": _listed(), **more}
    return render(request, "portal/analysis.html", context)


def _listed() -> list[tuple[str, Analysis]]:
    return list(ANALYSES.items())


@page_view
def analyses(request: HttpRequest, page: Page) -> HttpResponse:
    """List the analyses."""
    return render(request, "portal/analyses.html", {"page": page, "analyses": _listed()})


@page_view
def goal(request: HttpRequest, page: Page) -> HttpResponse:
    """Seek which fertility, migration or arrivals reach a target, and draw the contour."""
    scenarios = _scenarios(page)
    sent = request.GET
    result = scenarios.outlook.result(sent.get("scenario", scenarios.outlook.plan))
    row = scenarios.loaded.rows[result.ref]
    is_total = row.migration_kind == MigrationChoices.TOTAL
    options = list(scenarios.labels.items())
    groups = goal_form.form_groups(result, options, is_total, sent, page.language)
    draft: list[str] = []

    def blocks() -> Blocks:
        form = goal_form.read_form(result, options, is_total, sent, page.language)
        study = for_goal(
            Study.of(
                stored_inputs(row),
                until=result.years[-1],
                start_year=form.start_year,
                end_year=int(form.goal.year),
            ),
            form,
        )
        answer = sought(study, form, page.language)
        if answer.draft:
            draft.append(f"{reverse('scenario', args=[page.code, result.ref])}?{answer.draft}")
        found: Blocks = (*answer.blocks, answer.rows)
        if {TFR, MIGRATION} <= set(form.bounds):
            found = (*found, *contoured(study, form, page.language))
        return found

    return _answer(request, page, "goal", groups, blocks, draft=draft)


@page_view
def dates(request: HttpRequest, page: Page) -> HttpResponse:
    """Take the change between two dates of a scenario apart."""
    scenarios = _scenarios(page)
    which = _scenario_field(scenarios, request.GET)
    years = scenarios.years(which.value, later=False)
    usual_year = str(key_years(scenarios.outlook.result(which.value))[0])
    first = select("first", _("始めの年"), years[:-1], request.GET, years[0][0])
    last = select("last", _("終わりの年"), years[1:], request.GET, usual_year)

    def blocks() -> Blocks:
        ready = prepare(stored_inputs(scenarios.loaded.rows[which.value]), until=int(years[-1][0]))
        projection = run_scenario(ready.scenario, ready.given, ready.until)
        return between_dates(projection, int(first.value), int(last.value), page.language)

    return _answer(request, page, "dates", _one(which, first, last), blocks)


@page_view
def scenarios(request: HttpRequest, page: Page) -> HttpResponse:
    """Take the difference between two scenarios apart."""
    scenarios = _scenarios(page)
    labels = scenarios.labels
    options = list(labels.items())
    plan = scenarios.outlook.plan
    other = next((ref for ref in labels if ref != plan), plan)
    first = select("first", _("元のシナリオ"), options, request.GET, other)
    second = select("second", _("比べるシナリオ"), options, request.GET, plan)
    usual_year = str(key_years(scenarios.outlook.of_plan)[0])
    year = select("at", _("年"), scenarios.years(plan), request.GET, usual_year)

    def blocks() -> Blocks:
        rows = scenarios.loaded.rows
        inputs = [stored_inputs(rows[field.value]) for field in (first, second)]
        found = compare_scenarios(inputs[0], inputs[1], int(year.value))
        names = labels[first.value], labels[second.value]
        return between_scenarios(found, names, int(year.value), page.language)

    return _answer(request, page, "scenarios", _one(first, second, year), blocks)


@page_view
def influence(request: HttpRequest, page: Page) -> HttpResponse:
    """Grade natural and social change, and name the stage of decline."""
    scenarios = _scenarios(page)
    labels = scenarios.labels
    fields = {
        role: select(
            role,
            translate(text, page.language),
            list(labels.items()),
            request.GET,
            usual(role, labels),
        )
        for role, text in ROLES.items()
    }
    years = scenarios.years(fields["pattern1"].value)
    usual_year = "2045" if "2045" in dict(years) else years[-1][0]
    year = select("at", _("評価する年"), years, request.GET, usual_year)

    def blocks() -> Blocks:
        chosen = {role: scenarios.outlook.result(f.value) for role, f in fields.items()}
        return graded(chosen, int(year.value), page.language)

    return _answer(request, page, "influence", _one(*fields.values(), year), blocks)


@page_view
def deviation(request: HttpRequest, page: Page) -> HttpResponse:
    """Compare the register with a scenario, and take the gap apart."""
    scenarios = _scenarios(page)
    which = _scenario_field(scenarios, request.GET)
    area = page.municipality.area

    def blocks() -> Blocks:
        result = scenarios.outlook.result(which.value)
        return deviated(result, vital_records([area])[area.pk], page.language)

    return _answer(request, page, "deviation", _one(which), blocks)


@page_view
def households(request: HttpRequest, page: Page) -> HttpResponse:
    """Count households by headship rates that a person enters."""
    what = _("世帯主率")
    return _from_table(request, page, "households", what, services.headed)


@page_view
def demand(request: HttpRequest, page: Page) -> HttpResponse:
    """Count pupils, people who need care or other users by rates that a person enters."""
    what = _("利用率・認定率")
    return _from_table(request, page, "demand", what, services.demanded)


def _from_table(
    request: HttpRequest, page: Page, name: str, what: str, count: Callable[..., Blocks]
) -> HttpResponse:
    scenarios = _scenarios(page)
    which = _scenario_field(scenarios, request.GET)
    text = request.GET.get("rates", "")
    rates = FormField(
        name="rates",
        label=_("率の表"),
        value=text,
        kind="lines",
        hint=_(
            "1行に「名称,性別（男・女・空欄は男女）,年齢から,年齢まで（空欄はそれ以上）,率（%）」。表計算ソフトから貼り付けられます。"
        ),
    )
    blocks: Callable[[], Blocks] = tuple
    if text.strip():
        result = scenarios.outlook.result(which.value)
        blocks = partial(count, result, text, page.language)
    lead = "" if text.strip() else services.without_table(what, page.language)
    return _answer(request, page, name, _one(which, rates), blocks, lead=lead)


@page_view
def backtest(request: HttpRequest, page: Page) -> HttpResponse:
    """Test methods of projection on the municipality's own censuses."""

    def blocks() -> Blocks:
        return tested(stored_history(page.municipality.area), page.language)

    return _answer(request, page, "backtest", (), blocks)


def _scenario_field(scenarios: Scenarios, sent: Mapping[str, str]) -> FormField:
    options = list(scenarios.labels.items())
    return select("scenario", _("シナリオ"), options, sent, scenarios.outlook.plan)


def _one(*fields: FormField) -> tuple[FormGroup, ...]:
    return (FormGroup(legend="", fields=fields),)
