"""Laws of the cell reader: it never breaks, never alters the text, reads what we print."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hitomachi.errors import NotReadableError
from hitomachi.jp.cells import CellKind, CellValue, read_cell
from hitomachi.jp.money import MoneyUnit, print_yen
from hitomachi.jp.numerals_print import print_number

SIGNS = (
    "0123456789０１２３,.，．・%％▲△-－―()（）[]【】※①→～/／年月日度人件世帯千万億円割"
    "令和平成HR以上未満約うち累計 \n"
)
CELLS = st.text(st.sampled_from(SIGNS), max_size=16) | st.text(max_size=12)
UNITS = st.sampled_from(["", "人", "%", "人/年", "千円", "回", "ポイント", "か所", "世帯", "ha"])


@st.composite
def numbers(draw: st.DrawFn) -> Decimal:
    """Decimals of up to 12 digits with 0 to 2 places (1.000人 is refused as a slip for 1,000人)."""
    digits = draw(st.integers(-(10**12) + 1, 10**12 - 1))
    return Decimal(digits).scaleb(-draw(st.integers(0, 2)))


@given(CELLS, st.sampled_from(CellKind), UNITS, st.booleans())
def test_any_text_is_read_or_refused_and_kept(
    text: str, kind: CellKind, unit: str, middle_dot: bool
) -> None:
    try:
        cell = read_cell(text, kind=kind, unit=unit, middle_dot_decimal=middle_dot)
    except NotReadableError:
        return

    assert cell.text == text
    assert cell.is_blank or _says_something(cell)
    assert cell.value is None or cell.value.is_finite()


def _says_something(cell: CellValue) -> bool:
    said = (cell.missing, cell.parts, cell.series, cell.direction, cell.relative_to, cell.mark)
    ends = (cell.value, cell.lower, cell.tolerance, cell.moment)
    return (
        any(said)
        or any(end is not None for end in ends)
        or bool(cell.shared_with or cell.expected_on)
    )


@given(numbers(), UNITS)
def test_a_printed_figure_is_read_back(value: Decimal, unit: str) -> None:
    cell = read_cell(f"{print_number(value)}{unit}")

    assert cell.value == value
    assert cell.value.as_tuple().exponent == value.as_tuple().exponent
    assert cell.unit == unit


@given(numbers(), UNITS)
def test_marks_of_quality_are_read_back(value: Decimal, unit: str) -> None:
    printed = f"{print_number(value)}{unit}"

    assert read_cell(f"({printed})").quality == "reference"
    assert read_cell(f"{printed}(速報)").quality == "preliminary"
    assert read_cell(f"{printed}(暫定)").value == value


@given(st.integers(-(10**14), 10**14), st.booleans())
def test_printed_yen_are_read_back_in_a_money_column(yen: int, words: bool) -> None:
    cell = read_cell(print_yen(yen, MoneyUnit.YEN, words=words), kind=CellKind.MONEY)

    assert cell.value == yen
    assert cell.unit == "円"


@given(st.integers(1, 10**9))
def test_parentheses_are_negative_only_where_accounts_are_kept(amount: int) -> None:
    assert read_cell(f"({amount:,})", kind=CellKind.ACCOUNTING).value == -amount
    assert read_cell(f"({amount:,})", kind=CellKind.MONEY).value == -amount
    assert read_cell(f"({amount:,})").value == amount
