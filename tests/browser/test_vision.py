"""The question of a mayor: what if — with slider, keyboard, on paper, without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_every_page import violations

VISION = "population/vision/"
EDITOR = "population/scenarios/vision/"
WINDOWS = {"wide": WIDE, "narrow": NARROW}
BEFORE, AFTER = "60,729人", "60,120人"  # total of 2040 with a TFR of 1.80 and of 1.60 in 2045


def first_total(page: Page) -> Any:
    return page.locator("#scenario-figures .stat__figure").first


def drawn(page: Page, chart: str) -> Any:
    return page.locator(f'[data-chart="{chart}"] svg')


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("path", [VISION, EDITOR])
def test_the_pages_are_accessible_and_fit_their_window(visit: Any, path: str, window: str) -> None:
    page = visit(WINDOWS[window]).open(path)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WINDOWS[window]["width"]


def test_the_keyboard_moves_a_slider_and_the_total_follows(visit: Any) -> None:
    page = visit().open(EDITOR)
    expect(first_total(page)).to_have_text(BEFORE)
    page.evaluate("window.sameDocument = true")

    slider = page.get_by_role("slider", name="合計特殊出生率 2045年")
    slider.focus()
    for _ in range(20):
        page.keyboard.press("ArrowLeft")

    expect(first_total(page)).to_have_text(AFTER)
    expect(page.locator("#f-tfr-2045")).to_have_value("1.6")
    expect(page.get_by_role("status")).to_contain_text(f"{AFTER}（元の仮定との差 ▲609人）")
    expect(drawn(page, "chart-vision-scenarios")).to_contain_text("動かした仮定")
    expect(page.locator("figcaption").last).to_have_text("2040年の人口ピラミッド（動かした仮定）")
    expect(slider).to_be_focused()
    assert page.evaluate("window.sameDocument") is True
    assert violations(page) == []


def test_a_typed_number_moves_the_slider_and_its_address_opens_the_same(visit: Any) -> None:
    visitor = visit()
    page = visitor.open(EDITOR)

    page.locator("#f-tfr-2045").fill("1.60")
    expect(first_total(page)).to_have_text(AFTER)
    expect(page.get_by_role("slider", name="合計特殊出生率 2045年")).to_have_value("1.6")
    expect(page).to_have_url(re.compile("tfr-2045=1.60"))
    page.reload()

    expect(first_total(page)).to_have_text(AFTER)


def test_a_value_that_cannot_be_used_is_said_and_nothing_old_is_shown(visit: Any) -> None:
    page = visit().open(EDITOR)

    page.locator("#f-tfr-2045").fill("十")
    expect(page.get_by_role("alert")).to_contain_text("2045年の値を数値で入力してください。")
    expect(page.locator("#scenario-charts")).to_be_hidden()
    page.locator("#f-tfr-2045").fill("1.60")

    expect(first_total(page)).to_have_text(AFTER)
    expect(page.locator("#scenario-charts")).to_be_visible()


def test_scenarios_are_compared_as_they_are_ticked(visit: Any) -> None:
    page = visit().open(EDITOR)
    lines = drawn(page, "chart-vision-scenarios")
    expect(lines).to_contain_text("シミュレーション2")

    page.get_by_role("checkbox", name="シミュレーション2").uncheck()

    expect(lines).not_to_contain_text("シミュレーション2")
    expect(lines).to_contain_text("パターン1")


def test_the_pyramid_is_drawn_for_another_year(visit: Any) -> None:
    page = visit().open(EDITOR)

    page.get_by_label("ピラミッドの年").select_option("2060")

    expect(page.locator("figcaption").last).to_contain_text("2060年の人口ピラミッド")


def test_everything_works_without_javascript(visit: Any) -> None:
    page = visit(java_script_enabled=False).open(EDITOR)
    assert page.get_by_role("slider").count() == 0

    page.locator("#f-tfr-2045").fill("1.60")
    page.get_by_role("checkbox", name="シミュレーション2").uncheck()
    page.get_by_role("button", name="計算する").click()

    expect(first_total(page)).to_have_text(AFTER)
    expect(drawn(page, "chart-vision-scenarios")).to_contain_text("動かした仮定")
    expect(drawn(page, "chart-vision-scenarios")).not_to_contain_text("シミュレーション2")


def test_two_years_are_chosen_for_the_pyramids(visit: Any) -> None:
    page = visit().open(VISION)

    page.get_by_label("ピラミッドの年（右）").select_option("2060")
    page.get_by_role("button", name="表示する").click()

    expect(page.locator("figcaption", has_text="2060年の人口ピラミッド")).to_be_visible()
    expect(page.locator("figure svg", has_text="1975年以前生まれ")).to_have_count(2)


def test_the_figures_are_downloaded(visit: Any, tmp_path: Any) -> None:
    page = visit().open(VISION)

    with page.expect_download() as coming:
        page.get_by_role("link", name="全シナリオの数値をCSVで保存").click()
    coming.value.save_as(tmp_path / "figures.csv")

    text = (tmp_path / "figures.csv").read_text("utf-8-sig")
    assert text.startswith("area_code,scenario,item,first_year,year,sex,age,persons")


@pytest.mark.parametrize("path", [VISION, EDITOR])
def test_the_pages_can_be_printed(visit: Any, path: str) -> None:
    page = visit().open(path)
    page.emulate_media(media="print")

    assert page.locator("h1").is_visible()
    assert page.locator("figure svg").first.is_visible()
    assert not page.locator(".mainnav").is_visible()
    assert not page.get_by_role("button", name="計算する").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_pages_are_accessible_in_english(visit: Any) -> None:
    visitor = visit(locale="en-US")
    for path in (VISION, EDITOR):
        assert violations(visitor.open(path)) == []
