from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from hitomachi.arith import Rounding
from hitomachi.checks.derived import DerivedFigure
from hitomachi.checks.printed import PrintedFigure, check_printed
from hitomachi.i18n import message
from hitomachi.notices import Notice, NoticeKind


def figure(unit: str, value: str | None = None, **more: object) -> DerivedFigure:
    facts = {"label": message("対象"), "where": message("表"), **more}
    return DerivedFigure(value=None if value is None else Decimal(value), unit=unit, **facts)  # type: ignore[arg-type]


DERIVED = {
    "count": figure("人", "8420", exact=Fraction(8_420)),
    "large": figure("人", "654321", exact=Fraction(654_321)),
    "change": figure("%", "-7.9", exact=Fraction(-66_970, 8_481), previous="change.before"),
    "change.before": figure("%", "-6.4", exact=Fraction(-54_570, 8_481)),
    "points": figure("P", "0.32", exact=Fraction(32, 100)),
    "income": figure("千円", "1622", step=Fraction(1)),
    "trade": figure("億円", "22.5", step=Fraction(1, 10)),
    "grant": figure("円", "34335000", step=Fraction(1_000)),
    "exact_cost": figure("円", "34338000", step=Fraction(1)),
    "lines": figure("件", "27", exact=Fraction(27)),
    "share": figure("%", "89.4", exact=Fraction(894, 10)),
    "age": figure("歳", "79.12", step=Fraction(1, 100)),
    "status": figure("", text="順調"),
    "none": figure("", text="－"),
    "families": figure("", text="3世帯9人"),
    "persons": figure("人", "9", text="3世帯9人"),
}


def check(text: str, key: str, **more: Rounding) -> tuple[Notice, ...]:
    return check_printed([PrintedFigure(place="報告書", text=text, key=key)], DERIVED, **more)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("8,420人", "count"),
        ("８，４２０", "count"),
        ("65.4万人", "large"),
        ("約65万人", "large"),
        ("▲7.9%", "change"),
        ("▲7.90％", "change"),
        ("▲8%", "change"),
        ("0.32P", "points"),
        ("0.3P", "points"),
        ("1,622千円", "income"),
        ("162万円", "income"),
        ("1,622", "income"),
        ("22.5億円", "trade"),
        ("2,250百万円", "trade"),
        ("34,335千円", "grant"),
        ("3,433万円", "grant"),
        ("約30事業", "lines"),
        ("27事業", "lines"),
        ("約9割", "share"),
        ("(79.12歳)", "age"),
        ("順調", "status"),
        ("-", "none"),
        ("３世帯９人", "families"),
        ("3世帯9人", "persons"),
        ("9人", "persons"),
        ("-", "count"),
        ("(算定中)", "nowhere"),
    ],
)
def test_an_admissible_reading_is_left_alone(text: str, key: str) -> None:
    assert check(text, key) == ()


@pytest.mark.parametrize(
    ("text", "key", "derived"),
    [
        ("8,402人", "count", "8,420人"),
        ("65.5万人", "large", "654,321人"),
        ("▲6.4%", "change", "▲7.9%"),
        ("7.9%", "change", "▲7.9%"),
        ("0.23P", "points", "0.32P"),
        ("1,662千円", "income", "1,622千円"),
        ("1,622円", "income", "1,622千円"),
        ("3,443万円", "grant", "3,433万5,000円"),
        ("3,433万円", "exact_cost", "3,433万8,000円"),
        ("28事業", "lines", "27件"),
        ("約7割", "share", "89%"),
        ("低調", "status", "順調"),
    ],
)
def test_what_no_reading_allows_is_a_contradiction_with_both_figures(
    text: str, key: str, derived: str
) -> None:
    notices = check(text, key)

    assert [(notice.kind, notice.entered, notice.derived) for notice in notices] == [
        (NoticeKind.CONTRADICTION, text, derived)
    ]


def test_a_source_that_truncates_its_amounts_is_read_so() -> None:
    assert check("3,433万円", "exact_cost", money_rounding=Rounding.TRUNCATE) == ()
    assert len(check("3,434万円", "exact_cost", money_rounding=Rounding.TRUNCATE)) == 1


def test_a_figure_left_from_the_year_before_is_called_so() -> None:
    (notice,) = check("▲6.4%", "change")

    assert "前年の値にあたります" in notice.message.text("ja")
    assert notice.remedy is not None
    assert "前年の値が残っていないか" in notice.remedy.text("ja")


@pytest.mark.parametrize(("text", "hint"), [("7.9%", "符号"), ("▲79%", "桁")])
def test_the_likely_slip_is_named(text: str, hint: str) -> None:
    (notice,) = check(text, "change")

    assert notice.remedy is not None
    assert hint in notice.remedy.text("ja")


@pytest.mark.parametrize(
    ("text", "key", "rule"),
    [
        ("5人", "nowhere", "printed.unknown"),
        ("とても多い", "count", "printed.unreadable"),
        ("男性3人 女性4人", "count", "printed.unreadable"),
    ],
)
def test_what_cannot_be_compared_is_a_warning_and_no_contradiction(
    text: str, key: str, rule: str
) -> None:
    (notice,) = check(text, key)

    assert (notice.kind, notice.rule) == (NoticeKind.WARNING, rule)
