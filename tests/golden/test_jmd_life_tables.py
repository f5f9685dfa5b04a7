"""Life expectancy at birth from the death rates of the Japanese Mortality Database."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from hitomachi.demography import (
    AgeAxis,
    InfantRule,
    Sex,
    close_with_kannisto,
    fit_lee_carter,
    life_table_from_rates,
    rates_at_life_expectancy,
    survivorship,
)

Array = npt.NDArray[np.float64]
PUBLISHED = {Sex.MALE: 81.56, Sex.FEMALE: 87.71}  # 第23回完全生命表 (2020)
COLUMN = {Sex.FEMALE: 2, Sex.MALE: 3}


@cache
def death_rates(path: Path) -> dict[int, dict[Sex, Array]]:
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [cells for cells in lines if cells and cells[0].isdigit()]
    years = sorted({int(cells[0]) for cells in rows})
    return {
        year: {
            sex: np.array(
                [
                    float("nan") if cells[column] == "." else float(cells[column])
                    for cells in rows
                    if int(cells[0]) == year
                ]
            )
            for sex, column in COLUMN.items()
        }
        for year in years
    }


@pytest.fixture(scope="module")
def rates(shared: Path) -> dict[int, dict[Sex, Array]]:
    return death_rates(shared / "data/jmd_japan/Mx_1x1.txt")


@pytest.mark.parametrize(("sex", "expected"), [(Sex.MALE, 81.58), (Sex.FEMALE, 87.74)])
@pytest.mark.parametrize("infant", [InfantRule.COALE_DEMENY, InfantRule.ANDREEV_KINGKADE])
def test_life_expectancy_of_2020_is_the_stated_one(
    rates: dict[int, dict[Sex, Array]], sex: Sex, expected: float, infant: InfantRule
) -> None:
    mx = rates[2020][sex]

    table = life_table_from_rates(mx, range(len(mx)), sex, infant=infant)

    assert float(table.e0) == pytest.approx(expected, abs=0.005)
    assert float(table.e0) == pytest.approx(PUBLISHED[sex], abs=0.04)


@pytest.mark.parametrize("sex", list(Sex))
def test_closing_with_kannisto_moves_life_expectancy_by_days_only(
    rates: dict[int, dict[Sex, Array]], sex: Sex
) -> None:
    mx = rates[2020][sex][:101]  # the model replaces the last one

    closed, ages = close_with_kannisto(mx, range(101))

    table = life_table_from_rates(closed, ages, sex)
    assert ages[-1] == 130
    assert float(table.e0) == pytest.approx(
        float(life_table_from_rates(rates[2020][sex], range(111), sex).e0), abs=0.05
    )


def test_lee_carter_explains_postwar_mortality_and_hits_a_given_life_expectancy(
    rates: dict[int, dict[Sex, Array]],
) -> None:
    years = np.arange(1970, 2020)
    model = fit_lee_carter([rates[year][Sex.FEMALE][:100] for year in years.tolist()], years)

    ahead = model.rates(model.level([2040]), from_last=True)[0]
    fitted = rates_at_life_expectancy(
        rates[2019][Sex.FEMALE][:100], range(100), Sex.FEMALE, [90.0], pattern=model.b
    )

    assert model.explained > 0.9
    assert model.drift < 0
    assert (ahead < rates[2019][Sex.FEMALE][:100]).all()
    table = life_table_from_rates(fitted[0], range(100), Sex.FEMALE)
    assert float(table.e0) == pytest.approx(90.0, abs=1e-5)


def test_survivorship_into_groups_is_the_same_from_single_years_of_age(
    rates: dict[int, dict[Sex, Array]],
) -> None:
    mx = rates[2020][Sex.MALE]
    table = life_table_from_rates(mx, range(len(mx)), Sex.MALE)

    five, one = survivorship(table, AgeAxis(5, 90)), survivorship(table, AgeAxis(1, 90))

    lived = table.person_years
    assert five[0] == pytest.approx(lived[:5].sum() / 5)
    assert one[0] == pytest.approx(lived[0])
    assert five[-1] == pytest.approx(lived[90:].sum() / lived[85:].sum())
    assert one[1] == pytest.approx(lived[1] / lived[0])
