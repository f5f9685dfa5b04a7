"""How high blocks become on the page, so that what stands side by side is not torn apart.

Word processors lay out pages themselves; these heights are estimates that are rather too
high, because the Japanese font in use may be any.
"""

from __future__ import annotations

from hitomachi.documents.lines import line_count
from hitomachi.documents.native import native_chart
from hitomachi.documents.wide import cut_to_width, printed
from hitomachi.documents.word.styles import BODY_SIZE, SMALL_SIZE, TABLE_SIZE
from hitomachi.documents.word.widths import column_widths, row_heights, setting_of
from hitomachi.i18n import Language
from hitomachi.reporting import blocks

_LINE = 1.48  # of the size
_HEADING, _CAPTION, _AFTER = 36.0, 28.0, 8.0
_CARDS, _STEP_TITLE = 78.0, 30.0
_ACROSS = 5
_HIGHEST_CHART = 380.0


def height_of(part: blocks.Block, width: float, share: float, language: Language) -> float:
    """Return the height in points of a block in ``width`` points, ``share`` of the page's."""
    match part:
        case blocks.Table() | blocks.Sheet():
            return _table(part, width)
        case blocks.Chart():
            return min(native_chart(part, language).height, _HIGHEST_CHART) + _CAPTION + _AFTER
        case blocks.Columns():
            total = sum(part.weights)
            return max(
                sum(
                    height_of(one, width * weight / total, share * weight / total, language)
                    for one in column
                )
                for column, weight in zip(part.parts, part.weights, strict=True)
            )
        case _:
            return _words(part, width)


def _table(part: blocks.Table | blocks.Sheet, width: float) -> float:
    sheet = isinstance(part, blocks.Sheet)
    table = printed(part.table if isinstance(part, blocks.Sheet) else part)
    height = 2 * _HEADING if sheet else 0.0
    for piece in cut_to_width(table, width):
        look = setting_of(piece, width, whole=not sheet)
        widths = column_widths(piece, width, look)
        height += _CAPTION + sum(row_heights(piece.header, widths, look))
        height += sum(row_heights(piece.rows, widths, look))
    return height + sum(_text(note, width, SMALL_SIZE) for note in table.notes) + _AFTER


def _words(part: blocks.Block, width: float) -> float:
    match part:
        case blocks.Heading():
            return _HEADING
        case blocks.Paragraph():
            size = SMALL_SIZE if part.kind == "note" else BODY_SIZE + 1
            return _text(part.text, width - 2 * BODY_SIZE, size) + _AFTER
        case blocks.Bullets():
            texts = [f"{term}\u3000{text}" for term, text in part.items]
            return sum(_text(text, width - 2 * BODY_SIZE, BODY_SIZE) + 4 for text in texts)
        case blocks.Cards():
            return (len(part.items) // _ACROSS + 1) * _CARDS
        case blocks.Flow():
            one = width / max(min(len(part.steps), _ACROSS), 1) - 3 * TABLE_SIZE
            lines = [sum(_text(line, one, BODY_SIZE) for line in lines) for _, lines in part.steps]
            return (max(lines, default=0.0) + _STEP_TITLE) * (len(part.steps) // _ACROSS + 1)
        case _:
            return 0.0


def _text(text: str, width: float, size: float) -> float:
    return line_count(text, max(width, size), size) * size * _LINE
