"""What of an edition is compared: one line for everything that a reader could point at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a difference is about."""

    ADDED = "added"
    REMOVED = "removed"
    FIGURE = "figure"
    RATING = "rating"
    TARGET = "target"
    TEXT = "text"
    POPULATION = "population"
    VISION = "vision"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed thing: its key is the same in every edition of the plan.

    ``subject`` is the uid of what the line is part of (a KPI, an initiative, a goal);
    empty for what belongs to the whole report. ``name`` is its name, ``label`` says which
    of its cells it is.
    """

    key: tuple[str, ...]
    kind: Kind
    text: str
    name: str
    label: str = ""
    subject: str = ""


Lines = dict[tuple[str, ...], Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A line that differs: what the old edition prints, and what the new one does."""

    kind: Kind
    subject: str
    name: str
    label: str
    old: str
    new: str

    @property
    def place(self) -> str:
        """Where it stands, in words: the name and which of its cells."""
        return f"{self.name}　{self.label}" if self.label else self.name
