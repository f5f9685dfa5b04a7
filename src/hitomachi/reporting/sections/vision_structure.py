"""Age groups and flows of the plan's scenario; those of the others in the data book."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import Figure, OutlookFacts, RunFacts, RunYear
from hitomachi.reporting.figures_vision import per_year, whole
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import head, row_head
from hitomachi.reporting.sections.chart_rows import drawn
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import section, text_column
from hitomachi.reporting.sections.vision_published import published
from hitomachi.reporting.sections.vision_words import (
    PARTS,
    derived,
    name_of,
    persons,
    short_names,
)

KEY = "vision_structure"
_FLOWS = ("births", "deaths", "net_migration")
_CHART_SHARE = 0.6  # of the page: published figures stand beside it


def vision_structure(ctx: Context) -> blocks.Section | None:
    """Return the section; nothing without a stored run."""
    outlook = ctx.content.population.vision.outlook
    if outlook.plan is None:
        return None
    return section(
        KEY,
        ctx.say(message("将来人口の見通し（年齢3区分と人口動態）")),
        prose.opening(ctx, KEY),
        prose.beside((_chart(ctx, outlook.plan),), published(ctx, outlook)),
        (structure_table(ctx, outlook),),
        prose.commentary(ctx, KEY),
        prose.loose_footnotes(ctx, KEY),
    )


def _chart(ctx: Context, run: RunFacts) -> blocks.Chart:
    return blocks.Chart(
        id="chart-vision-structure",
        kind="vision_groups",
        title=ctx.say(message("年齢3区分別人口（{scenario}）", scenario=name_of(ctx, run))),
        description=ctx.described(
            message("年少人口・生産年齢人口・老年人口を積み上げた棒グラフ。年ごとに1本。"),
            (
                ctx.fact(
                    wording.year(row.year, ctx.language),
                    *(
                        f"{wording.age_group(group, ctx.language)} "
                        f"{wording.persons(whole(row.group(group)), ctx.language)}"
                        for group in PARTS
                    ),
                )
                for row in run.years
            ),
        ),
        data=tuple(_point(ctx, run, row, group) for row in run.years for group in PARTS),
        options={
            "order": [
                {"key": group, "label": wording.age_group(group, ctx.language)} for group in PARTS
            ],
            "title_y": ctx.say(message("人口（人）")),
            "unit": wording.PERSONS[ctx.language],
        },
        table_id="table-vision-structure",
        width=_CHART_SHARE if run.published else 1.0,
    )


def _point(ctx: Context, run: RunFacts, row: RunYear, group: str) -> dict[str, object]:
    found = ctx.figures.get(f"vision.run.{run.ref}.{group}.{row.year}.share")
    count = Figure(value=whole(row.group(group)))
    share = Figure(value=found.value if found else None)
    return (
        {"year": row.year, "label": wording.year(row.year, ctx.language), "group": group}
        | drawn(ctx, "persons", count, wording.PERSONS[ctx.language])
        | drawn(ctx, "share", share, wording.PERCENT)
    )


def structure_table(ctx: Context, outlook: OutlookFacts) -> blocks.Table:
    """Return total, groups with shares and yearly flows by year of every scenario."""
    runs, names = outlook.runs, short_names(ctx, outlook.runs)
    years = sorted({row.year for run in runs for row in run.years})
    label = ctx.say(message("年"))
    return blocks.Table(
        id="table-vision-structure",
        title=ctx.say(message("年齢3区分と人口動態")),
        unit=ctx.say(message("単位：人")),
        columns=(
            text_column("year", label, 1.1),
            *(column for run in runs for column in _columns(ctx, outlook, run, names[run.ref])),
        ),
        header=((head(label), *(head(column) for run in runs for column in _heads(ctx, run))),),
        rows=tuple(
            (
                row_head(wording.year(year, ctx.language)),
                *(cell for run in runs for cell in _cells(ctx, run, year)),
            )
            for year in years
        ),
        notes=_notes(ctx, runs[0]),
    )


def _columns(
    ctx: Context, outlook: OutlookFacts, run: RunFacts, name: str
) -> tuple[blocks.Column, ...]:
    own = run is outlook.runs[0]
    keys = ("total", *(f"{part}{end}" for part in PARTS for end in ("", "_share")))
    keys = (*keys, *_FLOWS)
    return tuple(
        blocks.Column(
            key=f"{run.ref}_{key}",
            label=f"{name} {text}",
            width=_width(key),
            align=blocks.Align.END,
            printed=own,
        )
        for key, text in zip(keys, _heads(ctx, run), strict=True)
    )


def _width(key: str) -> float:
    if key.endswith("_share"):
        return 0.75
    return 1.4 if key in _FLOWS else 1.0


def _heads(ctx: Context, run: RunFacts) -> tuple[str, ...]:
    died = message("死亡") if _separated(run) else message("死亡等")
    flows = tuple(
        ctx.say(message("{flow}（年平均）", flow=flow))
        for flow in (message("出生"), died, message("純移動"))
    )
    share = ctx.say(message("構成比"))
    groups = tuple(
        text for part in PARTS for text in (wording.age_group(part, ctx.language), share)
    )
    return (wording.age_group("total", ctx.language), *groups, *flows)


def _cells(ctx: Context, run: RunFacts, year: int) -> tuple[blocks.Cell, ...]:
    row, flows = run.at(year), run.flows_to(year)
    stem = f"vision.run.{run.ref}"
    cells = [persons(ctx, row.total if row else None)]
    for part in PARTS:
        cells.append(persons(ctx, row.group(part) if row else None))
        cells.append(derived(ctx, f"{stem}.{part}.{year}.share", wording.PERCENT))
    for value in (flows.births, flows.losses, flows.net_migration) if flows else (None,) * 3:
        yearly = None
        if flows is not None and value is not None:
            yearly = per_year(value, flows.first_year, flows.last_year)
        cells.append(persons(ctx, yearly))
    return tuple(cells)


def _separated(run: RunFacts) -> bool:
    return all(row.deaths is not None for row in run.flows)


def _notes(ctx: Context, run: RunFacts) -> tuple[str, ...]:
    notes = [
        message("人口は端数を四捨五入しており、合計が一致しない場合がある"),
        message("出生・死亡・純移動は、前の年次からその年次までの期間の年平均"),
    ]
    if not _separated(run):
        notes.append(
            message(
                "生残率にコーホート変化率を用いており、死亡と移動を分離していない。"
                "「死亡等」は変化率による減少数で、国際移動などを含む"
            )
        )
    return tuple(prose.note(ctx, text) for text in notes)
