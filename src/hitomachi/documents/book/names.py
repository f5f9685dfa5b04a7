"""Names of worksheets: legal, short and never twice."""

from __future__ import annotations

import re

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class SheetNames:
    """Gives out names that no other worksheet of the book has."""

    def __init__(self) -> None:
        self._taken: set[str] = {"history"}  # Excel keeps this one for itself

    def take(self, title: str) -> str:
        """Return a name made from ``title``: at most 31 characters, unique whatever the case."""
        base = _FORBIDDEN.sub(" ", title).strip("' \u3000") or "-"
        name, number = base[:LONGEST].rstrip("' \u3000"), 1
        while name.casefold() in self._taken:
            number += 1
            ending = f" ({number})"
            name = base[: LONGEST - len(ending)] + ending
        self._taken.add(name.casefold())
        return name
