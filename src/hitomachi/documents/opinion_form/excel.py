"""An opinion form as a workbook without macros."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from hitomachi.documents.opinion_form.sheet import HEAD_KEY, PROPERTY, FormSheet

_A4 = 9
_WIDTHS = (2, 12, 34, 44, 60)  # key, kind, item, material, opinion
_KEY, _KIND, _ITEM, _MATERIAL, _OPINION = range(5)
_LETTERS = 22  # of a line in the narrowest wrapped column, for the row's height
_TITLE_HEIGHT = 28
_LINE, _LEAST_HEIGHT, _MOST_HEIGHT = 15, 45, 300
_GRID = "#827F79"


def build_excel_form(sheet: FormSheet) -> bytes:
    """Return the form as an ``.xlsx`` file; only the opinions can be typed into."""
    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": sheet.texts.title})
    book.set_custom_property(PROPERTY, sheet.uid)
    page = book.add_worksheet(sheet.texts.title)
    _Writer(page, sheet, _looks(book)).write()
    book.close()
    return target.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": "BIZ UDPGothic", "font_size": 10.5, "text_wrap": True, "valign": "top"}
    cell = {**base, "border": 1, "border_color": _GRID}
    return {
        "title": book.add_format({**base, "font_size": 16, "bold": True, "text_wrap": False}),
        "plain": book.add_format({**base, "text_wrap": False}),
        "head": book.add_format({**cell, "bold": True, "bg_color": "#DFE8F1"}),
        "group": book.add_format({**cell, "bold": True, "bg_color": "#F0F4F9"}),
        "cell": book.add_format(cell),
        "entry": book.add_format(
            {**cell, "locked": False, "num_format": "@", "bg_color": "#FFFDF3"}
        ),
    }


class _Writer:
    """Writes the one sheet of a form, row by row."""

    def __init__(self, page: Worksheet, sheet: FormSheet, looks: dict[str, Any]) -> None:
        self.page, self.sheet, self.looks, self.at = page, sheet, looks, 0

    def write(self) -> None:
        """Write everything and set up print and protection."""
        page, texts = self.page, self.sheet.texts
        for column, width in enumerate(_WIDTHS):
            page.set_column(column, column, width, None, {"hidden": column == _KEY})
        self._front()
        header = self.at
        self._row(HEAD_KEY, (texts.kind, texts.item, texts.material, texts.opinion), "head", "head")
        page.freeze_panes(self.at, 0)
        page.repeat_rows(header)
        for group, rows in groupby(self.sheet.rows, key=lambda row: row.group):
            page.merge_range(self.at, _KIND, self.at, _OPINION, "", self.looks["group"])
            page.write_string(self.at, _KIND, group, self.looks["group"])
            self.at += 1
            for row in rows:
                self._row(row.key, (row.kind, row.label, "\n".join(row.facts), ""), "cell", "entry")
        self._blanks()
        self._set_up()

    def _front(self) -> None:
        page, texts = self.page, self.sheet.texts
        page.write_string(0, _KEY, self.sheet.stamp)
        page.write_string(0, _KIND, texts.title, self.looks["title"])
        page.set_row(0, _TITLE_HEIGHT)
        self.at = 1
        for label, value in self.sheet.facts:
            page.write_string(self.at, _KIND, label, self.looks["plain"])
            page.write_string(self.at, _ITEM, value, self.looks["plain"])
            self.at += 1
        for line in texts.intro:
            page.write_string(self.at, _KIND, line, self.looks["plain"])
            self.at += 1
        self.at += 1

    def _blanks(self) -> None:
        page = self.page
        page.merge_range(self.at, _KIND, self.at, _OPINION, "", self.looks["group"])
        page.write_string(self.at, _KIND, self.sheet.texts.others, self.looks["group"])
        self.at += 1
        for key in self.sheet.blank_keys():
            self._row(key, ("", "", "", ""), "cell", "entry")
            page.write_blank(self.at - 1, _ITEM, None, self.looks["entry"])

    def _row(self, key: str, cells: tuple[str, ...], look: str, entry: str) -> None:
        page = self.page
        page.write_string(self.at, _KEY, key)
        for column, text in enumerate(cells, start=_KIND):
            shown = self.looks[entry if column == _OPINION else look]
            if text:
                page.write_string(self.at, column, text, shown)
            else:
                page.write_blank(self.at, column, None, shown)
        lines = max(
            sum(len(line) // _LETTERS + 1 for line in text.splitlines()) for text in (*cells, " ")
        )
        height = _LINE * lines + 6
        if look != "head":
            height = min(max(height, _LEAST_HEIGHT), _MOST_HEIGHT)
        page.set_row(self.at, height)
        self.at += 1

    def _set_up(self) -> None:
        page = self.page
        page.set_paper(_A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P / &N")
        page.print_area(0, _KIND, self.at - 1, _OPINION)
        page.protect("", {"format_rows": True, "format_columns": True})
