"""Which of several corrected observations a row of a package means."""

from __future__ import annotations

from collections.abc import Iterable

from hitomachi.web.exchange.holdings import Holding, key_of
from hitomachi.web.exchange.reader import Row
from hitomachi.web.plans.models import Observation

FIRST = 0


def fill_versions(rows: Iterable[Row], observations: Holding) -> None:
    """Give rows without a number of correction that of the current observation.

    A package that leaves the column out speaks of what is reported now, whether it was
    corrected before or not; where nothing is reported yet, of the first report.
    """
    context = observations.table.key[:-1]
    current = {
        key_of(observations.table, row)[:-1]: row.version
        for row in observations.rows
        if isinstance(row, Observation) and row.superseded_by is None
    }
    for row in rows:
        if "version" not in row.values:
            key = tuple(row.values.get(column.name) for column in context)
            row.values["version"] = current.get(key, FIRST)
