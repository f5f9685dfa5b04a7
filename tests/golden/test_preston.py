"""Boxes of Preston, Heuveline, Guillot, *Demography* (2001): conventions of the textbook.

Box 3.1, life table of Austrian males in 1992; box 6.1, closed projection of Swedish women from
1993; box 6.2, the same with migrants, half of whom move at the start and half at the end.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from hitomachi.demography import (
    AgeAxis,
    Axes,
    Basis,
    BirthRates,
    LifeTable,
    NetNumbers,
    Population,
    Projection,
    Sex,
    Survival,
    Timing,
    WomenAtRisk,
    life_table_from_rates,
    project,
)

Array = npt.NDArray[np.float64]

TABLE_AGES = (0, 1, *range(5, 90, 5))
LIVED = [47925, 189127, 234793, 238790, 254996, 326831, 355086, 324222, 269963, 261971]
LIVED += [238011, 261612, 181385, 187962, 153832, 105169, 73694, 57512, 32248]
DIED = [419, 70, 36, 46, 249, 420, 403, 441, 508, 769, 1154, 1866, 2043, 3496, 4366, 4337]
DIED += [5279, 6460, 6146]
PRINTED_AX = [0.068, 1.626, 2.5, 3.143, 2.724, 2.520, 2.481, 2.601, 2.701, 2.663, 2.698, 2.676]
PRINTED_AX += [2.645, 2.624, 2.619, 2.593, 2.518, 2.423, 5.247]
PRINTED_LX = [100000, 99133, 98986, 98910, 98815, 98334, 97704, 97151, 96492, 95588, 94195]
PRINTED_LX += [91937, 88711, 83845, 76377, 66225, 53803, 37441, 21134]
PRINTED_LIVED = [99192, 396183, 494741, 494375, 492980, 490106, 487127, 484175, 480384, 474686]
PRINTED_LIVED += [465777, 452188, 432096, 401480, 357713, 301224, 228404, 145182, 110889]

AGES = AgeAxis(5, 85)
WOMEN = [293395, 248369, 240012, 261346, 285209, 314388, 281290, 286923, 304108, 324946, 247613]
WOMEN += [211351, 215140, 221764, 223506, 183654, 141990, 112424]
PERSON_YEARS = np.array(
    [
        497487,
        497138,
        496901,
        496531,
        495902,
        495168,
        494213,
        492760,
        490447,
        486613,
        480665,
        471786,
        457852,
        436153,
        402775,
        350358,
        271512,
        291707,
    ],
    dtype=np.float64,
)
ASFR = [0.0120, 0.0908, 0.1499, 0.1125, 0.0441, 0.0074, 0.0003]
BOYS_PER_GIRL = 1.05


def austria(ax: list[float] | None = None) -> LifeTable:
    rates = np.array(DIED) / np.array(LIVED)
    return life_table_from_rates(rates, TABLE_AGES, Sex.MALE, ax=ax)


def test_box_3_1_life_table_of_austrian_males() -> None:
    table = austria(PRINTED_AX)

    assert np.abs(100_000 * table.lx - PRINTED_LX).max() < 1
    assert np.abs(100_000 * table.person_years - PRINTED_LIVED).max() < 6  # ax has three places
    assert float(table.e0) == pytest.approx(sum(PRINTED_LIVED) / 100_000, abs=0.001)


def test_box_3_1_infant_ax_follow_from_coale_and_demeny() -> None:
    table = austria()

    assert table.ax[:2].round(3).tolist() == PRINTED_AX[:2]
    assert table.ax[-1] == pytest.approx(PRINTED_AX[-1], abs=0.0005)


def survival() -> Array:
    inner = PERSON_YEARS[1:-1] / PERSON_YEARS[:-2]
    oldest = PERSON_YEARS[-1] / PERSON_YEARS[-2:].sum()
    ratios = np.array([PERSON_YEARS[0] / 500_000, *inner, oldest, oldest])
    return np.stack([ratios, ratios])


def sweden(timing: Timing = Timing.EVEN, migrants: Array | None = None) -> Projection:
    axes = Axes(("Sweden",), AGES)
    base = Population(np.array([[WOMEN, WOMEN]], dtype=np.float64), axes, 1993, Basis.OTHER)
    births = BirthRates(ASFR, BOYS_PER_GIRL, WomenAtRisk.MEAN)
    flows = [] if migrants is None else [NetNumbers(np.stack([migrants, migrants]))]
    return project(base, Survival(survival()), births, flows, steps=2, timing=timing)


def test_box_6_1_closed_projection_of_swedish_women() -> None:
    women = sweden().population[:, 0, Sex.FEMALE]

    assert women.sum(axis=1).round().tolist() == [4_397_428, 4_449_570, 4_478_712]
    assert round(women[1, 0]) == 293_574


def test_box_6_2_half_of_the_migrants_at_the_start_and_half_at_the_end() -> None:
    # The source gives 425 migrants aged 80 and above together; split like the women there.
    migrants = np.array(
        [
            6840,
            4150,
            3365,
            5270,
            9240,
            8230,
            5470,
            3155,
            1770,
            1115,
            1075,
            845,
            645,
            530,
            465,
            300,
            237,
            188,
        ],
        dtype=np.float64,
    )
    printed = [302392, 298682, 252007, 244150, 268267, 293515, 320624, 284767, 288031, 303166]
    printed += [322062, 243989, 205841, 205516, 205270, 194771, 142565 + 131966]

    found = sweden(Timing.EVEN, migrants).population[1, 0, Sex.FEMALE]

    together = [*found[:-2], found[-2:].sum()]
    assert np.abs(np.array(together) - printed).max() < 2


@pytest.mark.parametrize("timing", list(Timing))
def test_migrants_of_any_timing_are_all_counted(timing: Timing) -> None:
    migrants = np.full(len(AGES), 100.0)

    found = sweden(timing, migrants)

    assert found.migrants[0].sum() == pytest.approx(2 * 1_800)
    assert np.abs(found.residual()).max() < 1e-9
