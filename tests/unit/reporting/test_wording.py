"""Figures, periods, amounts and words as they are printed, in both languages."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import pytest

from hitomachi.i18n import Language
from hitomachi.indicators.values import (
    BaselineKind,
    Basis,
    Direction,
    MissingReason,
    Quality,
)
from hitomachi.jp.money import MoneyUnit
from hitomachi.reporting import wording, wording_words
from hitomachi.reporting.content import (
    Amount,
    BaselineFacts,
    Figure,
    Measure,
    MoneyKind,
    Period,
    PeriodKind,
)
from hitomachi.reporting.wording_excel import figure_format, number_format


def _figure(value: str, quality: Quality = Quality.FINAL) -> Figure:
    return Figure(value=Decimal(value), quality=quality)


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("-312", "人", "▲312人"),
        ("-0.38", "%", "▲0.38%"),
        ("1.40", "", "1.40"),
        ("1180000", "人/年", "1,180,000人/年"),
        ("0", "人", "0人"),
    ],
)
def test_a_figure_keeps_its_places_and_its_sign(value: str, unit: str, printed: str) -> None:
    assert wording.figure(_figure(value), unit, "ja") == printed


def test_english_has_a_minus_and_a_blank_before_words() -> None:
    assert wording.figure(_figure("-312"), "persons", "en") == "−312 persons"
    assert wording.figure(_figure("-0.38"), "%", "en") == "−0.38%"
    assert wording.points(Decimal("-0.44"), "en") == "−0.44 pp"


def test_one_of_the_programs_own_units_is_singular_in_english() -> None:
    assert wording.with_unit(1, wording.INITIATIVES["en"], "en") == "1 initiative"
    assert wording.with_unit(-1, wording.PERSONS["en"], "en") == "−1 person"
    assert wording.with_unit(27, wording.INITIATIVES["en"], "en") == "27 initiatives"
    assert number_format(1, wording.PROJECTS["en"], "en").startswith('#,##0" project"')


def test_quality_is_shown() -> None:
    assert wording.figure(_figure("79.12", Quality.REFERENCE), "歳", "ja") == "(79.12歳)"
    assert wording.figure(_figure("7077", Quality.PRELIMINARY), "人", "ja") == "7,077人(速報)"
    assert wording.figure(_figure("5", Quality.PROVISIONAL), "", "en") == "5 (provisional)"


def test_what_is_missing_is_said_and_what_is_blank_is_a_dash() -> None:
    assert wording.figure(Figure(missing=MissingReason.UNPUBLISHED), "人", "ja") == "未公表"
    assert wording.figure(Figure(missing=MissingReason.NOT_STATED), "人", "ja") == "-"
    assert wording.figure(Figure(), "人", "ja") == "-"
    assert wording.figure(Figure(text="3世帯9人"), "人", "ja") == "3世帯9人"


def test_a_figure_in_words_has_english_words_where_they_are_known() -> None:
    known = Figure(text="3世帯9人", text_en="3 households, 9 persons")

    assert wording.figure(known, "", "ja") == "3世帯9人"
    assert wording.figure(known, "", "en") == "3 households, 9 persons"
    assert wording.figure(Figure(text="設置"), "", "en") == "設置"


def test_changes_have_no_plus() -> None:
    assert wording.percent(Decimal("-33.0"), "ja") == "▲33.0%"
    assert wording.percent(Decimal("13.0"), "ja") == "13.0%"
    assert wording.points(Decimal("0.32"), "ja") == "0.32P"
    assert wording.persons(-349, "ja") == "▲349人"


def test_periods() -> None:
    year = Period(kind=PeriodKind.CALENDAR_YEAR, first_year=2020, last_year=2020)
    fiscal = Period(kind=PeriodKind.FISCAL_YEAR, first_year=2020, last_year=2020)
    span = Period(kind=PeriodKind.CALENDAR_YEAR, first_year=2016, last_year=2018)
    survey = Period(kind=PeriodKind.SURVEY, first_year=2018, last_year=2018)

    assert wording.period(year, "ja") == "2020年"
    assert wording.period(fiscal, "ja", era=True) == "令和2年度"
    assert wording.period(fiscal, "en") == "FY2020"
    assert wording.period(span, "ja", mean=True) == "2016～2018年平均"
    assert wording.period(span, "en", mean=True) == "mean of 2016–2018"
    assert wording.period(survey, "ja") == "2018年実施調査"


def test_the_period_of_a_baseline_says_that_it_is_a_mean() -> None:
    span = Period(kind=PeriodKind.CALENDAR_YEAR, first_year=2016, last_year=2018)
    facts = BaselineFacts(figure=_figure("28903"), kind=BaselineKind.MEAN, period=span)

    assert wording.baseline_period(facts, "ja") == "2016～2018年平均"
    assert wording.baseline_period(BaselineFacts(figure=Figure()), "ja") == "-"


def _amount(yen: int, kind: MoneyKind = MoneyKind.SETTLED, first: int = 2020) -> Amount:
    return Amount(amount_yen=yen, kind=kind, first_year=first, last_year=max(first, 2019))


def test_amounts_are_rounded_once_from_yen() -> None:
    amount = _amount(1_175_469_655)

    assert wording.amount(amount, "ja") == "11億7,547万円"
    assert wording.amount(amount, "ja", rounding="truncate") == "11億7,546万円"
    assert wording.amount(amount, "ja", unit=MoneyUnit.THOUSAND) == "1,175,470千円"
    assert wording.amount(amount, "en") == "JPY 1,175.47 million"


def test_a_small_amount_is_not_printed_as_nothing() -> None:
    assert wording.amount(4_500, "ja") == "4,500円"
    assert wording.amount(0, "ja") == "0円"
    assert wording.amount(-34_340_000, "ja") == "▲3,434万円"
    assert wording.amount(2_160_000_000, "ja", unit=MoneyUnit.HUNDRED_MILLION, places=1) == (
        "21.6億円"
    )


def test_an_amount_says_of_what_years_and_kind_it_is() -> None:
    assert wording.amount_note(_amount(1, first=2016), "ja") == "平成28～令和元年度決算額"
    budget = _amount(1, MoneyKind.INITIAL_BUDGET, 2021)
    assert wording.amount_note(budget, "en") == "FY2021, initial budget"
    assert wording.money_unit_name(MoneyUnit.THOUSAND, "en") == "JPY thousand"


def test_bases_name_the_years_where_they_count() -> None:
    assert wording.basis(Basis.CUMULATIVE, "ja", over_years=5) == "5年間の合計"
    assert wording.basis(Basis.MEAN, "ja", over_years=5) == "5年間の平均"
    assert wording.basis(Basis.ANNUAL, "ja", over_years=5) == "毎年度実績"
    assert wording.basis(Basis.LATEST, "ja") == "計画期間内における最新の実績"
    assert wording.basis(Basis.CUMULATIVE, "ja") == "計画期間の合計"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_enumeration_has_words_in_both_languages(language: Language) -> None:
    tables: dict[type[StrEnum], object] = {
        MissingReason: wording_words.MISSING,
        Quality: wording_words.QUALITY,
        Direction: wording_words.DIRECTION,
        Basis: wording_words.BASIS,
        MoneyKind: wording_words.MONEY_KIND,
        Measure: wording_words.MEASURE,
    }

    for members, table in tables.items():
        assert isinstance(table, dict)
        assert set(table) == set(members)
    assert wording.tag("newly_listed", language) in {"新規登載", "Newly listed"}
    assert wording.tag("", language) == ""


def test_plain_words() -> None:
    assert wording.missing(MissingReason.IN_CALCULATION, "ja") == "算定中"
    assert wording.quality(Quality.REFERENCE, "ja") == "参考"
    assert wording.direction(Direction.DECREASE, "en") == "lower is better"
    assert wording.stage("estimate", "ja") == "見込"
    assert wording.level("goal", "ja") == "基本目標"
    assert wording.standing("unrated", "ja") == "評価対象外"
    assert wording.phase("check", "en") == "Check"
    assert wording.measure(Measure.NET_MIGRATION, "ja") == "社会増減"
    assert wording.age_group("age_0_14", "ja") == "年少人口"
    assert wording.year(2019, "ja", fiscal=True, era=True) == "令和元年度"
    assert wording.rounded(Decimal("14.375"), 2, "ja") == "14.38"


def test_number_formats_match_the_printed_text() -> None:
    assert number_format(Decimal("-0.38"), "%", "ja") == '#,##0.00"%";"▲"#,##0.00"%"'
    reference = _figure("79.12", Quality.REFERENCE)
    assert figure_format(reference, "歳", "ja") == '"("#,##0.00"歳)";"(▲"#,##0.00"歳)"'
    assert figure_format(_figure("312"), "persons", "en") == '#,##0" persons";"−"#,##0" persons"'
    assert figure_format(Figure(missing=MissingReason.NO_SURVEY), "人", "ja") == ""
    preliminary = _figure("7077", Quality.PRELIMINARY)
    assert figure_format(preliminary, "", "ja") == '#,##0"(速報)";"▲"#,##0"(速報)"'
