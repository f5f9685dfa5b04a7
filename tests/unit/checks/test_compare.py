from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from hitomachi.arith import Rounding
from hitomachi.checks.compare import Slip, Written, agrees, at_places_of, slip_of
from hitomachi.checks.derived import DerivedFigure
from hitomachi.i18n import message


def figure(
    value: str | None = None,
    *,
    exact: Fraction | None = None,
    step: int | str = 0,
    also: tuple[Fraction, ...] = (),
) -> DerivedFigure:
    return DerivedFigure(
        value=None if value is None else Decimal(value),
        unit="",
        label=message("値"),
        where=message("表"),
        exact=exact,
        step=Fraction(step),
        also=also,
    )


def written(text: str, step: str | None = None) -> Written:
    found = Written.of(Decimal(text))
    return found if step is None else Written(found.value, Fraction(step))


@pytest.mark.parametrize(
    ("text", "exact", "expected"),
    [
        ("0.89", Fraction(73_300, 82_823), True),  # 0.88502: the 2018 natural rate
        ("-0.89", Fraction(-73_300, 82_823), True),
        ("0.89", Fraction(-73_300, 82_823), False),
        ("14.38", Fraction(16_100, 1_120), True),  # the tie 14.375 goes up
        ("14.37", Fraction(16_100, 1_120), False),
        ("-14.38", Fraction(-16_100, 1_120), True),
        ("0.0", Fraction(-1, 100), True),
        ("0", Fraction(0), True),
        ("1", Fraction(0), False),
        ("-6.4", Fraction(-669_700, 84_809), False),
        ("-7.9", Fraction(-669_700, 84_809), True),
    ],
)
def test_a_figure_agrees_when_the_exact_value_rounds_to_it(
    text: str, exact: Fraction, expected: bool
) -> None:
    assert agrees(written(text), figure(exact=exact)) is expected


def test_an_amount_known_in_thousands_agrees_with_either_neighbour_in_ten_thousands() -> None:
    # The reference prints 34,335千円 as 3,433万円, which half up from 千円 would be 3,434万円.
    known = figure("34335000", step=1_000)

    assert agrees(written("34330000", "10000"), known)
    assert agrees(written("34340000", "10000"), known)
    assert not agrees(written("34320000", "10000"), known)


def test_truncation_is_admissible_only_where_it_is_the_rule() -> None:
    known = figure(exact=Fraction(45_266_000))

    assert not agrees(written("45260000", "10000"), known)
    assert agrees(written("45260000", "10000"), known, Rounding.TRUNCATE)
    assert not agrees(written("45270000", "10000"), known, Rounding.TRUNCATE)


def test_another_usual_rule_is_admissible() -> None:
    known = figure(exact=Fraction("0.4349"), also=(Fraction("0.44"),))

    assert agrees(written("0.43"), known)
    assert agrees(written("0.44"), known)
    assert not agrees(written("0.45"), known)


def test_the_figure_of_the_year_before_is_a_stale_copy() -> None:
    now, before = figure(exact=Fraction("-7.9")), figure(exact=Fraction("-6.43"))

    assert slip_of(written("-6.4"), now, before) is Slip.STALE
    assert slip_of(written("-6.4"), now, None) is Slip.OTHER


def test_a_wrong_sign_and_a_wrong_scale_are_told_apart() -> None:
    known = figure(exact=Fraction("-7.9"))

    assert slip_of(written("7.9"), known, None) is Slip.SIGN
    assert slip_of(written("-79"), known, None) is Slip.SCALE
    assert slip_of(written("-0.079"), known, None) is Slip.SCALE
    assert slip_of(written("-8.4"), known, None) is Slip.OTHER


def test_the_derived_figure_is_shown_with_the_places_of_the_written_one() -> None:
    known = figure(exact=Fraction(-669_700, 84_809))

    assert at_places_of(written("-6.4"), known) == Decimal("-7.9")
    assert at_places_of(written("-6.40"), known) == Decimal("-7.90")
    assert at_places_of(written("-10", "10"), known) == Decimal("-8")
