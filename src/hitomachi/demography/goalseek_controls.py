"""What goal seeking may turn in a scenario: the end of its TFR or migration path.

A control on a path is a shift of its final anchor: nothing changes before the start year,
then the shift grows evenly to its full size at the final anchor and stays.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hitomachi.demography.scenario import MigrationKind, Path, Scenario
from hitomachi.errors import RuleError, mark


def shifted(path: Path, start_year: float, shift: float, *, end_year: float | None = None) -> Path:
    """Return a path whose final anchor is moved by ``shift``, growing from ``start_year``.

    Between the start year and the final anchor the shift is added in proportion to the time
    passed, so that the shape of the path is kept. Values after the final anchor stay at it,
    as in every path.

    Args:
        path: The path of the scenario.
        start_year: From when the path may change.
        shift: How much the final anchor moves, in the unit of the path.
        end_year: A date after the last anchor to which the path is extended (flat) first,
            and whose value is then the final anchor; a path of one anchor needs it.

    Raises:
        RuleError: If the start year is not before the final anchor.

    Example:
        >>> shifted(Path.of({2014: 1.27, 2045: 1.80}), 2025, 0.2).text
        '2014: 1.27 → 2025: 1.45806 → 2045: 2'
    """
    last = max(path.anchors[-1][0], -np.inf if end_year is None else end_year)
    if start_year >= last:
        raise RuleError(
            mark("変更を始める年（{start}年）は、最後の指定年（{last}年）より前にしてください。"),
            start=f"{start_year:g}",
            last=f"{last:g}",
        )
    dates = sorted({start_year, last, *(year for year, _ in path.anchors)})
    growing = np.clip((np.array(dates) - start_year) / (last - start_year), 0, 1)
    values = path.at(dates) + shift * growing
    return Path(tuple(zip(dates, (float(value) for value in values), strict=True)))


def with_tfr_shifted(
    scenario: Scenario, start_year: float, shift: float, *, end_year: float | None = None
) -> Scenario:
    """Return a scenario whose TFR ends higher by ``shift`` (children per woman).

    Args:
        scenario: The scenario.
        start_year: From when the TFR may change.
        shift: How much its final anchor moves.
        end_year: As in `shifted`.

    Raises:
        RuleError: If the scenario gives no TFR, or `shifted` refuses.
    """
    if scenario.tfr is None:
        raise RuleError(
            mark("シナリオ「{name}」に TFR の指定がないため、変更できません。"), name=scenario.name
        )
    return replace(scenario, tfr=shifted(scenario.tfr, start_year, shift, end_year=end_year))


def with_migration_shifted(
    scenario: Scenario, start_year: float, shift: float, *, end_year: float | None = None
) -> Scenario:
    """Return a scenario whose migration path ends higher by ``shift``.

    The unit is the scenario's: a factor on the base rates, or net migrants per year where it
    gives totals. Base rates as they are count as the factor 1 throughout and closed
    migration as 0; these two need ``end_year``.

    Args:
        scenario: The scenario.
        start_year: From when migration may change.
        shift: How much the final anchor moves.
        end_year: As in `shifted`.

    Raises:
        RuleError: If `shifted` refuses.
    """
    moving = scenario.migration
    path = moving.path
    if path is None:
        factor = 0.0 if moving.kind is MigrationKind.ZERO else 1.0
        path = Path(((scenario.base_year, factor),))
        moving = replace(moving, kind=MigrationKind.FACTOR, path=path)
    turned = shifted(path, start_year, shift, end_year=end_year)
    return replace(scenario, migration=replace(moving, path=turned))
