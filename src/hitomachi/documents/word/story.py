"""Sections and blocks, in the edition's order, as the body of the document."""

from __future__ import annotations

from hitomachi.documents.dates import file_date
from hitomachi.documents.outline import levels_of, page_openers
from hitomachi.documents.wide import cut_to_width, printed
from hitomachi.documents.word import panels
from hitomachi.documents.word.drawings import drawing
from hitomachi.documents.word.lists import BULLETS
from hitomachi.documents.word.marks import Marks
from hitomachi.documents.word.markup import TWIPS, Paragraph, field, run, tab
from hitomachi.documents.word.package import Package
from hitomachi.documents.word.pages import GUTTER, PageSetup
from hitomachi.documents.word.pen import Pen
from hitomachi.documents.word.styles import DEEPEST
from hitomachi.documents.word.tables import Room, TableWriter
from hitomachi.documents.word.widths import setting_of
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import blocks

_STYLES = {
    "lead": "HmLead",
    "headline": "HmHeadline",
    "commentary": "HmCommentary",
    "generated": "HmGenerated",
    "note": "HmNote",
}
# Tables lower than this share of a page are not divided; an initiative sheet is not either.
_WHOLE_TABLE, _WHOLE_SHEET = 0.55, 0.9
_LONGEST_DESCRIPTION = 20  # columns named in the description of a table


class Story:
    """Writes the body of one document."""

    def __init__(
        self,
        document: blocks.Document,
        *,
        package: Package,
        setup: PageSetup,
        marks: Marks,
        language: Language,
    ) -> None:
        self._document = document
        self._package = package
        self._setup = setup
        self._marks = marks
        self._language = language
        self._levels = levels_of(document.sections)
        self._tables = TableWriter(marks, self._say(mark("p.")))
        self._start = "nextPage"
        page = setup.page
        self._pen = Pen(page.text_height / TWIPS, page.text_width / TWIPS, language)
        self._width = setup.page.text_width  # of what is being written, in twips
        self._share = 1.0
        self._title = ""  # of the section, for blocks without one of their own
        self.numbered: list[int] = []  # ids of the lists that begin at 1

    def write(self) -> list[str]:
        """Return the parts of the body."""
        out: list[str] = []
        sections = self._document.sections
        openers = page_openers(sections, brief=self._document.brief)
        for section, opens in zip(sections, openers, strict=True):
            level = self._levels.section(section)
            self._title = section.title
            turns = opens or self._pen.turns((blocks.Heading(text=""), *section.blocks))
            out.append(self._heading(section.title, level, section.key, page_break=turns))
            out += self._parts(section.blocks)
        return out

    def last_section(self) -> str:
        """Return the properties of the section that the body ends with."""
        return self._section()

    def _parts(self, parts: tuple[blocks.Block, ...]) -> list[str]:
        out: list[str] = []
        for at, part in enumerate(parts):
            turns = self._share == 1.0 and self._pen.turns(parts[at:])
            match part:
                case blocks.Heading():
                    level = self._levels.heading(part)
                    out.append(self._heading(part.text, level, part.anchor, page_break=turns))
                case blocks.Columns():
                    out += self._columns(part, turns=turns)
                case _:
                    out += self._block(part)
                    if self._share == 1.0:
                        self._pen.draw(part)
        return out

    def _block(self, part: blocks.Block) -> list[str]:
        match part:
            case blocks.Bullets():
                return self._bullets(part)
            case blocks.Table():
                return self._table(part)
            case blocks.Sheet():
                return self._sheet(part)
            case blocks.Chart():
                return self._chart(part)
            case blocks.Cards() | blocks.Flow():
                return _apart(panels.panel(part, self._width, title=self._title))
            case blocks.Paragraph():
                return [_paragraph(part)]
            case _:
                raise TypeError(type(part).__name__)

    def _heading(self, text: str, level: int, anchor: str, *, page_break: bool = False) -> str:
        if self._share == 1.0:
            self._pen.head(opens=page_break)
        inside = self._marks.place(anchor, self._marks.entry(level, text, run(text)))
        return Paragraph(f"Heading{min(level, DEEPEST)}", page_break=page_break).of(inside)

    def _bullets(self, bullets: blocks.Bullets) -> list[str]:
        number = BULLETS
        if bullets.ordered:
            number = self._marks.numbered_list()
            self.numbered.append(number)
        look = Paragraph("ListNumber" if bullets.ordered else "ListBullet", list_id=number)
        named = bullets.ordered and all(term and text for term, text in bullets.items)
        between = "\n" if named else "\u3000"
        return [
            look.of(run(term, "Strong"), run(between if term and text else ""), run(text))
            for term, text in bullets.items
        ]

    def _table(self, table: blocks.Table, *, whole: float = _WHOLE_TABLE) -> list[str]:
        pieces = cut_to_width(printed(table), self._width / TWIPS)
        return [xml for piece in pieces for xml in self._piece(piece, whole, caption=True)]

    def _sheet(self, sheet: blocks.Sheet) -> list[str]:
        level = self._levels.sheet()
        tags = "\u3000".join(badge.text for badge in sheet.badges)
        parts = [self._heading(sheet.title, level, sheet.anchor)]
        if tags:
            parts.append(Paragraph("HmTags").of(run(tags)))
        table = printed(sheet.table)
        for piece in cut_to_width(table, self._width / TWIPS):
            own = piece.title not in {"", sheet.title}
            parts += self._piece(piece, _WHOLE_SHEET, caption=own, of_sheet=sheet.title)
        return parts

    def _piece(
        self, table: blocks.Table, whole: float, *, caption: bool, of_sheet: str = ""
    ) -> list[str]:
        """Return a table with what stands above and below it."""
        above = []
        if caption and table.title:
            above.append(self._caption(mark("表"), table.title, table.id, table.unit))
        elif table.unit:
            above.append(Paragraph("HmUnit").of(run(table.unit)))
        room = Room(self._width / TWIPS, self._setup.page.text_height / TWIPS)
        look = setting_of(table, room.width, whole=not of_sheet)
        described = (table.title or of_sheet or self._title, self._described(table))
        body = self._tables.table(table, room, look, described=described, whole=whole)
        last = len(table.notes) - 1
        notes = [
            Paragraph("HmNote", keep=at < last).of(run(note)) for at, note in enumerate(table.notes)
        ]
        return [*above, body, *notes, _AFTER]

    def _described(self, table: blocks.Table) -> str:
        if table.summary:
            return table.summary
        labels = dict.fromkeys(column.label for column in table.columns if column.label)
        named = "、".join(list(labels)[:_LONGEST_DESCRIPTION])
        return translate(mark("列：{columns}"), self._language, columns=named)

    def _chart(self, chart: blocks.Chart) -> list[str]:
        share = min(max(chart.width, 0.1), 1.0) if self._share == 1.0 else self._share
        page = self._setup.page
        drawn = drawing(
            self._package,
            chart,
            self._language,
            number=self._marks.drawing(),
            share=share,
            room=(page.text_width, page.text_height),
            created=file_date(self._document),
        )
        above = [self._caption(mark("図"), chart.title, chart.id)] if chart.title else []
        return [*above, Paragraph("HmPicture").of(drawn)]

    def _caption(self, label: str, title: str, anchor: str, unit: str = "") -> str:
        """Return a numbered caption with the unit at the right."""
        name = self._say(label)
        number = field(f"SEQ {name} \\* ARABIC", str(self._marks.caption(name)))
        words = self._marks.place(anchor, run(f"{name} ") + number + run(f"\u3000{title}"))
        end = (tab(), run(unit, "HmMuted")) if unit else ()
        return Paragraph("Caption", tab_end=self._width if unit else 0).of(words, *end)

    def _columns(self, columns: blocks.Columns, *, turns: bool) -> list[str]:
        """Return blocks side by side: a section of the document with columns of text.

        What is higher than a page stands one below the other.
        """
        if self._share < 1.0 or self._pen.is_too_high(columns):
            return [xml for part in columns.parts for xml in self._parts(part)]
        level, whole, total = self._levels.level, self._width, sum(columns.weights)
        free = whole - GUTTER * (len(columns.parts) - 1)
        widths = tuple(int(free * weight / total) for weight in columns.weights)
        out = [Paragraph("HmSeam", section=self._section()).of()]
        self._start = "nextPage" if turns else "continuous"
        for at, (part, width) in enumerate(zip(columns.parts, widths, strict=True)):
            self._levels.level, self._width, self._share = level, width, width / whole
            if at:
                out.append(Paragraph("HmSeam").of('<w:r><w:br w:type="column"/></w:r>'))
            out += self._parts(part)
        self._levels.level, self._width, self._share = level, whole, 1.0
        out.append(Paragraph("HmSeam", section=self._section(widths)).of())
        self._pen.draw(columns, opens=turns)
        return out

    def _section(self, widths: tuple[int, ...] = ()) -> str:
        section = self._setup.section(self._start, widths)
        self._start = "continuous"
        return section

    def _say(self, text: str) -> str:
        return translate(text, self._language)


_AFTER = Paragraph("HmAfter").of()


def _apart(tables: list[str]) -> list[str]:
    """Return tables with something between them; Word joins those that touch."""
    return [xml for table in tables for xml in (table, _AFTER)]


def _paragraph(part: blocks.Paragraph) -> str:
    before = run(f"{part.mark}\u3000") if part.mark else ""
    return Paragraph(_STYLES.get(part.kind, "")).of(before, run(part.text))
