"""The worksheet with the figures behind the charts: what each chart of the book refers to."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from hitomachi.documents.book.looks import Looks
from hitomachi.documents.book.measures import LINE_HEIGHT
from hitomachi.documents.native import NativeChart, NativeSeries, Plot

_CATEGORY_WIDTH, _VALUE_WIDTH = 44, 16


@dataclass(frozen=True, slots=True)
class Range:
    """Where the figures of one series stand (rows and columns from 0)."""

    sheet: str
    name: tuple[int, int]
    first: int
    last: int
    categories: int
    values: int

    def of(self, column: int) -> list[str | int]:
        """Return the cells of a column as XlsxWriter wants them."""
        return [self.sheet, self.first, column, self.last, column]


class ChartData:
    """Gives the figures of each chart a place on the worksheet, and writes them at the end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._row = 0
        self._placed: list[tuple[NativeChart, list[Range]]] = []

    def place(self, chart: NativeChart) -> list[Range]:
        """Return where each series of a chart will stand: below those of the last chart."""
        top = self._row + 2
        ranges = []
        column = 1
        for series in chart.series:
            has_years = series.plot is Plot.POINTS
            column += has_years
            ranges.append(
                Range(
                    sheet=self._name,
                    name=(top - 1, column),
                    first=top,
                    last=top + max(len(series.points), 1) - 1,
                    categories=column - 1 if has_years else 0,
                    values=column,
                )
            )
            column += 1
        longest = max((len(series.points) for series in chart.series), default=0)
        self._row = top + max(longest, len(chart.categories)) + 1
        self._placed.append((chart, ranges))
        return ranges

    def write(self, sheet: Worksheet, looks: Looks) -> None:
        """Write the figures of every chart."""
        sheet.set_column(0, 0, _CATEGORY_WIDTH)
        columns = [one.values for _, ranges in self._placed for one in ranges]
        sheet.set_column(1, max(columns, default=1), _VALUE_WIDTH)
        words = looks.get(text_wrap=True)
        for chart, ranges in self._placed:
            top = ranges[0].first
            sheet.write_string(top - 2, 0, chart.title, looks.title())
            for at, category in enumerate(chart.categories):
                sheet.write_string(top + at, 0, category, words)
                sheet.set_row(top + at, LINE_HEIGHT * (category.count("\n") + 1))
            for series, place in zip(chart.series, ranges, strict=True):
                _series(sheet, series, place, looks)


def _series(sheet: Worksheet, series: NativeSeries, place: Range, looks: Looks) -> None:
    head = looks.get(bold=True, text_wrap=True, align="right")
    sheet.write_string(*place.name, series.name, head)
    look = looks.get(num_format=series.number_format)
    for at, point in enumerate(series.points, start=place.first):
        if place.categories and point.x is not None:
            sheet.write_number(at, place.categories, point.x, looks.get())
        if point.value is not None:
            sheet.write_number(at, place.values, float(point.value), look)
