"""The data book: every table of the report as an Excel workbook, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, time
from io import BytesIO
from itertools import groupby

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hitomachi.documents.book.chart_data import ChartData
from hitomachi.documents.book.charts import book_chart, charts_of
from hitomachi.documents.book.long import COLUMNS, long_rows
from hitomachi.documents.book.looks import Looks
from hitomachi.documents.book.measures import column_widths, row_heights
from hitomachi.documents.book.names import SheetNames
from hitomachi.documents.book.tables import LONGEST_TEXT, Placement, TableWriter
from hitomachi.documents.dates import file_date
from hitomachi.documents.native import NativeChart, native_chart
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import blocks

_A4 = 9
_CONTENTS_COLUMNS = (6, 72, 72, 14)
_CHART_WIDTH, _LEAST_CHART_WIDTH = 980, 560  # pixels
# Higher than wide of a printed page, and what is still legible when it is shrunk to one page.
_PAGE_RATIO, _FITS_ONE_PAGE = 0.64, 1.5
_PIXELS = 4 / 3  # in a point
_LETTER, _ROW = 7, 20  # pixels of a column's unit of width and of a row
_LONG_WIDTHS = (22, 30, 6, 34, 18, 22, 16, 14, 40, 10, 30)


@dataclass(frozen=True, slots=True)
class Entry:
    """A table with the section it stands in; ``group`` joins initiative sheets of a section."""

    section: str
    table: blocks.Table
    title: str
    anchor: str
    group: str = ""


def build_workbook(document: blocks.Document) -> bytes:
    """Return the tables of the document as an ``.xlsx`` file.

    A worksheet for each table with its charts below it, one for the initiative sheets of each
    section, contents in front, at the end the figures behind the charts and a long list of all
    cells for programs. Numbers are numbers with a
    format that prints them as the report does; no text is ever a formula.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties(
        {
            "title": document.title,
            "subject": document.subtitle,
            "author": document.organisation,
            "comments": document.draft or document.description,
            "created": datetime.combine(file_date(document), time(), UTC),
        }
    )
    _BookWriter(book, document).write()
    book.close()
    return target.getvalue()


class _BookWriter:
    """Writes one document into one workbook."""

    def __init__(self, book: Workbook, document: blocks.Document) -> None:
        self.book = book
        self.document = document
        self.language: Language = "en" if document.language == "en" else "ja"
        self.looks = Looks(book)
        self.names = SheetNames()
        self.entries = list(_entries(document.sections))
        drawn = (native_chart(chart, self.language) for chart in charts_of(document.sections))
        self.charts = [chart for chart in drawn if chart.series]
        self.chart_data = ChartData("")
        self.places: dict[str, Placement] = {}
        self.tables = TableWriter(self.looks, self.places)

    def say(self, text: str) -> str:
        return translate(text, self.language)

    def write(self) -> None:
        contents = self.names.take(self.say(mark("目次")))
        long = self.names.take(self.say(mark("データ一覧")))
        data = self.names.take(self.say(mark("図のデータ"))) if self.charts else ""
        sheets = [(self.names.take(_sheet_title(group)), group) for group in self._groups()]
        for name, group in sheets:
            self._place(name, group)
        self._contents(contents, [name for name in (long, data) if name])
        if data:
            self.chart_data = ChartData(data)
        for name, group in sheets:
            self._tables(name, group, contents)
        self._loose_charts()
        if data:
            self.chart_data.write(self._sheet(data), self.looks)
        self._long(long)

    def _groups(self) -> list[list[Entry]]:
        """Return what shares a worksheet: a table alone, the initiative sheets of a section."""
        numbered = enumerate(self.entries)
        keyed = groupby(numbered, key=lambda pair: pair[1].group or str(pair[0]))
        return [[entry for _, entry in group] for _, group in keyed]

    def _place(self, name: str, group: list[Entry]) -> None:
        row = 2
        for entry in group:
            for anchor in (entry.anchor, entry.table.id):
                self.places.setdefault(anchor, Placement(name, row))
            row += _height(entry) + 2

    def _contents(self, name: str, annexes: list[str]) -> None:
        sheet = self._sheet(name)
        for column, width in enumerate(_CONTENTS_COLUMNS):
            sheet.set_column(column, column, width)
        head = self.document
        lines = [
            head.title,
            head.subtitle,
            head.meeting,
            head.organisation,
            head.date,
            head.draft,
        ]
        row = 0
        for line in filter(None, lines):
            sheet.write_string(row, 0, line, self.looks.title() if row == 0 else self.looks.get())
            row += 1
        row += 1
        titles = (mark("番号"), mark("章・節"), mark("表"), mark("単位"))
        bold = self.looks.of_cell(blocks.Cell(text=""), header=True)
        for column, title in enumerate(titles):
            sheet.write_string(row, column, self.say(title), bold)
        for number, entry in enumerate(self.entries, start=1):
            row += 1
            place = self.places[entry.table.id]
            sheet.write_number(row, 0, number, self.looks.get(align="center"))
            sheet.write_string(row, 1, entry.section, self.looks.get())
            sheet.write_url(row, 2, place.address, self.looks.link(), entry.title)
            sheet.write_string(row, 3, entry.table.unit, self.looks.get())
        row += 1
        named = (mark("データ一覧（機械可読）"), mark("図のデータ"))
        for annex, title in zip(annexes, named, strict=False):
            row += 1
            sheet.write_url(row, 1, f"internal:'{annex}'!A1", self.looks.link(), self.say(title))

    def _tables(self, name: str, group: list[Entry], contents: str) -> None:
        sheet = self._sheet(name)
        widths = _widths(group)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        back = self.say(mark("目次へ"))
        sheet.write_url(0, 0, f"internal:'{contents}'!A1", self.looks.link(), back)
        row = 1
        for entry in group:
            sheet.write_string(row, 0, entry.title, self.looks.title())
            if entry.table.unit:
                last = len(entry.table.columns) - 1
                sheet.write_string(row, last, entry.table.unit, self.looks.small(align="right"))
            after = self.tables.write(sheet, entry.table, row + 1, widths)
            if len(group) == 1:
                body = row + 1 + len(entry.table.header)
                sheet.freeze_panes(body, min(entry.table.row_headers, 3))
                sheet.repeat_rows(row, body - 1)
            row = after + 1
        shown = {entry.table.id for entry in group}
        width = round(min(max(sum(widths) * _LETTER, _LEAST_CHART_WIDTH), _CHART_WIDTH))
        charts = [one for one in self.charts if one.source in shown]
        rows = self._charts(sheet, charts, row, width)
        if charts and _share_of_page(group, widths, rows) <= _FITS_ONE_PAGE:
            sheet.fit_to_pages(1, 1)

    def _charts(self, sheet: Worksheet, charts: list[NativeChart], row: int, width: int) -> int:
        """Draw charts below each other from ``row`` on; return how many rows they take."""
        first = row
        for one in charts:
            height = round(one.height * _PIXELS) + 3 * _ROW
            drawn = book_chart(self.book, one, self.chart_data)
            drawn.set_size({"width": width, "height": height})
            sheet.insert_chart(
                row, 0, drawn, {"description": one.description, "object_position": 2}
            )
            row += height // _ROW + 2
        return row - first

    def _loose_charts(self) -> None:
        """Draw the charts whose table is not in the book on a worksheet of their own."""
        known = {entry.table.id for entry in self.entries}
        loose = [one for one in self.charts if one.source not in known]
        if loose:
            sheet = self._sheet(self.names.take(self.say(mark("図"))))
            self._charts(sheet, loose, 0, _CHART_WIDTH)

    def _sheet(self, name: str) -> Worksheet:
        """Return a new worksheet that prints on A4 landscape, one page wide."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
        title = self.document.title.replace("&", "&&")
        draft = self.document.draft.replace("&", "&&")
        sheet.set_header(f"&L&9{title}&R&9{draft}")
        sheet.set_footer("&C&9&P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def _long(self, name: str) -> None:
        sheet = self._sheet(name)
        for column, (title, width) in enumerate(zip(COLUMNS, _LONG_WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, self.looks.get(bold=True))
        plain, row = self.looks.get(), 0
        for entry in self.entries:
            for cell in long_rows(entry.table, entry.title):
                row += 1
                for column, value in enumerate(astuple(cell)):
                    if isinstance(value, str):
                        sheet.write_string(row, column, value[:LONGEST_TEXT], plain)
                    elif value is not None:
                        sheet.write_number(row, column, float(value), plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(row, 1), len(COLUMNS) - 1)


def _entries(sections: tuple[blocks.Section, ...]) -> Iterator[Entry]:
    """Return every table of the sections in order, wherever it stands."""
    for number, section in enumerate(sections):
        yield from _entries_of(section.blocks, section.title, f"sheets-{number}")


def _entries_of(parts: tuple[blocks.Block, ...], section: str, group: str) -> Iterator[Entry]:
    for part in parts:
        match part:
            case blocks.Table():
                yield Entry(section, part, part.title or section, part.id)
            case blocks.Sheet():
                yield Entry(section, part.table, part.title, part.anchor, group)
            case blocks.Columns():
                for column in part.parts:
                    yield from _entries_of(column, section, group)
            case _:
                pass


def _sheet_title(group: list[Entry]) -> str:
    return group[0].section if len(group) > 1 else group[0].title


def _widths(group: list[Entry]) -> list[float]:
    """Return the widths that every table of the group has room in."""
    found = [column_widths(entry.table) for entry in group]
    longest = max(len(widths) for widths in found)
    return [max(widths[at] for widths in found if at < len(widths)) for at in range(longest)]


def _share_of_page(group: list[Entry], widths: list[float], chart_rows: int) -> float:
    """Return how many pages a worksheet takes, printed one page wide."""
    high = sum(
        sum(row_heights(rows, widths)) * _PIXELS
        for entry in group
        for rows in (entry.table.header, entry.table.rows)
    )
    high += _ROW * (chart_rows + sum(len(entry.table.notes) + 3 for entry in group))
    return high / (max(sum(widths) * _LETTER, _CHART_WIDTH) * _PAGE_RATIO)


def _height(entry: Entry) -> int:
    table = entry.table
    noted = sum(1 for row in table.rows for cell in row if cell.value is not None and cell.note)
    return len(table.header) + len(table.rows) + len(table.notes) + noted
