"""Counts of ratings by goal, always with their denominator."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.reporting.content import RollUp
from hitomachi.web.portal.pages.lookup import UNRATED, Lookup

#: Level of a roll-up → level by which the list of indicators filters.
LIST_LEVELS = {"goal_indicators": "goal", "initiative_indicators": "initiative", "all": ""}
PLAN = "plan"  # scope of a roll-up over the whole plan
_CAPTIONS = {
    "goal_indicators": mark("{level}の指標"),
    "initiative_indicators": mark("{level}の指標"),
    "all": mark("すべての指標"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a status strip, in percent of its width."""

    standing: str
    start: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCount:
    """How many indicators carry one word; ``key`` is the word that lists are filtered by."""

    key: str
    word: str
    standing: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """Counts of one goal, or of a group or the whole plan where ``number`` is empty.

    ``is_listed``: the list of indicators can show just the ones that are counted.
    """

    label: str
    name: str
    number: str
    counts: tuple[WordCount, ...]
    unrated: WordCount
    rated: int
    total: int
    strip: tuple[Part, ...]
    strip_label: str
    judged_word: str
    judgement_doubted: bool
    is_listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusTable:
    """Counts of one level of indicators: each goal's row, groups across goals, the whole plan."""

    caption: str
    level: str
    words: tuple[WordCount, ...]
    rows: tuple[StatusRow, ...]
    groups: tuple[StatusRow, ...]
    whole: StatusRow | None


def goal_statuses(lookup: Lookup) -> tuple[StatusTable, ...]:
    """Return a table for each level of indicators that the edition has counts of."""
    tables = (_table(lookup, level) for level in ("goal_indicators", "initiative_indicators"))
    found = tuple(table for table in tables if table is not None)
    if found:
        return found
    whole = _table(lookup, "all")
    return () if whole is None else (whole,)


def _table(lookup: Lookup, level: str) -> StatusTable | None:
    counted = {
        rollup.scope: rollup
        for rollup in lookup.content.rollups
        if rollup.level == level and rollup.total
    }
    if not counted:
        return None
    rows = tuple(
        _row(
            lookup,
            counted[goal.uid],
            label=lookup.goal_label(goal),
            name=lookup.pick(goal.name, goal.name_en),
            number=str(goal.number),
        )
        for goal in lookup.content.goals
        if goal.uid in counted
    )
    groups = tuple(
        _row(lookup, rollup, label=lookup.pick(rollup.label, rollup.label_en))
        for scope, rollup in counted.items()
        if scope != PLAN and scope not in lookup.goals
    )
    plan = counted.get(PLAN)
    whole = None
    if plan is not None:
        whole = _row(lookup, plan, label=lookup.say(mark("計画全体")))
    caption = lookup.say(_CAPTIONS[level], level=lookup.level_name(LIST_LEVELS[level] or "goal"))
    first = whole or (*rows, *groups)[0]
    return StatusTable(
        caption=caption,
        level=LIST_LEVELS[level],
        words=(*first.counts, first.unrated),
        rows=rows,
        groups=groups,
        whole=whole,
    )


def _row(
    lookup: Lookup, rollup: RollUp, *, label: str, name: str = "", number: str = ""
) -> StatusRow:
    counts = tuple(
        WordCount(
            key=entry.word,
            word=lookup.word_of(entry.word),
            standing=entry.standing,
            count=entry.count,
        )
        for entry in rollup.counts
        if entry.standing != "unrated"
    )
    not_rated = WordCount(
        key=UNRATED,
        word=lookup.unrated_word(),
        standing="unrated",
        count=rollup.total - rollup.rated,
    )
    return StatusRow(
        label=label,
        name=name,
        number=number,
        counts=counts,
        unrated=not_rated,
        rated=rollup.rated,
        total=rollup.total,
        strip=_strip((*counts, not_rated), rollup.total),
        strip_label=_strip_label((*counts, not_rated), rollup.total, lookup),
        judged_word=lookup.pick(rollup.judged_word, rollup.judged_word_en),
        judgement_doubted=rollup.judgement_doubted,
        is_listed=rollup.scope == PLAN or bool(number),
    )


def _strip(counts: tuple[WordCount, ...], total: int) -> tuple[Part, ...]:
    parts, done = [], 0
    for entry in counts:
        if entry.count:
            parts.append(
                Part(
                    standing=entry.standing,
                    start=f"{done * 100 / total:.3f}",
                    width=f"{entry.count * 100 / total:.3f}",
                )
            )
        done += entry.count
    return tuple(parts)


def _strip_label(counts: tuple[WordCount, ...], total: int, lookup: Lookup) -> str:
    listed = lookup.joined(f"{_said(entry, lookup)} {entry.count}" for entry in counts)
    return lookup.say(mark("{total}指標の内訳：{listed}"), total=total, listed=listed)


def _said(entry: WordCount, lookup: Lookup) -> str:
    """Return the word of a count in running text, where a dash alone would say nothing."""
    return lookup.say(mark("評価なし")) if entry.key == UNRATED else entry.word
