"""Charts of indicators: bullets of many, the series of one."""

from __future__ import annotations

from typing import Any

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import Figure, KpiFacts, ObservationFacts
from hitomachi.reporting.sections.chart_rows import drawn
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.kpi_words import marked_name, unit, unit_of_year


def bullet_chart(
    ctx: Context, kpis: tuple[KpiFacts, ...], chart_id: str, table_id: str
) -> tuple[blocks.Chart, ...]:
    """Return baseline, pace, target and actual of the indicators that have numbers."""
    shown = [
        kpi
        for kpi in kpis
        if kpi.actual
        and kpi.actual.figure.value is not None
        and kpi.target.figure.value is not None
    ]
    if not shown:
        return ()
    data = tuple(_bullet(ctx, kpi) for kpi in shown)
    labels = {
        "baseline": message("基準値"),
        "expected": message("目安"),
        "target": message("目標値"),
        "actual": message("実績"),
    }
    return (
        blocks.Chart(
            id=chart_id,
            kind="kpi_bullet",
            title=ctx.say(message("目標に対する実績")),
            description=ctx.described(
                message("指標ごとに、基準値・目標値・目安・実績の位置を1本の帯に示したグラフ。"),
                (_bullet_fact(ctx, row) for row in data),
            ),
            data=data,
            options={
                "order": [{"key": key, "label": ctx.say(label)} for key, label in labels.items()]
            },
            table_id=table_id,
        ),
    )


def series_chart(ctx: Context, kpi: KpiFacts, table_id: str = "") -> tuple[blocks.Chart, ...]:
    """Return the series of one indicator with pace and target; empty without a value."""
    if all(seen.figure.value is None for seen in kpi.series):
        return ()
    data = _series_rows(ctx, kpi)
    labels = {"value": message("実績"), "pace": message("目安"), "target": message("目標値")}
    return (
        blocks.Chart(
            id=f"chart-kpi-{kpi.uid}",
            kind="kpi_series",
            title=marked_name(ctx, kpi),
            description=ctx.described(
                message(
                    "「{name}」の実績の推移を、目標値と目安の線とともに示したグラフ。",
                    name=marked_name(ctx, kpi),
                ),
                (
                    ctx.fact(row["label"], row["value_text"])
                    for row in data
                    if row["value"] is not None
                ),
            ),
            data=data,
            options={
                "order": [{"key": key, "label": ctx.say(label)} for key, label in labels.items()],
                "direction": kpi.direction.value,
                "due_year": kpi.target.due_year,
                "title_x": ctx.say(message("年")),
                "title_y": unit(ctx, kpi),
                "unit": unit(ctx, kpi),
                **drawn(ctx, "baseline", kpi.baseline.figure, unit(ctx, kpi)),
            },
            table_id=table_id,
        ),
    )


def _bullet(ctx: Context, kpi: KpiFacts) -> dict[str, Any]:
    shown = unit(ctx, kpi)
    rating = kpi.rating
    return {
        "ref": kpi.ref,
        "name": marked_name(ctx, kpi),
        "unit": shown,
        "direction": kpi.direction.value,
        **drawn(ctx, "baseline", kpi.baseline.figure, shown),
        **drawn(ctx, "target", kpi.target.figure, shown),
        **drawn(
            ctx,
            "actual",
            kpi.actual.figure if kpi.actual else None,
            unit_of_year(ctx, kpi, kpi.actual),
        ),
        **drawn(ctx, "expected", Figure(value=rating.expected), shown),
        **drawn(ctx, "progress", Figure(value=rating.progress), wording.PERCENT),
        "standing": rating.standing,
        "word": ctx.word(rating.word, rating.word_en),
    }


def _bullet_fact(ctx: Context, row: dict[str, Any]) -> str:
    return ctx.fact(
        row["name"],
        ctx.say(message("基準値 {figure}", figure=row["baseline_text"])),
        ctx.say(message("目標値 {figure}", figure=row["target_text"])),
        ctx.say(message("実績 {figure}", figure=row["actual_text"])),
        row["word"],
    )


def _series_rows(ctx: Context, kpi: KpiFacts) -> tuple[dict[str, Any], ...]:
    shown = unit(ctx, kpi)
    seen = {found.review_year: found for found in kpi.series}
    pace = {point.year: point.value for point in kpi.pace}
    rows = []
    for year in sorted({*seen, *pace}):
        found = seen.get(year)
        figure = found.figure if found else None
        rows.append(
            {
                "year": year,
                "label": wording.period(found.period, ctx.language)
                if found
                else wording.year(year, ctx.language),
                **drawn(ctx, "value", figure, unit_of_year(ctx, kpi, found)),
                "quality": figure.quality.value if figure else "final",
                "missing": figure.missing.value if figure and figure.missing else "",
                **drawn(ctx, "pace", Figure(value=pace.get(year)), shown),
                **drawn(ctx, "target", kpi.target.figure, shown),
                "note": _break_note(ctx, found),
            }
        )
    return tuple(rows)


def _break_note(ctx: Context, found: ObservationFacts | None) -> str:
    """Return what breaks the series before this value; empty where nothing does."""
    if found is None or not found.breaks_series:
        return ""
    noted = ctx.either(found.note, found.note_en)
    return noted or ctx.say(message("前の年までとは比較できない"))
