"""Which sentence comes first: a weight for every rule, by what a committee has to decide on.

1. A judgement that the figures do not bear out, and what has turned since the last review.
2. What moves against the goals: losses, indicators that cross a line downwards, deviations.
3. What makes up a movement: births and deaths, age groups, the goal that takes most money.
4. Levels and comparisons.
5. Notes on counting.

Among sentences of one weight the order of the report's figures stays.
"""

from __future__ import annotations

from collections.abc import Mapping

WEIGHTS: Mapping[str, int] = {
    "kpis.judgement_doubted": 95,
    "kpis.rated": 92,
    "kpis.none_rated": 92,
    "kpis.unrated": 91,
    "kpis.unrated_by_reason": 91,
    "kpis.worsened": 90,
    "kpis.diverging": 88,
    "kpis.improved": 85,
    "kpis.passed_early": 80,
    "kpis.missing_long": 78,
    "vision.deviation": 76,
    "migration.heaviest_changed": 75,
    "tfr.crossed": 75,
    "vital.natural": 72,
    "vital.natural.parts": 71,
    "vital.births": 70,
    "vital.deaths": 69,
    "vital.social": 68,
    "migration.heaviest": 66,
    "vital.births.year": 64,
    "vital.deaths.year": 63,
    "vital.year_end_population": 60,
    "vital.population.parts": 59,
    "vision": 58,
    "tfr": 56,
    "money.cost": 55,
    "money.cost_of_count": 55,
    "money.concentration": 54,
    "money.grants": 53,
    "migration.gaining": 50,
    "money.overlap": 20,
    "money.rounding": 10,
}
"""Weight by the beginning of a rule's name; the longest one that fits counts."""

_DEFAULT = 40


def weight_of(rule: str) -> int:
    """Return the weight of a rule: that of the longest name it begins with."""
    parts = rule.split(".")
    for length in range(len(parts), 0, -1):
        found = WEIGHTS.get(".".join(parts[:length]))
        if found is not None:
            return found
    return _DEFAULT
