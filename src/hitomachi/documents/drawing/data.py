"""The workbook inside a chart: what an office program opens when its data are edited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from io import BytesIO

import xlsxwriter

from hitomachi.documents.native import NativeChart, NativeSeries, Plot

SHEET = "Sheet1"


def chart_workbook(chart: NativeChart, created: date) -> bytes:
    """Return the chart's categories and series as a workbook, the same bytes every time.

    One column for each series; where the series have years of their own, two.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": chart.title, "created": datetime.combine(created, time(), UTC)})
    sheet = book.add_worksheet(SHEET)
    wrapped = book.add_format({"text_wrap": True})
    for row, category in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, category, wrapped)
    for column, series in columns(chart):
        look = book.add_format({"num_format": series.number_format})
        sheet.write_string(0, column, series.name)
        for row, point in enumerate(series.points, start=1):
            if series.plot is Plot.POINTS and point.x is not None:
                sheet.write_number(row, column - 1, point.x)
            if point.value is not None:
                sheet.write_number(row, column, point.value, look)
    sheet.set_column(0, 0, 28)
    book.close()
    return target.getvalue()


def columns(chart: NativeChart) -> Iterator[tuple[int, NativeSeries]]:
    """Return each series with the column its values stand in."""
    for index, series in enumerate(chart.series):
        yield (2 * index + 1 if series.plot is Plot.POINTS else index + 1), series


def cells(column: int, count: int) -> str:
    """Return the address of ``count`` cells below the first row of a column."""
    name = column_name(column)
    return f"{SHEET}!${name}$2:${name}${count + 1}"


def column_name(column: int) -> str:
    """Return the letters of a column that is counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
