"""One indicator by itself: its figures, every reported value, and why a value is missing."""

from __future__ import annotations

from hitomachi.i18n import Message, message
from hitomachi.indicators.values import MissingReason
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import Figure, KpiFacts, ObservationFacts
from hitomachi.reporting.sections import cells
from hitomachi.reporting.sections.cells import head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_cells import target
from hitomachi.reporting.sections.kpi_words import basis, marked_name, unit, unit_of_year
from hitomachi.reporting.sections.tables import figure_column, text_column

_WHY_MISSING: dict[MissingReason, Message] = {
    MissingReason.UNPUBLISHED: message("調査や統計の結果が、まだ公表されていません。"),
    MissingReason.NO_SURVEY: message("この年は、もとになる調査が行われていません。"),
    MissingReason.IN_CALCULATION: message("集計や計算をしているところです。"),
    MissingReason.IN_SURVEY: message("調査をしているところです。"),
    MissingReason.DISCONTINUED: message("もとになる調査が終わり、新しい値はありません。"),
    MissingReason.NOT_APPLICABLE: message("この年は、値を出す対象がありません。"),
    MissingReason.NOT_HELD: message("この年は、事業や行事を行っていません。"),
    MissingReason.NOT_STATED: message("もとの資料に値がなく、理由も書かれていません。"),
}


def why_missing(ctx: Context, figure: Figure | None) -> str:
    """Return in plain words why there is no value; empty where there is one."""
    if figure is None:
        return ctx.say(message("値は報告されていません。"))
    if figure.missing is not None:
        return ctx.say(_WHY_MISSING[figure.missing])
    if figure.value is None and not figure.text:
        return ctx.say(message("値は報告されていません。"))
    return ""


def series_table(ctx: Context, kpi: KpiFacts) -> tuple[blocks.Table, ...]:
    """Return every reported value with its pace and rating; empty where nothing was reported."""
    if not kpi.series:
        return ()
    labels = {
        "period": message("時点"),
        "value": message("実績"),
        "pace": message("目安"),
        "status": message("状況"),
        "note": message("備考"),
    }
    shown = {key: ctx.say(label) for key, label in labels.items()}
    return (
        blocks.Table(
            id=f"table-series-{kpi.uid}",
            title=ctx.say(message("{name}の推移", name=marked_name(ctx, kpi))),
            columns=(
                text_column("period", shown["period"], 1.6),
                figure_column("value", shown["value"], 1.4),
                figure_column("pace", shown["pace"], 1.4),
                text_column("status", shown["status"], 1.2),
                text_column("note", shown["note"], 4),
            ),
            header=(tuple(head(label) for label in shown.values()),),
            rows=tuple(_row(ctx, kpi, seen) for seen in kpi.series),
        ),
    )


def key_table(ctx: Context, kpi: KpiFacts) -> blocks.Table:
    """Return baseline, actual, pace, target and rating, one row for each."""
    actual = kpi.actual
    rows = (
        (
            message("基準値"),
            cells.figure(ctx, kpi.baseline.figure, unit(ctx, kpi)),
            wording.baseline_period(kpi.baseline, ctx.language),
        ),
        (
            message("実績"),
            cells.figure(ctx, actual.figure if actual else None, unit_of_year(ctx, kpi, actual)),
            wording.period(actual.period, ctx.language) if actual else "",
        ),
        (message("目安"), cells.figure(ctx, Figure(value=kpi.rating.expected), unit(ctx, kpi)), ""),
        (
            message("目標値"),
            target(ctx, kpi),
            ctx.joined(
                [
                    wording.year(kpi.target.due_year, ctx.language, fiscal=True),
                    basis(ctx, kpi),
                    wording.direction(kpi.direction, ctx.language),
                ]
            ),
        ),
        (message("状況"), cells.status(ctx, kpi.rating), ""),
    )
    labels = [ctx.say(one) for one in (message("項目"), message("値"), message("時点など"))]
    return blocks.Table(
        id=f"table-kpi-{kpi.uid}",
        title=ctx.say(message("{name}の値と状況", name=marked_name(ctx, kpi))),
        columns=(
            text_column("item", labels[0], 1.2),
            figure_column("value", labels[1], 1.6),
            text_column("when", labels[2], 3),
        ),
        header=(tuple(head(label) for label in labels),),
        rows=tuple((row_head(ctx.say(label)), cell, words(when)) for label, cell, when in rows),
    )


def _row(ctx: Context, kpi: KpiFacts, seen: ObservationFacts) -> tuple[blocks.Cell, ...]:
    pace = {point.year: point.value for point in kpi.pace}
    is_now = seen.review_year == ctx.content.review.review_year
    rating = kpi.rating if is_now else kpi.past_ratings.get(seen.review_year)
    notes = (why_missing(ctx, seen.figure), ctx.either(seen.note, seen.note_en))
    return (
        row_head(wording.period(seen.period, ctx.language)),
        cells.figure(ctx, seen.figure, unit_of_year(ctx, kpi, seen)),
        cells.figure(ctx, Figure(value=pace.get(seen.review_year)), unit(ctx, kpi)),
        cells.blank() if rating is None else cells.status(ctx, rating),
        words(" ".join(note for note in notes if note)),
    )
