from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from hitomachi.charts import KINDS, specification
from hitomachi.charts.population.vision_scenarios import spread
from hitomachi.charts.population.vital import round_numbers
from hitomachi.reporting.blocks import Chart
from tests.unit.charts import samples

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "charts-data.md"
EACH_KIND = pytest.mark.parametrize("chart", samples.all_charts(), ids=lambda chart: chart.kind)


def test_every_kind_of_the_reference_can_be_drawn_and_no_other() -> None:
    table = REFERENCE.read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(KINDS)


def test_the_samples_cover_every_kind() -> None:
    assert {chart.kind for chart in samples.all_charts()} == set(KINDS)


def test_an_unknown_kind_is_an_error_of_the_program() -> None:
    chart = replace(samples.vision_total(), kind="pie")

    with pytest.raises(KeyError):
        specification(chart, "ja")


@EACH_KIND
def test_a_specification_is_plain_json_with_its_data_inside(chart: Chart) -> None:
    text = json.dumps(specification(chart, "ja"), ensure_ascii=False)

    assert '"url"' not in text
    assert chart.description in text


@EACH_KIND
def test_the_figures_of_a_chart_are_those_of_its_rows(chart: Chart) -> None:
    text = json.dumps(specification(chart, "ja"), ensure_ascii=False)
    not_drawn = ("net", "share", "progress", "baseline", "expected", "pace")
    hidden = {f"{key}_text" for key in not_drawn}
    shown = {
        str(row[key])
        for row in chart.data
        for key in row
        if key.endswith("_text") and key not in hidden
    }

    assert all(figure in text for figure in shown)


@EACH_KIND
def test_drawing_changes_nothing_in_the_chart(chart: Chart) -> None:
    before = json.dumps(chart.data, ensure_ascii=False)

    specification(chart, "ja")

    assert json.dumps(chart.data, ensure_ascii=False) == before


@EACH_KIND
def test_a_chart_without_rows_is_still_a_specification(chart: Chart) -> None:
    assert specification(replace(chart, data=()), "ja")["layer"]


@EACH_KIND
def test_the_width_follows_the_share_of_the_page(chart: Chart) -> None:
    half = specification(replace(chart, width=0.5), "ja")
    full = specification(replace(chart, width=1.0), "ja")

    assert half["width"] * 2 == full["width"]


def test_bars_and_population_line_keep_apart() -> None:
    bars, line = specification(samples.vital_balance(), "ja")["layer"]
    low, high = bars["layer"][0]["encoding"]["y"]["scale"]["domain"]
    bottom, top = line["layer"][0]["encoding"]["y"]["scale"]["domain"]

    highest_bar = (49 - low) / (high - low)
    lowest_point = (78112 - bottom) / (top - bottom)
    assert lowest_point - highest_bar > 0.05


def test_labels_stand_upright_where_the_bars_are_narrow() -> None:
    narrow, _ = specification(samples.vital_balance(2015, 2024, 0.5), "ja")["layer"]
    wide, _ = specification(samples.vital_balance(), "ja")["layer"]

    assert narrow["layer"][1]["mark"]["angle"] == 270
    assert "angle" not in wide["layer"][1]["mark"]


def test_a_hollow_point_is_explained_only_where_there_is_one() -> None:
    provisional = samples.kpi_series()
    final = replace(
        provisional, data=tuple({**row, "quality": "final"} for row in provisional.data)
    )

    assert "白抜き" in json.dumps(specification(provisional, "ja"), ensure_ascii=False)
    assert "白抜き" not in json.dumps(specification(final, "ja"), ensure_ascii=False)


def test_a_break_of_the_series_begins_a_new_stretch_of_the_line() -> None:
    spec = specification(samples.kpi_series(), "ja")

    assert [row["stretch"] for row in spec["data"]["values"]] == [0, 0, 0, 1, 1]


def test_a_bullet_beyond_its_room_is_cut_off_and_one_without_a_way_has_no_bar() -> None:
    rows = specification(samples.kpi_bullet(), "ja")["data"]["values"]

    assert rows[5]["end"] == -60
    assert rows[3]["end"] is None
    assert [row["status"] for row in rows[:4]] == ["● 順調", "▼ 低調", "◆ 概ね順調", "－"]


def test_money_is_counted_in_hundreds_of_millions_in_japanese() -> None:
    spec = specification(samples.money_by_year(), "ja")

    axis = spec["layer"][0]["encoding"]["x"]["axis"]
    assert axis["title"] == "億円"
    assert "100000000" in axis["labelExpr"]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(-891, 49, [-800, -600, -400, -200, 0]), (0, 0.9, [0, 0.2, 0.4, 0.6, 0.8]), (5, 5, [5])],
)
def test_ticks_are_round_numbers(low: float, high: float, ticks: list[float]) -> None:
    assert round_numbers(low, high, 5) == pytest.approx(ticks)


def test_a_fertility_label_stands_on_the_freer_side_of_its_point() -> None:
    rows = specification(samples.tfr_lines(), "ja")["data"]["values"]

    side = {(row["area"], row["year"]): row["away"] for row in rows}
    assert side["ひとまち市", 2017] > 0
    assert side["全国", 2017] < 0


def test_labels_at_the_ends_of_lines_keep_their_distance_and_their_order() -> None:
    places = spread([100.0, 96.0, 10.0, 98.0], 10.0)

    assert places == pytest.approx([108.0, 88.0, 10.0, 98.0])


def test_only_what_was_counted_is_a_solid_line() -> None:
    lines = specification(samples.vision_scenarios(), "ja")["layer"][0]["encoding"]

    dashes = lines["strokeDash"]["scale"]["range"]
    assert [dash == [1, 0] for dash in dashes] == [True, False, False, False, True]
    assert len({tuple(dash) for dash in dashes}) == 4


def test_a_cohort_that_is_not_in_the_pyramid_has_no_line() -> None:
    chart = samples.pyramid()
    unborn = replace(chart, options={**chart.options, "born": {"age": -5, "label": "？"}})

    assert "1975年以前生まれ" in json.dumps(specification(chart, "ja"), ensure_ascii=False)
    assert "？" not in json.dumps(specification(unborn, "ja"), ensure_ascii=False)
