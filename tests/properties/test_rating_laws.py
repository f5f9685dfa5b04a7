"""Laws that hold for every rating rule and every case."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hitomachi.indicators import (
    PRESETS,
    Basis,
    Case,
    Direction,
    Observed,
    Rating,
    Standing,
    case_from_dict,
    case_to_dict,
    rate,
)
from tests.properties.rating_cases import VALUES, cases, with_value

ONE_WAY = (Direction.INCREASE, Direction.DECREASE)
FACTORS = (Decimal("0.001"), Decimal(3), Decimal(1000))
ANY_PRESET = st.sampled_from(sorted(PRESETS))
#: Bases that neither fix a direction nor, like sums, are decided at the end one way only.
BY_VALUE = (Basis.ANNUAL, Basis.END_OF_PLAN, Basis.MEAN, Basis.LATEST)
#: Rules that only look at differences, so that they do not care which way the axis points.
SIGN_BLIND = ("linear_pace", "linear_pace_three", "better_than_baseline", "national_progress")


def order(rating: Rating) -> int:
    """Position of the grade, best first."""
    return [grade.id for grade in PRESETS[rating.preset].grades].index(rating.grade)


@settings(max_examples=150)
@given(preset=ANY_PRESET, case=cases(ONE_WAY), first=VALUES, second=VALUES)
def test_a_better_value_never_gets_a_worse_grade(
    preset: str, case: Case, first: Decimal, second: Decimal
) -> None:
    assume(not case.ended)
    low, high = sorted((first, second))
    better, worse = (low, high) if case.better is Direction.DECREASE else (high, low)

    good = rate(with_value(case, better), PRESETS[preset])
    bad = rate(with_value(case, worse), PRESETS[preset])

    if good.is_rated and bad.is_rated:
        assert order(good) <= order(bad)


@given(case=cases(ONE_WAY), value=VALUES)
def test_exactly_met_is_met(case: Case, value: Decimal) -> None:
    assume(case.target is not None and case.basis in {Basis.ANNUAL, Basis.END_OF_PLAN, Basis.RANK})
    assert case.target is not None
    met = replace(case, target=replace(case.target, value=value, strict=False), review_year=2022)

    rating = rate(with_value(met, value), PRESETS["linear_pace"])

    assert rating.standing is Standing.GOOD


def scaled(case: Case, factor: Decimal) -> Case:
    """Return ``case`` in another unit, ``factor`` of the new to one of the old."""

    def times(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * factor

    target = case.target
    if target is not None:
        in_percent = case.basis is Basis.PREVIOUS_YEAR and target.in_percent
        target = replace(
            target,
            value=target.value if in_percent else times(target.value),
            lower=times(target.lower),
            upper=times(target.upper),
        )
        if factor < 0:
            target = replace(target, lower=target.upper, upper=target.lower)
    baseline = case.baseline
    return replace(
        case,
        target=target,
        baseline=None if baseline is None else replace(baseline, value=baseline.value * factor),
        expected={year: value * factor for year, value in case.expected.items()},
        observations=tuple(replace(one, value=times(one.value)) for one in case.observations),
    )


@settings(max_examples=150)
@given(
    preset=ANY_PRESET,
    case=cases(),
    factor=st.sampled_from([Decimal("0.001"), Decimal(3), Decimal(1000)]),
)
def test_the_unit_does_not_matter(preset: str, case: Case, factor: Decimal) -> None:
    # A tolerance in points and a milestone of 1 are in the unit of the indicator
    assume(not case.is_survey and case.basis is not Basis.MILESTONE)

    one, other = (rate(any_case, PRESETS[preset]) for any_case in (case, scaled(case, factor)))

    assert (one.grade, one.reason, one.progress, one.attained, one.rate) == (
        other.grade,
        other.reason,
        other.progress,
        other.attained,
        other.rate,
    )


@settings(max_examples=150)
@given(preset=st.sampled_from(SIGN_BLIND), case=cases(ONE_WAY, BY_VALUE))
def test_turning_the_axis_round_does_not_matter(preset: str, case: Case) -> None:
    case = replace(case, starts_from_zero=False)
    other_way = ONE_WAY[1 - ONE_WAY.index(case.direction)]
    mirrored = replace(scaled(case, Decimal(-1)), direction=other_way)

    one, other = (rate(any_case, PRESETS[preset]) for any_case in (case, mirrored))

    assert (one.grade, one.reason, one.progress) == (other.grade, other.reason, other.progress)


@settings(max_examples=150)
@given(preset=ANY_PRESET, data=st.data(), case=cases())
def test_the_order_of_observations_does_not_matter(
    preset: str, data: st.DataObject, case: Case
) -> None:
    shuffled = tuple(data.draw(st.permutations(case.observations)))

    one = rate(case, PRESETS[preset])
    other = rate(replace(case, observations=shuffled), PRESETS[preset])

    assert one == other


@settings(max_examples=150)
@given(preset=ANY_PRESET, case=cases())
def test_every_case_is_rated_or_has_a_reason_and_one_clean_sentence(
    preset: str, case: Case
) -> None:
    rating = rate(case, PRESETS[preset])

    assert bool(rating.grade) is rating.is_rated
    assert (rating.standing is Standing.UNRATED) is not rating.is_rated
    text = rating.explanation.text("ja")
    assert text.endswith("。")
    assert text.count("。") == 1
    assert "None" not in text
    assert "{" not in text


@given(case=cases())
def test_a_case_survives_json(case: Case) -> None:
    assert case_from_dict(json.loads(json.dumps(case_to_dict(case)))) == case


@given(
    values=st.lists(st.integers(0, 50), min_size=5, max_size=5),
    hidden=st.integers(0, 3),
    target=st.integers(1, 200),
    year=st.integers(2021, 2024),
)
def test_a_sum_with_a_gap_never_says_more_than_the_whole_sum(
    values: list[int], hidden: int, target: int, year: int
) -> None:
    def of(skipped: int | None) -> Rating:
        observations = tuple(
            Observed(review_year=2020 + index, reference_year=2020 + index, value=Decimal(value))
            for index, value in enumerate(values)
            if index != skipped
        )
        return rate(with_target(observations, target, year), PRESETS["linear_pace"])

    whole, partial = of(None), of(hidden)

    assert not partial.is_rated or partial.grade == whole.grade
    assert partial.actual is None or partial.actual <= (whole.actual or Fraction(0))


def with_target(observations: tuple[Observed, ...], target: int, year: int) -> Case:
    data = {
        "direction": "increase",
        "basis": "cumulative",
        "plan": {"first_year": 2020, "last_year": 2024},
        "review_year": year,
        "target": {"value": str(target), "due_year": 2024},
    }
    return replace(case_from_dict(data), observations=observations)
