"""Small parts that several sections' tables share."""

from __future__ import annotations

from hitomachi.reporting import blocks


def text_column(key: str, label: str, width: float = 1.0) -> blocks.Column:
    """Return a column of words."""
    return blocks.Column(key=key, label=label, width=width)


def figure_column(key: str, label: str, width: float = 1.0) -> blocks.Column:
    """Return a column of figures, aligned at the end."""
    return blocks.Column(key=key, label=label, width=width, align=blocks.Align.END)


def section(
    key: str,
    title: str,
    *parts: tuple[blocks.Block, ...],
    continues: bool = False,
) -> blocks.Section | None:
    """Return a section of the blocks in ``parts``; None where there are none."""
    found = tuple(block for part in parts for block in part)
    if not found:
        return None
    return blocks.Section(key=key, title=title, blocks=found, continues=continues)
