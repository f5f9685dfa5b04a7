"""Figures of indicators, their ratings and the counts of ratings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hitomachi.checks.derived import COUNT, PERCENT, DerivedFigure, last_place
from hitomachi.i18n import Message, message
from hitomachi.reporting.content import EditionContent, Figure, KpiFacts, RollUp

Entry = tuple[str, DerivedFigure]

_KPIS = message("重要業績評価指標（KPI）の進捗状況")


def kpi_figures(content: EditionContent) -> Iterator[Entry]:
    """Yield ``kpi.<ref>.baseline``, ``.target``, ``.actual``, ``.status`` and their kin.

    The reported values of all years stand under ``kpi.<ref>.actual.<review year>``.
    """
    for kpi in content.indicators:
        stem = f"kpi.{kpi.ref}"
        yield from _figure(f"{stem}.baseline", kpi.baseline.figure, kpi, message("基準値"))
        yield from _figure(f"{stem}.target", kpi.target.figure, kpi, message("目標値"))
        year = content.review.review_year
        if kpi.actual is not None:
            before = f"{stem}.actual.{year - 1}"
            yield from _figure(f"{stem}.actual", kpi.actual.figure, kpi, message("実績"), before)
        for seen in kpi.series:
            before = f"{stem}.actual.{seen.review_year - 1}"
            what = message("実績（{year}年度）", year=seen.review_year)
            yield from _figure(f"{stem}.actual.{seen.review_year}", seen.figure, kpi, what, before)
        yield from _rating(stem, kpi, year)


def rollup_figures(content: EditionContent) -> Iterator[Entry]:
    """Yield ``rollup.<scope>.<level>.<word>`` and ``.rated``, ``.unrated``, ``.total``, ``.word``.

    The scope is ``plan``, ``goal.<n>`` or ``group.<label>``.
    """
    numbers = {goal.uid: goal.number for goal in content.goals}
    for rollup in content.rollups:
        if rollup.scope == "plan":
            scope = "plan"
        elif rollup.scope in numbers:
            scope = f"goal.{numbers[rollup.scope]}"
        else:
            scope = f"group.{rollup.label}"
        yield from _counts(f"rollup.{scope}.{rollup.level}", rollup)


def _figure(
    key: str, figure: Figure, kpi: KpiFacts, what: Message, previous: str = ""
) -> Iterator[Entry]:
    if figure.value is None and not figure.text:
        return
    label = message("{ref}「{name}」の{what}", ref=kpi.ref, name=kpi.name, what=what)
    yield (
        key,
        DerivedFigure(
            value=figure.value,
            unit=kpi.unit,
            label=label,
            where=_KPIS,
            step=Fraction(0) if figure.value is None else last_place(figure.value),
            text=figure.text,
            previous=previous,
        ),
    )


def _rating(stem: str, kpi: KpiFacts, year: int) -> Iterator[Entry]:
    rating = kpi.rating
    yield f"{stem}.status", _words(kpi, rating.word)
    for past_year, past in kpi.past_ratings.items():
        yield f"{stem}.status.{past_year}", _words(kpi, past.word)
    parts: tuple[tuple[str, Decimal | None, str, Message], ...] = (
        ("progress", rating.progress, PERCENT, message("進捗率")),
        ("attained", rating.attained, PERCENT, message("達成率")),
        ("expected", rating.expected, kpi.unit, message("{year}年度の目安値", year=year)),
    )
    for name, value, unit, what in parts:
        if value is not None:
            label = message("{ref}「{name}」の{what}", ref=kpi.ref, name=kpi.name, what=what)
            yield (
                f"{stem}.{name}",
                DerivedFigure(
                    value=value, unit=unit, label=label, where=_KPIS, step=last_place(value)
                ),
            )


def _words(kpi: KpiFacts, word: str) -> DerivedFigure:
    label = message("{ref}「{name}」の{what}", ref=kpi.ref, name=kpi.name, what=message("状況"))
    return DerivedFigure(value=None, unit="", label=label, where=_KPIS, text=word)


def _counts(stem: str, rollup: RollUp) -> Iterator[Entry]:
    named = [(entry.word, entry.count) for entry in rollup.counts]
    kept = (
        ("rated", rollup.rated),
        ("unrated", rollup.total - rollup.rated),
        ("total", rollup.total),
    )
    words = {
        "rated": message("評価した指標"),
        "unrated": message("評価できない指標"),
        "total": message("指標"),
    }
    for name, count in (*named, *kept):
        label = message("{scope}の{what}の数", scope=rollup.label, what=words.get(name, name))
        yield (
            f"{stem}.{name}",
            DerivedFigure(
                value=Decimal(count), unit=COUNT, label=label, where=_KPIS, exact=Fraction(count)
            ),
        )
    if rollup.judged_word:
        label = message("{scope}の総括", scope=rollup.label)
        yield (
            f"{stem}.word",
            DerivedFigure(value=None, unit="", label=label, where=_KPIS, text=rollup.judged_word),
        )
