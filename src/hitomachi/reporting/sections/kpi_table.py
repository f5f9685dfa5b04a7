"""The table of a goal's indicators: baseline, target, actual and status."""

from __future__ import annotations

from itertools import groupby

from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import KpiFacts
from hitomachi.reporting.sections import cells
from hitomachi.reporting.sections.cells import head, row_head
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_cells import target
from hitomachi.reporting.sections.kpi_notes import kpi_notes
from hitomachi.reporting.sections.kpi_words import marked_name, period_note, unit, unit_of_year
from hitomachi.reporting.sections.tables import figure_column, text_column


def kpi_table(
    ctx: Context,
    kpis: tuple[KpiFacts, ...],
    table_id: str,
    title: str,
    notes: tuple[str, ...] = (),
) -> tuple[blocks.Table, ...]:
    """Return the table with its footnotes; ``notes`` are the owner's own, printed last."""
    if not kpis:
        return ()
    labels = [
        ctx.say(label)
        for label in (message("基準値"), message("目標値"), message("実績"), message("状況"))
    ]
    name = ctx.say(message("重要業績評価指標（KPI）"))
    return (
        blocks.Table(
            id=table_id,
            title=title,
            columns=(
                text_column("heading", ctx.say(message("区分")), 2.2),
                text_column("indicator", name, 3.6),
                figure_column("baseline", labels[0], 1.3),
                figure_column("target", labels[1], 1.3),
                figure_column("actual", labels[2], 1.75),
                text_column("status", labels[3], 1.2),
            ),
            header=((head(name, colspan=2), *(head(label) for label in labels)),),
            rows=tuple(
                row
                for heading, rows in groupby(kpis, key=lambda kpi: (kpi.heading, kpi.heading_en))
                for row in _rows(ctx, ctx.either(*heading), tuple(rows))
            ),
            notes=(*kpi_notes(ctx, kpis), *notes),
            row_headers=2,
        ),
    )


def _rows(
    ctx: Context, heading: str, kpis: tuple[KpiFacts, ...]
) -> tuple[tuple[blocks.Cell, ...], ...]:
    """Return the rows under one heading, whose cell spans them; names spread without one."""
    if not heading:
        return tuple(
            (row_head(marked_name(ctx, kpi), colspan=2), *_figures(ctx, kpi)) for kpi in kpis
        )
    found = [(row_head(marked_name(ctx, kpi)), *_figures(ctx, kpi)) for kpi in kpis]
    first, *others = found
    return ((row_head(heading, rowspan=len(found)), *first), *others)


def _figures(ctx: Context, kpi: KpiFacts) -> tuple[blocks.Cell, ...]:
    shown = unit(ctx, kpi)
    actual = kpi.actual
    return (
        cells.figure(ctx, kpi.baseline.figure, shown),
        target(ctx, kpi),
        cells.figure(
            ctx,
            actual.figure if actual else None,
            unit_of_year(ctx, kpi, actual),
            note=period_note(ctx, actual),
        ),
        cells.status(ctx, kpi.rating, with_reason=not _says_why(kpi)),
    )


def _says_why(kpi: KpiFacts) -> bool:
    """Return whether the actual's cell already prints why there is no rating (調査なし)."""
    return kpi.actual is not None and kpi.actual.figure.missing is not None
