"""The errors of a back-test as rows: method × origin × years ahead × age group × size class.

Rows without an origin pool every origin, rows without a size class every area. They are what
the command prints and writes, and what the page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hitomachi.demography.backtest import Comparison, ErrorSummary, by_size, chosen, summary
from hitomachi.demography.backtest_methods import SIZE_CLASSES
from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message, message

METHOD_LABELS = {
    "linear": message("直線（前期の増減数が続く）"),
    "constant": message("前期の純移動率が続く"),
    "cohort_ratios": message("コーホート変化率（2期平均）"),
    "shrunk": message("純移動率を同規模の地域に近づける"),
    "shrunk_damped": message("同上、1期ごとに0.9倍"),
}
"""What the methods of `backtest_methods.METHODS` are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRow:
    """Errors that are pooled into one row.

    Attributes:
        method: Name of the method.
        origin: Census that it started from; None for all origins together.
        years: How far ahead it looked.
        group: Name of the age group.
        size: Size class at the origin; None for all areas.
        errors: The errors in percent.
    """

    method: str
    origin: int | None
    years: int
    group: str
    size: int | None
    errors: ErrorSummary


def error_rows(
    comparisons: Sequence[Comparison], *, by_origin: bool = True, by_class: bool = True
) -> tuple[ErrorRow, ...]:
    """Return the rows of a back-test, methods and groups in their own order.

    Args:
        comparisons: What `backtest` returned.
        by_origin: Whether every origin has rows beside those of all together.
        by_class: Whether every size class has rows beside those of all areas.

    Raises:
        RuleError: If there is nothing to summarise.
    """
    if not comparisons:
        raise RuleError(mark("集計できる推計誤差がありません。"))
    origins: list[int | None] = [None]
    if by_origin:
        origins += sorted({found.origin for found in comparisons})
    return tuple(
        row
        for method in dict.fromkeys(found.method for found in comparisons)
        for origin in origins
        for years in sorted({found.years for found in comparisons})
        for row in _rows(comparisons, method, origin, years, by_class)
    )


def _rows(
    comparisons: Sequence[Comparison], method: str, origin: int | None, years: int, by_class: bool
) -> Iterator[ErrorRow]:
    found = chosen(comparisons, method=method, years=years, origin=origin)
    if not found:  # the last origins have no census so far ahead
        return
    for group in found[0].errors:
        sized = by_size(found, group) if by_class else ()
        for size, errors in [(None, summary(found, group)), *enumerate(sized)]:
            if errors is not None:
                yield ErrorRow(
                    method=method,
                    origin=origin,
                    years=years,
                    group=group,
                    size=size,
                    errors=errors,
                )


def size_label(size: int | None) -> Message:
    """Return a size class in words: 5千人未満, 5千～1万人 …, as printed numbers."""
    if size is None:
        return message("全規模")
    if size == 0:
        return message("{upper}人未満", upper=f"{SIZE_CLASSES[0]:,}")
    if size == len(SIZE_CLASSES):
        return message("{lower}人以上", lower=f"{SIZE_CLASSES[-1]:,}")
    return message(
        "{lower}～{upper}人未満",
        lower=f"{SIZE_CLASSES[size - 1]:,}",
        upper=f"{SIZE_CLASSES[size]:,}",
    )
