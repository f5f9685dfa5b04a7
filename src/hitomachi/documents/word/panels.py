"""Key figures and steps: small tables that read in order, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hitomachi.charts import theme
from hitomachi.documents.word.markup import Paragraph, run
from hitomachi.documents.word.styles import standing_style
from hitomachi.documents.word.table_style import PANEL_STYLE
from hitomachi.documents.word.tables import alternative, grid_of
from hitomachi.reporting.blocks import Cards, Flow

_ACROSS = 5  # cards in a row
_GAP = 160  # twips between cards
_ARROW = 520  # twips for an arrow
_STEPS_ACROSS = 5
_LONG_FIGURE, _LONGER_FIGURE = 8, 14
_WAY_BACK = 220  # twips: height of the line that leads back to the first step


_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell of a panel: its paragraphs and its look."""

    width: int
    inside: str
    ground: str = ""
    edges: tuple[tuple[str, str, int], ...] = ()  # side, colour, eighths of a point
    span: int = 1
    middle: bool = False
    merge: str = ""

    def xml(self) -> str:
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour[1:]}"/>'
            for side, colour, size in self.edges
        )
        properties = [
            f'<w:tcW w:w="{self.width}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else "",
            self.merge,
            f"<w:tcBorders>{borders}</w:tcBorders>" if borders else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{self.ground[1:]}"/>'
            if self.ground
            else "",
            f'<w:vAlign w:val="{"center" if self.middle else "top"}"/>',
        ]
        return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{self.inside}</w:tc>"


def panel(block: Cards | Flow, width: int, *, title: str) -> list[str]:
    """Return the tables of a block, one for each row of it; ``title`` names them."""
    if isinstance(block, Cards):
        return _all_cards(block, width, title)
    return _all_steps(block, width, title)


def _all_cards(block: Cards, width: int, title: str) -> list[str]:
    """Return the key figures: labels as header row, figures and notes below them."""
    across = min(_ACROSS, len(block.items)) or 1
    return [_cards(row, width, across, title) for row in _in_rows(block.items, across)]


def _cards(items: Sequence[tuple[str, str, str, str]], width: int, across: int, title: str) -> str:
    one = (width - _GAP * (across - 1)) // across
    tint = theme.PALETTE["tint"]
    labels, figures, notes = [], [], []
    for label, figure, note, tone in items:
        ink = theme.STANDING_COLOURS.get(tone, (theme.PALETTE["primary"], ""))[0]
        look = standing_style(tone) if tone in theme.STANDING_COLOURS else ""
        top = (("top", ink, 20),)
        labels.append(_Box(one, Paragraph("HmCardLabel", keep=True).of(run(label)), tint, top))
        style = _figure_style(figure)
        figures.append(_Box(one, Paragraph(style, keep=True).of(run(figure, look)), tint))
        notes.append(_Box(one, Paragraph("HmCardNote").of(run(note)), tint))
    rows = [_row(_spaced(labels), heads=True), _row(_spaced(figures))]
    if any(note for _, _, note, _ in items):
        rows.append(_row(_spaced(notes)))
    grid = [one, *([_GAP, one] * (len(items) - 1))]
    described = "、".join(label for label, _, _, _ in items)
    return _panel(rows, grid, title, described)


def _figure_style(figure: str) -> str:
    if len(figure) > _LONGER_FIGURE:
        return "HmCardFigureLong"
    return "HmCardFigureMiddle" if len(figure) > _LONG_FIGURE else "HmCardFigure"


def _all_steps(block: Flow, width: int, title: str) -> list[str]:
    """Return the steps in a row, their titles as header row; a circle leads back below them."""
    tables = []
    rows = list(_in_rows(block.steps, _STEPS_ACROSS))
    for at, steps in enumerate(rows):
        closes = block.cyclic and at == len(rows) - 1
        tables.append(_steps(steps, width, closes=closes, described=(title, _described(block))))
    return tables


def _in_rows(items: Sequence[_Item], across: int) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), across):
        yield items[start : start + across]


def _described(block: Flow) -> str:
    return block.description or " → ".join(title for title, _ in block.steps)


def _steps(
    steps: Sequence[tuple[str, tuple[str, ...]]],
    width: int,
    *,
    closes: bool,
    described: tuple[str, str],
) -> str:
    half = (width - _ARROW * (len(steps) - 1)) // len(steps) // 2
    primary = theme.PALETTE["primary"]
    sides = tuple((side, primary, 6) for side in ("top", "left", "bottom", "right"))
    heads, bodies = [], []
    for at, (title, lines) in enumerate(steps):
        if at:
            arrow = Paragraph("HmArrow", keep=True).of(run("▶"))
            rest = Paragraph("HmArrow", keep=closes).of()
            start, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
            heads.append(_Box(_ARROW, arrow, middle=True, merge=start))
            bodies.append(_Box(_ARROW, rest, middle=True, merge=more))
        head = Paragraph("HmStepTitle", keep=True).of(run(title))
        heads.append(_Box(half * 2, head, primary, sides, span=2, middle=True))
        bodies.append(_Box(half * 2, _step_lines(lines, keep=closes), "", sides, span=2))
    rows = [_row(heads, heads=True), _row(bodies)]
    grid = [half, half, *([_ARROW, half, half] * (len(steps) - 1))]
    if closes and len(steps) > 1:
        rows.append(_way_back(grid))
    return _panel(rows, grid, *described)


def _step_lines(lines: tuple[str, ...], *, keep: bool) -> str:
    if len(lines) > 1:
        return "".join(Paragraph("HmStep", keep=keep, list_id=1).of(run(line)) for line in lines)
    return Paragraph("HmStep", keep=keep).of(*(run(line) for line in lines))


def _way_back(grid: list[int]) -> str:
    """Return the row with the line from the last step back to the first."""
    accent = theme.PALETTE["accent"]
    line = tuple((side, accent, 12) for side in ("left", "bottom", "right"))
    arrow = Paragraph("HmArrow", align="start").of(run("▲"))
    empty = Paragraph("HmArrow").of()
    boxes = [
        _Box(grid[0], empty),
        _Box(sum(grid[1:-1]), arrow, "", line, span=len(grid) - 2),
        _Box(grid[-1], empty),
    ]
    return _row(boxes, height=_WAY_BACK)


def _spaced(boxes: list[_Box]) -> list[_Box]:
    gap = _Box(_GAP, Paragraph("HmCardNote", keep=True).of())
    return [part for at, box in enumerate(boxes) for part in ((gap, box) if at else (box,))]


def _row(boxes: list[_Box], *, heads: bool = False, height: int = 0) -> str:
    high = f'<w:trHeight w:val="{height}"/>' if height else ""
    repeated = "<w:tblHeader/>" if heads else ""
    cells = "".join(box.xml() for box in boxes)
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{repeated}</w:trPr>{cells}</w:tr>"


def _panel(rows: list[str], grid: list[int], title: str, description: str) -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{PANEL_STYLE}"/>'
        f'<w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{alternative(title, description)}</w:tblPr>{grid_of(grid)}{''.join(rows)}</w:tbl>"
    )
