"""Migration inside a step: what each kind of flow gives the kernel.

Flows add up. Rates go to the kernel as they are; numbers are summed by what their ages name;
moves between areas are first turned into numbers by cohort from the population at the start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.migration import TotalRule, fit_total
from hitomachi.demography.projection_arrays import five_axes, refuse
from hitomachi.demography.projection_inputs import (
    GrossFlows,
    Migration,
    MigrationAges,
    NetNumbers,
    NetRates,
    NetTotal,
    Pool,
    Transfers,
)
from hitomachi.errors import AxisError, RuleError, mark

SHARES_TOLERANCE = 1e-9
TRANSFER_AXES = 4  # sex, age, origin, destination


@dataclass(eq=False)
class Flows:
    """All migration of a projection, ready for the kernel; five axes each.

    Attributes:
        rates: Net rates by cohort, out-rates subtracted.
        cohort_numbers: Net numbers by cohort.
        age_numbers: Net numbers by age at migration.
        out_rates: Out-rates by cohort, where gross flows are given; else None.
        transfers: Moves between areas, to be turned into numbers step by step.
        totals: Net rates that are to add up to totals, likewise.
    """

    rates: FloatArray
    cohort_numbers: FloatArray
    age_numbers: FloatArray
    out_rates: FloatArray | None = None
    transfers: list[_Matrix | _Shared] = field(default_factory=list)
    totals: list[_Total] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class _Matrix:
    """Rates from each area to each other, ``(step, sex, age, origin, destination)``."""

    rates: FloatArray

    def net(self, start: FloatArray, step: int) -> FloatArray:
        """Return net migrants by age group at the start. Shape of ``start``."""
        rates = self.rates[step if len(self.rates) > 1 else 0]
        came = np.einsum("osad,saop->psad", start, rates)
        left = start * rates.sum(axis=3).transpose(2, 0, 1)[..., np.newaxis]
        return np.asarray(came - left)


@dataclass(frozen=True, eq=False)
class _Shared:
    """Out-rates into the pool and shares of it, ``(step, area, sex, age, draw)``."""

    out_rates: FloatArray
    shares: FloatArray

    def net(self, start: FloatArray, step: int) -> FloatArray:
        """Return net migrants by age group at the start. Shape of ``start``."""
        left = start * self.out_rates[step if len(self.out_rates) > 1 else 0]
        shares = self.shares[step if len(self.shares) > 1 else 0]
        return np.asarray(left.sum(axis=0, keepdims=True) * shares - left)


@dataclass(frozen=True, eq=False)
class _Total:
    """Net rates by age group at the start and totals, five axes each."""

    rates: FloatArray
    totals: FloatArray
    rule: TotalRule

    def net(self, start: FloatArray, step: int) -> FloatArray:
        """Return net migrants by age group at the start. Shape of ``start``."""
        rates = self.rates[step if len(self.rates) > 1 else 0]
        total = self.totals[step if len(self.totals) > 1 else 0]
        whole = np.broadcast_to(total, (start.shape[0], 1, 1, start.shape[3]))
        return fit_total(start * rates, whole, self.rule, axes=(1, 2))


def flows(migration: Sequence[Migration], sizes: Mapping[str, int]) -> Flows:
    """Return the sum of all kinds of ``migration``.

    Raises:
        AxisError: If an array does not fit the axes.
        RuleError: If out-rates leave 0…1, in-numbers are negative, or shares do not add up
            to 1; the array and the place are named.
    """
    cohorts = {**sizes, "age": sizes["age"] + 1}
    nothing, nobody = np.zeros((1, 1, 2, cohorts["age"], 1)), np.zeros((1, 1, 2, sizes["age"], 1))
    found = Flows(nothing, nothing, nobody)
    for flow in migration:
        if isinstance(flow, NetRates):
            found.rates = found.rates + five_axes(
                "net_rates", flow.rates, flow.dims, "sex age", cohorts
            )
        elif isinstance(flow, NetTotal):
            rates = five_axes("net_rates", flow.rates, flow.dims, "sex age", cohorts)
            totals = five_axes("net_totals", flow.totals, flow.totals_dims, "", sizes)
            found.totals.append(_Total(rates[:, :, :, 1:], totals, flow.rule))
        elif isinstance(flow, NetNumbers):
            _add_numbers(found, "net_numbers", flow, sizes)
        elif isinstance(flow, GrossFlows):
            _add_gross(found, flow, sizes)
        elif isinstance(flow, Transfers):
            found.transfers.append(_matrix(flow, sizes))
        else:
            found.transfers.append(_pool(flow, sizes))
    return found


def _add_numbers(
    found: Flows,
    name: str,
    numbers: NetNumbers,
    sizes: Mapping[str, int],
) -> FloatArray:
    by_cohort = numbers.ages is MigrationAges.COHORT
    axes = {**sizes, "age": sizes["age"] + by_cohort}
    array = five_axes(name, numbers.numbers, numbers.dims, "sex age", axes)
    if by_cohort:
        found.cohort_numbers = found.cohort_numbers + array
    else:
        found.age_numbers = found.age_numbers + array
    return array


def _add_gross(found: Flows, flow: GrossFlows, sizes: Mapping[str, int]) -> None:
    came = _add_numbers(
        found, "in_numbers", NetNumbers(flow.in_numbers, flow.ages, flow.dims), sizes
    )
    refuse("in_numbers", came, came < 0, mark("{name} の {place} が負です（{value}）。"))
    cohorts = {**sizes, "age": sizes["age"] + 1}
    left = five_axes("out_rates", flow.out_rates, flow.out_dims, "sex age", cohorts)
    _refuse_rates("out_rates", left)
    found.rates = found.rates - left
    found.out_rates = left if found.out_rates is None else found.out_rates + left


def _matrix(flow: Transfers, sizes: Mapping[str, int]) -> _Matrix:
    rates = np.asarray(flow.rates, dtype=np.float64)
    rates = rates[np.newaxis] if rates.ndim == TRANSFER_AXES else rates
    areas = sizes["area"]
    expected = (2, sizes["age"], areas, areas)
    if rates.shape[1:] != expected or rates.shape[0] not in (1, sizes["step"]):
        raise AxisError("transfers", (sizes["step"], *expected), rates.shape)
    rates = rates * ~np.eye(areas, dtype=bool)  # staying is not a move
    if not np.isfinite(rates).all() or (rates < 0).any() or (rates.sum(axis=4) > 1).any():
        raise RuleError(
            mark(
                "地域間の移動率 {name} は 0 以上で、転出元ごとの合計が 1 以下でなければなりません。"
            ),
            name="transfers",
        )
    return _Matrix(rates)


def _pool(flow: Pool, sizes: Mapping[str, int]) -> _Shared:
    usual = {3: "area sex age", 4: "step area sex age"}
    given = {"pool_out_rates": flow.out_rates, "pool_shares": flow.shares}
    left, shares = (
        five_axes(name, array, usual.get(np.ndim(array), "?"), "sex age", sizes)
        for name, array in given.items()
    )
    _refuse_rates("pool_out_rates", left)
    whole = np.broadcast_to(shares, (*shares.shape[:1], sizes["area"], *shares.shape[2:]))
    summed = whole.sum(axis=1, keepdims=True)
    refuse("pool_shares", shares, shares < 0, mark("{name} の {place} が負です（{value}）。"))
    refuse(
        "pool_shares",
        summed,
        np.abs(summed - 1) > SHARES_TOLERANCE,
        mark("{name} の {place} は地域の合計が 1 になりません（{value}）。"),
    )
    return _Shared(left, whole)


def _refuse_rates(name: str, rates: FloatArray) -> None:
    refuse(
        name,
        rates,
        (rates < 0) | (rates > 1),
        mark("{name} の {place} は 0 以上 1 以下でなければなりません（{value}）。"),
    )
