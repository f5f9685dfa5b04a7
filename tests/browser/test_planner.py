"""A planner at work on the future population: from a moved slider to the plan's vision."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, Visitor
from tests.browser.test_every_page import violations
from tests.browser.test_vision import AFTER, BEFORE, EDITOR, VISION, drawn, first_total

NAME = "出生率を低く見込む案"


def test_a_scenario_is_moved_saved_compared_printed_and_approved(planner: Visitor) -> None:
    page = planner.open(EDITOR)
    expect(first_total(page)).to_have_text(BEFORE)

    slider = page.get_by_role("slider", name="合計特殊出生率 2045年")
    slider.focus()
    for _ in range(20):
        page.keyboard.press("ArrowLeft")
    expect(first_total(page)).to_have_text(AFTER)

    page.get_by_label("新しいシナリオの名称").fill(NAME)
    page.get_by_role("button", name="名前を付けて保存").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(first_total(page)).to_have_text(AFTER)
    own = page.url.split("?")[0]
    assert own != planner.site + EDITOR

    page.get_by_role("checkbox", name="シミュレーション2").check()
    lines = drawn(page, "chart-vision-scenarios")
    expect(lines).to_contain_text("シミュレーション2")
    expect(lines).to_contain_text(NAME)

    page.emulate_media(media="print")
    assert page.locator("figure svg").first.is_visible()
    for tool in ("計算する", "名前を付けて保存"):
        assert not page.get_by_role("button", name=tool).is_visible()
    assert not page.get_by_role("slider").first.is_visible()
    assert len(page.pdf(format="A4")) > 20_000
    page.emulate_media(media="screen")

    page.get_by_role("link", name="保存したシナリオを承認する").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
    for window in (WIDE, NARROW):
        page.set_viewport_size(window)  # type: ignore[arg-type]
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]
    page.get_by_role("button", name="承認する", exact=True).click()

    expect(page).to_have_url(re.compile(re.escape(VISION)))
    expect(page.locator("main")).to_contain_text(
        f"「{NAME}」を計画の人口ビジョンとして承認しました"
    )
    expect(page.locator(".scenarios__card--plan h3")).to_contain_text(NAME)


@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_editor_of_a_planner_is_accessible(planner: Visitor, window: dict[str, int]) -> None:
    planner.page.set_viewport_size(window)  # type: ignore[arg-type]
    page = planner.open(EDITOR)

    assert page.get_by_label("新しいシナリオの名称").is_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]
