"""The future population by scenario beside the past."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import OutlookFacts, RunFacts, RunState
from hitomachi.reporting.figures_vision import whole
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import head, row_head
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.sections.vision_words import (
    key_year,
    name_of,
    persons,
    printed,
    short_names,
)

KEY = "vision_scenarios"
_PAST, _OFFICIAL = "past", "official"
_ABSENT = {
    RunState.NO_SCENARIO: message(
        "将来展望とするシナリオが承認されていないため、計算による将来人口は掲載していない"
    ),
    RunState.NOT_COMPUTED: message(
        "シナリオ「{scenario}」の計算結果が保存されていないため、計算による将来人口は掲載していない"
    ),
}


def vision_scenarios(ctx: Context) -> blocks.Section | None:
    """Return the section: totals of every scenario; nothing without a stored run."""
    outlook = ctx.content.population.vision.outlook
    if outlook.plan is None:
        return None
    return section(
        KEY,
        ctx.say(message("将来人口の見通し（シナリオ別の総人口）")),
        prose.opening(ctx, KEY),
        _lead(ctx, outlook.plan),
        (_chart(ctx, outlook), totals_table(ctx, outlook)),
        prose.commentary(ctx, KEY),
        prose.loose_footnotes(ctx, KEY),
    )


def absence(ctx: Context) -> tuple[blocks.Block, ...]:
    """Return the sentence that says why a vision stands without a computed future."""
    facts = ctx.content.population.vision
    text = _ABSENT.get(facts.outlook.state)
    if text is None or not (facts.figures or facts.assumptions):
        return ()
    scenario = ctx.either(facts.outlook.scenario, facts.outlook.scenario_en)
    said = message(text.template, scenario=scenario)
    return (blocks.Paragraph(text=ctx.say(said), kind="note", mark=prose.note_mark(ctx)),)


def _lead(ctx: Context, run: RunFacts) -> tuple[blocks.Block, ...]:
    return tuple(blocks.Paragraph(text=text, kind="generated") for text in _course(ctx, run))


def _course(ctx: Context, run: RunFacts) -> Iterator[str]:
    first, last = run.years[0].year, key_year(run)
    stem = f"vision.run.{run.ref}.total"
    if f"{stem}.{last}.change" not in ctx.figures:
        return
    yield ctx.say(
        message(
            "「{scenario}」の仮定では、総人口は{first}の{start}から{last}に{end}"
            "（増減率 {change}）になる見通しである。",
            scenario=name_of(ctx, run),
            first=wording.year(first, ctx.language),
            start=printed(ctx, f"{stem}.{first}"),
            last=wording.year(last, ctx.language),
            end=printed(ctx, f"{stem}.{last}"),
            change=printed(ctx, f"{stem}.{last}.change"),
        )
    )


def _chart(ctx: Context, outlook: OutlookFacts) -> blocks.Chart:
    runs, names = outlook.runs, short_names(ctx, outlook.runs)
    plan = runs[0]
    official = [row for row in plan.published if row.group == "total"]
    points = [
        *((_PAST, row.year, Decimal(row.persons)) for row in outlook.past),
        # What was counted leads to where the projection begins.
        *((_PAST, row.year, row.total) for row in plan.years[:1] if outlook.past),
        *((run.ref, row.year, row.total) for run in runs for row in run.years),
        *((_OFFICIAL, row.year, Decimal(row.persons)) for row in official),
    ]
    return blocks.Chart(
        id="chart-vision-scenarios",
        kind="vision_scenarios",
        title=ctx.say(message("総人口の推移と見通し")),
        description=_description(ctx, outlook),
        data=tuple(
            {
                "series": series,
                "year": year,
                "persons": int(whole(value)),
                "persons_text": _persons(ctx, value),
            }
            for series, year, value in points
        ),
        options={
            "order": _order(ctx, names, has_past=bool(outlook.past), has_official=bool(official)),
            "title_x": _signs(ctx, has_past=bool(outlook.past), has_official=bool(official)),
            "title_y": ctx.say(message("人口（人）")),
            "unit_x": "年" if ctx.language == "ja" else "",
            "emphasis": plan.ref,
        },
        table_id="table-vision-scenarios",
    )


def _description(ctx: Context, outlook: OutlookFacts) -> str:
    """Return every point of the chart in words."""
    official = [row for row in outlook.runs[0].published if row.group == "total"]
    series = [
        (ctx.say(message("実績")), [(row.year, Decimal(row.persons)) for row in outlook.past]),
        *(
            (name_of(ctx, run), [(row.year, row.total) for row in run.years])
            for run in outlook.runs
        ),
        (ctx.say(message("公表値")), [(row.year, Decimal(row.persons)) for row in official]),
    ]
    return ctx.described(
        message("シナリオごとの総人口を年次で結んだ折れ線グラフ。"),
        (
            ctx.fact(
                name,
                *(
                    f"{wording.year(year, ctx.language)} {_persons(ctx, value)}"
                    for year, value in points
                ),
            )
            for name, points in series
            if points
        ),
    )


def _order(
    ctx: Context, names: dict[str, str], *, has_past: bool, has_official: bool
) -> list[dict[str, str]]:
    entries = [(_PAST, ctx.say(message("実績")), _PAST)] if has_past else []
    entries += [(ref, name, "scenario") for ref, name in names.items()]
    entries += [(_OFFICIAL, ctx.say(message("公表値")), _OFFICIAL)] if has_official else []
    return [{"key": key, "label": label, "kind": kind} for key, label, kind in entries]


def _signs(ctx: Context, *, has_past: bool, has_official: bool) -> str:
    parts = [ctx.say(message("実線は実績、破線は推計"))] if has_past else []
    parts += [ctx.say(message("◇ は人口ビジョンの公表値"))] if has_official else []
    return ctx.joined(parts)


def _persons(ctx: Context, value: Decimal) -> str:
    return wording.persons(whole(value), ctx.language)


def totals_table(ctx: Context, outlook: OutlookFacts) -> blocks.Table:
    """Return totals by scenario and year; counted ones in a row of their own."""
    counted = {row.year: Decimal(row.persons) for row in outlook.past}
    years = sorted({*counted, *(row.year for run in outlook.runs for row in run.years)})
    names = short_names(ctx, outlook.runs)
    label = ctx.say(message("シナリオ"))
    series = [(ctx.say(message("実績")), counted)] if counted else []
    series += [(names[run.ref], {row.year: row.total for row in run.years}) for run in outlook.runs]
    return blocks.Table(
        id="table-vision-scenarios",
        title=ctx.say(message("シナリオ別の総人口")),
        unit=ctx.say(message("単位：人")),
        columns=(
            text_column("scenario", label, 2.4),
            *(figure_column(str(year), wording.year(year, ctx.language)) for year in years),
        ),
        header=((head(label), *(head(wording.year(year, ctx.language)) for year in years)),),
        rows=tuple(
            (row_head(name), *(persons(ctx, found.get(year)) for year in years))
            for name, found in series
        ),
        notes=tuple(
            prose.marked(ctx, "", ctx.say(message("実績の出典：{source}", source=source)))
            for source in dict.fromkeys(
                ctx.either(row.source, row.source_en) for row in outlook.past if row.source
            )
        ),
    )
