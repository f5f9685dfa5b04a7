"""Rows of indicators on an initiative sheet, its own and those shared with another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import InitiativeFacts, InitiativeRow, KpiFacts
from hitomachi.reporting.sections import cells
from hitomachi.reporting.sections.cells import words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_cells import target
from hitomachi.reporting.sections.kpi_words import (
    basis,
    has_own_row,
    indicator_name,
    period_note,
    unit,
    unit_of_year,
)

Row = tuple[blocks.Cell, ...]


def indicator_rows(ctx: Context, initiative: InitiativeFacts) -> tuple[Row, ...]:
    """Return the four indicator cells of every row; one row of a dash where there is none."""
    shown = [
        row
        for row in initiative.rows
        if has_own_row(ctx.content, ctx.content.indicator(row.indicator))
    ]
    if not shown:
        return ((cells.blank(colspan=4),),)
    return tuple(
        row
        for owner, rows in groupby(shown, key=lambda row: row.shared_with_uid)
        for row in _block(ctx, owner, tuple(rows))
    )


def _block(ctx: Context, owner: str, rows: tuple[InitiativeRow, ...]) -> Iterator[Row]:
    """Yield rows of one owner: shared ones have one merged cell that says whose they are."""
    for position, row in enumerate(rows):
        kpi = ctx.content.indicator(row.indicator)
        name = words(row.label or indicator_name(ctx, kpi))
        if not (owner or row.shared_with):
            yield (name, *_figures(ctx, kpi))
        elif position == 0:
            yield (name, _shared(ctx, row, len(rows)))
        else:
            yield (name,)


def _figures(ctx: Context, kpi: KpiFacts) -> Row:
    shown = unit(ctx, kpi)
    actual = kpi.actual
    return (
        cells.figure(ctx, kpi.baseline.figure, shown),
        cells.figure(
            ctx,
            actual.figure if actual else None,
            unit_of_year(ctx, kpi, actual),
            note=period_note(ctx, actual),
        ),
        target(ctx, kpi, note=basis(ctx, kpi)),
    )


def _shared(ctx: Context, row: InitiativeRow, rowspan: int) -> blocks.Cell:
    return blocks.Cell(
        text=_shared_text(ctx, row),
        role=blocks.CellRole.MUTED,
        align=blocks.Align.CENTER,
        colspan=3,
        rowspan=rowspan,
        link=f"#sheet-{row.shared_with_uid}" if _has_sheet(ctx, row.shared_with_uid) else "",
    )


def _shared_text(ctx: Context, row: InitiativeRow) -> str:
    """Return whose indicator it is; the owner's detail is added where its name repeats."""
    owners = [found for found in ctx.content.initiatives if found.uid == row.shared_with_uid]
    if not owners:
        return ctx.say(message("{owner}との共通指標", owner=row.shared_with))
    owner = owners[0]
    name = ctx.either(owner.name, owner.name_en)
    detail = ctx.either(owner.detail, owner.detail_en)
    repeats = sum(found.name == owner.name for found in ctx.content.initiatives) > 1
    if repeats and detail:
        return ctx.say(message("{owner}との共通指標（{detail}）", owner=name, detail=detail))
    return ctx.say(message("{owner}との共通指標", owner=name))


def _has_sheet(ctx: Context, uid: str) -> bool:
    return bool(uid) and any(uid in goal.initiatives for goal in ctx.content.goals)
