"""A document as the plain data that the Typst parts draw.

Decides what the page description cannot: heading levels without gaps, one address per
anchor, charts as images, tables too wide for a page cut into several.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from typing import Any

from hitomachi.charts import specification, theme
from hitomachi.charts.render import svg
from hitomachi.documents.dates import file_date
from hitomachi.documents.outline import Levels, levels_of, page_openers
from hitomachi.documents.wide import TEXT_WIDTH, cut_to_width, printed, setting
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import blocks

# A run of Latin letters and digits that no line can break, such as an address of a page.
_UNBREAKABLE = re.compile(r"[!-~]{25,}")
_BREAK_AFTER = re.compile(r"([/.\-_?&=%]|[A-Za-z0-9]{12})")
_MAJOR = 3  # headings of this level are set larger than those below it
_ZERO_WIDTH_SPACE = "\u200b"


def payload(document: blocks.Document) -> dict[str, Any]:
    """Return the document as JSON-ready data for ``documents/typst/report.typ``."""
    return _Writer(document.language).document(document)


def palette(document: blocks.Document) -> dict[str, str]:
    """Return the colours by name: ours, the main one the municipality's if it has one."""
    own = document.branding.primary
    return {**theme.PALETTE, **({"primary": own} if own else {})}


def breakable(text: str) -> str:
    """Return the text with invisible break opportunities in very long Latin words."""
    return _UNBREAKABLE.sub(
        lambda word: _BREAK_AFTER.sub(r"\1" + _ZERO_WIDTH_SPACE, word.group()), text
    )


@dataclass
class _Writer:
    """Writes the parts of one document; remembers the anchors and heading level so far."""

    language: str
    anchors: dict[str, None] = field(default_factory=dict)
    levels: Levels = field(default_factory=Levels)
    share: float = 1.0  # of the page's width, which the block being written has

    def document(self, document: blocks.Document) -> dict[str, Any]:
        sections = self.sections(document.sections, brief=document.brief)
        date = file_date(document)
        language = _language(document.language)
        return {
            "meta": {
                "title": document.title,
                "subtitle": document.subtitle,
                "organisation": document.organisation,
                "meeting": document.meeting,
                "date": document.date,
                "language": document.language,
                "draft": document.draft,
                "running_head": document.running_head or document.organisation,
                "description": document.description,
                "fingerprint": document.edition_hash[:16],
                "brief": document.brief,
                "cover_text": document.branding.cover_text,
                "emblem": list(document.branding.emblem),
                "emblem_text": document.branding.emblem_text,
                "day": {"year": date.year, "month": date.month, "day": date.day},
            },
            "words": {
                "contents": translate(mark("目次"), language),
                "page_mark": translate(mark("p."), language),
                "fingerprint": translate(mark("版の識別番号"), language),
            },
            "font": theme.PRINT_FONT,
            "palette": palette(document),
            "standings": {name: list(pair) for name, pair in theme.STANDING_COLOURS.items()},
            "outline_length": len(sections),
            "sections": sections,
            "anchors": list(self.anchors),
        }

    def sections(
        self, sections: tuple[blocks.Section, ...], *, brief: bool = False
    ) -> list[dict[str, Any]]:
        self.levels = levels_of(sections)
        return [
            {
                "title": section.title,
                "level": self.levels.section(section),
                "new_page": opens_page,
                "anchor": self.anchor(section.key),
                "blocks": self.kept(section.blocks),
            }
            for section, opens_page in zip(
                sections, page_openers(sections, brief=brief), strict=True
            )
        ]

    def kept(self, parts: tuple[blocks.Block, ...]) -> list[dict[str, Any]]:
        """Return the blocks; what stands under a heading is a group that stays on one page."""
        starts = [
            at
            for at, part in enumerate(parts)
            if isinstance(part, blocks.Heading) and part.level <= _MAJOR
        ]
        written = self.parts(parts[: starts[0]] if starts else parts)
        for start, end in itertools.pairwise([*starts, len(parts)]):
            written.append({"kind": "group", "blocks": self.parts(parts[start:end])})
        return written

    def parts(self, parts: tuple[blocks.Block, ...]) -> list[dict[str, Any]]:
        return [written for part in parts for written in self.block(part)]

    def block(self, part: blocks.Block) -> list[dict[str, Any]]:
        match part:
            case blocks.Table():
                pieces = cut_to_width(printed(part), TEXT_WIDTH * self.share)
                return [self.table(piece) for piece in pieces]
            case blocks.Sheet():
                return [self.sheet(part)]
            case blocks.Chart():
                return [self.chart(part)]
            case blocks.Heading():
                return [self.heading(part)]
            case blocks.Columns():
                return [self.columns(part)]
            case _:
                return [_plain(part)]

    def heading(self, heading: blocks.Heading) -> dict[str, Any]:
        return {
            "kind": "heading",
            "text": heading.text,
            "level": self.levels.heading(heading),
            "minor": heading.level > _MAJOR,
            "anchor": self.anchor(heading.anchor),
        }

    def columns(self, columns: blocks.Columns) -> dict[str, Any]:
        """Return blocks side by side; a heading in one does not rule over the next."""
        level, share, total = self.levels.level, self.share, sum(columns.weights)
        parts = []
        for part, weight in zip(columns.parts, columns.weights, strict=True):
            self.levels.level, self.share = level, share * weight / total
            parts.append(self.parts(part))
        self.levels.level, self.share = level, share
        return {"kind": "columns", "parts": parts, "weights": list(columns.weights)}

    def table(self, table: blocks.Table, *, in_sheet: bool = False) -> dict[str, Any]:
        return {
            "kind": "table",
            "anchor": "" if in_sheet else self.anchor(table.id),
            "title": table.title,
            "unit": table.unit,
            "notes": [breakable(note) for note in table.notes],
            "columns": [column.width for column in table.columns],
            # Sheets are read one after the other: they share one size where they can.
            "setting": setting(table, TEXT_WIDTH * self.share, whole=not in_sheet),
            "header": [[_cell(cell, header=True) for cell in row] for row in table.header],
            "rows": [[_cell(cell) for cell in row] for row in table.rows],
        }

    def sheet(self, sheet: blocks.Sheet) -> dict[str, Any]:
        return {
            "kind": "sheet",
            "anchor": self.anchor(sheet.anchor),
            "title": sheet.title,
            "level": self.levels.sheet(),
            "badges": [{"text": badge.text, "tone": badge.tone} for badge in sheet.badges],
            "table": self.table(sheet.table, in_sheet=True),
        }

    def chart(self, chart: blocks.Chart) -> dict[str, Any]:
        # In a column a chart fills it, and is drawn for its width so that its text keeps its size.
        width = min(max(chart.width, 0.1), 1.0) if self.share == 1.0 else self.share
        spec = specification(replace(chart, width=width), _language(self.language))
        image = svg(spec, title=chart.title, description=chart.description)
        return {
            "kind": "chart",
            "anchor": self.anchor(chart.id),
            "title": chart.title,
            "description": chart.description,
            "svg": image,
            "width": width / self.share,
        }

    def anchor(self, name: str) -> str:
        """Return the anchor the first time it comes, then nothing: an address is one place."""
        if not name or name in self.anchors:
            return ""
        self.anchors[name] = None
        return name


def _language(code: str) -> Language:
    return "en" if code == "en" else "ja"


def _cell(cell: blocks.Cell, *, header: bool = False) -> dict[str, Any]:
    role = blocks.CellRole.HEADER if header else cell.role
    return {
        "text": breakable(cell.text),
        "role": role.value,
        "align": cell.align.value,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "standing": cell.standing,
        "note": breakable(cell.note),
        "link": cell.link.removeprefix("#"),
    }


def _plain(part: blocks.Block) -> dict[str, Any]:
    """Return a block that consists of its texts."""
    match part:
        case blocks.Paragraph():
            text = breakable(part.text)
            return {"kind": "paragraph", "text": text, "style": part.kind, "mark": part.mark}
        case blocks.Bullets():
            items = [[term, breakable(text)] for term, text in part.items]
            named = part.ordered and all(term and text for term, text in part.items)
            return {"kind": "bullets", "items": items, "ordered": part.ordered, "named": named}
        case blocks.Cards():
            names = ("label", "figure", "note", "tone")
            cards = [dict(zip(names, item, strict=True)) for item in part.items]
            return {"kind": "cards", "items": cards}
        case blocks.Flow():
            steps = [
                {"title": breakable(title), "lines": [breakable(line) for line in lines]}
                for title, lines in part.steps
            ]
            described = part.description or " → ".join(title for title, _ in part.steps)
            return {
                "kind": "flow",
                "steps": steps,
                "cyclic": part.cyclic,
                "description": described,
            }
        case _:
            raise TypeError(type(part).__name__)
