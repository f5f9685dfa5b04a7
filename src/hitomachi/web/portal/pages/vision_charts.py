"""Charts of the future population: totals by scenario, age groups, pyramids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Chart
from hitomachi.web.population.results import VisionResult
from hitomachi.web.portal.pages.vision_figures import (
    GROUPS,
    PastTotal,
    age_label,
    percent,
    persons,
    share,
)

PAST = "past"
OFFICIAL = "official"
_IN_PARENTHESES = re.compile(r"\s*[（(][^（(]*[）)]$")
_FIRST_WORKING_AGE, _FIRST_OLD_AGE = 15, 65


def total_chart(
    results: Sequence[VisionResult],
    past: Sequence[PastTotal],
    plan: VisionResult,
    language: Language,
    *,
    emphasis: str = "",
) -> Chart:
    """Return the totals of scenarios with the past and the published figures of the plan."""
    official = [figure for figure in plan.published if figure.group == "total"]
    figures = [
        *((PAST, found.year, found.persons) for found in past),
        *(
            (result.ref, year, persons)
            for result in results
            for year, persons in zip(result.years, result.total, strict=True)
        ),
        *((OFFICIAL, figure.year, figure.persons) for figure in official),
    ]
    order = [
        {"key": PAST, "label": translate(mark("実績"), language), "kind": PAST},
        *(
            {"key": result.ref, "label": label, "kind": "scenario"}
            for result, label in zip(results, _short_names(results, language), strict=True)
        ),
        {"key": OFFICIAL, "label": translate(mark("公表値"), language), "kind": OFFICIAL},
    ]
    return Chart(
        id="chart-vision-scenarios",
        kind="vision_scenarios",
        title=translate(mark("総人口の推移と見通し"), language),
        description=_total_description(results, language),
        data=tuple(
            {
                "series": series,
                "year": year,
                "persons": round(float(found)),
                "persons_text": persons(found, language),
            }
            for series, year, found in figures
        ),
        options={
            "order": order,
            "title_x": _signs(past, bool(official), language),
            "title_y": translate(mark("人口（人）"), language),
            "unit_x": "年" if language == "ja" else "",
            "emphasis": emphasis,
        },
        table_id="table-vision-totals",
    )


def _short_names(results: Sequence[VisionResult], language: Language) -> list[str]:
    """Return names without what stands in parentheses at their end, while they stay apart."""
    full = [result.label.text(language) for result in results]
    short = [_IN_PARENTHESES.sub("", name) or name for name in full]
    return [full[place] if short.count(name) > 1 else name for place, name in enumerate(short)]


def _total_description(results: Sequence[VisionResult], language: Language) -> str:
    ends = (
        translate(
            mark("{label}は{year}に{persons}"),
            language,
            label=result.label.text(language),
            year=wording.year(result.years[-1], language),
            persons=persons(result.total[-1], language),
        )
        for result in results
    )
    return ("、" if language == "ja" else "; ").join(ends) + ("。" if language == "ja" else ".")


def _signs(past: Sequence[PastTotal], has_official: bool, language: Language) -> str:
    parts = []
    if past:
        parts.append(translate(mark("実線は実績（国勢調査）、破線は推計"), language))
    if has_official:
        parts.append(translate(mark("◇ は人口ビジョンの公表値"), language))
    return ("、" if language == "ja" else "; ").join(parts)


def groups_chart(result: VisionResult, language: Language) -> Chart:
    """Return the three age groups of one scenario, stacked by year."""
    return Chart(
        id="chart-vision-groups",
        kind="vision_groups",
        title=translate(
            mark("年齢3区分別人口（{label}）"), language, label=result.label.text(language)
        ),
        description=translate(
            mark("年少人口・生産年齢人口・老年人口を積み上げた棒グラフ。年ごとに1本。"), language
        ),
        data=tuple(
            {
                "year": year,
                "label": wording.year(year, language),
                "group": group,
                "persons": round(result.group(group, year)),
                "persons_text": persons(result.group(group, year), language),
                "share": round(share(result, group, year) * 100, 1),
                "share_text": percent(share(result, group, year), language),
            }
            for year in result.years
            for group in GROUPS
        ),
        options={
            "order": [
                {"key": group, "label": wording.age_group(group, language)} for group in GROUPS
            ],
            "title_y": translate(mark("人口（人）"), language),
        },
        table_id="table-vision-groups",
    )


def pyramid_chart(
    result: VisionResult,
    year: int,
    language: Language,
    *,
    limit: float,
    born: int | None,
    outline: VisionResult | None = None,
) -> Chart:
    """Return the pyramid of one year; ``outline`` is another scenario in the same year."""
    options: dict[str, Any] = {
        "order": [
            {"key": "male", "label": translate(mark("男性"), language)},
            {"key": "female", "label": translate(mark("女性"), language)},
        ],
        "limit": limit,
        "title_x": translate(mark("人口（人）"), language),
    }
    if born is not None:
        label = translate(mark("{year}以前生まれ"), language, year=wording.year(born, language))
        options["born"] = {"age": year - born, "label": label}
    return Chart(
        id=f"chart-pyramid-{year}",
        kind="pyramid",
        title=translate(
            mark("{year}の人口ピラミッド（{label}）"),
            language,
            year=wording.year(year, language),
            label=result.label.text(language),
        ),
        description=_pyramid_description(result, year, outline, language),
        data=_pyramid_rows(result, year, language, outline),
        options=options,
        table_id="table-vision-ages",
        width=0.5,
    )


def _pyramid_description(
    result: VisionResult, year: int, outline: VisionResult | None, language: Language
) -> str:
    text = translate(
        mark("左が男性、右が女性。総人口は{total}、うち老年人口は{share}。"),
        language,
        total=persons(result.group("total", year), language),
        share=percent(share(result, "age_65_plus", year), language),
    )
    if outline is None:
        return text
    beside = translate(mark("枠線は「{label}」。"), language, label=outline.label.text(language))
    return text + (" " if language == "en" else "") + beside


def _pyramid_rows(
    result: VisionResult, year: int, language: Language, outline: VisionResult | None
) -> tuple[dict[str, Any], ...]:
    columns = dict(zip(("male", "female"), result.pyramid(year), strict=True))
    if outline is not None:
        beside = zip(("outline_male", "outline_female"), outline.pyramid(year), strict=True)
        columns |= dict(beside)
    rows = []
    for place, label in enumerate(result.ages):
        first = int(label.rstrip("+").split("-")[0])
        row: dict[str, Any] = {
            "age_first": first,
            "label": age_label(label, language),
            "group": _group_of(first),
        }
        for key, cells in columns.items():
            row[key] = round(cells[place], 1)
            row[f"{key}_text"] = persons(cells[place], language)
        rows.append(row)
    return tuple(rows)


def _group_of(age: int) -> str:
    if age < _FIRST_WORKING_AGE:
        return GROUPS[0]
    return GROUPS[1] if age < _FIRST_OLD_AGE else GROUPS[2]
