"""Which indicators a list shows, and in which order: read from the address, never refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from hitomachi.jp.text import match_key
from hitomachi.reporting.content import KpiFacts
from hitomachi.web.portal.pages.lookup import LEVELS, Lookup

_STANDINGS = ("poor", "middling", "good", "unrated")


def _ascending(value: Decimal | None) -> tuple[bool, Decimal]:
    """Order by value, with those that have none at the end."""
    return value is None, value if value is not None else Decimal(0)


def _by_standing(kpi: KpiFacts, _lookup: Lookup) -> Any:
    return _STANDINGS.index(kpi.rating.standing)


#: Ways to sort; ``plan`` keeps the plan's order, ``status`` puts what needs attention first.
SORTS: Mapping[str, Callable[[KpiFacts, Lookup], Any] | None] = MappingProxyType(
    {
        "plan": None,
        "status": _by_standing,
        "progress": lambda kpi, _: _ascending(kpi.rating.progress),
        "attained": lambda kpi, _: _ascending(kpi.rating.attained),
        "name": lambda kpi, lookup: match_key(lookup.kpi_name(kpi)),
    }
)


def has_value(kpi: KpiFacts) -> bool:
    """Return whether the review year has a value or words (also those that are not rated)."""
    if kpi.actual is None:
        return False
    figure = kpi.actual.figure
    return figure.missing is None and (figure.value is not None or bool(figure.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiFilter:
    """The choices of the filter form; empty means all. What is not known counts as empty.

    ``status`` is a word of the edition's rule, or a standing (``unrated``).
    """

    goal: str = ""
    status: str = ""
    level: str = ""
    missing: bool = False
    text: str = ""
    sort: str = "plan"

    @classmethod
    def read(cls, params: Mapping[str, str]) -> KpiFilter:
        """Return the filter of a query string (goal, status, level, missing, q, sort)."""
        level, sort = params.get("level", ""), params.get("sort", "")
        return cls(
            goal=params.get("goal", ""),
            status=params.get("status", ""),
            level=level if level in LEVELS else "",
            missing=params.get("missing", "") == "1",
            text=params.get("q", "").strip(),
            sort=sort if sort in SORTS else "plan",
        )

    @property
    def is_active(self) -> bool:
        """Whether anything is filtered out."""
        return bool(self.goal or self.status or self.level or self.missing or self.text)

    def apply(self, lookup: Lookup) -> tuple[KpiFacts, ...]:
        """Return the indicators that the filter lets through, sorted."""
        found = [kpi for kpi in lookup.content.indicators if self._shows(kpi, lookup)]
        order = SORTS[self.sort]
        if order is not None:
            found.sort(key=lambda kpi: order(kpi, lookup))
        return tuple(found)

    def _shows(self, kpi: KpiFacts, lookup: Lookup) -> bool:
        if self.level and kpi.level != self.level:
            return False
        if self.status and not _has_status(kpi, self.status):
            return False
        if self.missing and has_value(kpi):
            return False
        goals = {str(goal.number) for goal in lookup.goals_of(kpi)}
        if self.goal and self.goal not in goals:
            return False
        return not self.text or match_key(self.text) in _searched(kpi, lookup)


def _has_status(kpi: KpiFacts, status: str) -> bool:
    """Return whether an indicator counts among those of a word, or of those without rating."""
    # Whatever is printed where there is no rating (－, X), it is asked for by one word. An
    # indicator of several parts is never counted: its parts are.
    return not kpi.is_composite and status in (kpi.rating.word, kpi.rating.standing)


def counted(kpis: Iterable[KpiFacts]) -> int:
    """Return how many indicators there are as reports count them: parts instead of the whole."""
    return sum(not kpi.is_composite for kpi in kpis)


def _searched(kpi: KpiFacts, lookup: Lookup) -> str:
    """Return the texts in which a search looks, folded for matching."""
    parts = (kpi.name, kpi.name_en, kpi.ref, kpi.heading, kpi.group, lookup.owner_name(kpi))
    return match_key(" ".join(parts))
