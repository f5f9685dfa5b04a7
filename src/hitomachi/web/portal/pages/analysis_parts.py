"""What changes a population: between two dates, and between two scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from hitomachi.demography import Projection
from hitomachi.demography.decompose import PARTS, identity_of_projection
from hitomachi.demography.decompose_scenarios import FACTORS, Contributions
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Block, Table
from hitomachi.web.population.results import GROUPS
from hitomachi.web.portal.pages.analysis_goal_form import GROUP_AGES
from hitomachi.web.portal.pages.analysis_tables import sentence, table
from hitomachi.web.portal.pages.vision_figures import persons, signed

PART_LABELS = {
    "births": mark("出生"),
    "ageing": mark("年齢の移行"),
    "deaths": mark("死亡"),
    "unseparated": mark("死亡等（移動と分離せず）"),
    "migration": mark("純移動"),
    "other": mark("その他"),
}
FACTOR_LABELS = {
    "base": mark("基準人口"),
    "fertility": mark("出生の仮定"),
    "mortality": mark("死亡の仮定"),
    "migration": mark("移動の仮定"),
}


def between_dates(
    projection: Projection, first: int, last: int, language: Language
) -> tuple[Block, ...]:
    """Return the accounting identity of the total and of each age group, as a table."""
    found = [
        identity_of_projection(projection, first, last, first_age=low, last_age=high)
        for low, high in ((0, None), *GROUP_AGES.values())
    ]
    shown = [name for name in PARTS if any(abs(one.parts[name][0]) >= 0.5 for one in found)]  # noqa: PLR2004 - less than half a person is printed as 0
    columns = [[float(one.start[0]), *(float(one.parts[n][0]) for n in shown)] for one in found]
    rows = [
        (wording.year(first, language), *(persons(c[0], language) for c in columns)),
        *(
            (translate(PART_LABELS[name], language), *(signed(c[i], language) for c in columns))
            for i, name in enumerate(shown, start=1)
        ),
        (wording.year(last, language), *(persons(float(one.end[0]), language) for one in found)),
    ]
    notes = [
        mark("年齢の移行は、その区分に年齢が達した人から、区分を出た人を引いた数。"),
        mark("各行を足すと終わりの年の人口になる（1人未満の端数は四捨五入）。"),
    ]
    return (_grouped("table-identity", mark("2時点間の増減の内訳"), rows, notes, language),)


def between_scenarios(
    found: Contributions, labels: tuple[str, str], year: int, language: Language
) -> tuple[Block, ...]:
    """Return the contribution of each assumption to the difference of two scenarios."""
    rows: list[tuple[str, ...]] = [(labels[0], *(persons(v, language) for v in found.before))]
    rows += [
        (
            translate(FACTOR_LABELS[name], language),
            *(signed(value, language) for value in found.effects[name]),
        )
        for name in FACTORS
    ]
    rows.append((labels[1], *(persons(value, language) for value in found.after)))
    notes = (
        mark("仮定を入れ替える順序すべての平均（シャープレイ値）。寄与を足すと差に一致する。"),
    )
    lead = translate(
        mark("{year}の総人口は、「{second}」が「{first}」より {change} です。"),
        language,
        year=wording.year(year, language),
        first=labels[0],
        second=labels[1],
        change=signed(float(found.change[0]), language),
    )
    title = mark("シナリオの差の内訳")
    return sentence(lead, "lead"), _grouped("table-shapley", title, rows, notes, language)


def _grouped(
    id_: str, title: str, rows: Sequence[Sequence[str]], notes: Sequence[str], language: Language
) -> Table:
    heads = (mark("項目"), *(wording.age_group(group, language) for group in GROUPS))
    return table(id_, title, heads, rows, language, unit="", notes=notes)
