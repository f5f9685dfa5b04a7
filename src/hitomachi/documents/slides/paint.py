"""Colours of slides: those of the deck's theme where it has one for the purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hitomachi.charts import theme
from hitomachi.documents.drawing.looks import srgb

Paint = Callable[[str], str]  # a colour of charts/theme.py → DrawingML

_TEXT_AND_GROUND = {
    theme.PALETTE["ink"]: "tx1",
    theme.PALETTE["paper"]: "bg1",
}
_SERIES = {colour: f"accent{place}" for place, colour in enumerate(theme.SERIES, start=1)}
# A deck with colours of its own: what our palette is for, in tones of its main text colour.
_TONES = {
    theme.PALETTE["header"]: (10, 90),
    theme.PALETTE["tint"]: (5, 95),
}


def page_paint(*, own: bool) -> Paint:
    """Return the colours of texts and tables; ``own`` for our look, else the template's."""
    names = {**_TEXT_AND_GROUND, theme.PALETTE["primary"]: "tx2"}
    if not own:
        names[theme.PALETTE["accent"]] = "accent1"
    return _painter(names, {} if own else _TONES)


def chart_paint() -> Paint:
    """Return the colours of charts: the series are the accents of the theme, in order."""
    return _painter({**_TEXT_AND_GROUND, **_SERIES}, {})


def _painter(names: Mapping[str, str], tones: Mapping[str, tuple[int, int]]) -> Paint:
    def paint(colour: str) -> str:
        if colour in names:
            return f'<a:schemeClr val="{names[colour]}"/>'
        if colour in tones:
            share, rest = tones[colour]
            return (
                f'<a:schemeClr val="tx2"><a:lumMod val="{share}000"/>'
                f'<a:lumOff val="{rest}000"/></a:schemeClr>'
            )
        return srgb(colour)

    return paint
