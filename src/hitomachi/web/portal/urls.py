"""Addresses of the pages; those of a municipality begin with its six-digit code."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.i18n import set_language

from hitomachi.web.portal.login import urls as login_urls
from hitomachi.web.portal.views import (
    checks,
    editions,
    home,
    initiatives,
    kpis,
    money,
    overview,
    plan,
    population,
    scenario_saving,
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
    path("money/", money.money, name="money"),
    path("checks/", checks.checks, name="checks"),
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
