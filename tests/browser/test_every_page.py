"""Every page in a real browser: accessible, at home on a narrow screen, silent to other hosts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from tests.browser.conftest import NARROW, WIDE

PAGES = (
    "",
    "plan/",
    "kpis/",
    "kpis/?goal=1&status=unrated&sort=status",
    "kpis/?q=どこにもない語",
    "kpis/1-1/",
    "kpis/2-1/",
    "initiatives/",
    "initiatives/iju-teiju/",
    "initiatives/promotion/",
    "population/",
    "population/analyses/",
    "population/analyses/goal/",
    "population/analyses/scenarios/",
    "population/analyses/dates/",
    "population/analyses/deviation/",
    "population/analyses/influence/",
    "population/analyses/households/",
    "population/analyses/demand/",
    "population/analyses/backtest/",
    "money/",
    "checks/",
    "editions/",
)
# One of each kind: the markup is the same, the words and the paper are not.
KINDS = ("", "kpis/", "kpis/2-1/", "initiatives/iju-teiju/", "population/")
WINDOWS = {"wide": WIDE, "narrow": NARROW}
# WCAG 2.2 AA and axe's own good practice: everything it knows.
AUDIT = "axe.run(document, {resultTypes: ['violations']})"


@cache
def axe_source() -> str:
    return (files("axe_core_python") / "axe.min.js").read_text("utf-8")


def violations(page: Any) -> list[str]:
    # The page's policy forbids a script tag; evaluating goes beside it.
    page.evaluate(axe_source())
    found = page.evaluate(AUDIT)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits_its_window(visit: Any, path: str, window: str) -> None:
    page = visit(WINDOWS[window]).open(path)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WINDOWS[window]["width"]


@pytest.mark.parametrize("path", KINDS)
def test_a_page_is_accessible_in_english(visit: Any, path: str) -> None:
    page = visit(locale="en-US").open(path)

    assert page.locator("html").get_attribute("lang") == "en"
    assert violations(page) == []


def test_titles_tell_the_pages_apart(visit: Any) -> None:
    visitor = visit()

    titles = {path: visitor.open(path).title() for path in PAGES if "?" not in path}

    assert len(set(titles.values())) == len(titles)


@pytest.mark.parametrize("path", ["/login/", "/999999/"])
def test_pages_of_no_municipality_are_accessible(visit: Any, path: str) -> None:
    visitor = visit()
    visitor.page.goto(visitor.site + path)
    visitor.faults = [fault for fault in visitor.faults if "404" not in fault]

    assert violations(visitor.page) == []


@pytest.mark.parametrize("path", KINDS)
def test_a_page_can_be_printed(visit: Any, path: str) -> None:
    page = visit().open(path)
    page.emulate_media(media="print")

    assert not page.locator(".mainnav").is_visible()
    assert page.locator("h1").is_visible()
    assert page.pdf(format="A4", landscape=True).startswith(b"%PDF")
