"""Blocks as HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hitomachi.charts import specification
from hitomachi.charts.render import svg
from hitomachi.documents.site.html import Html, el, join, lines
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import blocks

_SIGNS = {"good": "●", "middling": "◆", "poor": "▼", "unrated": ""}
_MARK_ROLES = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")')
_TOP = 2  # sections have headings of this level; the page's title is above


@dataclass
class Pen:
    """Draws the blocks of one page.

    ``links`` gives the address, seen from this page, of every anchor of the site; ``data``
    the folder of the tables' CSV files.
    """

    language: Language
    links: Mapping[str, str]
    data: str
    level: int = _TOP
    share: float = 1.0
    _count: int = field(default=0)

    def draw(self, parts: tuple[blocks.Block, ...]) -> Html:
        """Return the blocks one after the other."""
        return join(*(self._block(part) for part in parts))

    def _block(self, part: blocks.Block) -> Html:
        match part:
            case blocks.Table():
                drawn = self.table(part)
            case blocks.Sheet():
                drawn = self._sheet(part)
            case blocks.Chart():
                drawn = self._chart(part)
            case blocks.Heading():
                drawn = self._heading(part)
            case blocks.Columns():
                drawn = self._columns(part)
            case _:
                drawn = _words(part)
        return drawn

    def table(self, table: blocks.Table) -> Html:
        """Return the table in a box that scrolls, with unit, notes and its CSV file."""
        caption = el(
            "caption", table.title, el("span", table.unit, class_="unit") if table.unit else None
        )
        header = (el("tr", *(self._head(cell, table) for cell in row)) for row in table.header)
        rows = _placed(table.rows)
        body = (
            el("tr", *(self._cell(cell, column < table.row_headers) for column, cell in row))
            for row in rows
        )
        scrolling = el(
            "div",
            el("table", caption, el("thead", *header), el("tbody", *body), id=table.id),
            class_="scroll",
            tabindex="0",
            role="region",
            aria_label=table.title,
        )
        download = el(
            "a",
            translate(mark("CSV"), self.language),
            href=f"{self.data}{table.id}.csv",
            download="",
            aria_label=translate(mark("「{title}」のCSV"), self.language).format(title=table.title),
        )
        notes = tuple(el("li", lines(note)) for note in table.notes)
        return el(
            "div",
            scrolling,
            el("ul", *notes, class_="notes") if notes else None,
            el("p", download, class_="download"),
            class_="table",
        )

    def _head(self, cell: blocks.Cell, table: blocks.Table) -> Html:
        scope = "colgroup" if cell.colspan > 1 and len(table.header) > 1 else "col"
        return el("th", self._inside(cell), scope=scope, **_spans(cell))

    def _cell(self, cell: blocks.Cell, heads_row: bool) -> Html:
        css = f"{cell.align.value} {cell.role.value} {cell.standing}".strip()
        if heads_row:
            scope = "rowgroup" if cell.rowspan > 1 else "row"
            return el("th", self._inside(cell), scope=scope, class_=css, **_spans(cell))
        return el("td", self._inside(cell), class_=css, **_spans(cell))

    def _inside(self, cell: blocks.Cell) -> Html:
        sign = _SIGNS.get(cell.standing, "") if cell.role is blocks.CellRole.STATUS else ""
        text: Html = lines(cell.text)
        href = self.links.get(cell.link.removeprefix("#"), "")
        if href:
            text = el("a", text, href=href)
        return join(
            el("span", sign, class_="sign", aria_hidden="true") if sign else None,
            text,
            el("small", lines(cell.note)) if cell.note else None,
        )

    def _sheet(self, sheet: blocks.Sheet) -> Html:
        badges = tuple(
            el("li", badge.text, class_="badge", title=badge.meaning) for badge in sheet.badges
        )
        return el(
            "section",
            el("ul", *badges, class_="badges") if badges else None,
            self.table(sheet.table),
            id=sheet.anchor,
        )

    def _chart(self, chart: blocks.Chart) -> Html:
        # As wide as in print, so that a chart is drawn once for both.
        width = min(max(chart.width, 0.1), 1.0) if self.share == 1.0 else self.share
        spec = specification(replace(chart, width=width), self.language)
        drawn = svg(spec, title=chart.title, description=chart.description)
        # The picture has its text as a whole; roles of its marks would ask for one each.
        image = el(
            "div",
            Html(_MARK_ROLES.sub("", drawn)),
            class_="scroll",
            tabindex="0",
            role="group",
            aria_label=chart.title,
        )
        return el("figure", el("figcaption", chart.title), image, id=chart.id)

    def _heading(self, heading: blocks.Heading) -> Html:
        wanted = self.level + max(heading.level - 2, 1)
        return el(f"h{min(wanted, 6)}", lines(heading.text), id=heading.anchor or None)

    def _columns(self, columns: blocks.Columns) -> Html:
        share, total = self.share, sum(columns.weights)
        parts = []
        for part, weight in zip(columns.parts, columns.weights, strict=True):
            self.share = share * weight / total
            parts.append(el("div", self.draw(part)))
        self.share = share
        return el("div", *parts, class_="columns")


def _placed(
    rows: tuple[tuple[blocks.Cell, ...], ...],
) -> list[list[tuple[int, blocks.Cell]]]:
    """Return every cell with the number of the column in which it begins."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(rows):
        column, placed = 0, []
        for cell in row:
            while (number, column) in taken:
                column += 1
            placed.append((column, cell))
            taken |= {
                (number + down, column + across)
                for down in range(cell.rowspan)
                for across in range(cell.colspan)
            }
        found.append(placed)
    return found


def _spans(cell: blocks.Cell) -> dict[str, int | None]:
    return {
        "rowspan": cell.rowspan if cell.rowspan > 1 else None,
        "colspan": cell.colspan if cell.colspan > 1 else None,
    }


def _words(part: blocks.Paragraph | blocks.Bullets | blocks.Cards | blocks.Flow) -> Html:
    match part:
        case blocks.Paragraph():
            return _paragraph(part)
        case blocks.Bullets():
            return _bullets(part)
        case blocks.Cards():
            return _cards(part)
        case blocks.Flow():
            return _flow(part)


def _paragraph(part: blocks.Paragraph) -> Html:
    text = f"{part.mark} {part.text}" if part.mark else part.text
    return el("p", lines(text), class_=part.kind)


def _bullets(part: blocks.Bullets) -> Html:
    items = (
        el("li", el("strong", term) if term else None, " " if term and text else None, lines(text))
        for term, text in part.items
    )
    return el("ol" if part.ordered else "ul", *items)


def _cards(part: blocks.Cards) -> Html:
    return el(
        "dl",
        *(
            el(
                "div",
                el("dt", label),
                el("dd", el("strong", figure), el("small", note) if note else None),
                class_=f"card {tone}".strip(),
            )
            for label, figure, note, tone in part.items
        ),
        class_="cards",
    )


def _flow(part: blocks.Flow) -> Html:
    return el(
        "ol",
        *(
            el("li", el("strong", lines(title)), *(el("p", lines(line)) for line in found))
            for title, found in part.steps
        ),
        class_="flow",
    )
