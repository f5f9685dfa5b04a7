"""Words and choices that the sections on computed futures share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from hitomachi.i18n import Message, message
from hitomachi.reporting import blocks, wording
from hitomachi.reporting.content import Figure, OutlookFacts, RunFacts
from hitomachi.reporting.figures_vision import whole
from hitomachi.reporting.sections.cells import figure, head
from hitomachi.reporting.sections.context import Context

PARTS = ("age_0_14", "age_15_64", "age_65_plus")
GROUPS = (*PARTS, "total")
OLD_AGE = 65
_IN_PARENTHESES = re.compile(r"\s*[（(][^（(]*[）)]$")


def name_of(ctx: Context, run: RunFacts) -> str:
    """Return the name of a run's scenario."""
    return ctx.either(run.label, run.label_en)


def short_names(ctx: Context, runs: Sequence[RunFacts]) -> dict[str, str]:
    """Return names by reference, without parentheses at their end while they stay apart."""
    full = {run.ref: name_of(ctx, run) for run in runs}
    short = {ref: _IN_PARENTHESES.sub("", name) or name for ref, name in full.items()}
    found = list(short.values())
    return {ref: full[ref] if found.count(name) > 1 else name for ref, name in short.items()}


def age_label(ctx: Context, label: str) -> str:
    """Return an age group as printed: 0～4歳, 90歳以上."""
    if label.endswith("+"):
        return ctx.say(message("{age}歳以上", age=label[:-1]))
    to = "～" if ctx.language == "ja" else "–"
    return ctx.say(message("{ages}歳", ages=label.replace("-", to)))


def narrow_age_label(ctx: Context, label: str) -> str:
    """Return an age group for the narrow strip of a pyramid: 90歳以上; in English 90+."""
    return label if ctx.language == "en" and label.endswith("+") else age_label(ctx, label)


def key_year(run: RunFacts) -> int:
    """Return the year that a run is told by: the last published one, else its last."""
    known = {row.year for row in run.years[1:]}
    published = [row.year for row in run.published if row.year in known]
    return max(published, default=run.years[-1].year)


def persons(ctx: Context, value: Decimal | Fraction | None) -> blocks.Cell:
    """Return the cell of a number of persons, rounded here; the table names the unit."""
    return figure(ctx, None if value is None else Figure(value=whole(value)))


def derived(ctx: Context, key: str, unit: str = "") -> blocks.Cell:
    """Return the cell of a figure of the edition by its key; a dash where there is none."""
    found = ctx.figures.get(key)
    return figure(ctx, None if found is None else Figure(value=found.value), unit)


def printed(ctx: Context, key: str) -> str:
    """Return a figure of the edition as it stands in a sentence."""
    found = ctx.figures[key]
    unit = wording.PERSONS[ctx.language] if found.unit == "人" else found.unit
    return wording.figure(Figure(value=found.value), unit, ctx.language)


def shared(
    ctx: Context, said: Iterable[tuple[RunFacts, tuple[dict[str, str], ...]]]
) -> list[tuple[str, list[RunFacts]]]:
    """Return every sentence once, with the runs it belongs to."""
    found: dict[str, list[RunFacts]] = {}
    for run, sentences in said:
        for sentence in sentences:
            found.setdefault(ctx.by_language(sentence), []).append(run)
    return list(found.items())


def everyone(ctx: Context, runs: Sequence[RunFacts], outlook: OutlookFacts) -> str:
    """Return the names of the scenarios that share something; 共通 where all do."""
    if len(runs) == len(outlook.runs) > 1:
        return ctx.say(message("共通"))
    names = short_names(ctx, outlook.runs)
    return ctx.joined([names[run.ref] for run in runs])


def words_table(
    ctx: Context,
    name: str,
    title: Message,
    columns: Sequence[tuple[Message, float]],
    rows: Sequence[tuple[blocks.Cell, ...]],
    *,
    unprinted: frozenset[int] = frozenset(),
) -> tuple[blocks.Table, ...]:
    """Return a table of words with (label, width) columns; nothing without rows."""
    if not rows:
        return ()
    heads = [(ctx.say(label), width) for label, width in columns]
    return (
        blocks.Table(
            id=f"table-vision-{name}",
            title=ctx.say(title),
            columns=tuple(
                blocks.Column(
                    key=str(place), label=text, width=width, printed=place not in unprinted
                )
                for place, (text, width) in enumerate(heads)
            ),
            header=(tuple(head(text) for text, _ in heads),),
            rows=tuple(rows),
        ),
    )
