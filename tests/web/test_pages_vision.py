"""The pages of the future population, on the example city."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from lxml import html

from hitomachi.web.core.models import Municipality
from hitomachi.web.exchange.examples import load_example
from hitomachi.web.plans.models import Strategy
from hitomachi.web.population.drafts import draft_of
from hitomachi.web.population.models import BasePopulation, ProjectionRun, Scenario
from hitomachi.web.population.projections import run_stored
from hitomachi.web.population.results import VisionResult
from hitomachi.web.population.stored_runs import is_intact
from hitomachi.web.portal import vision_loading
from hitomachi.web.portal.pages import vision_draft, vision_figures, vision_tables
from hitomachi.web.portal.pages.vision_charts import pyramid_chart, total_chart
from tests.web import factories
from tests.web.page_fixtures import sign_in, text_of, texts

pytestmark = pytest.mark.django_db


@dataclass
class City:
    """The example city, and the browser of somebody who may read it."""

    municipality: Municipality
    client: Client

    def get(self, path: str = "vision/", *, code: Any = 200, **params: str) -> str:
        address = f"/{self.municipality.code}/population/{path}"
        response = self.client.get(address, params)
        assert response.status_code == code, response.content.decode()
        return response.content.decode()

    def page(self, path: str = "vision/", **params: str) -> html.HtmlElement:
        return html.document_fromstring(self.get(path, **params))

    def scenario(self, ref: str = "vision") -> Scenario:
        found: Scenario = Scenario.objects.get(area=self.municipality.area, ref=ref)
        return found


@pytest.fixture
def city() -> City:
    owner = load_example().municipality
    reader = factories.member(owner, role="viewer", name="reader")
    return City(owner, sign_in(reader))


@pytest.fixture
def result(city: City) -> VisionResult:
    return run_stored(city.scenario(), until=2060)


def test_the_vision_is_shown_beside_its_published_figures(city: City) -> None:
    page = city.page()

    assert "2040年に60,729人" in text_of(page.xpath("//p[@class='page-head__lead']")[0])
    assert "公表値（2040年 60,536人）との差は +193人（+0.3%）" in text_of(page)
    last = texts(page, "//section[@aria-labelledby='published']//tbody/tr[last()]/*")
    assert last == ["2040年", "総人口", "60,536", "60,729", "+193人", "+0.3%"]


def test_every_scenario_leads_to_its_editor(city: City) -> None:
    links = city.page().xpath("//ul[contains(@class,'scenarios')]//a/@href")

    refs = ("vision", "pattern1", "simulation1", "simulation2")
    assert links == [f"/012106/population/scenarios/{ref}/" for ref in refs]
    for ref in refs:
        city.page(f"scenarios/{ref}/")


def test_assumptions_name_only_what_a_scenario_assumes_itself(city: City) -> None:
    path = "//dl[contains(@class,'scenarios__assumptions')]"
    vision, pattern1, _, simulation2 = texts(city.page(), path)

    assert "2014年 1.27 → 2045年 1.80 → 2065年 2.07" in vision
    assert pattern1.count("基準の率のまま") == 2
    assert "1.27" not in pattern1
    assert "移動なし（封鎖人口）" in simulation2


def test_pyramids_of_any_two_years_carry_the_line_of_those_born_in_1975(city: City) -> None:
    page = city.page(scenario="pattern1", first="2025", second="2060")

    captions = texts(page, "//figcaption")
    assert captions[1].startswith("2025年の人口ピラミッド（パターン1")
    assert captions[2].startswith("2060年の人口ピラミッド（パターン1")
    assert "1975年以前生まれ" in page.xpath("string(//figure[2]//*[name()='svg'])")


def test_a_year_or_scenario_that_is_not_there_is_replaced_by_the_usual_one(city: City) -> None:
    page = city.page(scenario="？", first="1492", second="x")

    chosen = page.xpath("//section[@aria-labelledby='structure']//option[@selected]/@value")
    assert chosen == ["vision", "2015", "2040"]


def test_the_past_is_of_one_kind_and_counts_people_of_unknown_age(city: City) -> None:
    base = city.scenario().base
    BasePopulation.objects.create(
        area=base.area, ref="register-2010", name="住基", year=2010, basis="register"
    )

    past = {row.year: row.persons for row in vision_loading.past_totals(base, "ja")}

    assert sorted(past) == list(range(1980, 2020, 5))
    assert past[2010] == 90_145
    assert past[2015] == 84_499


def test_the_file_holds_every_figure_of_every_scenario(city: City, result: VisionResult) -> None:
    text = city.get("vision/figures.csv").removeprefix("\ufeff")
    rows = list(csv.DictReader(text.splitlines()))

    assert {row["scenario"] for row in rows} == {"vision", "pattern1", "simulation1", "simulation2"}
    people = [
        Decimal(row["persons"])
        for row in rows
        if (row["scenario"], row["item"], row["year"]) == ("vision", "population", "2040")
    ]
    assert len(people) == 2 * len(result.ages)
    assert float(sum(people)) == pytest.approx(result.group("total", 2040), abs=0.05)


def test_deaths_that_are_not_separated_are_not_called_deaths(
    city: City, result: VisionResult
) -> None:
    heads = texts(city.page(), "//section[@aria-labelledby='figures']//thead//th")
    separated = replace(
        result,
        periods=tuple(replace(period, deaths=1.0, unseparated=None) for period in result.periods),
    )

    assert "死亡等（年平均）" in heads
    labels = [cell.text for cell in vision_tables.groups_table(separated, "ja").header[0]]
    assert "死亡（年平均）" in labels


def test_the_approved_scenario_is_the_plans_vision(city: City) -> None:
    Strategy.objects.update(scenario=city.scenario("simulation2"))

    assert "「シミュレーション2（出生率上昇・移動均衡）」の仮定では" in text_of(city.page())


def test_a_municipality_without_scenarios_is_told_what_is_missing(city: City) -> None:
    Strategy.objects.update(scenario=None)
    Scenario.objects.all().delete()

    assert "シナリオがまだ登録されていません" in text_of(city.page())
    city.get("vision/figures.csv", code=404)
    city.get("scenarios/vision/", code=404)


def test_a_scenario_that_cannot_be_computed_says_why_and_leaves_the_others(city: City) -> None:
    rates = city.scenario("pattern1").net_migration
    assert rates is not None
    rates.cells.filter(sex="female", age=40).delete()  # simulation 1 uses them too

    page = city.page()

    first, _ = texts(page, "//li[contains(@class,'notice--problem')]")
    assert "パターン1" in first
    assert "40 歳の値がありません" in first
    assert len(page.xpath("//ul[contains(@class,'scenarios')]/li")) == 2


def test_the_editor_computes_from_what_the_address_says(city: City) -> None:
    untouched = city.page("scenarios/vision/")
    changed = city.page("scenarios/vision/", **{"sent": "1", "tfr-2045": "1.60"})

    assert "60,729人（元の仮定との差 ±0人）" in text_of(untouched)
    assert "60,120人（元の仮定との差 ▲609人）" in text_of(changed)
    assert "枠線は「市の将来展望」" in text_of(changed)
    assert changed.xpath("//input[@id='f-tfr-2045']/@value") == ["1.60"]


def test_only_ticked_scenarios_are_compared(city: City) -> None:
    first = text_of(city.page("scenarios/vision/"))
    one = text_of(city.page("scenarios/vision/", **{"sent": "1", "with": "simulation2"}))

    assert "パターン1（社人研推計準拠）は2060年に" in first
    assert "パターン1（社人研推計準拠）は2060年に" not in one
    assert "シミュレーション2（出生率上昇・移動均衡）は2060年に" in one


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("たくさん", "2045年の値を数値で入力してください。"),
        ("NaN", "2045年の値を数値で入力してください。"),
        ("9", "2045年の値は 0.5 から 3.0 までで入力してください。"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_at_its_field(
    city: City, value: str, complaint: str
) -> None:
    page = city.page("scenarios/vision/", **{"sent": "1", "tfr-2045": value})

    assert complaint in text_of(page.xpath("//*[@role='alert']")[0])
    field = page.xpath("//input[@id='f-tfr-2045']")[0]
    assert field.get("aria-invalid") == "true"
    assert field.get("value") == value
    assert not page.xpath("//figure")


def test_full_width_figures_of_an_input_method_are_read(city: City) -> None:
    page = city.page("scenarios/vision/", **{"sent": "1", "tfr-2045": "１．６０"})

    assert "60,120人" in text_of(page)


def test_a_moved_slider_is_answered_with_figures_and_specifications(city: City) -> None:
    address = f"/{city.municipality.code}/population/scenarios/vision/draft/"
    response = city.client.get(
        address, {"sent": "1", "factor-2025": "1"}, headers={"hx-request": "true"}
    )
    page = html.fragments_fromstring(f"<div>{response.content.decode()}</div>")[0]

    assert response["HX-Replace-Url"].startswith("/012106/population/scenarios/vision/?sent=1")
    assert "元の仮定との差 ▲" in text_of(page.xpath(".//output")[0])
    specs = [json.loads(text) for text in page.xpath(".//script/text()")]
    assert [spec["id"] for spec in specs] == ["chart-vision-scenarios", "chart-pyramid"]
    assert all(spec["spec"]["layer"] for spec in specs)


def test_the_answer_to_a_slider_needs_few_queries(
    city: City, django_assert_max_num_queries: object
) -> None:
    address = f"/{city.municipality.code}/population/scenarios/vision/draft/"
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        city.client.get(address, {"sent": "1", "factor-2025": "1"})


def test_a_stranger_sees_neither_page(city: City) -> None:
    other = sign_in(factories.member(factories.municipality(), name="stranger"))

    for path in ("vision/", "scenarios/vision/", "scenarios/vision/draft/"):
        assert other.get(f"/{city.municipality.code}/population/{path}").status_code == 404
        assert Client().get(f"/{city.municipality.code}/population/{path}").status_code == 302


def test_a_path_that_is_left_as_it_is_can_be_moved_without_changing_anything_first(
    city: City,
) -> None:
    draft = draft_of(city.scenario("pattern1"))
    groups = vision_draft.form_of(draft, 2015, "ja")

    assert [group.key for group in groups] == ["tfr", "factor"]
    assert [field.value for field in groups[0].fields] == ["1.27", "1.27"]
    assert vision_draft.changed_draft(draft, groups) == draft


def test_closed_migration_has_no_slider_and_life_expectancies_have_two(city: City) -> None:
    closed = draft_of(city.scenario("simulation2"))
    longer = closed | {
        "mortality": {
            "kind": "life_expectancy",
            "male": {"2015": "80.8", "2045": "84"},
            "female": {"2015": "87.0", "2045": "91"},
        }
    }
    sent = {"male-2045": "85"}

    groups = vision_draft.filled(vision_draft.form_of(longer, 2015, "ja"), sent, "ja")
    found = vision_draft.changed_draft(longer, groups)

    assert [group.key for group in vision_draft.form_of(closed, 2015, "ja")] == ["tfr"]
    assert [group.key for group in groups] == ["tfr", "male", "female"]
    assert found["mortality"]["male"] == {"2015": "80.8", "2045": "85"}
    assert found["mortality"]["female"] == longer["mortality"]["female"]


def test_names_in_the_chart_are_short_while_they_stay_apart(result: VisionResult) -> None:
    def named(ja: str, ref: str) -> VisionResult:
        return replace(result, ref=ref, label=replace(result.label, template=ja))

    apart = total_chart([named("甲（一）", "a"), named("乙（二）", "b")], (), result, "ja")
    alike = total_chart([named("甲（一）", "a"), named("甲（二）", "b")], (), result, "ja")

    assert [entry["label"] for entry in apart.options["order"]][1:3] == ["甲", "乙"]
    assert [entry["label"] for entry in alike.options["order"]][1:3] == ["甲（一）", "甲（二）"]


def test_a_pyramid_has_the_people_of_its_year(result: VisionResult) -> None:
    chart = pyramid_chart(result, 2040, "ja", limit=4000, born=1975)

    assert chart.options["born"] == {"age": 65, "label": "1975年以前生まれ"}
    total = sum(row["male"] + row["female"] for row in chart.data)
    assert total == pytest.approx(result.group("total", 2040), abs=2)


def test_a_difference_carries_its_sign() -> None:
    assert vision_figures.signed(193.4, "ja") == "+193人"
    assert vision_figures.signed(-312.6, "ja") == "▲313人"
    assert vision_figures.signed(0.2, "ja") == "±0人"
    assert vision_figures.signed_percent(-0.0001, "ja") == "±0.0%"


@pytest.mark.parametrize(
    ("base", "width", "last"), [(2015, 5, 2060), (2018, 5, 2063), (2070, 5, 2075)]
)
def test_projections_reach_the_horizon_of_the_guide(base: int, width: int, last: int) -> None:
    assert vision_loading.horizon(base, width) == last


@pytest.fixture
def planner(city: City) -> Client:
    return sign_in(factories.member(city.municipality, role="planner", name="planner"))


def save(client: Client, ref: str = "vision", *, code: Any = 302, **fields: str) -> str:
    response = client.post(f"/012106/population/scenarios/{ref}/save/", fields)
    assert response.status_code == code, response.content.decode()
    return response.headers.get("Location", "")


def test_a_planner_saves_another_scenario_with_its_run(city: City, planner: Client) -> None:
    address = save(planner, label="子育て支援を強める案", **{"tfr-2045": "1.95"})

    saved = Scenario.objects.get(label="子育て支援を強める案")
    assert address == f"/012106/population/scenarios/{saved.ref}/"
    assert saved.anchors.get(measure="tfr", year=2045).value == Decimal("1.95")
    assert (saved.vision, saved.source, saved.is_official) == (None, "", False)
    run = ProjectionRun.objects.get(scenario=saved)
    assert is_intact(run)
    page = html.document_fromstring(planner.get(address).content.decode())
    assert "「子育て支援を強める案」を保存しました。" in text_of(page)
    assert run.inputs_hash[:16] in text_of(page)
    assert "子育て支援を強める案" in text_of(city.page())


def test_a_scenario_is_replaced_only_as_it_was_seen(city: City, planner: Client) -> None:
    row = city.scenario()
    changed = {"revision": str(row.revision), "tfr-2045": "1.70"}

    save(planner, **changed)
    again = save(planner, **changed)

    assert city.scenario().anchors.get(measure="tfr", year=2045).value == Decimal("1.70")
    assert city.scenario().vision == row.vision
    said = text_of(html.document_fromstring(planner.get(again).content.decode()))
    assert "ほかの人が先に保存しました" in said


def test_a_published_projection_is_not_replaced(city: City, planner: Client) -> None:
    row = city.scenario("pattern1")
    editor = planner.get(f"/012106/population/scenarios/{row.ref}/").content.decode()
    assert "このシナリオに上書き" not in editor

    back = save(planner, "pattern1", revision=str(row.revision), **{"tfr-2045": "2.0"})

    assert "公表された推計のため変更できません" in planner.get(back).content.decode()


def test_a_name_and_values_that_can_be_used_are_needed(city: City, planner: Client) -> None:
    known = Scenario.objects.count()

    nameless = save(planner, label=" ", **{"tfr-2045": "1.9"})
    wrong = save(planner, label="案", **{"tfr-2045": "9"})

    assert "名称を入力してください" in planner.get(nameless).content.decode()
    assert "0.5 から 3.0 まで" in planner.get(wrong).content.decode()
    assert Scenario.objects.count() == known


def test_readers_are_told_that_they_cannot_save(city: City) -> None:
    assert "閲覧専用です。" in text_of(city.page("scenarios/vision/"))

    save(city.client, code=403, label="案")


def test_nothing_is_saved_in_the_demonstration(city: City, settings: Any) -> None:
    settings.HITOMACHI_DEMO = True
    visitor = Client()

    assert "閲覧専用です。" in visitor.get("/012106/population/scenarios/vision/").content.decode()
    save(visitor, code=403, label="案")
    assert not Scenario.objects.filter(label="案").exists()


def field_values(page: html.HtmlElement) -> dict[str, str]:
    fields = page.xpath("//input[@class='anchor__number']")
    return {field.get("name"): field.get("value") for field in fields}


def test_an_anchor_is_added_on_the_line_and_then_moved(city: City) -> None:
    added = city.page("scenarios/vision/", **{"sent": "1", "add-tfr": "2030"})

    values = field_values(added)
    assert float(values["tfr-2030"]) == pytest.approx(1.27 + 0.53 * 16 / 31, abs=1e-4)
    assert "60,7" in text_of(added.xpath("//output")[0]), "nothing moves at first"
    moved = city.page("scenarios/vision/", **(values | {"sent": "1", "tfr-2030": "2.0"}))
    assert "元の仮定との差 +" in text_of(moved.xpath("//output")[0])


def test_an_anchor_is_taken_away_but_never_the_last(city: City) -> None:
    page = city.page("scenarios/vision/", sent="1", remove="tfr-2065")

    assert "tfr-2065" not in field_values(page)
    assert page.xpath("//form[@data-editor]//input[@name='drop']/@value") == ["tfr-2065"]
    all_gone = city.client.get(
        "/012106/population/scenarios/vision/",
        {"sent": "1", "drop": ["tfr-2014", "tfr-2045", "tfr-2065"]},
    )
    rest = field_values(html.document_fromstring(all_gone.content.decode()))
    assert [name for name in rest if name.startswith("tfr")] == ["tfr-2014"]


def test_migration_is_closed_or_given_in_persons(city: City) -> None:
    closed = city.page("scenarios/vision/", sent="1", migration="zero")
    counted = city.page("scenarios/vision/", sent="1", migration="total")

    assert not [name for name in field_values(closed) if name.startswith("factor")]
    assert "元の仮定との差 +" in text_of(closed.xpath("//output")[0])
    assert field_values(counted)["total-2015"] == "0"
    without_rates = city.page("scenarios/simulation2/")
    assert not without_rates.xpath("//select[@name='migration']"), "nothing to open it with"


def test_added_and_removed_anchors_are_saved(city: City, planner: Client) -> None:
    save(planner, label="年を加えた案", **{"tfr-2030": "1.9", "drop": "tfr-2065"})

    anchors = Scenario.objects.get(label="年を加えた案").anchors.filter(measure="tfr")
    assert sorted(anchors.values_list("year", flat=True)) == [2014, 2030, 2045]


def test_closed_migration_is_saved(city: City, planner: Client) -> None:
    save(planner, label="封鎖人口の案", migration="zero")

    saved = Scenario.objects.get(label="封鎖人口の案")
    assert saved.migration_kind == "zero"
    assert not saved.anchors.filter(measure="net_migration_factor").exists()
    opened = city.page(f"scenarios/{saved.ref}/", sent="1", migration="factor")
    assert field_values(opened)["factor-2045"] == "1"
    assert "元の仮定との差 ▲" in text_of(opened.xpath("//output")[0])


def test_a_path_of_life_expectancies_begins_where_the_death_rates_are(city: City) -> None:
    before = city.page("scenarios/vision/")
    page = city.page("scenarios/vision/", sent="1", mortality="life_expectancy")

    assert not before.xpath("//input[@name='male-2045']")
    ends = [
        page.xpath(f"//input[@name='{sex}-{year}']/@value")[0]
        for sex in ("male", "female")
        for year in (2015, 2045)
    ]
    # 2015: 80.75 and 86.99 years (complete life table of the nation).
    assert [float(value) for value in ends] == pytest.approx([80.8, 80.8, 87.0, 87.0], abs=0.15)


def test_longer_lives_are_computed_and_saved(city: City) -> None:
    sent = {"sent": "1", "mortality": "life_expectancy", "male-2045": "86", "female-2045": "92"}
    today = city.page("scenarios/vision/", sent="1", mortality="life_expectancy")
    longer = city.page("scenarios/vision/", **sent)

    def total(page: html.HtmlElement) -> int:
        text = page.xpath("//*[@id='scenario-figures']//*[contains(@class,'stat__figure')]")[0]
        return int(text_of(text).replace(",", "").removesuffix("人"))

    assert total(longer) > total(today)
    planner = factories.member(city.municipality, role="planner", name="planner")
    client = sign_in(planner)
    client.post("/012106/population/scenarios/vision/save/", sent | {"label": "長寿の案"})

    draft = draft_of(Scenario.objects.get(label="長寿の案"))
    assert draft["mortality"]["kind"] == "life_expectancy"
    assert draft["mortality"]["male"]["2045"] == "86"
    assert draft["death_rates"] == "deaths-2015"
