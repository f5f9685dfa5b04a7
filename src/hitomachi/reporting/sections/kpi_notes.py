"""Footnotes of indicators: source, baseline year, target basis, and what is special."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hitomachi.i18n import Message, message
from hitomachi.indicators.values import BaselineKind, Quality
from hitomachi.reporting import wording
from hitomachi.reporting.content import KpiFacts
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.dates import printed_date
from hitomachi.reporting.sections.kpi_words import basis, reference_mark, unit
from hitomachi.reporting.sections.prose import marked

Note = Callable[[Context, KpiFacts], str]


def kpi_notes(ctx: Context, kpis: tuple[KpiFacts, ...]) -> tuple[str, ...]:
    """Return all notes on a goal's indicators: first source, baseline and target of each.

    Indicators with the same note share one line (①②).
    """
    return (*_shared_lines(ctx, kpis, _origin), *special_notes(ctx, kpis))


def special_notes(ctx: Context, kpis: tuple[KpiFacts, ...]) -> tuple[str, ...]:
    """Return only what is out of the ordinary, for tables that print the basis in the cell."""
    kinds = (
        _derived,
        _former_total,
        _reference,
        _observation,
        _observation_source,
        _revision,
        _override,
    )
    lines = (line for note in kinds for line in _shared_lines(ctx, kpis, note))
    return (*lines, *_own_footnotes(ctx, kpis))


def _shared_lines(ctx: Context, kpis: tuple[KpiFacts, ...], note: Note) -> Iterator[str]:
    by_text: dict[str, list[KpiFacts]] = {}
    for kpi in kpis:
        text = note(ctx, kpi)
        if text:
            by_text.setdefault(text, []).append(kpi)
    for text, found in by_text.items():
        yield f"{_references(ctx, found)} {text}"


def _references(ctx: Context, kpis: list[KpiFacts]) -> str:
    """Return the marks in a row (①②); in English names stand apart from one another."""
    gap = " " if ctx.language == "en" else ""
    return gap.join(reference_mark(ctx, kpi) for kpi in kpis)


def _origin(ctx: Context, kpi: KpiFacts) -> str:
    """Source, with the years of the baseline and what the target is compared with."""
    source = ctx.either(kpi.source, kpi.source_en)
    target = basis(ctx, kpi)
    if kpi.baseline.period is None:
        terms = ctx.say(message("目標値：{basis}", basis=target))
    else:
        terms = ctx.say(
            message(
                "基準値：{years}、目標値：{basis}",
                years=wording.baseline_period(kpi.baseline, ctx.language),
                basis=target,
            )
        )
    if not source:
        return terms
    return ctx.say(message("{source}（{terms}）", source=source, terms=terms))


def _derived(ctx: Context, kpi: KpiFacts) -> str:
    if not kpi.derived_from:
        return ""
    return ctx.say(message("人口動態の表から算出した値"))


def _former_total(ctx: Context, kpi: KpiFacts) -> str:
    """A baseline that is no starting point: a reader would else subtract it."""
    if kpi.baseline.kind is not BaselineKind.FORMER_TOTAL or kpi.baseline.period is None:
        return ""
    years = wording.period(kpi.baseline.period, ctx.language)
    return ctx.say(message("基準値は{years}の合計で、起点の値ではない", years=years))


def _reference(ctx: Context, kpi: KpiFacts) -> str:
    """A value in parentheses is for reference; the year that it is of stands beside it."""
    if kpi.actual is None or kpi.actual.figure.quality is not Quality.REFERENCE:
        return ""
    return ctx.say(
        message(
            "実績は{period}の値を参考として括弧内に示したもので、評価の対象としない",
            period=wording.period(kpi.actual.period, ctx.language),
        )
    )


def _observation(ctx: Context, kpi: KpiFacts) -> str:
    return ctx.either(kpi.actual.note, kpi.actual.note_en) if kpi.actual else ""


def _observation_source(ctx: Context, kpi: KpiFacts) -> str:
    """Where this year's value is from, where it is not the indicator's usual source."""
    source = kpi.actual.source if kpi.actual else ""
    if not source or source == kpi.source:
        return ""
    return ctx.say(message("実績の出典は{source}", source=source))


def _revision(ctx: Context, kpi: KpiFacts) -> str:
    if not kpi.target_revisions:
        return ""
    old = wording.figure(kpi.target_revisions[-1].figure, unit(ctx, kpi), ctx.language)
    reason = ctx.either(kpi.target.revision_reason, kpi.target.revision_reason_en)
    text: Message = message("目標値は{old}から見直した", old=old)
    if kpi.target.revised_on:
        date = printed_date(ctx, kpi.target.revised_on)
        text = message("目標値は{date}に{old}から見直した", date=date, old=old)
    if reason:
        text = message("{text}（{reason}）", text=text, reason=reason)
    return ctx.say(text)


def _override(ctx: Context, kpi: KpiFacts) -> str:
    rating = kpi.rating
    if not rating.computed_word:
        return ""
    return ctx.say(
        message(
            "状況は、評価規則による「{computed}」を「{word}」に改めた（理由：{reason}）",
            computed=ctx.word(rating.computed_word),
            word=ctx.word(rating.word, rating.word_en),
            reason=rating.override_reason,
        )
    )


def _own_footnotes(ctx: Context, kpis: tuple[KpiFacts, ...]) -> Iterator[str]:
    for kpi in kpis:
        for text in kpi.footnotes:
            yield marked(ctx, "", f"{reference_mark(ctx, kpi)} {text}")
