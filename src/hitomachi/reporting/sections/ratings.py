"""Annex: the rule, and every indicator's rating with its reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from hitomachi.i18n import message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import Figure, KpiFacts
from hitomachi.reporting.sections import cells, prose
from hitomachi.reporting.sections.cells import head, row_head, words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.initiatives import initiative_title
from hitomachi.reporting.sections.kpi_cells import target
from hitomachi.reporting.sections.kpi_words import basis, marked_name, unit, unit_of_year
from hitomachi.reporting.sections.levels import goal_label
from hitomachi.reporting.sections.tables import figure_column, section, text_column

KEY = "ratings"

_PACE_STARTS = {
    "plan": message("計画の前年度から"),
    "baseline": message("基準値の年から"),
    "none": message("ペースは用いない"),
}

_LABELS = {
    "owner": message("区分"),
    "indicator": message("指標"),
    "baseline": message("基準値"),
    "target": message("目標値"),
    "expected": message("目安"),
    "actual": message("実績"),
    "progress": message("進捗率"),
    "status": message("状況"),
    "sentence": message("評価の理由"),
}
# Long figures (1,063,077.6人, ▲1,400.0%) have to fit their column; the rest is left to words.
_WIDTHS = {
    "owner": 2.3,
    "indicator": 2.7,
    "expected": 1.7,
    "progress": 1.35,
    "status": 1.1,
    "sentence": 5.8,
}
# The sentence says these, and the tables of the goals and sheets print them.
_DATA_BOOK_ONLY = ("baseline", "target", "actual")
_FIGURES = ("baseline", "target", "expected", "actual", "progress")


def ratings(ctx: Context) -> blocks.Section | None:
    """Return the annex; None where there is no indicator to rate."""
    if not ctx.content.indicators and not ctx.content.texts_of(KEY):
        return None
    table = ratings_table(ctx)
    return section(
        KEY,
        ctx.say(message("評価の規則と指標ごとの評価の理由")),
        prose.opening(ctx, KEY),
        (_rule(ctx), *table),
        prose.commentary(ctx, KEY),
        prose.loose_footnotes(ctx, KEY, table),
    )


def _rule(ctx: Context) -> blocks.Block:
    rule = ctx.content.rating_rule
    pace = _PACE_STARTS.get(rule.pace_start)
    lines = [
        (
            ctx.say(message("評価規則")),
            ctx.say(
                message(
                    "{label}（{preset}、第{version}版）",
                    label=ctx.by_language(rule.label),
                    preset=rule.preset,
                    version=rule.version,
                )
            ),
        ),
        (ctx.say(message("判定の方法")), ctx.by_language(rule.note)),
        (ctx.say(message("ペースの起点")), "" if pace is None else ctx.say(pace)),
        (ctx.say(message("状況の表し方")), ctx.joined([ctx.word(word) for _, word in rule.words])),
    ]
    return blocks.Bullets(items=tuple((term, text) for term, text in lines if text))


def ratings_table(ctx: Context) -> tuple[blocks.Table, ...]:
    """Return every indicator with what its rating is made from and why it is so."""
    if not ctx.content.indicators:
        return ()
    shown = {key: ctx.say(label) for key, label in _LABELS.items()}
    return (
        blocks.Table(
            id="table-ratings",
            title=ctx.say(message("全ての指標の評価とその理由")),
            columns=tuple(_column(key, label) for key, label in shown.items()),
            header=(tuple(head(label) for label in shown.values()),),
            rows=tuple(
                row
                for owner, kpis in groupby(_ordered(ctx), key=lambda kpi: kpi.owner)
                for row in _rows(ctx, owner, tuple(kpis))
            ),
            notes=(
                prose.note(ctx, message("進捗率は、基準値から目標値までの道のりに対する割合")),
                *prose.footnotes(ctx, KEY),
            ),
            row_headers=2,
        ),
    )


def _column(key: str, label: str) -> blocks.Column:
    width = _WIDTHS.get(key, 1.5)
    if key not in _FIGURES:
        return text_column(key, label, width)
    return replace(figure_column(key, label, width), printed=key not in _DATA_BOOK_ONLY)


def _ordered(ctx: Context) -> list[KpiFacts]:
    """Return the indicators by owner, in the order in which owners come in the edition."""
    owners = list(dict.fromkeys(kpi.owner for kpi in ctx.content.indicators))
    return sorted(ctx.content.indicators, key=lambda kpi: owners.index(kpi.owner))


def _rows(
    ctx: Context, owner: str, kpis: tuple[KpiFacts, ...]
) -> tuple[tuple[blocks.Cell, ...], ...]:
    first, *others = (_row(ctx, kpi) for kpi in kpis)
    return ((row_head(_owner(ctx, owner), rowspan=len(kpis)), *first), *others)


def _owner(ctx: Context, uid: str) -> str:
    for goal in ctx.content.goals:
        if goal.uid == uid:
            return goal_label(ctx, goal)
        for measure in goal.measures:
            if measure.uid == uid:
                return ctx.either(measure.name, measure.name_en)
    for initiative in ctx.content.initiatives:
        if initiative.uid == uid:
            return initiative_title(ctx, initiative)
    return ctx.say(message("計画全体"))


def _row(ctx: Context, kpi: KpiFacts) -> tuple[blocks.Cell, ...]:
    shown, rating, actual = unit(ctx, kpi), kpi.rating, kpi.actual
    return (
        row_head(marked_name(ctx, kpi)),
        cells.figure(ctx, kpi.baseline.figure, shown),
        target(ctx, kpi, note=basis(ctx, kpi)),
        cells.figure(ctx, Figure(value=rating.expected), unit_of_year(ctx, kpi, actual)),
        cells.figure(
            ctx,
            actual.figure if actual else None,
            unit_of_year(ctx, kpi, actual),
            note=wording.period(actual.period, ctx.language) if actual else "",
        ),
        cells.figure(ctx, Figure(value=rating.progress), wording.PERCENT),
        cells.status(ctx, rating, with_reason=False),
        words(_sentence(ctx, kpi)),
    )


def _sentence(ctx: Context, kpi: KpiFacts) -> str:
    """Return why the rating is what it is; where a person overrode it, why they did."""
    rating = kpi.rating
    if kpi.is_composite:
        return ctx.say(message("内訳ごとに評価するため、全体としては評価しない。"))
    sentence = ctx.by_language(rating.sentence)
    if not rating.computed_word:
        return sentence
    override = message(
        "規則による状況は「{computed}」（変更の理由：{reason}）",
        computed=ctx.word(rating.computed_word),
        reason=rating.override_reason,
    )
    return f"{sentence}\n{ctx.say(override)}"
