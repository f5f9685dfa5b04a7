"""Vital statistics: the table in the reference's layout, its chart and commentary."""

from __future__ import annotations

from hitomachi.i18n import Message, message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import ColumnKind, Figure, Measure, VitalColumn
from hitomachi.reporting.sections import prose
from hitomachi.reporting.sections.cells import blank, figure, head, row_head
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.tables import figure_column, section, text_column
from hitomachi.reporting.sections.vital_charts import vital_charts
from hitomachi.reporting.statements import vital_statements

KEY = "vital"

NATURAL = (
    Measure.BIRTHS,
    Measure.TFR,
    Measure.DEATHS,
    Measure.NATURAL_CHANGE,
    Measure.NATURAL_CHANGE_RATE,
)
SOCIAL = (
    Measure.IN_MIGRANTS,
    Measure.OUT_MIGRANTS,
    Measure.NET_MIGRATION,
    Measure.NET_MIGRATION_RATE,
)
RATES = (Measure.NATURAL_CHANGE_RATE, Measure.NET_MIGRATION_RATE)
_GROUPS: tuple[tuple[Message, tuple[Measure, ...]], ...] = (
    (message("自然動態"), NATURAL),
    (message("社会動態"), SOCIAL),
)


def vital(ctx: Context) -> blocks.Section | None:
    """Return the section."""
    table = vital_table(ctx)
    return section(
        KEY,
        ctx.say(message("人口動態の推移（自然動態及び社会動態）")),
        prose.opening(ctx, KEY),
        table,
        vital_charts(ctx),
        prose.commentary(ctx, KEY, vital_statements(ctx.content, ctx.figures, ctx.language)),
        prose.loose_footnotes(ctx, KEY, table),
    )


def vital_table(ctx: Context) -> tuple[blocks.Table, ...]:
    """Return the table; empty where the edition has no vital statistics."""
    columns = ctx.content.population.vital.columns
    if not columns:
        return ()
    labels = [column_label(ctx, column) for column in columns]
    return (
        blocks.Table(
            id="table-vital",
            title=ctx.say(message("住民基本台帳人口の推移")),
            unit=ctx.say(message("単位：人")),
            columns=(
                text_column("group", ctx.say(message("区分")), 0.8),
                text_column("measure", ctx.say(message("項目")), 1.9),
                *(
                    figure_column(_column_key(column), label)
                    for column, label in zip(columns, labels, strict=True)
                ),
            ),
            header=(
                (
                    head(ctx.say(message("区分")), colspan=2),
                    *(head(label) for label in labels),
                ),
            ),
            rows=_rows(ctx),
            notes=_notes(ctx),
            row_headers=2,
        ),
    )


def column_label(ctx: Context, column: VitalColumn) -> str:
    """Return the head of a column: 2015年, 2015～2019年平均, 2015年比（2021年）."""
    if column.kind is ColumnKind.YEAR:
        return wording.year(column.last_year, ctx.language)
    if column.kind is ColumnKind.MEAN:
        span = wording.years(column.first_year, column.last_year, ctx.language)
        return ctx.say(message("{span}平均", span=span))
    return ctx.say(
        message(
            "{base}比（{year}）",
            base=wording.year(column.first_year, ctx.language),
            year=wording.year(column.last_year, ctx.language),
        )
    )


def _column_key(column: VitalColumn) -> str:
    if column.kind is ColumnKind.YEAR:
        return f"year_{column.last_year}"
    return f"{column.kind.value}_{column.first_year}_{column.last_year}"


def _rows(ctx: Context) -> tuple[tuple[blocks.Cell, ...], ...]:
    """Return the rows: groups of several measures under one merged head, the rest alone."""
    measures = ctx.content.population.vital.measures
    rows: list[tuple[blocks.Cell, ...]] = []
    for name, members in _GROUPS:
        found = [measure for measure in members if measure in measures]
        for position, measure in enumerate(found):
            group = (row_head(ctx.say(name), rowspan=len(found)),) if position == 0 else ()
            rows.append((*group, row_head(_label(ctx, measure)), *_cells(ctx, measure)))
    grouped = {measure for _, members in _GROUPS for measure in members}
    rows += [
        (row_head(_label(ctx, measure), colspan=2), *_cells(ctx, measure))
        for measure in measures
        if measure not in grouped
    ]
    return tuple(rows)


def _label(ctx: Context, measure: Measure) -> str:
    name = wording.measure(measure, ctx.language)
    # The TFR stands in brackets beneath the births, whose table it is only a guest in.
    return f"({name})" if measure is Measure.TFR else name


def _cells(ctx: Context, measure: Measure) -> tuple[blocks.Cell, ...]:
    return tuple(_cell(ctx, measure, column) for column in ctx.content.population.vital.columns)


def _cell(ctx: Context, measure: Measure, column: VitalColumn) -> blocks.Cell:
    found: Figure | None = column.values.get(measure)
    if found is None:
        return blank()
    if measure is Measure.TFR:
        return _bracketed(figure(ctx, found))
    return figure(ctx, found, unit_of(ctx, measure, column.kind))


def unit_of(ctx: Context, measure: Measure, kind: ColumnKind) -> str:
    """Return the unit printed behind a value: % of rates and changes, P of changes of rates."""
    if kind is ColumnKind.CHANGE:
        return wording.POINTS[ctx.language] if measure in RATES else wording.PERCENT
    return wording.PERCENT if measure in RATES else ""


def _bracketed(cell: blocks.Cell) -> blocks.Cell:
    if cell.text == wording.BLANK:
        return cell
    number_format = f'"("{cell.number_format.split(";")[0]}")"' if cell.number_format else ""
    return blocks.Cell(
        text=f"({cell.text})",
        role=cell.role,
        align=cell.align,
        value=cell.value,
        number_format=number_format,
    )


def _notes(ctx: Context) -> tuple[str, ...]:
    facts = ctx.content.population.vital
    found: list[Message] = []
    if any(measure in facts.measures for measure in RATES):
        found.append(
            message("自然増減率・社会増減率は、前年末の人口に対する自然増減・社会増減の割合")
        )
    kinds = {column.kind for column in facts.columns}
    if ColumnKind.MEAN in kinds:
        found.append(message("率の平均は、四捨五入する前の各年の率を平均したもの"))
    if ColumnKind.CHANGE in kinds:
        found.append(
            message(
                "比較の欄は増減率（率は差をポイントで示す）。自然増減・社会増減は、"
                "減少が大きくなった場合を負、小さくなった場合を正で示す"
            )
        )
    source = ctx.either(facts.source, facts.source_en)
    notes = [prose.note(ctx, text) for text in found]
    if source:
        notes.append(ctx.say(message("資料：{source}", source=source)))
    return (*notes, *prose.footnotes(ctx, KEY))
