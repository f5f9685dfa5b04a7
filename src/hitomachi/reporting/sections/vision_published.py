"""Published figures of a vision beside those that were computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import OutlookFacts, RunFacts
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import head, row_head
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import text_column
from hitomachi.reporting.sections.vision_words import (
    GROUPS,
    derived,
    key_year,
    printed,
    short_names,
)

Place = tuple[RunFacts, int]

_PARTS = {
    "published": (message("公表値"), ""),
    "computed": (message("計算値"), ""),
    "difference": (message("差"), ""),
    "difference_rate": (message("差の割合"), wording.PERCENT),
}


def published(ctx: Context, outlook: OutlookFacts) -> tuple[blocks.Block, ...]:
    """Return the comparison with its sentence; nothing where the plan's scenario has none."""
    return (
        *published_table(ctx, outlook),
        *(
            blocks.Paragraph(text=text, kind="generated")
            for text in _against_published(ctx, outlook.runs[0])
        ),
    )


def _against_published(ctx: Context, run: RunFacts) -> Iterator[str]:
    key = f"vision.run.{run.ref}.total.{key_year(run)}"
    if f"{key}.difference_rate" not in ctx.figures:
        return
    yield ctx.say(
        message(
            "公表値（{year} {published}）に対する計算値の差は{difference}（{rate}）である。",
            year=wording.year(key_year(run), ctx.language),
            published=printed(ctx, f"{key}.published"),
            difference=printed(ctx, f"{key}.difference"),
            rate=printed(ctx, f"{key}.difference_rate"),
        )
    )


def published_table(ctx: Context, outlook: OutlookFacts) -> tuple[blocks.Table, ...]:
    """Return computed beside published figures with the difference.

    Printed for the plan's scenario; those of the others stand in the data book.
    """
    places = tuple(_places(outlook))
    if not any(run is outlook.runs[0] for run, _ in places):
        return ()
    label = ctx.say(message("区分"))
    names = short_names(ctx, outlook.runs)
    heads = [f"{names[run.ref]} {wording.year(year, ctx.language)}" for run, year in places]
    note = message("差は計算値から公表値を引いたもの。公表値に合わせた調整はしていない")
    return (
        blocks.Table(
            id="table-vision-published",
            title=ctx.say(message("公表値と計算値の比較")),
            unit=ctx.say(message("単位：人")),
            columns=(text_column("group", label, 2), *_columns(ctx, outlook, places, heads)),
            header=(
                (head(label, rowspan=2), *(head(text, colspan=len(_PARTS)) for text in heads)),
                tuple(head(ctx.say(words)) for _ in places for words, _ in _PARTS.values()),
            ),
            rows=tuple(
                (
                    row_head(wording.age_group(group, ctx.language)),
                    *(
                        derived(ctx, _key(run, group, year, name), unit)
                        for run, year in places
                        for name, (_, unit) in _PARTS.items()
                    ),
                )
                for group in GROUPS
            ),
            notes=(prose.note(ctx, note),),
        ),
    )


def _places(outlook: OutlookFacts) -> Iterator[Place]:
    """Yield the runs with the years for which figures are published and computed."""
    for run in outlook.runs:
        for year in sorted({row.year for row in run.published if run.at(row.year)}):
            yield run, year


def _columns(
    ctx: Context, outlook: OutlookFacts, places: Sequence[Place], heads: Sequence[str]
) -> Iterator[blocks.Column]:
    for (run, year), text in zip(places, heads, strict=True):
        for name, (words, _) in _PARTS.items():
            yield blocks.Column(
                key=f"{run.ref}_{year}_{name}",
                label=f"{text} {ctx.say(words)}",
                align=blocks.Align.END,
                printed=run is outlook.runs[0],
            )


def _key(run: RunFacts, group: str, year: int, name: str) -> str:
    ending = "" if name == "computed" else f".{name}"
    return f"vision.run.{run.ref}.{group}.{year}{ending}"
