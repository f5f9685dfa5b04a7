"""docs/reference/sections.md and charts-data.md describe what the code does."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from hitomachi.charts.registry import KINDS
from hitomachi.reporting import blocks
from hitomachi.reporting.sections import build_document, context
from hitomachi.reporting.sections.kpi_charts import series_chart
from hitomachi.reporting.sections.walk import blocks_of
from tests.sample_edition import sample_edition

DOCS = Path(__file__).resolve().parents[4] / "docs" / "reference"
SECTIONS = Path(import_module("hitomachi.reporting.sections").__file__ or "").parent


def rows(page: str) -> dict[str, str]:
    """The rows of a page's table by the name in their first cell."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `(\w+)` \|(.+)$", text, flags=re.MULTILINE))


def test_every_section_is_described_under_its_key() -> None:
    keys = {
        found[1]
        for path in SECTIONS.glob("*.py")
        if (found := re.search(r'^KEY = "(\w+)"', path.read_text(encoding="utf-8"), re.MULTILINE))
    }

    assert set(rows("sections.md")) == keys | {"cover"}


def test_functions_for_pages_exist() -> None:
    text = (DOCS / "sections.md").read_text(encoding="utf-8").partition("## For pages")[2]

    for module, name in re.findall(r"`(\w+)\.(\w+)`", text):
        if module != "sections":
            found = import_module(f"hitomachi.reporting.sections.{module}")
            assert callable(getattr(found, name))


def test_every_chart_kind_is_described_and_can_be_drawn() -> None:
    assert set(rows("charts-data.md")) == set(KINDS)


def test_rows_of_charts_have_the_described_keys() -> None:
    described = rows("charts-data.md")
    content = sample_edition()
    charts = [b for b in blocks_of(build_document(content, "ja")) if isinstance(b, blocks.Chart)]
    charts += series_chart(context(content, "ja"), content.indicator("kpi-income"))

    for chart in charts:
        named = set(re.findall(r"`(\w+)`", described[chart.kind]))
        for key in chart.data[0]:
            assert key.removesuffix("_text") in named | {"count", "kind"} or key in named, key
        for key in chart.options:
            common = {"title_x", "title_y", "unit", "order"}
            assert key in named | common, (chart.kind, key)
