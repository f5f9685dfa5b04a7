"""How a municipality wants its documents to look, as data."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.charts import theme
from hitomachi.reporting import blocks

OFFICE_FONT = "BIZ UDPGothic"  # on every Windows since 10; other systems replace it


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours (``#rrggbb``), font and emblem; what is not given is ours.

    ``emblem`` is a PNG for the cover, ``emblem_text`` what it shows, for people who cannot
    see it.
    """

    primary: str = theme.PALETTE["primary"]
    series: tuple[str, ...] = theme.SERIES
    font: str = OFFICE_FONT
    emblem: bytes = b""
    emblem_text: str = ""


def look_of(document: blocks.Document) -> Look:
    """Return the look that a document's municipality chose, ours in the rest."""
    chosen = document.branding
    if not chosen.primary:
        return Look(emblem=chosen.emblem, emblem_text=chosen.emblem_text)
    return Look(
        primary=chosen.primary,
        series=(chosen.primary, *theme.SERIES[1:]),
        emblem=chosen.emblem,
        emblem_text=chosen.emblem_text,
    )
