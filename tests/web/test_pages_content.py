"""What the pages show of the fictitious edition."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from django.test import Client

from hitomachi.i18n import message
from hitomachi.notices import Notice, NoticeKind
from hitomachi.reporting.content import RatingFacts
from tests.sample_edition import empty_edition
from tests.web.page_fixtures import Site, text_of, texts
from tests.web.test_pages_access import PAGES

pytestmark = pytest.mark.django_db


def names(page: object) -> list[str]:
    """The indicators of the list, in order."""
    return texts(page, "//div[@id='kpi-list']//tbody//th/a")


def test_every_page_has_its_own_title_and_one_heading(site: Site) -> None:
    pages = {path: site.page(path) for path in PAGES}

    titles = {path: text_of(page.xpath("//title")[0]) for path, page in pages.items()}
    assert len(set(titles.values())) == len(PAGES)
    assert all("ひとまち市" in title for title in titles.values())
    assert all(len(page.xpath("//h1")) == 1 for page in pages.values())


@pytest.mark.parametrize("path", PAGES)
def test_headings_skip_no_level(site: Site, path: str) -> None:
    levels = [int(heading.tag[1]) for heading in site.page(path).xpath("//h1|//h2|//h3|//h4")]

    steps = [after - before for before, after in pairwise(levels)]
    assert levels[0] == 1
    assert max(steps, default=0) <= 1


@pytest.mark.parametrize("path", [path for path in PAGES if not path.endswith(("1-1/", "arts/"))])
def test_an_edition_without_figures_is_shown(site: Site, path: str) -> None:
    site.content = empty_edition()

    assert site.page(path).xpath("//h1")


def test_a_plan_without_indicators_does_not_claim_that_all_are_rated(site: Site) -> None:
    site.content = empty_edition()

    overview, listed = (text_of(site.page(path).xpath("//main")[0]) for path in ("", "kpis/"))

    assert "すべての指標を評価しています" not in overview
    assert "この計画には、評価する指標が登録されていません。" in overview
    assert "この計画に指標は登録されていません。" in listed
    assert "条件を減らして" not in listed


def test_the_menu_marks_where_one_is(site: Site) -> None:
    here = site.page("money/").xpath("//nav[1]//a[@aria-current='page']")
    below = site.page("kpis/1-1/").xpath("//nav[1]//a[@aria-current='true']")

    assert [text_of(link) for link in here] == ["事業費・交付金"]
    assert [text_of(link) for link in below] == ["KPI"]


def test_the_overview_counts_ratings_with_their_denominator(site: Site) -> None:
    page = site.page()

    table = page.xpath("//table[caption[normalize-space()='基本目標の指標']]")[0]
    whole = [text_of(cell) for cell in table.xpath("./tfoot/tr/*")]
    assert whole[2:] == ["4", "1", "5", "5 / 10"]
    assert "全体の判断：順調" in whole[0]


def test_a_count_leads_to_the_indicators_that_it_counts(site: Site) -> None:
    table = site.page().xpath("//table[caption[normalize-space()='基本目標の指標']]")[0]
    for link in table.xpath(".//tbody//td//a"):
        listed = site.client.get(link.get("href"))

        assert listed.context["shown"] == int(text_of(link))


def test_the_overview_says_what_is_missing_and_why(site: Site) -> None:
    page = site.page()

    section = page.xpath("//section[@aria-labelledby='missing']")[0]
    reasons = texts(section, ".//dt")
    assert "調査なし 1" in reasons
    assert "暫定値 1" in reasons
    assert "健康寿命（男性）" in texts(section, ".//dd//a")


def test_the_overview_shows_population_against_the_vision(site: Site) -> None:
    section = site.page().xpath("//section[@aria-labelledby='population']")[0]

    assert texts(section, ".//dt") == ["2010年", "2021年末", "2040年"]
    assert texts(section, ".//dd/strong") == ["31,512人", "27,819人", "22,112人"]
    assert texts(section, ".//dd/span") == ["基準年比 ▲29.8%"]


def test_costs_add_up_while_entries_overlap(site: Site) -> None:
    section = site.page("money/").xpath("//section[@aria-labelledby='goal-costs']")[0]

    assert texts(section, ".//tfoot/tr/*")[:3] == ["合計", "9", "2億342万円"]
    assert "重複を除くと7事業" in text_of(section)


def test_the_number_of_checks_is_shown_without_any(site: Site) -> None:
    assert "食い違い 0" in text_of(site.page().get_element_by_id("main"))
    assert "食い違いや注意すべき数値はありません" in text_of(
        site.page("checks/").get_element_by_id("main")
    )


def test_a_contradiction_is_shown_with_both_figures_and_the_way_there(site: Site) -> None:
    site.notices = (
        Notice(
            kind=NoticeKind.CONTRADICTION,
            rule="kpi.copy",
            where=message("指標 1-1"),
            message=message("印刷された値と計算した値が違います。"),
            remedy=message("出典を確かめてください。"),
            entered="▲6.4%",
            derived="▲7.9%",
            subject="indicator:1-1",
        ),
    )

    page = site.page("checks/")

    entry = page.xpath("//li[contains(@class, 'notice--contradiction')]")[0]
    assert texts(entry, ".//dd") == ["▲6.4%", "▲7.9%"]
    assert entry.xpath(".//a/@href") == [f"/{site.code}/kpis/1-1/"]
    assert "食い違い 1" in text_of(site.page().get_element_by_id("main"))


def test_the_vital_table_is_arranged_as_in_the_report(site: Site) -> None:
    page = site.page("population/")

    table = page.xpath("//table[caption[contains(., '住民基本台帳人口の推移')]]")[0]
    heads = texts(table, ".//tbody//th")
    assert heads[:2] == ["自然動態", "出生"]
    assert table.xpath(".//tbody//th[@scope='rowgroup']/@rowspan") == ["5", "4"]
    births = texts(table, ".//tbody/tr[1]/td")
    assert births == ["212", "205", "199", "190", "181", "197", "176", "160", "▲24.5%"]
    assert texts(table, ".//tbody/tr[last()]/td")[5] == "-"


def test_every_chart_has_a_name_a_description_and_its_figures_in_a_table(site: Site) -> None:
    page = site.page("population/")

    ids = set(page.xpath("//@id"))
    charts = page.xpath("//figure//*[local-name()='svg']")
    assert len(charts) >= 4
    for svg in charts:
        named = svg.get("aria-labelledby").split()
        assert svg.get("role") == "img"
        assert set(named) <= ids
    assert set(page.xpath("//figure//p/a/@href")) <= {f"#{found}" for found in ids}


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        (
            {"goal": "1", "level": "goal"},
            ["1人あたりの市民所得", "従業者1人あたりの付加価値額", "農業産出額"],
        ),
        ({"q": "転入率"}, ["社会動態における転入率"]),
        ({"q": "１人あたり"}, ["1人あたりの市民所得", "従業者1人あたりの付加価値額"]),
        ({"status": "低調", "level": "goal"}, ["転出超過数"]),
        ({"q": "どこにもない語"}, []),
    ],
)
def test_the_list_of_indicators_is_filtered(
    site: Site, params: dict[str, str], expected: list[str]
) -> None:
    assert names(site.page("kpis/", params)) == expected


def test_a_shared_indicator_belongs_to_the_goals_of_all_that_share_it(site: Site) -> None:
    shared = "潜在待機児童数"

    assert shared in names(site.page("kpis/", {"goal": "2"}))
    assert shared in names(site.page("kpis/", {"goal": "3"}))
    assert shared not in names(site.page("kpis/", {"goal": "1"}))


def test_only_indicators_without_a_value_are_listed_as_missing(site: Site) -> None:
    assert names(site.page("kpis/", {"missing": "1"})) == [
        "従業者1人あたりの付加価値額",
        "合計特殊出生率",
        "子どもが2人以上いる世帯の割合",
    ]


def test_the_list_puts_what_is_behind_first(site: Site) -> None:
    listed = site.page("kpis/", {"sort": "status"})

    standings = listed.xpath("//div[@id='kpi-list']//tbody//span/@class")
    order = [found.split("--")[1] for found in standings if found.startswith("status ")]
    assert order == sorted(order, key=["poor", "middling", "good", "unrated"].index)


@pytest.mark.parametrize(
    "params", [{"sort": "'; DROP"}, {"level": "x", "goal": "99", "status": "?"}]
)
def test_a_filter_that_is_not_known_breaks_nothing(site: Site, params: dict[str, str]) -> None:
    assert site.page("kpis/", params).xpath("//h1")


def test_htmx_gets_the_table_alone_and_a_reload_the_page(site: Site) -> None:
    address = f"/{site.code}/kpis/?goal=1"

    part = site.client.get(address, headers={"hx-request": "true"}).content.decode()
    whole = site.client.get(
        address, headers={"hx-request": "true", "hx-history-restore-request": "true"}
    ).content.decode()

    assert part.startswith('<div id="kpi-list"')
    assert whole.startswith("<!doctype html>")


def test_an_indicator_explains_its_rating(site: Site) -> None:
    page = site.page("kpis/1-1/")
    main = text_of(page.get_element_by_id("main"))

    assert "実績2,512千円は2021年度の目安2,510千円に届いている。" in main
    assert "計画期間の等速ペース" in main
    assert "課税状況調べ" in main
    ratings = page.xpath("//section[@aria-labelledby='series']//tbody/tr")
    assert texts(ratings[2], "./*")[3:5] == ["2,480千円", "低調"]
    assert texts(ratings[3], "./*")[3:5] == ["2,510千円", "順調"]


def test_a_revised_target_is_shown_beside_the_earlier_one(site: Site) -> None:
    page = site.page("kpis/startup-1/")

    rows = page.xpath("//section[@aria-labelledby='revisions']//tbody/tr")
    assert texts(rows[0], "./*")[0] == "25人"
    assert texts(rows[1], "./*") == ["30人 現行", "2024年度", "2021-03", "講座の回数を増やしたため"]


def test_an_override_shows_both_words_and_the_reason(site: Site) -> None:
    first = site.content.indicators[0]
    changed: RatingFacts = replace(
        first.rating,
        word="低調",
        standing="poor",
        computed_word="順調",
        override_reason="推計の誤り",
    )
    site.content = replace(
        site.content, indicators=(replace(first, rating=changed), *site.content.indicators[1:])
    )

    main = text_of(site.page("kpis/1-1/").get_element_by_id("main"))

    assert "規則による評価「順調」を「低調」に改めています。理由：推計の誤り" in main


def test_a_sheet_refers_to_the_owner_of_a_shared_indicator(site: Site) -> None:
    page = site.page("initiatives/promotion/")

    cells = texts(page, "//td[@colspan='4']")
    assert cells == [
        "お試し暮らし事業との共通指標",
        "子ども居場所事業（施設の整備）との共通指標",
    ]
    assert page.xpath("//td[@colspan='4']/a/@href")[1] == f"/{site.code}/initiatives/nursery/"


def test_a_part_is_shown_with_the_indicator_it_is_a_part_of(site: Site) -> None:
    whole = site.page("kpis/arts-1/").xpath("//section[@aria-labelledby='parts']//a")
    part = site.page("kpis/arts-1-students/").xpath("//section[@aria-labelledby='parts']//a")

    assert [text_of(link) for link in whole] == ["企画展の来場者数（うち学生）"]
    assert [text_of(link) for link in part] == ["企画展の来場者数"]


def test_initiatives_are_filtered_by_goal_and_tag(site: Site) -> None:
    page = site.page("initiatives/", {"goal": "2", "tag": "ended"})

    assert texts(page, "//tbody//th/a") == ["まちの魅力発信事業"]


def test_a_department_column_appears_only_where_departments_are_entered(site: Site) -> None:
    site.content = replace(
        site.content,
        initiatives=tuple(replace(sheet, department="") for sheet in site.content.initiatives),
    )

    assert "担当" not in texts(site.page("initiatives/"), "//thead//th")


def test_the_tree_holds_goals_measures_and_initiatives_under_the_plans_own_names(
    site: Site,
) -> None:
    page = site.page("plan/")

    assert "基本目標、施策、事業" in texts(page, "//h2")
    goal = page.xpath("//article")[0]
    assert "基本目標1" in text_of(goal)
    assert "はじめての創業応援事業" in text_of(goal)


def test_a_chosen_year_stays_in_every_link(site: Site) -> None:
    page = site.page("kpis/", {"year": "2021"})

    links = page.xpath("//nav//a/@href | //tbody//a/@href")
    assert all(link.endswith("?year=2021") for link in links)


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_there_in_english(site: Site, path: str) -> None:
    site.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    page = site.page(path)

    assert page.get("lang") == "en"
    assert "Hitomachi City" in text_of(page.xpath("//title")[0])


def test_text_of_people_is_escaped(site: Site) -> None:
    first = replace(site.content.indicators[0], name="<script>alert(1)</script>", name_en="")
    site.content = replace(site.content, indicators=(first, *site.content.indicators[1:]))

    for path in ("", "kpis/", "kpis/1-1/", "plan/"):
        body = Client.get(site.client, f"/{site.code}/{path}").content.decode()
        assert "<script>alert" not in body
