"""The analyses of the future population, on the example city."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from lxml import html

from hitomachi.web.core.models import Municipality
from hitomachi.web.exchange.examples import load_example
from hitomachi.web.population.inputs import stored_inputs
from hitomachi.web.population.models import BasePopulation, Scenario, VitalRecord
from hitomachi.web.population.studies import compare_scenarios
from hitomachi.web.portal.pages.analysis_list import ANALYSES
from tests.web import factories
from tests.web.page_fixtures import sign_in, text_of, texts

pytestmark = pytest.mark.django_db


@dataclass
class Analyses:
    client: Client
    owner: Municipality

    def page(self, name: str, **params: str) -> html.HtmlElement:
        answer = self.client.get(f"/012106/population/analyses/{name}", params)
        assert answer.status_code == 200, answer.content.decode()
        return html.document_fromstring(answer.content.decode())

    def problem(self, name: str, **params: str) -> str:
        return text_of(self.page(name, **params).xpath("//*[@role='alert']")[0])


@pytest.fixture
def city() -> Analyses:
    owner = load_example().municipality
    return Analyses(sign_in(factories.member(owner, role="viewer", name="reader")), owner)


def lead(page: html.HtmlElement) -> str:
    return text_of(page.xpath("//*[contains(@class,'paragraph--lead')]")[0])


def figures(page: html.HtmlElement, number: int = 1) -> list[list[str]]:
    rows = page.xpath(f"(//main//table)[{number}]/tbody/tr")
    return [[text_of(cell) for cell in row] for row in rows]


def amount(text: str) -> float:
    """A printed number of persons, with its sign."""
    found = re.search(r"([▲+±]?)([\d,]+)", text)
    assert found, text
    return float(found[2].replace(",", "")) * (-1 if found[1] == "▲" else 1)


def test_every_analysis_is_listed_and_opens(city: Analyses) -> None:
    links = city.page("").xpath("//ul[@class='analyses']//a/@href")

    assert links == [f"/012106/population/analyses/{name}/" for name in ANALYSES]
    for name in ANALYSES:
        page = city.page(f"{name}/")
        assert not page.xpath("//*[@role='alert']"), name


GOAL = {"sent": "1", "use-tfr": "1", "tfr-low": "1.0", "tfr-high": "3.0", "at": "2040"}


def test_the_fertility_that_reaches_a_target_is_found_and_opens_in_the_editor(
    city: Analyses,
) -> None:
    page = city.page("goal/", **GOAL, value="61,000", start="2020")

    assert "2065年の合計特殊出生率を" in lead(page)
    assert "目標の 61,000人 に届きます。" in lead(page)
    address = page.xpath("//a[contains(@href,'sent=1')]/@href")[0]
    opened = html.document_fromstring(city.client.get(address).content.decode())
    total = amount(texts(opened, "//*[@class='stat__figure']")[0])
    assert total == pytest.approx(61_000, abs=10)  # the address carries four places


def test_without_a_solution_the_nearest_is_said(city: Analyses) -> None:
    page = city.page("goal/", **GOAL, value="90000")

    found = text_of(page)
    assert "目標の 90,000人 に届く解はありません" in found
    assert "最も近いのは" in found
    assert "範囲内で得られる値は" in found


def test_fertility_and_migration_together_have_a_contour(city: Analyses) -> None:
    more = {"use-migration": "1", "migration-low": "-1", "migration-high": "1"}

    page = city.page("goal/", **GOAL, **more, value="62000")

    assert "変更が最も小さい組合せは" in lead(page)
    assert page.xpath("//figure//*[name()='svg']")
    grid = figures(page, 2)
    assert len(grid) == 5
    column = [amount(row[3]) for row in grid]
    assert column == sorted(column), "more births, more people"


def test_households_of_own_types_may_arrive(city: Analyses) -> None:
    own = "移住家族,男,35,1\n移住家族,女,33,1\n移住家族,女,8,0.5\n移住家族,男,8,0.5"
    sent = {"sent": "1", "at": "2040", "value": "62000", "use-own": "1", "own": own}

    page = city.page("goal/", **sent)

    assert "移住家族（世帯／年）" in lead(page)
    assert "シナリオの仮定としては保存できません" in text_of(page)
    assert not page.xpath("//a[contains(@href,'sent=1')]")


@pytest.mark.parametrize(
    ("measure", "value", "shown"),
    [
        ("age_0_14", "7000", "7,000人"),
        ("share_age_65_plus", "42", "42.0%"),
        ("births", "400", "400人"),
    ],
)
def test_other_targets_can_be_sought(city: Analyses, measure: str, value: str, shown: str) -> None:
    assert shown in lead(city.page("goal/", **GOAL, measure=measure, value=value))


def test_additional_people_of_given_ages_count_in_persons(city: Analyses) -> None:
    sent = {"sent": "1", "at": "2040", "value": "61500", "use-profile": "1"}
    ages = {"profile-first": "20", "profile-last": "39"}

    assert "年齢を指定した転入超過" in lead(city.page("goal/", **sent, **ages))
    assert "20～38" in city.problem("goal/", **sent, **(ages | {"profile-last": "38"}))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"value": "多く"}, "「目標の値」を数値で"),
        ({"use-tfr": ""}, "動かす仮定を一つ以上"),
        ({"tfr-low": "3", "tfr-high": "1"}, "範囲（3.0～1.0）"),
        ({"own": "家族,男", "use-own": "1"}, "「家族,男」は"),
    ],
)
def test_what_cannot_be_sought_is_named(
    city: Analyses, change: dict[str, str], complaint: str
) -> None:
    assert complaint in city.problem("goal/", **(GOAL | {"value": "62000"} | change))


def test_the_difference_of_two_scenarios_adds_up(city: Analyses) -> None:
    page = city.page("scenarios/", first="pattern1", second="vision", at="2040")

    rows = figures(page)
    assert [row[0] for row in rows[1:-1]] == ["基準人口", "出生の仮定", "死亡の仮定", "移動の仮定"]
    for column in range(1, 5):
        found = [amount(row[column]) for row in rows]
        assert sum(found[:-1]) == pytest.approx(found[-1], abs=3)
    assert rows[1][1] == rows[3][1] == "±0人"


def test_the_difference_is_exact_before_rounding(city: Analyses) -> None:
    first, second = (
        stored_inputs(Scenario.objects.get(ref=ref)) for ref in ("pattern1", "simulation2")
    )

    found = compare_scenarios(first, second, 2060)

    assert sum(found.effects.values()) == pytest.approx(found.change, abs=1e-8)
    assert abs(found.effects["migration"][0]) > 0
    assert abs(found.effects["fertility"][0]) > 0


def test_another_base_population_is_a_cause_of_its_own(city: Analyses) -> None:
    row = Scenario.objects.get(ref="vision")
    first = stored_inputs(row)
    cell = row.base.cells.get(sex="female", age_first=25)
    cell.persons += 500
    cell.save()
    second = stored_inputs(Scenario.objects.get(ref="vision"))

    found = compare_scenarios(first, second, 2040)

    assert found.effects["base"][0] > 0
    assert found.effects["fertility"][0] < 0, "fewer children per woman of the base"
    assert sum(found.effects.values()) == pytest.approx(found.change, abs=1e-8)


def test_the_change_between_two_dates_adds_up(city: Analyses) -> None:
    rows = figures(city.page("dates/", scenario="vision", first="2015", last="2040"))

    assert rows[0][0] == "2015年"
    assert rows[-1][:2] == ["2040年", "60,729人"]
    for column in range(1, 5):
        found = [amount(row[column]) for row in rows]
        assert sum(found[:-1]) == pytest.approx(found[-1], abs=4)
    assert "死亡等（移動と分離せず）" in [row[0] for row in rows]


def test_dates_in_the_wrong_order_are_refused(city: Analyses) -> None:
    assert "始めの年より後" in city.problem("dates/", first="2040", last="2020")


def test_the_gap_to_the_vision_adds_up(city: Analyses) -> None:
    page = city.page("deviation/", scenario="vision")

    rows = figures(page)
    assert [row[0] for row in rows] == [f"{year}年" for year in range(2015, 2022)]
    for row in rows:
        gap, *parts = (amount(cell) for cell in row[3:])
        assert sum(parts) == pytest.approx(gap, abs=3)
    assert rows[-1][1] == "78,112"
    assert "死亡と移動を分離していない" in text_of(page)


def test_without_a_register_the_gap_is_not_made_up(city: Analyses) -> None:
    VitalRecord.objects.filter(area=city.owner.area, year=2016).update(deaths=None)

    assert "2015年末からの住民基本台帳" in city.problem("deviation/")


def test_grades_and_stages_are_marked_as_indicative(city: Analyses) -> None:
    page = city.page("influence/")

    assert "2045年の影響度" in lead(page)
    assert text_of(page).count("目安（手引きの区分による参考値）") >= 3
    chosen = page.xpath("//select[@name!='at']/option[@selected]/@value")
    assert chosen[-3:] == ["pattern1", "simulation1", "simulation2"]
    assert figures(page)[1][1] == "5", "closed migration adds more than 30 %"


RATES = "名称,性別,年齢から,年齢まで,率\n小学校,,6,11,100\n中学校,,12,14,100\n要介護,女,85,,50"


def test_demand_follows_the_rates_that_are_entered(city: Analyses) -> None:
    page = city.page("demand/", rates=RATES, scenario="vision")

    head = texts(page, "(//main//table)[1]/thead//th")
    assert head == ["年", "小学校", "中学校", "要介護"]
    people = BasePopulation.objects.get(ref="ipss2018-2015").cells
    old = sum(cell.persons for cell in people.filter(sex="female", age_first__gte=85))
    first = figures(page)[0]
    assert amount(first[3]) == pytest.approx(old / 2, abs=1)
    assert 3_000 < amount(first[1]) < 5_000


def test_households_follow_the_headship_rates_that_are_entered(city: Analyses) -> None:
    page = city.page("households/", rates="単独,,20,,10\n家族,男,20,,60", scenario="vision")

    assert texts(page, "(//main//table)[1]/thead//th")[1:4] == ["単独", "家族", "世帯数の合計"]
    single, family, total = (amount(cell) for cell in figures(page)[0][1:4])
    assert single + family == pytest.approx(total, abs=1)
    assert "1 以下" in city.problem("households/", rates="単独,男,20,,70\n家族,男,20,,60")


@pytest.mark.parametrize("name", ["demand/", "households/"])
def test_without_rates_nothing_is_assumed(city: Analyses, name: str) -> None:
    page = city.page(name)

    assert "の表は登録されていません" in text_of(page)
    assert not page.xpath("//main//table")
    assert "の形ではありません" in city.problem(name, rates="小学校 6 11")


def test_past_censuses_judge_the_methods(city: Analyses) -> None:
    page = city.page("backtest/")

    assert "1980、1985" in lead(page)
    rows = figures(page)
    assert len(rows) == 3 * 2 * 4
    assert rows[0][1:4] == ["5", "総人口", "6"]


def test_too_few_censuses_are_said(city: Analyses) -> None:
    BasePopulation.objects.filter(area=city.owner.area, basis="census", year__lt=2010).delete()

    assert "3回分以上必要" in city.problem("backtest/")


def test_each_analysis_answers_within_a_second(city: Analyses) -> None:
    more = {"use-migration": "1", "migration-low": "-1", "migration-high": "1"}
    for name, params in {
        "goal/": GOAL | more | {"value": "62000"},
        "scenarios/": {},
        "demand/": {"rates": RATES},
        "backtest/": {},
    }.items():
        city.page(name, **params)  # what is loaded first is loaded
        start = time.perf_counter()
        city.page(name, **params)
        assert time.perf_counter() - start < 3, name  # a second, on a machine that is busy


def test_strangers_see_no_analysis(city: Analyses) -> None:
    other = sign_in(factories.member(factories.municipality(), name="stranger"))
    answers: list[Any] = [
        other.get(f"/012106/population/analyses/{name}/").status_code for name in ANALYSES
    ]
    assert answers == [404] * len(ANALYSES)
