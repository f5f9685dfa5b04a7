"""The static site in a real browser, opened as files: accessible, narrow, silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hitomachi.documents.site import site_files
from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_every_page import violations
from tests.sample_edition import sample_edition

PAGES = (
    *("index.html", "goals/02.html", "kpis/004-2-1.html", "initiatives/003-trial.html"),
    *("population.html", "money.html", "statements.html", "plan.html", "rating.html"),
    *("accessibility.html", "en/index.html"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    for name, data in site_files(sample_edition(), ("ja", "en")).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_kind_of_page_is_accessible_and_asks_nobody(
    chromium: Browser, folder: Path, window: dict[str, int]
) -> None:
    asked: list[str] = []
    with chromium.new_context(viewport=window, locale="ja-JP") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for name in PAGES:
            page.goto((folder / name).as_uri())
            assert violations(page) == [], name
            assert page.evaluate("document.documentElement.scrollWidth") <= window["width"], name
    assert [address for address in asked if not address.startswith("file://")] == []
