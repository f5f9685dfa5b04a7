"""Choosing a method honestly: by its errors on past origins only, never by those to be judged.

Settings that were chosen on the very censuses they are compared with look better than they
are. Here every origin chooses for itself, with what was known then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.backtest import backtest, chosen, summary
from hitomachi.demography.backtest_methods import (
    CensusHistory,
    Method,
    ShrunkNetRates,
    constant_net_rates,
)
from hitomachi.errors import RuleError, mark

FEWEST_CENSUSES = 3  # rates need two, their errors a third


def shrinking_candidates(
    half_weights: tuple[float, ...] = (25, 50, 100, 200, 400),
    dampings: tuple[float, ...] = (1.0, 0.9, 0.8),
) -> dict[str, Method]:
    """Return shrunk net rates with every pair of settings, by a name that shows them."""
    return {
        f"half_weight={weight:g} damping={damping:g}": ShrunkNetRates(weight, damping)
        for weight, damping in product(half_weights, dampings)
    }


@dataclass(frozen=True, eq=False)
class ChosenOnPast:
    """A method that takes the candidate with the least median error on earlier origins.

    Attributes:
        candidates: Methods by name, at least one.
        fallback: What is used while there is no earlier origin to choose by.

    Raises:
        RuleError: If there are no candidates.
    """

    candidates: Mapping[str, Method]
    fallback: Method = constant_net_rates

    def __post_init__(self) -> None:
        if not self.candidates:
            raise RuleError(mark("比べる推計方法がありません。"))

    def choice(self, history: CensusHistory, steps: int) -> str | None:
        """Return the name of the best candidate for so many steps; None without a past.

        Errors so many steps ahead decide, or as many as the past allows.
        """
        if len(history.years) < FEWEST_CENSUSES:
            return None
        found = backtest(history, self.candidates, origins=history.years[1:-1], steps=steps)
        longest = max(one.years for one in found)
        medians = {
            name: summary(chosen(found, method=name, years=longest)).median
            for name in self.candidates
        }
        return min(medians, key=lambda name: medians[name])

    def __call__(self, history: CensusHistory, steps: int) -> FloatArray:
        """Return the projected populations by the candidate chosen for the last step."""
        name = self.choice(history, steps)
        method = self.fallback if name is None else self.candidates[name]
        return method(history, steps)
