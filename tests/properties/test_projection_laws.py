"""Laws of the projection engine: people are neither made nor lost, whatever the inputs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hitomachi.demography import (
    AgeAxis,
    Axes,
    BirthRates,
    NetRates,
    Path,
    Pool,
    Population,
    Survival,
    TotalRule,
    Transfers,
    fit_total,
    project,
    project_populations,
    whole_persons,
)
from hitomachi.demography.graduation import GraduationRule, graduate
from tests.properties.projection_cases import ALL, Array, Case, cases
from tests.unit.demography import reference

FEW = settings(max_examples=60)


def lane(array: Array, step: int, area: int, draw: int) -> Array:
    """The part of a five-axis array that holds for one step, area and draw."""
    sizes = (array.shape[0], array.shape[1], array.shape[-1])
    places = zip((step, area, draw), sizes, strict=True)
    at = [place if size > 1 else 0 for place, size in places]
    return np.asarray(array[at[0], at[1], ..., at[2]])


def with_draws(array: Array, case: Case) -> Array:
    return array if case.base.axes.draws is not None else array[..., np.newaxis]


@FEW
@given(cases())
def test_the_kernel_is_the_slow_per_cohort_projection(case: Case) -> None:
    found = case.project()
    population = with_draws(found.population, case)
    births, migrants = with_draws(found.births, case), with_draws(found.migrants, case)
    assert found.deaths is not None
    deaths = with_draws(found.deaths, case)
    fertility = np.zeros((*case.asfr.shape[:2], len(case.base.axes.ages), case.asfr.shape[-1]))
    fertility[:, :, case.fertile] = (
        case.child_ratio[:, :, np.newaxis] if case.children else case.asfr
    )
    for step in range(case.steps):
        for area in range(population.shape[1]):
            for draw in range(population.shape[-1]):
                expected = reference.step(
                    population[step, area, :, :, draw],
                    lane(case.survival, step, area, draw),
                    lane(case.rates, step, area, draw),
                    lane(case.cohort_numbers, step, area, draw),
                    lane(case.age_numbers, step, area, draw),
                    lane(fertility, step, area, draw),
                    case.sex_ratio / (1 + case.sex_ratio),
                    case.timing.value,
                    case.women.value,
                    found.step_years,
                    case.children,
                )
                place = (step, area, ..., draw)
                assert population[step + 1, area, ..., draw] == pytest.approx(
                    np.array(expected.population), rel=1e-12, abs=1e-9
                )
                assert births[place] == pytest.approx(np.array(expected.births), rel=1e-12)
                assert deaths[place] == pytest.approx(np.array(expected.deaths), abs=1e-9)
                assert migrants[place] == pytest.approx(np.array(expected.migrants), abs=1e-9)


@FEW
@given(cases())
def test_the_components_balance_in_every_cell(case: Case) -> None:
    found = case.project()

    assert np.abs(found.residual()).max() <= 1e-9
    change = found.total()[1:] - found.total()[:-1]
    assert found.deaths is not None
    flows = found.births.sum(axis=2) - (found.deaths - found.migrants).sum(axis=(2, 3))
    assert change == pytest.approx(flows, abs=1e-7)


@FEW
@given(cases())
def test_a_closed_population_changes_by_births_and_deaths_only(case: Case) -> None:
    found = case.project(closed=True)

    assert not found.migrants.any()
    assert np.abs(found.residual()).max() <= 1e-9
    assert found.deaths is not None
    assert (found.deaths >= -1e-12).all()


@FEW
@given(cases())
def test_populations_alone_are_those_of_the_whole_projection(case: Case) -> None:
    found = project_populations(
        case.base,
        Survival(case.survival, dims=ALL),
        case.fertility(),
        NetRates(case.rates, ALL),
        steps=case.steps,
        timing=case.timing,
    )

    expected = case.project(rates_only=True)
    np.testing.assert_array_equal(found, expected.population)


@FEW
@given(cases())
def test_areas_and_draws_computed_at_once_equal_those_computed_alone(case: Case) -> None:
    together = with_draws(case.project().population, case)
    axes = case.base.axes
    values = case.base.values if axes.draws is not None else case.base.values[..., np.newaxis]

    for area in range(together.shape[1]):
        for draw in range(together.shape[-1]):
            alone = replace(
                case,
                base=Population(
                    values[area : area + 1, :, :, draw], Axes((axes.areas[area],), axes.ages), 2015
                ),
                **{
                    name: array[
                        :,
                        area : area + 1 if array.shape[1] > 1 else None,
                        ...,
                        draw : draw + 1 if array.shape[-1] > 1 else None,
                    ]
                    if array.shape[1] > 1 or array.shape[-1] > 1
                    else array
                    for name, array in {
                        name: getattr(case, name)
                        for name in (
                            "survival",
                            "rates",
                            "cohort_numbers",
                            "age_numbers",
                            "asfr",
                            "child_ratio",
                        )
                    }.items()
                },
            ).project()
            assert together[:, area, ..., draw] == pytest.approx(
                alone.population[:, 0], rel=1e-12, abs=1e-9
            )


@FEW
@given(cases(), st.integers(0, 2**32 - 1))
def test_raking_reaches_the_totals_and_is_a_component_of_its_own(case: Case, seed: int) -> None:
    axes = case.base.axes
    shape = (case.steps, 2, len(axes.ages), axes.draws or 1)
    totals = np.random.default_rng(seed).uniform(50, 5000, shape)

    found = case.project(totals=totals)

    reached = with_draws(found.population[1:], case).sum(axis=1)
    assert reached == pytest.approx(totals, rel=1e-12)
    assert found.raking is not None
    assert np.abs(found.residual()).max() <= 1e-8


@FEW
@given(st.integers(2, 5), st.integers(0, 2**32 - 1))
def test_moves_between_areas_lose_and_make_nobody(areas: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    axes = Axes(tuple(map(str, range(areas))), AgeAxis(5, 60))
    base = Population(random.uniform(20, 900, axes.shape), axes, 2020)
    out_rates = random.uniform(0, 0.3, axes.shape)
    shares = random.uniform(0, 1, axes.shape)
    survival = Survival(np.ones((2, len(axes.ages) + 1)))
    births = BirthRates(np.zeros(7), 1.05)
    matrix = random.uniform(0, 0.9 / areas, (2, len(axes.ages), areas, areas))

    pool = Pool(out_rates, shares / shares.sum(axis=0))
    for flow in (pool, Transfers(matrix)):
        found = project(base, survival, births, flow, steps=3)

        assert found.total().sum(axis=1) == pytest.approx(base.values.sum(), rel=1e-12)
        assert found.transfers is not None
        assert np.abs(found.transfers.sum(axis=1)).max() < 1e-9
        assert np.abs(found.residual()).max() <= 1e-9


@given(
    st.lists(st.floats(-500, 500), min_size=4, max_size=20),
    st.floats(-2000, 2000),
    st.sampled_from([TotalRule.PLUS_MINUS, TotalRule.RATIO]),
)
def test_a_fitted_profile_has_its_total(
    profile: list[float], total: float, rule: TotalRule
) -> None:
    net = np.array([[*profile, 1.0, -1.0]])  # there are always gains and losses

    fitted = fit_total(net, total, rule)

    assert fitted.sum() == pytest.approx(total, abs=1e-6)
    if rule is TotalRule.RATIO:
        assert (np.sign(fitted) == np.sign(net)).all()


@given(st.integers(0, 2**32 - 1), st.sampled_from([(), ("area",), ("sex", "age")]))
def test_whole_persons_keep_the_stated_margin(seed: int, keep: tuple[str, ...]) -> None:
    values = np.random.default_rng(seed).uniform(0, 9, (4, 2, 5))

    whole = whole_persons(values, keep)

    summed = tuple(axis for axis, name in enumerate(("area", "sex", "age")) if name not in keep)
    assert (np.abs(whole - values) < 1).all()
    np.testing.assert_array_equal(whole.sum(axis=summed), np.floor(values.sum(axis=summed) + 0.5))


@given(
    st.lists(st.floats(0, 1e5), min_size=9, max_size=20),
    st.sampled_from([GraduationRule.UNIFORM, GraduationRule.MONOTONE]),
)
def test_single_years_keep_the_sums_of_their_groups(
    groups: list[float], rule: GraduationRule
) -> None:
    ages = AgeAxis(5, 5 * (len(groups) - 1))

    single, axis = graduate(groups, ages, rule)

    assert (single >= 0).all()
    assert axis.regroup(single, ages) == pytest.approx(np.array(groups), rel=1e-9, abs=1e-9)


@given(
    st.dictionaries(st.integers(1990, 2100), st.floats(-5, 5), min_size=1, max_size=6),
    st.floats(1900, 2200),
)
def test_a_path_goes_through_its_anchors_and_stays_between_them(
    anchors: dict[float, float], date: float
) -> None:
    path = Path.of(anchors)

    assert path.at(list(anchors)) == pytest.approx(list(anchors.values()))
    assert min(anchors.values()) - 1e-9 <= path.at(date) <= max(anchors.values()) + 1e-9
