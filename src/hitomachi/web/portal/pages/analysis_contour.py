"""TFR × net migration: what every pair gives, and the line on which the target is reached."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.goalseek import Control
from hitomachi.demography.goalseek_several import Contour, contour
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Block, Chart
from hitomachi.web.population.studies import MIGRATION, TFR, Study
from hitomachi.web.portal.pages.analysis_goal import amount, end_of, shown
from hitomachi.web.portal.pages.analysis_goal_form import GoalForm
from hitomachi.web.portal.pages.analysis_tables import table

SIZE = (13, 13)
_EVERY = 3  # rows and columns of the table


def contoured(study: Study, form: GoalForm, language: Language) -> tuple[Block, ...]:
    """Return chart and table of a target over the ranges of TFR and net migration."""
    first, second = (
        Control(name=name, start=study.start_of(name), lower=low, upper=high)
        for name, (low, high) in ((name, form.bounds[name]) for name in (TFR, MIGRATION))
    )

    def result(rates: FloatArray, levels: FloatArray) -> FloatArray:
        pairs = zip(rates.tolist(), levels.tolist(), strict=True)
        found = [float(form.goal.of(study.run({TFR: x, MIGRATION: y}))) for x, y in pairs]
        return np.array(found)

    found = contour(result, first, second, form.goal.value, size=SIZE)
    return _chart(found, study, form, language), _table(found, form, language)


def axis_titles(study: Study, language: Language) -> tuple[str, str]:
    """Return what the two axes are called."""
    return (
        translate(
            mark("{year}の合計特殊出生率"),
            language,
            year=wording.year(end_of(study, TFR), language),
        ),
        translate(
            mark("{year}の純移動の水準"),
            language,
            year=wording.year(end_of(study, MIGRATION), language),
        ),
    )


def _chart(found: Contour, study: Study, form: GoalForm, language: Language) -> Chart:
    title_x, title_y = axis_titles(study, language)
    target = amount(form.goal, form.goal.value, language)
    cells = [
        {
            "kind": "cell",
            "x": round(float(x), 4),
            "y": round(float(y), 4),
            "value": float(found.results[i, j]),
            "text": amount(form.goal, float(found.results[i, j]), language),
        }
        for i, x in enumerate(found.first)
        for j, y in enumerate(found.second)
    ]
    line = [
        {
            "kind": "line",
            "x": round(x, 4),
            "y": round(y, 4),
            "value": form.goal.value,
            "text": target,
        }
        for x, y in found.line.tolist()
    ]
    return Chart(
        id="chart-contour",
        kind="contour",
        title=translate(mark("出生率と純移動の組合せ（目標 {target}）"), language, target=target),
        description=_description(found, target, language),
        data=(*cells, *line),
        options={"title_x": title_x, "title_y": title_y, "title_line": target},
        table_id="table-contour",
        width=0.85,
    )


def _description(found: Contour, target: str, language: Language) -> str:
    if not len(found.line):
        text = mark("この範囲には、目標の {target} に届く組合せがありません。")
        return translate(text, language, target=target)
    (x, y), (last_x, last_y) = found.line[0].tolist(), found.line[-1].tolist()
    return translate(
        mark(
            "濃い色ほど値が大きい。太線の上で目標の {target} になる。"
            "合計特殊出生率 {x} なら純移動は {y}、{last_x} なら {last_y}。"
        ),
        language,
        target=target,
        x=f"{Decimal(x):.2f}",
        y=shown(MIGRATION, y, language),
        last_x=f"{Decimal(last_x):.2f}",
        last_y=shown(MIGRATION, last_y, language),
    )


def _table(found: Contour, form: GoalForm, language: Language) -> Block:
    columns = range(0, SIZE[1], _EVERY)
    rows = [
        (
            shown(TFR, float(found.first[i]), language),
            *(amount(form.goal, float(found.results[i, j]), language) for j in columns),
        )
        for i in range(0, SIZE[0], _EVERY)
    ]
    heads = (
        mark("出生率＼純移動"),
        *(shown(MIGRATION, float(found.second[j]), language) for j in columns),
    )
    return table(
        "table-contour",
        mark("組合せごとの値（行は出生率、列は純移動）"),
        heads,
        rows,
        language,
        unit="",
    )
