"""Households by headship rates and derived demand, from tables that a person enters."""

from __future__ import annotations

import numpy as np

from hitomachi.demography import AgeAxis, GraduationRule, Sex
from hitomachi.demography.axes import FloatArray
from hitomachi.demography.demand import DemandRate, derived_demand
from hitomachi.demography.households import households
from hitomachi.errors import InputError, mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Block
from hitomachi.web.population.results import VisionResult, age_axis
from hitomachi.web.portal.pages.analysis_forms import parsed
from hitomachi.web.portal.pages.analysis_tables import decimal, table
from hitomachi.web.portal.pages.vision_figures import number

MOST_LINES = 400
_COLUMNS = 5
_SEXES = {"男": Sex.MALE, "女": Sex.FEMALE, "m": Sex.MALE, "f": Sex.FEMALE}
_BOTH = {"", "男女", "計", "both"}
HEADER = ("名称", "name")


def rate_rows(text: str) -> tuple[DemandRate, ...]:
    """Return the rows of a pasted table: name, sex, first age, last age, rate in percent.

    Columns are separated by commas or tabs; an empty last age stands for everybody above, an
    empty sex for both. A heading line that begins with 名称 is passed over.

    Raises:
        InputError: If a line cannot be read; it is named.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise InputError(mark("率の表は {most} 行までです。"), most=MOST_LINES)
    return tuple(_rate_row(line) for line in lines if not line.lower().startswith(HEADER))


def _rate_row(line: str) -> DemandRate:
    parts = [part.strip() for part in line.replace("，", ",").replace("\t", ",").split(",")]
    known = len(parts) == _COLUMNS and (parts[1].lower() in {*_SEXES, *_BOTH})
    if not known or not parts[0]:
        raise InputError(
            mark("「{line}」は「名称,性別,年齢から,年齢まで,率（%）」の形ではありません。"),
            line=line,
        )
    return DemandRate(
        service=parts[0],
        sex=_SEXES.get(parts[1].lower()),
        first_age=int(parsed(parts[2], line)),
        last_age=int(parsed(parts[3], line)) if parts[3] else None,
        rate=parsed(parts[4], line) / 100,
    )


def demanded(result: VisionResult, text: str, language: Language) -> tuple[Block, ...]:
    """Return the users of each service by year.

    Raises:
        InputError: If a line of the table cannot be read.
        RuleError: If ranges of one service overlap.
    """
    found = derived_demand(
        np.array(result.population), age_axis(result), rate_rows(text), rule=GraduationRule.MONOTONE
    )
    rows = [
        (wording.year(year, language), *(number(float(v[place]), language) for v in found.values()))
        for place, year in enumerate(result.years)
    ]
    notes = (
        mark("人口に、入力された年齢別の率を掛けた数。率は将来も変わらないものとする。"),
        mark("5歳階級を分ける年齢（6～11歳など）は、単調な補間で1歳ごとに分けて数える。"),
    )
    title = mark("派生する需要")
    return (table("table-demand", title, (mark("年"), *found), rows, language, notes=notes),)


def headed(result: VisionResult, text: str, language: Language) -> tuple[Block, ...]:
    """Return the households of each type by year, with persons per household.

    Raises:
        InputError: If a line cannot be read, or names both sexes.
        RuleError: If ages cut a group, or the rates of all types exceed one.
    """
    ages = age_axis(result)
    types, rates = headship(rate_rows(text), ages)
    found = households(np.array(result.population), rates, ages)
    rows = [
        (
            wording.year(year, language),
            *(number(float(value), language) for value in found.by_type[place]),
            number(float(found.total[place]), language),
            decimal(float(found.mean_size[place]), 2, language) if found.total[place] else "―",
        )
        for place, year in enumerate(result.years)
    ]
    heads = (mark("年"), *types, mark("世帯数の合計"), mark("1世帯当たり人員"))
    notes = (
        mark("人口に、入力された世帯主率を掛けた数。表にない性・年齢の世帯主率は 0 とする。"),
        mark("1世帯当たり人員は、施設に住む人を除かずに計算している。"),
    )
    title, unit = mark("世帯主率による世帯数"), mark("単位：世帯")
    return (table("table-households", title, heads, rows, language, unit=unit, notes=notes),)


def headship(rows: tuple[DemandRate, ...], ages: AgeAxis) -> tuple[tuple[str, ...], FloatArray]:
    """Return the types and their rates by sex and age, ``(n_type, 2, n_age)``."""
    if not rows:
        raise InputError(mark("世帯主率の表が空です。"))
    types = tuple(dict.fromkeys(row.service for row in rows))
    rates = np.zeros((len(types), 2, len(ages)))
    for row in rows:
        cells = rates[types.index(row.service)]
        wanted = slice(None) if row.sex is None else slice(row.sex, row.sex + 1)
        cells[wanted, ages.between(row.first_age, row.last_age)] = row.rate
    return types, rates


def without_table(what: str, language: Language) -> str:
    """Return the sentence that says that nothing is assumed without a table."""
    text = mark("{what}の表は登録されていません。実際の率の表を貼り付けると計算します。")
    return translate(text, language, what=translate(what, language))
