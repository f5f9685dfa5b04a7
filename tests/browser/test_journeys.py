"""What people come for, with mouse, with keyboard alone, and without JavaScript."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CITY, NARROW, WIDE


def rows(page: Page) -> Any:
    return page.locator("#kpi-list tbody tr:has(td)")


def test_from_a_count_to_the_reason_of_a_rating(visit: Any) -> None:
    page = visit().open()

    page.locator(".hero__count--poor a").click()
    expect(rows(page)).to_have_count(4)
    page.get_by_role("link", name="転出超過数").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("転出超過数")
    expect(page.locator(".rating-sentence")).to_contain_text("▲341人")
    expect(page.locator("figure svg")).to_be_visible()


def test_the_overview_shows_the_figures_of_the_report(visit: Any) -> None:
    main = visit().open().locator("main")

    for figure in ("11億7,547万円", "78,112人", "全14指標のうち7指標を評価"):
        expect(main).to_contain_text(figure)


def test_a_filter_changes_the_table_the_address_and_goes_back(visit: Any) -> None:
    visitor = visit()
    page = visitor.open("kpis/")
    everything = rows(page).count()
    page.evaluate("window.sameDocument = true")

    page.get_by_label("基本目標").select_option("2")
    page.wait_for_url("**/kpis/?goal=2*")
    # The same element, so that a screen reader announces what changed in it.
    expect(page.get_by_role("status")).to_contain_text("52指標のうち15指標")
    expect(page.get_by_role("status")).to_have_count(1)

    assert page.evaluate("window.sameDocument") is True
    assert 0 < rows(page).count() < everything
    page.go_back()
    expect(rows(page)).to_have_count(everything)


def test_a_filter_works_without_javascript(visit: Any) -> None:
    page = visit(java_script_enabled=False).open("kpis/")

    page.get_by_label("状況").select_option("低調")
    page.get_by_label("階層").select_option("goal")
    page.get_by_role("button", name="絞り込む").click()

    expect(rows(page)).to_have_count(4)


@pytest.mark.parametrize("path", ["", "population/", "money/", "kpis/2-1/"])
def test_charts_are_drawn_without_javascript(visit: Any, path: str) -> None:
    page = visit(java_script_enabled=False).open(path)

    for chart in page.locator("figure svg").all():
        assert (chart.bounding_box() or {}).get("height", 0) > 100
    assert page.locator("figure svg").count() >= 1


def test_the_language_is_switched_and_kept(visit: Any) -> None:
    page = visit().open("money/")

    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(f"/{CITY}/money/")
    page.locator(".mainnav a").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.get_by_role("button", name="日本語").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")


def test_the_report_is_downloaded_as_its_checksum_says(visit: Any, tmp_path: Path) -> None:
    page = visit().open("editions/")
    page.locator("tbody th a").first.click()
    row = page.locator("tbody tr", has_text=".pdf").first

    with page.expect_download() as coming:
        row.get_by_role("link").click()
    coming.value.save_as(tmp_path / "report.pdf")

    content = (tmp_path / "report.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert hashlib.sha256(content).hexdigest() in row.inner_text()


def test_the_keyboard_alone_reaches_a_filtered_list(visit: Any) -> None:
    page = visit().open("kpis/")

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    assert page.locator(".skip-link").evaluate("e => e.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "f-q":
            break
    page.keyboard.type("健康寿命")
    page.keyboard.press("Enter")

    expect(rows(page)).to_have_count(2)


def test_what_has_the_focus_is_visibly_marked(visit: Any) -> None:
    page = visit().open()
    seen = 0
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, parseFloat(s.outlineWidth)] })()"
        )
        seen += style[0] == "solid" and style[1] >= 2

    assert seen == 25


def test_a_wide_table_scrolls_in_its_own_box_by_keyboard(visit: Any) -> None:
    page = visit(NARROW).open("population/")
    box = page.locator(".table-box").first

    box.focus()
    page.keyboard.press("ArrowRight")

    page.wait_for_function("document.querySelector('.table-box').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollLeft") == 0


@pytest.mark.parametrize("locale", ["ja-JP", "en-US"])
@pytest.mark.parametrize("width", [1100, WIDE["width"]])
@pytest.mark.parametrize("path", ["kpis/", "initiatives/"])
def test_a_long_list_fits_its_frame_and_keeps_its_header_in_view(
    visit: Any, path: str, width: int, locale: str
) -> None:
    page = visit({"width": width, "height": 700}, locale=locale).open(path)
    box = page.locator(".table-box--long")

    page.locator("tbody tr").last.scroll_into_view_if_needed()

    assert box.evaluate("e => e.scrollWidth <= e.clientWidth")
    head = page.locator("thead th").first.bounding_box() or {}
    assert 0 <= head["y"] < 60


@pytest.mark.parametrize("path", ["initiatives/iju-teiju/", "kpis/2-1/", "money/", ""])
def test_no_text_is_squeezed_on_a_narrow_screen(visit: Any, path: str) -> None:
    page = visit(NARROW).open(path)

    squeezed = page.evaluate(
        "[...document.querySelectorAll('main p, main dd, main li, main td')]"
        ".filter(e => e.textContent.trim().length > 12 && !e.closest('svg'))"
        ".filter(e => e.getBoundingClientRect().height > 0)"
        ".filter(e => e.getBoundingClientRect().width < 96)"
        ".map(e => e.textContent.trim())"
    )
    assert squeezed == []


def test_a_wrong_address_is_answered_in_plain_words(visit: Any) -> None:
    visitor = visit()
    page = visitor.open("kpis/9-9/", code=404)
    visitor.faults = [fault for fault in visitor.faults if "404" not in fault]

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("見つかりません"))
    page.get_by_role("link", name="最初のページへ戻る").click()
    expect(page).to_have_url(re.compile(f"/{CITY}/$"))
