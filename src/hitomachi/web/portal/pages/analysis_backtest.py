"""How far projections from the municipality's earlier censuses were from later ones."""

from __future__ import annotations

from hitomachi.demography.backtest_methods import CensusHistory
from hitomachi.demography.backtest_table import METHOD_LABELS, ErrorRow, error_rows
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Block, Table
from hitomachi.web.population.census_history import own_backtest
from hitomachi.web.portal.pages.analysis_tables import decimal, sentence, table


def tested(history: CensusHistory, language: Language) -> tuple[Block, ...]:
    """Return the errors of every method pooled, and those of each origin for the total."""
    rows = error_rows(own_backtest(history), by_class=False)
    lead = translate(
        mark(
            "{years}年の国勢調査のうち、後の調査がある年を起点として、当時わかっていた人口"
            "だけから推計し、後の国勢調査と比べました。"
        ),
        language,
        years=("、" if language == "ja" else ", ").join(map(str, history.years)),
    )
    return sentence(lead, "lead"), _pooled(rows, language), _by_origin(rows, language)


def _pooled(rows: tuple[ErrorRow, ...], language: Language) -> Table:
    heads = (
        mark("方法"),
        mark("年数"),
        mark("区分"),
        mark("件数"),
        mark("平均絶対誤差率"),
        mark("絶対誤差率の中央値"),
        mark("偏り"),
    )
    cells = [
        (
            METHOD_LABELS[row.method].text(language),
            str(row.years),
            wording.age_group(row.group, language),
            str(row.errors.count),
            *(
                decimal(value, 1, language)
                for value in (row.errors.mape, row.errors.median, row.errors.bias)
            ),
        )
        for row in rows
        if row.origin is None
    ]
    notes = (
        mark("偏りは符号付き誤差率の中央値。正は推計が多すぎたことを示す。"),
        mark("年齢区分の誤差は打ち消し合うため、総人口の誤差だけでは判断できない。"),
    )
    title, unit = mark("推計誤差（すべての起点）"), mark("単位：%")
    return table("table-backtest", title, heads, cells, language, unit=unit, notes=notes)


def _by_origin(rows: tuple[ErrorRow, ...], language: Language) -> Table:
    totals = {
        (row.origin, row.years, row.method): row.errors.bias
        for row in rows
        if row.origin is not None and row.group == "total"
    }
    methods = tuple(dict.fromkeys(row.method for row in rows))
    cells = [
        (
            translate(
                mark("{origin}から{target}"),
                language,
                origin=wording.year(origin, language),
                target=wording.year(origin + years, language),
            ),
            *(decimal(totals[origin, years, method], 1, language) for method in methods),
        )
        for origin, years in sorted({(origin, years) for origin, years, _ in totals})
    ]
    heads = (mark("期間"), *(METHOD_LABELS[method].text(language) for method in methods))
    title, unit = mark("起点ごとの総人口の誤差率"), mark("単位：%")
    return table("table-backtest-origins", title, heads, cells, language, unit=unit)
