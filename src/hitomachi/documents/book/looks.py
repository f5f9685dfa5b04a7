"""Cell formats of the data book, one object for each look."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from hitomachi.charts import theme
from hitomachi.reporting.blocks import Align, Cell, CellRole

FONT = "BIZ UDPGothic"  # on every Windows since 10; others replace it
FONT_SIZE = 10
# A spreadsheet that reads these at the start of a text as a formula is kept from it.
RISKY_STARTS = ("=", "+", "-", "@", "\t")
_ALIGN = {Align.START: "left", Align.CENTER: "center", Align.END: "right"}


class Looks:
    """Makes a workbook's formats and gives the same one for the same look."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **properties: Any) -> Format:
        """Return the format with these XlsxWriter properties beside the font."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            plain = {"font_name": FONT, "font_size": FONT_SIZE, "valign": "vcenter"}
            self._made[key] = self._book.add_format({**plain, **properties})
        return self._made[key]

    def of_cell(self, cell: Cell, *, header: bool) -> Format:
        """Return the format of a table cell."""
        look: dict[str, Any] = {
            "border": 1,
            "border_color": theme.PALETTE["rule"],
            "text_wrap": True,
            "align": _ALIGN[cell.align],
        }
        if cell.align is not Align.CENTER:
            look["indent"] = 1  # so that a figure and the word beside it do not touch
        look |= _role(CellRole.HEADER if header else cell.role, cell.standing)
        if cell.value is not None and cell.number_format:
            look["num_format"] = cell.number_format
        if cell.value is None and cell.text.startswith(RISKY_STARTS):
            look["quote_prefix"] = True
        return self.get(**look)

    def title(self) -> Format:
        """Return the format of a worksheet's title."""
        return self.get(bold=True, font_size=14, font_color=theme.PALETTE["primary"])

    def small(self, **more: Any) -> Format:
        """Return the format of notes and units."""
        return self.get(font_size=9, font_color=theme.PALETTE["muted"], **more)

    def link(self) -> Format:
        """Return the format of a link."""
        return self.get(font_color=theme.PALETTE["primary"], underline=1)


def _role(role: CellRole, standing: str) -> dict[str, Any]:
    match role:
        case CellRole.HEADER:
            return {
                "bold": True,
                "font_color": theme.PALETTE["primary"],
                "bg_color": theme.PALETTE["header"],
            }
        case CellRole.TOTAL:
            return {"bold": True, "bg_color": theme.PALETTE["tint"]}
        case CellRole.STATUS:
            unrated = theme.STANDING_COLOURS["unrated"]
            ink, ground = theme.STANDING_COLOURS.get(standing, unrated)
            return {"bold": True, "font_color": ink, "bg_color": ground}
        case CellRole.MUTED | CellRole.REFERENCE:
            return {"font_color": theme.PALETTE["muted"]}
        case _:
            return {}
