"""Pyramids of two years side by side, and everyone by sex and age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import OutlookFacts, RunFacts, RunYear
from hitomachi.reporting.figures_vision import whole
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import head, row_head
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import section, text_column
from hitomachi.reporting.sections.vision_words import (
    OLD_AGE,
    PARTS,
    age_label,
    key_year,
    name_of,
    narrow_age_label,
    persons,
    printed,
    short_names,
)

KEY = "vision_pyramids"
_SEXES = {"male": message("男性"), "female": message("女性")}
_WORKING_AGE = 15
_SIDE = 0.5  # of the page: two stand side by side


def vision_pyramids(ctx: Context) -> blocks.Section | None:
    """Return the section; nothing without a stored run."""
    outlook = ctx.content.population.vision.outlook
    if outlook.plan is None:
        return None
    return section(
        KEY,
        ctx.say(message("将来人口の見通し（人口ピラミッド）")),
        prose.opening(ctx, KEY),
        _pyramids(ctx, outlook.plan),
        (
            # What stands under a heading stays on one page: the table is not torn apart.
            blocks.Heading(text=ctx.say(message("年齢別にみた人口"))),
            ages_table(ctx, outlook),
        ),
        prose.commentary(ctx, KEY),
        prose.loose_footnotes(ctx, KEY),
    )


def _shown(run: RunFacts) -> tuple[RunYear, ...]:
    """Return the populations whose pyramids are drawn: the base and that of the key year."""
    wanted = {run.years[0].year, key_year(run)}
    return tuple(row for row in run.years if row.year in wanted)


def _pyramids(ctx: Context, run: RunFacts) -> tuple[blocks.Block, ...]:
    shown = _shown(run)
    limit = max(float(cell) for row in shown for cell in (*row.men, *row.women))
    charts = tuple((_pyramid(ctx, run, row, limit),) for row in shown)
    return (blocks.Columns(parts=charts, weights=(1.0,) * len(charts)),)


def _pyramid(ctx: Context, run: RunFacts, row: RunYear, limit: float) -> blocks.Chart:
    year = wording.year(row.year, ctx.language)
    options: dict[str, Any] = {
        "order": [{"key": sex, "label": ctx.say(words)} for sex, words in _SEXES.items()],
        "limit": limit,
        "title_x": ctx.say(message("人口（人）")),
    }
    born = key_year(run) - OLD_AGE
    if born < run.years[0].year:
        text = message("{year}以前生まれ", year=wording.year(born, ctx.language))
        options["born"] = {"age": row.year - born, "label": ctx.say(text)}
    return blocks.Chart(
        id=f"chart-vision-pyramid-{row.year}",
        kind="pyramid",
        title=ctx.say(
            message("{year}の人口ピラミッド（{scenario}）", year=year, scenario=name_of(ctx, run))
        ),
        description=_description(ctx, run, row),
        data=tuple(_bars(ctx, run, row)),
        options=options,
        table_id="table-vision-ages",
        width=_SIDE,
    )


def _description(ctx: Context, run: RunFacts, row: RunYear) -> str:
    stem = f"vision.run.{run.ref}"
    share = f"{stem}.age_65_plus.{row.year}.share"
    return ctx.described(
        message("左が男性、右が女性の人口ピラミッド。"),
        (
            ctx.fact(ctx.say(message("総人口")), printed(ctx, f"{stem}.total.{row.year}")),
            *(
                ctx.fact(ctx.say(message("65歳以上の割合")), printed(ctx, share))
                for _ in range(share in ctx.figures)
            ),
        ),
    )


def _bars(ctx: Context, run: RunFacts, row: RunYear) -> list[dict[str, Any]]:
    found = []
    for place, label in enumerate(run.ages):
        first = int(label.rstrip("+").split("-")[0])
        men, women = whole(row.men[place]), whole(row.women[place])
        found.append(
            {
                "age_first": first,
                "label": narrow_age_label(ctx, label),
                "group": _group(first),
                "male": int(men),
                "male_text": wording.persons(men, ctx.language),
                "female": int(women),
                "female_text": wording.persons(women, ctx.language),
            }
        )
    return found


def _group(age: int) -> str:
    if age < _WORKING_AGE:
        return PARTS[0]
    return PARTS[1] if age < OLD_AGE else PARTS[2]


def ages_table(ctx: Context, outlook: OutlookFacts) -> blocks.Table:
    """Return persons by age and sex: of the pyramids in print, of all years in the data book.

    Scenarios with other age groups than the plan's have no column here.
    """
    plan, names = outlook.runs[0], short_names(ctx, outlook.runs)
    places = [(run, row) for run in outlook.runs if run.ages == plan.ages for row in run.years]
    label = ctx.say(message("年齢"))
    heads = [f"{names[run.ref]} {wording.year(row.year, ctx.language)}" for run, row in places]
    return blocks.Table(
        id="table-vision-ages",
        title=ctx.say(message("男女・年齢別人口")),
        unit=ctx.say(message("単位：人")),
        columns=(
            text_column("age", label, 1.2),
            *_columns(ctx, plan, places, heads),
        ),
        header=(
            (head(label, rowspan=2), *(head(text, colspan=len(_SEXES)) for text in heads)),
            tuple(head(ctx.say(words)) for _ in places for words in _SEXES.values()),
        ),
        rows=tuple(
            (
                row_head(age_label(ctx, age)),
                *(
                    persons(ctx, cells[place])
                    for _, row in places
                    for cells in (row.men, row.women)
                ),
            )
            for place, age in enumerate(plan.ages)
        ),
        notes=(
            prose.note(
                ctx, message("ほかの年次とほかのシナリオの人口は、データブックに掲載している")
            ),
        ),
    )


def _columns(
    ctx: Context,
    plan: RunFacts,
    places: Sequence[tuple[RunFacts, RunYear]],
    heads: Sequence[str],
) -> Iterator[blocks.Column]:
    shown = {row.year for row in _shown(plan)}
    for (run, row), text in zip(places, heads, strict=True):
        for sex, words in _SEXES.items():
            yield blocks.Column(
                key=f"{run.ref}_{row.year}_{sex}",
                label=f"{text} {ctx.say(words)}",
                align=blocks.Align.END,
                printed=run is plan and row.year in shown,
            )
