"""Charts of the data book: drawn by the spreadsheet from cells that hold the report's figures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree

from hitomachi.documents.book.charts import charts_of
from hitomachi.documents.native import NativeChart, native_chart
from hitomachi.documents.workbook import build_workbook
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Document, Section
from hitomachi.reporting.sections import build_document
from tests.documents.handmade import handmade, vital_table
from tests.sample_edition import sample_edition
from tests.unit.charts import samples

NAMES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


def edition() -> Document:
    return build_document(sample_edition(), "ja")


def english_edition() -> Document:
    return build_document(sample_edition(), "en")


def parts(data: bytes, folder: str) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = [name for name in file.namelist() if name.startswith(folder)]
        names = [name for name in names if name.endswith(".xml")]
        names.sort(key=lambda name: int("".join(filter(str.isdigit, name))))
        return [etree.fromstring(file.read(name)) for name in names]


def texts(element: etree._Element, path: str) -> list[str]:
    found = element.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(one) for one in found]


def cells(data: bytes, address: str) -> list[object]:
    """Values of the cells that a chart refers to."""
    sheet, _, area = address.rpartition("!")
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = book[sheet.strip("'")][area.replace("$", "")]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in row]


def with_chart(kind: str) -> Document:
    make: Callable[[], object] = getattr(samples, kind)
    section = Section(key="s", title="節", blocks=(make(),))  # type: ignore[arg-type]
    return replace(handmade(), sections=(section,))


def native(document: Document) -> list[NativeChart]:
    language: Language = "en" if document.language == "en" else "ja"
    return [native_chart(chart, language) for chart in charts_of(document.sections)]


@pytest.mark.parametrize("made", [handmade, edition, english_edition])
def test_every_chart_is_drawn_with_its_title_and_description(
    made: Callable[[], Document],
) -> None:
    document = made()
    data = build_workbook(document)

    titles = [
        "".join(texts(chart, "c:chart/c:title//a:t/text()"))
        for chart in parts(data, "xl/charts/chart")
    ]
    described = [
        text
        for drawing in parts(data, "xl/drawings/drawing")
        for text in texts(drawing, "//xdr:cNvPr/@descr")
    ]
    assert sorted(titles) == sorted(chart.title for chart in native(document))
    assert sorted(described) == sorted(chart.description for chart in native(document))


@pytest.mark.parametrize(
    "kind",
    [
        "vital_balance",
        "tfr_lines",
        "net_migration_by_age",
        "kpi_bullet",
        "kpi_series",
        "money_by_year",
        "status_strip",
        "vision_total",
        "vision_groups",
        "vision_scenarios",
        "pyramid",
    ],
)
def test_the_cells_behind_a_chart_hold_its_figures(kind: str) -> None:
    document = with_chart(kind)
    data = build_workbook(document)

    (wanted,) = native(document)
    (chart,) = parts(data, "xl/charts/chart")
    drawn = {
        texts(series, "c:tx//c:f/text()")[0]: series
        for series in chart.iter(f"{{{NAMES['c']}}}ser")
    }
    read = {
        str(cells(data, address)[0]): [
            None if value is None else round(float(str(value)), 6)
            for value in cells(data, texts(series, "(c:val|c:yVal)//c:f/text()")[0])
        ]
        for address, series in drawn.items()
    }
    assert read == {
        series.name: [
            None if one.value is None else round(float(one.value), 6) for one in series.points
        ]
        for series in wanted.series
    }


def test_bars_and_line_share_a_chart_with_two_axes() -> None:
    (chart,) = parts(build_workbook(with_chart("vital_balance")), "xl/charts/chart")

    assert len(texts(chart, "//c:barChart/c:barDir/@val")) == 1
    assert len(texts(chart, "//c:lineChart/c:grouping/@val")) == 1
    assert len(texts(chart, "//c:valAx/c:axId/@val")) == 2


def test_a_chart_stands_on_the_worksheet_of_its_table() -> None:
    table = vital_table()
    chart = replace(samples.vital_balance(), table_id=table.id)
    section = Section(key="s", title="節", blocks=(table, chart))
    data = build_workbook(replace(handmade(), sections=(section,)))

    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["目次", table.title, "図のデータ", "データ一覧"]
    (drawing,) = parts(data, "xl/drawings/drawing")
    (row,) = texts(drawing, "//xdr:from/xdr:row/text()")
    assert int(row) > len(table.rows) + len(table.header) + len(table.notes)


def test_a_book_with_charts_is_the_same_bytes_every_time() -> None:
    document = edition()

    assert build_workbook(document) == build_workbook(document)
