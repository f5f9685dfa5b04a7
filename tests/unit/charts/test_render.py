from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import vl_convert
from fontTools.ttLib import TTFont
from PIL import Image

from hitomachi.assets import font_folders
from hitomachi.charts import render, specification, theme
from hitomachi.charts.layers import SCHEMA
from hitomachi.reporting.blocks import Chart
from tests.unit.charts import samples
from tools import measure_fonts

SVG = "{http://www.w3.org/2000/svg}"
EACH_KIND = pytest.mark.parametrize("chart", samples.all_charts(), ids=lambda chart: chart.kind)


def drawn(chart: Chart) -> str:
    return render.svg(specification(chart, "ja"), title=chart.title, description=chart.description)


def places_of(image: str) -> list[float]:
    bodies = re.sub(r"<(title|desc) .*?</\1>|<style>.*?</style>", "", image, flags=re.DOTALL)
    drawing = bodies[bodies.index("<g ") :]
    return [float(number) for number in re.findall(r"(?<![\w#.])-?\d+\.?\d*", drawing)]


def texts(image: str) -> list[str]:
    root = ElementTree.fromstring(image)  # noqa: S314 - our own picture
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@EACH_KIND
def test_a_picture_names_and_describes_itself(chart: Chart) -> None:
    root = ElementTree.fromstring(drawn(chart))  # noqa: S314 - our own picture

    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title is not None
    assert description is not None
    assert (title.text, description.text) == (chart.title, chart.description)
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


@EACH_KIND
def test_a_picture_is_the_same_as_one_measured_with_the_printing_font(chart: Chart) -> None:
    spec = specification(chart, "ja")
    measured = drawn(chart)

    with_the_font = vl_convert.vegalite_to_svg(json.dumps(spec, ensure_ascii=False))
    assert texts(measured) == texts(with_the_font)
    places = [places_of(image) for image in (measured, with_the_font)]
    assert len(places[0]) == len(places[1])
    # Kerning, which the widths leave out, moves nothing by more than a pixel.
    assert max(abs(one - other) for one, other in zip(*places, strict=True)) <= 1


def test_the_measuring_fonts_are_made_from_the_printing_font() -> None:
    shipped = {path.name: path.read_bytes() for path in measure_fonts.FOLDER.iterdir()}

    assert measure_fonts.fonts() == shipped


def test_a_title_is_escaped() -> None:
    chart = replace(samples.vision_total(), title='<人口> & "展望"')

    assert "&lt;人口&gt; &amp; " in drawn(chart)


def test_two_pictures_on_one_page_share_no_id() -> None:
    one, other = drawn(samples.vision_total()), drawn(samples.tfr_lines())

    ids = [*re.findall(r'\bid="([^"]+)"', one), *re.findall(r'\bid="([^"]+)"', other)]
    assert len(ids) == len(set(ids))
    for reference in re.findall(r"url\(#([^)]+)\)", one + other):
        assert reference in ids


@EACH_KIND
def test_no_figure_of_a_picture_is_written_with_a_hyphen(chart: Chart) -> None:
    for text in texts(drawn(chart)):
        assert not re.search(r"[-−]\d", text), text


def test_labels_are_drawn_as_printed() -> None:
    found = texts(drawn(samples.vital_balance()))

    assert {"▲589", "▲656", "84,809", "▲200", "2021年", "増減（人）"} <= set(found)


@EACH_KIND
def test_the_packaged_font_has_every_letter_of_a_picture(chart: Chart) -> None:
    files = [next(folder.glob("*.otf")) for folder in font_folders()]

    letters = {letter for text in texts(drawn(chart)) for letter in text}
    for file in files:
        assert letters - {" ", "\n"} <= {chr(code) for code in TTFont(file).getBestCmap() or {}}


def test_text_is_drawn_in_a_png() -> None:
    spec = {
        "$schema": SCHEMA,
        "config": theme.vega_config(),
        "data": {"values": [{"text": "▲髙﨑①㎡"}]},
        "mark": {"type": "text", "fontSize": 40},
        "encoding": {"text": {"field": "text"}},
    }

    with Image.open(io.BytesIO(render.png(spec, scale=1))) as image:
        dark = sum(image.convert("L").histogram()[:80])
    assert dark > 100


def test_the_same_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(samples.vision_groups())
    monkeypatch.setattr("vl_convert.vegalite_to_svg", None)

    assert drawn(samples.vision_groups()) is first


def test_the_store_of_pictures_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "CACHE_SIZE", 2)

    for number in range(4):
        drawn(replace(samples.vision_total(), title=f"図{number}"))

    assert len(render._drawn) == 2


def test_the_bundle_puts_the_drawing_functions_on_the_page() -> None:
    bundle = render.vega_bundle()

    assert len(bundle) > 500_000
    assert all(f"window.{name}" in bundle for name in ("vegaEmbed", "vega", "vegaLite"))


def test_an_english_chart_has_the_english_minus() -> None:
    chart = samples.vital_balance()

    image = render.svg(specification(chart, "en"), title="", description="")
    assert "−200" in texts(image)
    assert "▲200" not in texts(image)


def test_screen_fonts_follow_the_packaged_one() -> None:
    families = theme.vega_config()["font"].split(", ")

    assert families[0] == theme.PRINT_FONT
    assert "BIZ UDPGothic" in families
