"""Two editions → what differs between them, as printed in each.

Every edition is first read as lines that a reader could point at (the actual value of this
KPI, the results of that initiative); then the lines are compared. An edition of an earlier
schema is in the present one by the time it is read.
"""

from __future__ import annotations

from hitomachi.i18n import Language
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.differences.figures import money_lines, population_lines
from hitomachi.reporting.differences.kpis import kpi_lines
from hitomachi.reporting.differences.lines import Difference, Kind, Line, Lines
from hitomachi.reporting.differences.plan import plan_lines
from hitomachi.reporting.figures import figures
from hitomachi.reporting.sections.context import Context

__all__ = ["Difference", "Kind", "differences", "lines_of"]


def differences(
    old: EditionContent, new: EditionContent, language: Language
) -> tuple[Difference, ...]:
    """Return what differs, in the order of the report; equal content gives nothing.

    Something that only one of the two has (a KPI, an initiative, a goal) is one
    difference: it was added or removed as a whole.
    """
    before, after = lines_of(old, language), lines_of(new, language)
    found = [
        _difference(before.get(key), after.get(key))
        for key in _joined_order(before, after)
        if _text(before.get(key)) != _text(after.get(key))
    ]
    return tuple(_once_per_subject(found, _subjects(before), _subjects(after)))


def lines_of(content: EditionContent, language: Language) -> Lines:
    """Return an edition as lines that can be compared, in the order of the report."""
    ctx = Context(content, language, figures(content))
    parts = (plan_lines(ctx), kpi_lines(ctx), population_lines(ctx), money_lines(ctx))
    return {line.key: line for part in parts for line in part}


def _joined_order(before: Lines, after: Lines) -> list[tuple[str, ...]]:
    """Return all keys in the new edition's order, what was removed at its kind's end."""
    gone = [key for key in before if key not in after]
    order = {kind: place for place, kind in enumerate(dict.fromkeys(key[0] for key in after))}
    return sorted([*after, *gone], key=lambda key: order.get(key[0], len(order)))


def _text(line: Line | None) -> str:
    return line.text if line is not None else ""


def _difference(old: Line | None, new: Line | None) -> Difference:
    line = new or old
    assert line is not None  # noqa: S101 - the key is from one of the two
    return Difference(
        kind=line.kind,
        subject=line.subject,
        name=line.name,
        label=line.label,
        old=_text(old),
        new=_text(new),
    )


def _subjects(lines: Lines) -> set[str]:
    return {line.subject for line in lines.values() if line.subject}


def _once_per_subject(
    found: list[Difference], before: set[str], after: set[str]
) -> list[Difference]:
    """Return one line for what was added or removed as a whole, in place of all its cells."""
    shown: list[Difference] = []
    told: set[str] = set()
    for one in found:
        if not one.subject or (one.subject in before and one.subject in after):
            shown.append(one)
        elif one.subject not in told:
            told.add(one.subject)
            added = one.subject in after
            shown.append(
                Difference(
                    kind=Kind.ADDED if added else Kind.REMOVED,
                    subject=one.subject,
                    name=one.name,
                    label="",
                    old="" if added else one.name,
                    new=one.name if added else "",
                )
            )
    return shown
