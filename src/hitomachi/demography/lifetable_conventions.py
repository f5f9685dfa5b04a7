"""Years lived by those who die in an age group (ax): the conventions of period life tables.

Sources: Preston, Heuveline, Guillot, *Demography* (2001), ch. 3 and table 3.3 (Coale and
Demeny); Andreev and Kingkade (2015), as in the methods protocol of the Human Mortality
Database, version 6; Greville (1943), as in the abridged tables of the United Nations.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from hitomachi.demography.axes import FloatArray, Sex

CHILDHOOD_END = 5  # infant rules give a0, and 4a1 in abridged tables
ROUNDS = 40  # of fixed-point iteration; it converges in less than ten


class InfantRule(StrEnum):
    """How a0 (and 4a1) follow from m0."""

    COALE_DEMENY = "coale_demeny"  # West model, by sex; abridged tables: 4a1 too
    ANDREEV_KINGKADE = "andreev_kingkade"  # a0 by sex; 4a1 as Coale and Demeny
    HALF = "half"  # the middle of the group


class AdultRule(StrEnum):
    """How nax follows above early childhood."""

    GREVILLE = "greville"  # from age 15; the middle of the group at 5–14
    HALF = "half"  # the middle of every group
    CONSTANT_FORCE = "constant_force"  # one death rate within the group: q = 1 − exp(−n m)
    KEYFITZ_FLIEGER = "keyfitz_flieger"  # from the deaths of the neighbouring groups, iterated


GREVILLE_FROM = 15

# m0 at which the model has its kink; a0 above it; intercept and slope below it; 4a1 likewise.
_COALE_DEMENY = {
    Sex.MALE: (0.107, (0.330, 0.045, 2.684), (1.352, 1.651, -2.816)),
    Sex.FEMALE: (0.107, (0.350, 0.053, 2.800), (1.361, 1.522, -1.518)),
}
# Intercept and slope of a0 up to each bound of m0; a constant above the last.
_ANDREEV_KINGKADE = {
    Sex.MALE: (((0.02300, 0.14929, -1.99545), (0.08307, 0.02832, 3.26021)), 0.29915),
    Sex.FEMALE: (((0.01724, 0.14903, -2.05527), (0.06891, 0.04667, 3.88089)), 0.31411),
}


def separation(
    mx: FloatArray,
    ages: npt.NDArray[np.int64],
    sex: Sex,
    infant: InfantRule,
    adult: AdultRule,
) -> FloatArray:
    """Return ax for every age group but the open one, whose ax is 1 / m.

    ax is nowhere above 1 / m, so that the probability of dying does not exceed 1.

    Args:
        mx: Death rates per person-year, ages on the last axis.
        ages: Lower bounds of the groups.
        sex: The infant rules differ by sex.
        infant: Rule for a0 and 4a1.
        adult: Rule above.

    Returns:
        Years, shape of ``mx``.
    """
    widths = np.diff(ages).astype(np.float64)
    ax = np.broadcast_to(np.append(widths / 2, 0.0), mx.shape).copy()
    _RULES[adult](mx, ages, widths, ax)
    _infant(mx, ages, sex, infant, ax)
    inverse = np.divide(1.0, mx, out=np.full_like(mx, np.inf), where=mx > 0)
    limited: FloatArray = np.minimum(ax, inverse)
    limited[..., -1] = inverse[..., -1]
    return limited


def _infant(
    mx: FloatArray, ages: npt.NDArray[np.int64], sex: Sex, rule: InfantRule, ax: FloatArray
) -> None:
    """Set a0, and 4a1 where the table is abridged."""
    if rule is InfantRule.HALF or ages[0] != 0 or ages[1] != 1:
        return
    m0 = mx[..., 0]
    kink, infancy, childhood = _COALE_DEMENY[sex]
    if rule is InfantRule.COALE_DEMENY:
        ax[..., 0] = np.where(m0 >= kink, infancy[0], infancy[1] + infancy[2] * m0)
    else:
        ax[..., 0] = _andreev_kingkade(m0, sex)
    if ages[2] == CHILDHOOD_END:
        ax[..., 1] = np.where(m0 >= kink, childhood[0], childhood[1] + childhood[2] * m0)


def _andreev_kingkade(m0: FloatArray, sex: Sex) -> FloatArray:
    pieces, above = _ANDREEV_KINGKADE[sex]
    found = np.full_like(m0, above)
    for bound, intercept, slope in reversed(pieces):
        found = np.where(m0 < bound, intercept + slope * m0, found)
    return found


def _greville(
    mx: FloatArray, ages: npt.NDArray[np.int64], widths: FloatArray, ax: FloatArray
) -> None:
    """n/2 − n²/12 (m − k), where k is the growth of the death rate per year of age."""
    places = [
        place
        for place in range(1, len(widths))
        if ages[place] >= GREVILLE_FROM and widths[place] == widths[place - 1] > 1
    ]
    if not places:
        return
    at = np.asarray(places)
    width, before, after = widths[at], mx[..., at - 1], mx[..., at + 1]
    known = (before > 0) & (after > 0)  # no deaths: the middle of the group
    growth = np.log(np.where(known, after, 1.0) / np.where(known, before, 1.0)) / (2 * width)
    ax[..., at] = np.where(known, width / 2 - width**2 / 12 * (mx[..., at] - growth), ax[..., at])


def _constant_force(
    mx: FloatArray, _: npt.NDArray[np.int64], widths: FloatArray, ax: FloatArray
) -> None:
    closed = mx[..., :-1]
    force = np.where(closed > 0, closed, 1.0)
    exact = 1 / force - widths / np.expm1(widths * force)
    ax[..., :-1] = np.where(closed > 0, exact, widths / 2)


def _keyfitz_flieger(
    mx: FloatArray, ages: npt.NDArray[np.int64], widths: FloatArray, ax: FloatArray
) -> None:
    """n/2 + n/24 (d of the group after − d of the group before) / d, iterated."""
    inner = slice(int(np.searchsorted(ages, 2 * CHILDHOOD_END)), len(widths) - 1)
    width = widths[inner]
    for _ in range(ROUNDS):
        closed = mx[..., :-1]
        q = widths * closed / (1 + (widths - ax[..., :-1]) * closed)
        alive = np.cumprod(np.concatenate([np.ones_like(q[..., :1]), 1 - q], axis=-1), axis=-1)
        deaths = -np.diff(alive, axis=-1)
        here = deaths[..., inner]
        before = deaths[..., inner.start - 1 : inner.stop - 1]
        after = deaths[..., inner.start + 1 : inner.stop + 1]
        change = np.divide(after - before, here, out=np.zeros_like(here), where=here > 0)
        ax[..., inner] = width / 2 + width / 24 * change


def _half(_: FloatArray, __: npt.NDArray[np.int64], ___: FloatArray, ____: FloatArray) -> None:
    """Leave the middle of the group."""


_Rule = Callable[[FloatArray, npt.NDArray[np.int64], FloatArray, FloatArray], None]
_RULES: dict[AdultRule, _Rule] = {
    AdultRule.GREVILLE: _greville,
    AdultRule.HALF: _half,
    AdultRule.CONSTANT_FORCE: _constant_force,
    AdultRule.KEYFITZ_FLIEGER: _keyfitz_flieger,
}
