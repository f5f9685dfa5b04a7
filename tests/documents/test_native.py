"""Charts described for office programs: the same figures, printed the same."""

from __future__ import annotations

import re

import pytest

from hitomachi.charts import KINDS, theme
from hitomachi.documents.drawing import ChartLook, chart_xml
from hitomachi.documents.native import NATIVE_KINDS, Plot, native_chart
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Chart
from tests.unit.charts import samples
from tests.unit.charts.samples import report_charts

# Keys of the rows that hold what a native chart draws.
FIGURES = {
    "vital_balance": ("natural", "social", "population"),
    "tfr_lines": ("value",),
    "net_migration_by_age": ("rate",),
    "kpi_bullet": ("progress",),
    "kpi_series": ("value", "pace", "target"),
    "status_strip": ("count",),
    "vision_groups": ("persons",),
    "vision_total": ("persons",),
    "vision_scenarios": ("persons",),
}


def formatted(value: float, code: str) -> str:
    """Print a number as an office program does; as much of the formats as we use."""
    positive, _, negative = code.partition(";")
    section = negative if value < 0 and negative.strip(";") else positive
    body = re.search(r"[#0,]*0(?:\.0+)?", section)
    assert body, code
    places = len(body[0].partition(".")[2])
    digits = f"{abs(value):{',' if ',' in body[0] else ''}.{places}f}"
    return section.replace(body[0], digits, 1).replace('"', "")


@pytest.mark.parametrize("chart", report_charts(), ids=lambda chart: chart.kind)
def test_every_figure_of_a_chart_is_in_its_native_one(chart: Chart) -> None:
    native = native_chart(chart, "ja")
    drawn = sorted(
        point.value
        for series in native.series
        for point in series.points
        if point.value is not None
    )

    if chart.kind == "money_by_year":
        assert [value * 10**8 for value in drawn] == pytest.approx(
            sorted(row["amount"] for row in chart.data if row["amount"] is not None)
        )
    elif chart.kind == "pyramid":
        keys = ("male", "female", "outline_male", "outline_female")
        given = sorted(row[key] for row in chart.data for key in keys)
        assert sorted(map(abs, drawn)) == pytest.approx(given)
    else:
        given = sorted(
            row[key]
            for row in chart.data
            for key in FIGURES[chart.kind]
            if row.get(key) is not None
        )
        assert [value for value in given if value not in drawn] == []


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("chart", report_charts(), ids=lambda chart: chart.kind)
def test_labels_print_as_the_report_does(chart: Chart, language: Language) -> None:
    for series in native_chart(chart, language).series:
        for point in series.points:
            if not point.label or point.own_words or point.value is None:
                continue
            printed = formatted(point.value, point.label_format or series.number_format)
            # The axis may name the unit; the samples print with the Japanese minus.
            wanted = point.label.replace("▲", "▲" if language == "ja" else "−")
            assert wanted.startswith(printed), (chart.kind, series.name)


def test_kinds_are_those_of_the_report_or_drawn_as_pictures() -> None:
    assert set(NATIVE_KINDS) <= set(KINDS)


@pytest.mark.parametrize("chart", report_charts(), ids=lambda chart: chart.kind)
def test_colours_are_those_of_the_theme(chart: Chart) -> None:
    known = {*theme.SERIES, *theme.PALETTE.values()}
    known |= {ink for ink, _ in theme.STANDING_COLOURS.values()}

    for series in native_chart(chart, "ja").series:
        if chart.kind != "net_migration_by_age":  # shades of one colour
            assert series.colour in known
    assert native_chart(samples.net_migration_by_age(), "ja").series[-1].colour == theme.SERIES[0]


def test_scenarios_differ_in_dash_and_marker_and_stand_at_their_years() -> None:
    native = native_chart(samples.vision_scenarios(), "ja")
    lines = [series for series in native.series if series.joined]

    assert len({(series.dash, series.marker) for series in lines}) == len(lines)
    assert {series.plot for series in native.series} == {Plot.POINTS}
    assert [point.x for point in native.series[1].points] == [2015, 2025, 2040, 2060]
    assert not native.series[-1].joined


def test_men_lie_to_the_left_and_no_label_shows_a_minus() -> None:
    native = native_chart(samples.pyramid(), "ja")
    men, women = native.series[:2]

    assert all((point.value or 0) <= 0 for point in men.points)
    assert all((point.value or 0) >= 0 for point in women.points)
    assert formatted(-1800.0, men.number_format) == "1,800"


def test_a_break_begins_a_new_line_and_a_reason_stands_below_its_year() -> None:
    native = native_chart(samples.kpi_series(), "ja")

    assert native.categories[2] == "2020年度\n調査なし"
    assert "※調査方法の変更" in native.categories[3]
    assert [point.unjoined for point in native.series[0].points] == [
        False,
        False,
        False,
        True,
        False,
    ]
    assert native.series[0].points[4].hollow


def test_names_that_are_markup_are_written_as_they_are() -> None:
    chart = samples.vision_total()
    native = native_chart(
        Chart(**{**{name: getattr(chart, name) for name in chart.__slots__}, "title": "<a & b>"}),
        "ja",
    )

    assert b"&lt;a &amp; b&gt;" in chart_xml(native, ChartLook(), "rId1")
