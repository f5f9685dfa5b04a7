"""Addresses of the pages; those of a municipality begin with its six-digit code."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.i18n import set_language

from hitomachi.web.portal.login import urls as login_urls
from hitomachi.web.portal.views import (
    accounts,
    analyses,
    checks,
    departments,
    editions,
    home,
    initiatives,
    kpis,
    money,
    overview,
    plan,
    population,
    reviews,
    scenario_saving,
    statements,
    system,
    vision,
    vision_approval,
)

of_municipality = [
    path("", overview.overview, name="overview"),
    path("plan/", plan.plan, name="plan"),
    path("kpis/", kpis.kpis, name="kpis"),
    path("kpis/<str:ref>/", kpis.kpi, name="kpi"),
    path("initiatives/", initiatives.initiatives, name="initiatives"),
    path("initiatives/<str:ref>/", initiatives.initiative, name="initiative"),
    path("population/", population.population, name="population"),
    path("population/vision/", vision.vision, name="vision"),
    path("population/vision/figures.csv", vision.vision_file, name="vision_file"),
    path("population/scenarios/<str:ref>/", vision.scenario, name="scenario"),
    path("population/scenarios/<str:ref>/draft/", vision.scenario_draft, name="scenario_draft"),
    path(
        "population/scenarios/<str:ref>/save/", scenario_saving.scenario_save, name="scenario_save"
    ),
    path(
        "population/scenarios/<str:ref>/approval/",
        vision_approval.scenario_approval,
        name="scenario_approval",
    ),
    path(
        "population/scenarios/<str:ref>/approve/",
        vision_approval.scenario_approve,
        name="scenario_approve",
    ),
    path("population/analyses/", analyses.analyses, name="analyses"),
    path("population/analyses/goal/", analyses.goal, name="analysis_goal"),
    path("population/analyses/scenarios/", analyses.scenarios, name="analysis_scenarios"),
    path("population/analyses/dates/", analyses.dates, name="analysis_dates"),
    path("population/analyses/deviation/", analyses.deviation, name="analysis_deviation"),
    path("population/analyses/influence/", analyses.influence, name="analysis_influence"),
    path("population/analyses/households/", analyses.households, name="analysis_households"),
    path("population/analyses/demand/", analyses.demand, name="analysis_demand"),
    path("population/analyses/backtest/", analyses.backtest, name="analysis_backtest"),
    path("money/", money.money, name="money"),
    path("checks/", checks.checks, name="checks"),
    path("statements/", statements.statements, name="statements"),
    path("statements/edit/", statements.statement_edit, name="statement_edit"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/new/", reviews.review_new, name="review_new"),
    path("reviews/<uuid:uid>/", reviews.review, name="review"),
    path("reviews/<uuid:uid>/steps/", reviews.review_steps, name="review_steps"),
    path("reviews/<uuid:uid>/step/", reviews.review_step, name="review_step"),
    path("reviews/<uuid:uid>/owners/", reviews.review_owners, name="review_owners"),
    path("reviews/<uuid:uid>/close/", reviews.review_close, name="review_close"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.account_new, name="account_new"),
    path("accounts/<uuid:uid>/", accounts.account, name="account"),
    path("accounts/<uuid:uid>/roles/", accounts.account_roles, name="account_roles"),
    path("accounts/<uuid:uid>/access/", accounts.account_access, name="account_access"),
    path("departments/", departments.departments, name="departments"),
    path("departments/new/", departments.department_new, name="department_new"),
    path("departments/<uuid:uid>/", departments.department, name="department"),
    path("editions/", editions.editions, name="editions"),
    path("editions/<uuid:uid>/", editions.edition, name="edition"),
    path("editions/<uuid:uid>/files/<str:name>", editions.download, name="edition_file"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("healthz", system.healthz, name="healthz"),
    path("charts.js", system.chart_script, name="chart_script"),
    *login_urls.urlpatterns,
    path("language/", set_language, name="set_language"),
    re_path(r"^(?P<code>[0-9]{6})/", include(of_municipality)),
]
