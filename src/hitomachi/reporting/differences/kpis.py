"""Lines of the KPIs: names, baselines, targets, values of every year and ratings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from hitomachi.i18n import Message, message
from hitomachi.reporting import wording
from hitomachi.reporting.content import KpiFacts, RatingFacts, TargetFacts
from hitomachi.reporting.differences.lines import Kind, Line
from hitomachi.reporting.sections import kpi_words
from hitomachi.reporting.sections.context import Context


def kpi_lines(ctx: Context) -> Iterator[Line]:
    """Yield the lines of every indicator."""
    for kpi in ctx.content.indicators:
        yield from _texts(ctx, kpi)
        yield from _figures(ctx, kpi)
        yield from _ratings(ctx, kpi)


def _line(of: tuple[Context, KpiFacts], key: str, kind: Kind, label: Message, text: str) -> Line:
    ctx, kpi = of
    return Line(
        key=("kpi", kpi.uid, key),
        kind=kind,
        text=text,
        name=ctx.say(message("指標「{name}」", name=kpi_words.indicator_name(ctx, kpi))),
        label=ctx.say(label),
        subject=kpi.uid,
    )


def _texts(ctx: Context, kpi: KpiFacts) -> Iterator[Line]:
    line = partial(_line, (ctx, kpi))
    basis = kpi_words.basis(ctx, kpi)
    way = wording.direction(kpi.direction, ctx.language)
    yield line("name", Kind.TEXT, message("指標名"), kpi_words.indicator_name(ctx, kpi))
    yield line("unit", Kind.TEXT, message("単位"), kpi_words.unit(ctx, kpi))
    yield line("basis", Kind.TARGET, message("目標値の種類"), ctx.joined([basis, way]))
    yield line("source", Kind.TEXT, message("出典"), ctx.either(kpi.source, kpi.source_en))
    yield line("footnotes", Kind.TEXT, message("注記"), " ".join(kpi.footnotes))
    internal = ctx.either(kpi.internal_factors, kpi.internal_factors_en)
    external = ctx.either(kpi.external_factors, kpi.external_factors_en)
    yield line("internal_factors", Kind.TEXT, message("内部要因"), internal)
    yield line("external_factors", Kind.TEXT, message("外部要因"), external)
    actions = ctx.either(kpi.next_actions, kpi.next_actions_en)
    yield line("next_actions", Kind.TEXT, message("今後の対応"), actions)


def _figures(ctx: Context, kpi: KpiFacts) -> Iterator[Line]:
    line = partial(_line, (ctx, kpi))
    unit, language = kpi_words.unit(ctx, kpi), ctx.language
    shown = wording.figure(kpi.baseline.figure, unit, language)
    period = wording.baseline_period(kpi.baseline, language)
    yield line("baseline", Kind.TARGET, message("基準値"), _with(shown, period))
    yield line("target", Kind.TARGET, message("目標値"), _target(ctx, kpi.target, unit))
    year = ctx.content.review.review_year
    if kpi.actual is None or all(seen.review_year != year for seen in kpi.series):
        text = wording.figure(kpi.actual.figure, unit, language) if kpi.actual else wording.BLANK
        yield line(f"{year}", Kind.FIGURE, _actual(ctx, year), text)
    for seen in kpi.series:
        text = _with(
            wording.figure(seen.figure, unit, language),
            wording.period(seen.period, language) if seen.period.last_year != year else "",
        )
        note = ctx.either(seen.note, seen.note_en)
        key, label = f"{seen.review_year}", _actual(ctx, seen.review_year)
        yield line(key, Kind.FIGURE, label, f"{text} {note}".strip())


def _actual(ctx: Context, year: int) -> Message:
    return message("{year}の実績", year=wording.year(year, ctx.language, fiscal=True))


def _with(text: str, note: str) -> str:
    return f"{text}［{note}］" if note and note != wording.BLANK else text


def _target(ctx: Context, target: TargetFacts, unit: str) -> str:
    due = wording.year(target.due_year, ctx.language, fiscal=True)
    if target.lower is None and target.upper is None:
        return _with(wording.figure(target.figure, unit, ctx.language), due)
    ends = [
        "" if end is None else wording.with_unit(end, unit, ctx.language)
        for end in (target.lower, target.upper)
    ]
    return _with("～".join(ends), due)


def _ratings(ctx: Context, kpi: KpiFacts) -> Iterator[Line]:
    line = partial(_line, (ctx, kpi))
    year = ctx.content.review.review_year
    for past, rating in {**kpi.past_ratings, year: kpi.rating}.items():
        label = message("{year}の評価", year=wording.year(past, ctx.language, fiscal=True))
        yield line(f"rating-{past}", Kind.RATING, label, _rating(ctx, rating))


def _rating(ctx: Context, rating: RatingFacts) -> str:
    reason = ctx.by_language(rating.reason_text) or rating.override_reason
    return _with(ctx.word(rating.word, rating.word_en), reason)
