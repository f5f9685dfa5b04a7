"""影響度 and 減少段階: how much natural and social change weigh, and how far decline has gone.

The grades compare three projections in one evaluation year: シミュレーション1 (TFR rises)
with パターン1 for natural change, シミュレーション2 (besides, no net migration) with
シミュレーション1 for social change. The stages look at the elderly. Source of the method:
内閣官房・内閣府『地方人口ビジョンの策定のための手引き』(令和元年6月版). The bounds are recalled
from that guide and were not checked against it: they are printed as 目安.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum

from hitomachi.errors import RuleError, mark
from hitomachi.i18n import Message, message

NATURAL_BOUNDS = (1.00, 1.05, 1.10, 1.15)
"""Ratios from which grades 2, 3, 4 and 5 of natural change begin."""

SOCIAL_BOUNDS = (1.00, 1.10, 1.20, 1.30)
"""The same of social change."""

STAGE_BOUNDS = (0.90, 1.00)
"""Index of the elderly (base year 1) below which the third and the second stage begin."""

INDICATIVE = message("目安（手引きの区分による参考値）")
"""What is printed beside every grade and stage."""


class DeclineStage(IntEnum):
    """Stage of population decline (人口減少段階)."""

    NONE = 0  # the total does not decline
    FIRST = 1  # 第1段階: the elderly increase
    SECOND = 2  # 第2段階: the elderly are kept or decline a little
    THIRD = 3  # 第3段階: the elderly decline


@dataclass(frozen=True, slots=True)
class Influence:
    """The grades of one area in one evaluation year.

    Attributes:
        year: The evaluation year.
        natural_ratio: シミュレーション1 / パターン1.
        social_ratio: シミュレーション2 / シミュレーション1.
        natural: Grade 1 to 5 of natural change (自然増減の影響度).
        social: Grade 1 to 5 of social change (社会増減の影響度).
    """

    year: float
    natural_ratio: float
    social_ratio: float
    natural: int
    social: int

    @property
    def sentence(self) -> Message:
        """Return the grades in words, marked as 目安."""
        return message(
            "{year}年の影響度: 自然増減 {natural}（{natural_ratio}%）、"
            "社会増減 {social}（{social_ratio}%）。{note}",
            year=f"{self.year:g}",
            natural=self.natural,
            natural_ratio=f"{100 * self.natural_ratio:.1f}",
            social=self.social,
            social_ratio=f"{100 * self.social_ratio:.1f}",
            note=INDICATIVE,
        )


def influence(
    year: float,
    *,
    pattern1: float,
    simulation1: float,
    simulation2: float,
    natural_bounds: tuple[float, ...] = NATURAL_BOUNDS,
    social_bounds: tuple[float, ...] = SOCIAL_BOUNDS,
) -> Influence:
    """Return both grades; a ratio that is a bound belongs to the higher grade.

    Args:
        year: The evaluation year, which differs by edition of the guide and is printed.
        pattern1: Total of パターン1 (社人研準拠) in that year. Persons.
        simulation1: Total of シミュレーション1.
        simulation2: Total of シミュレーション2.
        natural_bounds: Where the grades of natural change begin.
        social_bounds: Where those of social change begin.

    Raises:
        RuleError: If a total is not above 0.

    Example:
        >>> found = influence(2045, pattern1=53_640, simulation1=58_000, simulation2=70_000)
        >>> found.natural, found.social
        (3, 4)
    """
    if min(pattern1, simulation1, simulation2) <= 0:
        raise RuleError(mark("影響度の計算には、三つの推計の総人口が正の値で必要です。"))
    natural, social = simulation1 / pattern1, simulation2 / simulation1
    return Influence(
        year=year,
        natural_ratio=natural,
        social_ratio=social,
        natural=bisect_right(natural_bounds, natural) + 1,
        social=bisect_right(social_bounds, social) + 1,
    )


def decline_stage(
    *,
    base_total: float,
    total: float,
    base_elderly: float,
    elderly: float,
    bounds: tuple[float, float] = STAGE_BOUNDS,
) -> DeclineStage:
    """Return the stage of decline at a date against the base year.

    Args:
        base_total: Total population in the base year. Persons.
        total: Total at the date.
        base_elderly: Persons of 65 and over in the base year.
        elderly: The same at the date.
        bounds: Index of the elderly below which the third and the second stage begin.

    Raises:
        RuleError: If a number of the base year is not above 0.
    """
    if min(base_total, base_elderly) <= 0:
        raise RuleError(mark("減少段階の計算には、基準年の総人口と老年人口が必要です。"))
    if total >= base_total:
        return DeclineStage.NONE
    index = elderly / base_elderly
    third, second = bounds
    if index < third:
        return DeclineStage.THIRD
    return DeclineStage.SECOND if index < second else DeclineStage.FIRST
