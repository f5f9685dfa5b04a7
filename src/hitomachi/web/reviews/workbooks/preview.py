"""The classified cells of a returned workbook, as they are stored with the upload."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class CellState(models.TextChoices):
    """What a cell of a returned workbook would do."""

    UNCHANGED = "unchanged", _("変更なし")
    NEW = "new", _("新規")
    CHANGED = "changed", _("変更")
    CLEARED = "cleared", _("消去")
    CONFLICT = "conflict", _("競合")
    REFUSED = "refused", _("読取不可")
    UNKNOWN = "unknown", _("知らない行")


#: States of cells that are written when their row is accepted.
WRITTEN = frozenset({CellState.NEW, CellState.CHANGED, CellState.CLEARED, CellState.CONFLICT})


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewCell:
    """A cell: where it stands, what it held when issued, holds now, and would hold.

    ``typed`` is what is saved: empty where the cell is cleared.
    """

    column: str
    address: str
    state: str
    issued: str = ""
    now: str = ""
    typed: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """A row of a sheet with its cells; ``revision`` is that of the row it was compared to."""

    kind: str
    sheet: str
    line: int
    uid: str
    name: str
    revision: str
    cells: tuple[PreviewCell, ...]

    @property
    def key(self) -> str:
        """Identifies the row in the workbook: an initiative stands on two sheets."""
        return f"{self.kind}:{self.uid}"

    @property
    def states(self) -> frozenset[str]:
        """The states of its cells."""
        return frozenset(cell.state for cell in self.cells)

    @property
    def is_writable(self) -> bool:
        """Whether accepting the row writes something."""
        return bool(self.states & WRITTEN)

    @property
    def has_conflict(self) -> bool:
        """Whether a person has to choose between two values."""
        return CellState.CONFLICT in self.states


def to_stored(rows: Iterable[PreviewRow]) -> list[dict[str, Any]]:
    """Return rows as they are stored; empty facts of cells are left out."""
    return [
        {
            **asdict(row),
            "cells": [
                {name: fact for name, fact in asdict(cell).items() if fact} for cell in row.cells
            ],
        }
        for row in rows
    ]


def from_stored(stored: Iterable[Mapping[str, Any]]) -> tuple[PreviewRow, ...]:
    """Return the rows of an upload."""
    return tuple(
        PreviewRow(**{**row, "cells": tuple(PreviewCell(**cell) for cell in row["cells"])})
        for row in stored
    )


def counts(rows: Iterable[PreviewRow]) -> dict[str, int]:
    """Return how many cells are in each state, in the states' order, zeros left out."""
    found = dict.fromkeys(CellState.values, 0)
    for row in rows:
        for cell in row.cells:
            found[cell.state] += 1
    return {state: number for state, number in found.items() if number}
