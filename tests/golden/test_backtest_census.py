"""The back-test on the censuses 1980–2015 (population.md), recomputed.

1,741 municipalities in the boundaries of 2015, unknown ages pro rata, ten places left out that
were evacuated (Fukushima 2011, Miyake 2000). Median absolute percentage errors of the total.

Where the published rule is determinate the figures agree within their rounding (0.01, twice
0.02). It is not determinate for:

- cohort change ratios: the pooled figures agree, while those of the single origins printed
  beside them (1.50/3.17, 1.52/2.87) follow from no variant of the rule that was tried
  (other women, children at the start or the end, means of one or two ratios, sexes together):
  the rule that gives the pooled figures gives 1.45/3.09 and 1.35/2.64;
- settings chosen on past origins (1.35/2.98, 1.51/2.96): the candidates are not printed; those
  of `shrinking_candidates` give 1.34/2.89 and 1.35/2.66 and are not held to the table;
- shrunk rates: how strongly they are drawn to their group is not printed. A cohort of 100
  persons halfway, the round number nearest the best of a scan against this very table, stays
  within 0.05: the test shows that the rule can give the table, not that it predicts it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hitomachi.demography.backtest import Comparison, backtest, by_size, chosen, summary
from hitomachi.demography.backtest_methods import METHODS, CensusHistory
from hitomachi.sources.census import read_census_series

FILE = "data/census/jp_muni_census_1980_2015_sex_5yr.csv.gz"
EVACUATED = {
    "広野町", "楢葉町", "富岡町", "川内村", "大熊町", "双葉町", "浪江町", "葛尾村", "飯舘村",
    "三宅村",
}  # fmt: skip
ORIGINS = (1985, 1990, 1995, 2000, 2005, 2010)

# method, origin (None: all), years ahead, published, tolerance
PUBLISHED: list[tuple[str, int | None, int, float, float]] = [
    ("linear", 2000, 5, 1.67, 0.01),
    ("linear", 2000, 10, 3.94, 0.01),
    ("linear", 2005, 5, 1.60, 0.01),
    ("linear", 2005, 10, 3.74, 0.015),
    ("linear", None, 5, 1.74, 0.01),
    ("linear", None, 10, 3.84, 0.01),
    ("constant", 2000, 5, 1.36, 0.015),
    ("constant", 2000, 10, 2.95, 0.01),
    ("constant", 2005, 5, 1.32, 0.01),
    ("constant", 2005, 10, 2.49, 0.01),
    ("constant", None, 5, 1.57, 0.01),
    ("constant", None, 10, 3.24, 0.01),
    ("cohort_ratios", None, 5, 1.62, 0.01),
    ("cohort_ratios", None, 10, 3.35, 0.01),
    ("shrunk", 2000, 5, 1.32, 0.05),
    ("shrunk", 2000, 10, 2.78, 0.05),
    ("shrunk", 2005, 5, 1.27, 0.05),
    ("shrunk", 2005, 10, 2.41, 0.05),
    ("shrunk", None, 5, 1.52, 0.05),
    ("shrunk", None, 10, 3.09, 0.05),
    ("shrunk_damped", 2000, 5, 1.32, 0.05),
    ("shrunk_damped", 2000, 10, 2.74, 0.05),
    ("shrunk_damped", 2005, 5, 1.28, 0.05),
    ("shrunk_damped", 2005, 10, 2.43, 0.05),
    ("shrunk_damped", None, 5, 1.50, 0.05),
    ("shrunk_damped", None, 10, 2.96, 0.05),
]


@pytest.fixture(scope="module")
def comparisons(shared: Path) -> tuple[Comparison, ...]:
    path = shared / FILE
    if not path.is_file():
        pytest.skip("../shared/data/census is not here")
    table = read_census_series(path)
    left = tuple(
        code
        for code, name in zip(table.codes, table.names, strict=True)
        if name not in EVACUATED or code[:2] not in {"07", "13"}
    )
    known = table.areas(left).with_unknown_apportioned()
    history = CensusHistory(
        known.years, known.persons, known.ages, tuple(code[:2] for code in known.codes)
    )
    assert len(left) == 1731
    return backtest(history, METHODS, origins=ORIGINS)


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: "-".join(map(str, case[:3])))
def test_the_median_error_is_the_published_one(
    comparisons: tuple[Comparison, ...], case: tuple[str, int | None, int, float, float]
) -> None:
    method, origin, years, published, tolerance = case

    found = summary(chosen(comparisons, method=method, years=years, origin=origin))

    assert found.median == pytest.approx(published, abs=tolerance)


def test_the_errors_of_groups_cancel_in_the_total(comparisons: tuple[Comparison, ...]) -> None:
    # Published: 0–14 +3.6 %, 15–64 +2.5 %, 65+ −4.1 %, total +0.8 %.
    found = chosen(comparisons, method="constant", years=10, origin=2000)

    bias = {group: summary(found, group).bias for group in found[0].errors}

    assert bias == pytest.approx(
        {"total": 0.8, "age_0_14": 3.6, "age_15_64": 2.5, "age_65_plus": -4.1}, abs=0.1
    )


@pytest.mark.parametrize(
    ("method", "published"),
    [
        ("constant", (5.9, 3.7, 3.3, 2.9, 2.4, 2.7)),
        ("shrunk_damped", (4.8, 3.4, 3.1, 2.7, 2.2, 2.4)),
    ],
)
def test_small_places_are_harder(
    comparisons: tuple[Comparison, ...], method: str, published: tuple[float, ...]
) -> None:
    found = by_size(chosen(comparisons, method=method, years=10))

    medians = np.array([one.median for one in found if one is not None])
    assert medians == pytest.approx(published, abs=0.12)
