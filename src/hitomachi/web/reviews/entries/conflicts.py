"""Two people typed into one row: both versions, cell by cell, and what each cell is to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hitomachi.web.reviews.entries.columns import EntryColumn, columns_of
from hitomachi.web.reviews.entries.rows import EntryRow, SubjectType


class Side(StrEnum):
    """Whose version of a cell."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A cell in which what was typed is not what is stored now.

    Attributes:
        column: The cell's column.
        seen: What stood there when the person began to type.
        mine: What the person typed.
        theirs: What is stored now.
        suggested: The side that alone changed the cell; None where both did, so that
            nothing is overwritten without somebody choosing.
    """

    column: EntryColumn
    seen: str
    mine: str
    theirs: str
    suggested: Side | None


def differences(
    now: EntryRow, typed: Mapping[str, str], seen: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Return the cells that differ, in the row's order.

    Args:
        now: The row as it is stored now.
        typed: Column → what the person typed.
        seen: Column → what stood there when the person began.
    """
    found = []
    for column in columns_of(is_indicator=now.subject is SubjectType.INDICATOR):
        theirs = now.cells[column.id]
        mine = typed.get(column.id, theirs)
        if plain(mine) == plain(theirs):
            continue
        was = seen.get(column.id, "")
        suggested = None
        if plain(mine) == plain(was):
            suggested = Side.THEIRS
        elif plain(theirs) == plain(was):
            suggested = Side.MINE
        found.append(
            Difference(column=column, seen=was, mine=mine, theirs=theirs, suggested=suggested)
        )
    return tuple(found)


def changed(typed: Mapping[str, str], seen: Mapping[str, str]) -> dict[str, str]:
    """Return the cells that the person changed: the others stay as they are stored."""
    return {
        name: text
        for name, text in typed.items()
        if name not in seen or plain(text) != plain(seen[name])
    }


def plain(text: str) -> str:
    """Return a text as it is compared: a browser sends line ends of its own."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
