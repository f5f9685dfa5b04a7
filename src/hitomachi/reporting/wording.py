"""The one place where figures, periods, amounts and fixed words become text.

Documents, charts, screens and alternative texts all print through here, so that ▲, 千円,
令和 and 未公表 look the same everywhere. The language is always an explicit argument.

Japanese: ▲312人, ▲0.38%, 0.44P, (79.12歳), 7,077人(速報), 令和2年度, 11億7,547万円.
English: −312 persons, −0.38%, 0.44 pp, (79.12 years), FY2020, JPY 1,175.47 million.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from hitomachi.arith import Exact, Rounding, round_to
from hitomachi.i18n import Language
from hitomachi.indicators.values import (
    BaselineKind,
    Basis,
    Direction,
    MissingReason,
    Quality,
)
from hitomachi.jp import eras
from hitomachi.jp.money import YEN_IN, MoneyUnit, print_yen
from hitomachi.jp.numerals_print import print_number
from hitomachi.reporting import wording_words as words
from hitomachi.reporting.content import (
    Amount,
    BaselineFacts,
    Figure,
    Measure,
    MoneyKind,
    Period,
    PeriodKind,
)

PERCENT = "%"
POINTS: Mapping[Language, str] = {"ja": "P", "en": "pp"}
PERSONS: Mapping[Language, str] = {"ja": "人", "en": "persons"}
INITIATIVES: Mapping[Language, str] = {"ja": "事業", "en": "initiatives"}
PROJECTS: Mapping[Language, str] = {"ja": "事業", "en": "projects"}  # adopted for grants
BLANK = words.BLANK

Key = TypeVar("Key")
_SINGULAR = {"persons": "person", "initiatives": "initiative", "projects": "project"}
_CLOSE_UNITS = re.compile(r"^[%‰°℃]")  # written without a blank in English too


def number(value: Decimal | int, language: Language) -> str:
    """Return a number with the places it carries: ▲1,234.50; in English −1,234.50."""
    return print_number(value, language)


def rounded(
    value: Exact, places: int, language: Language, rounding: Rounding = Rounding.HALF_UP
) -> str:
    """Return an exact value rounded once to ``places`` and printed."""
    return number(round_to(value, places, rounding), language)


def with_unit(value: Decimal | int, unit: str, language: Language) -> str:
    """Return a number and its unit: ▲312人; −312 persons, −0.38%.

    ``unit`` is in the language of the text (人, persons); it may be empty.
    """
    if value in (1, -1):
        unit = _SINGULAR.get(unit, unit)
    return f"{number(value, language)}{_gap(unit, language)}{unit}"


def figure(found: Figure, unit: str, language: Language) -> str:
    """Return a figure as a table prints it.

    A reference value stands in parentheses, a provisional or preliminary one carries its
    mark, a missing one is its reason, a blank one is ``-``; a text is printed as it is.
    """
    if found.missing is not None:
        return missing(found.missing, language)
    if found.text:
        body = found.text_en if language == "en" and found.text_en else found.text
    elif found.value is None:
        return BLANK
    else:
        body = with_unit(found.value, unit, language)
    if found.quality is Quality.REFERENCE:
        return f"({body})"
    if found.quality is Quality.FINAL:
        return body
    return f"{body}{' ' if language == 'en' else ''}({quality(found.quality, language)})"


def percent(value: Decimal, language: Language) -> str:
    """Return percent, also a change: ▲33.0%, and 13.0% without a plus."""
    return with_unit(value, PERCENT, language)


def points(value: Decimal, language: Language) -> str:
    """Return a difference of two rates: ▲0.44P; −0.44 pp."""
    return with_unit(value, POINTS[language], language)


def persons(value: Decimal | int, language: Language) -> str:
    """Return a number of persons: ▲312人; −312 persons."""
    return with_unit(value, PERSONS[language], language)


def year(value: int, language: Language, *, fiscal: bool = False, era: bool = False) -> str:
    """Return one year: 2020年, 2020年度, 令和2年度; 2020, FY2020."""
    return eras.year_label(value, language, fiscal=fiscal, era=era)


def years(
    first: int, last: int, language: Language, *, fiscal: bool = False, era: bool = False
) -> str:
    """Return a span of years: 2016～2018年, 平成28～令和元年度; FY2020–2024."""
    return eras.years_label(first, last, language, fiscal=fiscal, era=era)


def period(found: Period, language: Language, *, era: bool = False, mean: bool = False) -> str:
    """Return a period: 2020年, 令和2年度, 2018年実施調査, 2016～2018年平均.

    Args:
        found: The period; a point in a year is called by the year.
        language: Language of the text.
        era: Japanese years by era.
        mean: The figure is the mean of the period.
    """
    label = years(
        found.first_year,
        found.last_year,
        language,
        fiscal=found.kind is PeriodKind.FISCAL_YEAR,
        era=era,
    )
    if found.kind is PeriodKind.SURVEY:
        label = f"{label}実施調査" if language == "ja" else f"{label} survey"
    if not mean:
        return label
    return f"{label}平均" if language == "ja" else f"mean of {label}"


def baseline_period(found: BaselineFacts, language: Language, *, era: bool = False) -> str:
    """Return what years a baseline is of; ``-`` where none was printed."""
    if found.period is None:
        return BLANK
    is_mean = found.kind is BaselineKind.MEAN
    return period(found.period, language, era=era, mean=is_mean)


def amount(
    found: Amount | int,
    language: Language,
    *,
    unit: MoneyUnit = MoneyUnit.TEN_THOUSAND,
    rounding: Rounding | str = Rounding.HALF_UP,
    in_words: bool = True,
    places: int = 0,
) -> str:
    """Return money, rounded once from the yen: 11億7,547万円, 31,225千円, 524,700円.

    Args:
        found: The amount, or whole yen.
        language: English writes JPY with thousand or million.
        unit: Unit of the last digit.
        rounding: The document's rounding (``half_up`` or ``truncate``).
        in_words: Write 億 and 万 between the digits where the unit is 万円 or 円.
        places: Decimals of the unit.
    """
    yen = found if isinstance(found, int) else found.amount_yen
    shown = round_to(Fraction(yen, YEN_IN[unit]), places, Rounding(rounding))
    if yen and not shown:  # 4,500円 is not 0万円
        unit, places = MoneyUnit.YEN, 0
    return print_yen(
        yen, unit, language, rounding=Rounding(rounding), words=in_words, places=places
    )


def amount_note(found: Amount, language: Language, *, era: bool = True) -> str:
    """Return of which years and of what kind an amount is: 平成28～令和元年度決算額."""
    span = years(found.first_year, found.last_year, language, fiscal=True, era=era)
    kind = money_kind(found.kind, language)
    return f"{span}{kind}" if language == "ja" else f"{span}, {kind}"


def money_unit_name(unit: MoneyUnit, language: Language) -> str:
    """Return the name of a money unit for a table head: 千円; JPY thousand."""
    if language == "ja":
        return unit.value
    names = {
        MoneyUnit.YEN: "JPY",
        MoneyUnit.THOUSAND: "JPY thousand",
        MoneyUnit.TEN_THOUSAND: "JPY ten thousand",
        MoneyUnit.MILLION: "JPY million",
        MoneyUnit.TEN_MILLION: "JPY ten million",
        MoneyUnit.HUNDRED_MILLION: "JPY hundred million",
        MoneyUnit.BILLION: "JPY billion",
        MoneyUnit.TRILLION: "JPY trillion",
    }
    return names[unit]


def missing(reason: MissingReason, language: Language) -> str:
    """Return why there is no value: 未公表, 調査なし, 算定中."""
    return _word(words.MISSING, reason, language)


def quality(found: Quality, language: Language) -> str:
    """Return how firm a value is: 確定, 暫定, 速報, 参考."""
    return _word(words.QUALITY, found, language)


def direction(found: Direction, language: Language) -> str:
    """Return which way is better, in words."""
    return _word(words.DIRECTION, found, language)


def basis(found: Basis, language: Language, *, over_years: int = 0) -> str:
    """Return what a target is compared with: 5年間の合計, 毎年度実績, 計画終了時."""
    if over_years and found in words.BASIS_OVER_YEARS:
        return _word(words.BASIS_OVER_YEARS, found, language).format(years=over_years)
    return _word(words.BASIS, found, language)


def money_kind(found: MoneyKind, language: Language) -> str:
    """Return the kind of an amount: 決算額, 当初予算額, 交付決定額."""
    return _word(words.MONEY_KIND, found, language)


def stage(found: str, language: Language) -> str:
    """Return how far the money of a period is known: 実績, 見込, 計画."""
    return _word(words.STAGE, found, language)


def tag(found: str, language: Language) -> str:
    """Return the tag of an initiative: 新規事業, 新規登載, 継続, 終了; empty for none."""
    return _word(words.TAG, found, language)


def level(found: str, language: Language) -> str:
    """Return the usual name of a level, where the plan has no name of its own."""
    return _word(words.LEVEL, found, language)


def standing(found: str, language: Language) -> str:
    """Return the plain word behind a rating's shape and colour."""
    return _word(words.STANDING, found, language)


def phase(found: str, language: Language) -> str:
    """Return a phase of the yearly cycle."""
    return _word(words.PHASE, found, language)


def measure(found: Measure, language: Language) -> str:
    """Return the name of a vital statistic: 出生, 自然増減率, 年末人口."""
    return _word(words.MEASURE, found, language)


def age_group(found: str, language: Language) -> str:
    """Return the name of one of the three age groups, or of the total."""
    return _word(words.AGE_GROUP, found, language)


def _word(table: Mapping[Key, words.Pair], key: Key, language: Language) -> str:
    pair = table.get(key)
    if pair is None:
        return str(key)
    return pair[0] if language == "ja" else pair[1]


def _gap(unit: str, language: Language) -> str:
    return " " if language == "en" and unit and not _CLOSE_UNITS.match(unit) else ""
