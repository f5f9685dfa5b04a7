"""Laws of the checks on vital statistics: nothing false on consistent tables, every slip found."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from hitomachi.arith import Rounding, round_to
from hitomachi.checks.compare import Written, agrees
from hitomachi.checks.derived import DerivedFigure
from hitomachi.checks.printed import PrintedFigure, check_printed
from hitomachi.checks.vital import check_vital
from hitomachi.checks.vital_figures import change_figure, mean_figure, year_figure
from hitomachi.demography.vital_series import VitalMeasure, VitalSeries, VitalYear
from hitomachi.i18n import message
from hitomachi.jp.numerals_print import print_number
from hitomachi.notices import NoticeKind
from tests.properties.test_vital_laws import ENTERED, SERIES

TABLE = message("人口動態")


def checked(years: list[VitalYear]) -> list[NoticeKind]:
    return [notice.kind for notice in check_vital(VitalSeries.of(years), where=TABLE)]


@given(SERIES)
def test_a_consistent_table_raises_nothing(years: list[VitalYear]) -> None:
    assume(all((entry.year_end_population or 0) > 0 for entry in years))

    assert checked(years) == []


@given(SERIES, st.data())
def test_a_wrong_cell_is_always_found(years: list[VitalYear], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(years) - 1))
    cell = data.draw(st.sampled_from(ENTERED))
    slip = data.draw(st.integers(-9_000, 9_000).filter(bool))
    wrong = replace(years[place], **{cell: getattr(years[place], cell) + slip})

    found = checked([*years[:place], wrong, *years[place + 1 :]])

    assert NoticeKind.CONTRADICTION in found


def derived_figures(years: list[VitalYear]) -> dict[str, DerivedFigure]:
    series, last = VitalSeries.of(years), years[-1].year
    found: dict[str, DerivedFigure] = {}
    for measure in VitalMeasure:
        for key, figure in (
            (f"{measure}.year", year_figure(series, measure, last)),
            (f"{measure}.mean", mean_figure(series, measure, 2015, last)),
            (f"{measure}.change", change_figure(series, measure, 2015, last)),
        ):
            if figure is not None:
                found[key] = figure
    return found


@given(SERIES, st.integers(0, 2))  # 918.500人 might be thousands: three places are refused
def test_whatever_is_printed_half_up_from_the_table_agrees(
    years: list[VitalYear], places: int
) -> None:
    assume(all((entry.year_end_population or 0) > 0 for entry in years))
    derived = derived_figures(years)
    printed = [
        PrintedFigure(
            place=key,
            text=f"{print_number(round_to(figure.exact, places, Rounding.HALF_UP))}{figure.unit}",
            key=key,
        )
        for key, figure in derived.items()
        if figure.exact is not None
    ]

    assert check_printed(printed, derived) == ()


@given(st.fractions(-500, 500), st.integers(0, 3), st.sampled_from(Rounding))
def test_every_rounding_is_an_admissible_reading(
    exact: object, places: int, rounding: Rounding
) -> None:
    figure = DerivedFigure(
        value=Decimal(0),
        unit="",
        label=TABLE,
        where=TABLE,
        exact=exact,  # type: ignore[arg-type]
    )

    written = Written.of(round_to(exact, places, rounding))  # type: ignore[arg-type]

    assert agrees(written, figure, rounding)
    two_off = Written(written.value + 2 * written.step, written.step)
    assert not agrees(two_off, figure, rounding)
