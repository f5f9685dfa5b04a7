"""Japan's life expectancy of 2020 from deaths and exposures (population.md, check value 5).

The rates of the Japanese Mortality Database give 81.58 and 87.74; the official complete life
table of that year (厚生労働省, 第23回生命表) 81.56 and 87.71.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hitomachi.demography.calibrate_mortality import death_rates, life_tables
from hitomachi.demography.decompose_life_expectancy import arriaga
from hitomachi.sources.jmd import MortalityTable, read_mortality

FROM_THE_DATABASE = (81.58, 87.74)
OFFICIAL = (81.56, 87.71)


@pytest.fixture(scope="module")
def tables(shared: Path) -> dict[str, MortalityTable]:
    folder = shared / "data/jmd_japan"
    if not folder.is_dir():
        pytest.skip("../shared/data/jmd_japan is not here")
    names = ("Deaths", "Exposures", "Mx")
    return {name: read_mortality(folder / f"{name}_1x1.txt") for name in names}


def test_life_tables_from_deaths_give_the_databases_life_expectancies(
    tables: dict[str, MortalityTable],
) -> None:
    ages = tuple(tables["Deaths"].ages.lower.tolist())

    found = life_tables(tables["Deaths"].at(2020), tables["Exposures"].at(2020), ages)

    assert [float(one.e0) for one in found] == pytest.approx(FROM_THE_DATABASE, abs=0.01)
    assert [float(one.e0) for one in found] == pytest.approx(OFFICIAL, abs=0.04)


def test_deaths_over_exposures_are_the_databases_rates(
    tables: dict[str, MortalityTable],
) -> None:
    found = death_rates(tables["Deaths"].at(2020), tables["Exposures"].at(2020))
    printed = tables["Mx"].at(2020)

    # Six decimals are printed; from 100 on the exposures' own two decimals matter more.
    assert np.allclose(found[:, :100], printed[:, :100], rtol=0, atol=6e-7)


def test_the_gain_of_twenty_years_is_shared_between_the_ages(
    tables: dict[str, MortalityTable],
) -> None:
    ages = tuple(tables["Deaths"].ages.lower.tolist())
    early, late = (
        life_tables(tables["Deaths"].at(year), tables["Exposures"].at(year), ages)
        for year in (2000, 2020)
    )

    for before, after in zip(early, late, strict=True):
        found = arriaga(before, after)
        assert found.sum() == pytest.approx(float(after.e0 - before.e0), abs=1e-9)
        assert found[65:].sum() > found[:65].sum() > 0  # the old have gained most
