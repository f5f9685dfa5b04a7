"""The list of indicators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hitomachi.arith import Rounding, round_to
from hitomachi.errors import mark
from hitomachi.indicators.reasons import Flag
from hitomachi.reporting import wording
from hitomachi.reporting.content import KpiFacts, ObservationFacts, RatingFacts, TargetFacts
from hitomachi.reporting.sections import kpi_words
from hitomachi.web.portal.pages.kpi_filter import SORTS
from hitomachi.web.portal.pages.lookup import LEVELS, UNRATED, Lookup

Choice = tuple[str, str]
_SORT_LABELS = {
    "plan": mark("計画の順"),
    "status": mark("状況（低調から）"),
    "progress": mark("進捗率の低い順"),
    "attained": mark("達成率の低い順"),
    "name": mark("名称の順"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRow:
    """An indicator as a row prints it; ``…_note`` says of which year or on which basis.

    ``progress_note`` gives the difference behind a progress that says little by itself;
    ``attained`` is the share of the target, where the rule asks for no progress.
    """

    ref: str
    name: str
    is_part: bool
    belongs_to: str
    baseline: str
    baseline_note: str
    target: str
    target_note: str
    actual: str
    actual_note: str
    progress: str
    attained: str
    progress_note: str
    rating: RatingFacts
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiChoices:
    """What the filter form offers."""

    goal_label: str
    goals: tuple[Choice, ...]
    words: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    sorts: tuple[Choice, ...]


def kpi_row(lookup: Lookup, kpi: KpiFacts, *, under: str = "") -> KpiRow:
    """Return the row of an indicator; ``under`` is the uid of the goal that heads the row.

    Under its own goal's heading a row names the outcome that it measures instead.
    """
    language = lookup.language
    return KpiRow(
        ref=kpi.ref,
        name=lookup.kpi_name(kpi),
        is_part=bool(kpi.part_of),
        belongs_to=lookup.pick(kpi.heading, kpi.heading_en)
        if kpi.owner == under
        else lookup.owner_name(kpi),
        baseline=wording.figure(kpi.baseline.figure, kpi_words.unit(lookup.context, kpi), language),
        baseline_note=wording.baseline_period(kpi.baseline, language)
        if kpi.baseline.period
        else "",
        target=target_text(lookup, kpi, kpi.target),
        target_note=kpi_words.basis(lookup.context, kpi),
        actual=observed_text(lookup, kpi, kpi.actual),
        actual_note=kpi_words.period_note(lookup.context, kpi.actual),
        progress=percent(lookup, kpi.rating.progress),
        attained=percent(lookup, kpi.rating.attained) if kpi.rating.progress is None else "",
        progress_note=steps_text(lookup, kpi) if Flag.TINY_STEP in kpi.rating.flags else "",
        rating=kpi.rating,
        reason=lookup.reason(kpi.rating),
    )


def percent(lookup: Lookup, value: Decimal | None) -> str:
    """Return a percentage; empty where there is none."""
    return "" if value is None else wording.percent(value, lookup.language)


def steps_text(lookup: Lookup, kpi: KpiFacts) -> str:
    """Return the two differences from the baseline whose quotient the progress is.

    Empty where the progress is another quotient (that of a sum over years, say).
    """
    baseline, target = kpi.baseline.figure.value, kpi.target.figure.value
    actual = kpi.actual.figure.value if kpi.actual else None
    if baseline is None or target is None or actual is None or target == baseline:
        return ""
    whole, done = target - baseline, actual - baseline
    quotient = round_to(Fraction(done * 100) / Fraction(whole), 1, Rounding.HALF_UP)
    if quotient != kpi.rating.progress:
        return ""
    return lookup.say(
        mark("基準値との差 {done}（目標 {whole}）"),
        done=_difference(lookup, kpi, done),
        whole=_difference(lookup, kpi, whole),
    )


def _difference(lookup: Lookup, kpi: KpiFacts, value: Decimal) -> str:
    """Return a difference with the indicator's unit; of two percentages in points."""
    unit = kpi_words.unit(lookup.context, kpi)
    if unit == wording.PERCENT:
        return wording.points(value, lookup.language)
    return wording.with_unit(value, unit, lookup.language)


def observed_text(lookup: Lookup, kpi: KpiFacts, seen: ObservationFacts | None) -> str:
    """Return a reported value as printed; a dash where nothing was reported."""
    if seen is None:
        return wording.BLANK
    return wording.figure(seen.figure, kpi_words.unit(lookup.context, kpi), lookup.language)


def target_text(lookup: Lookup, kpi: KpiFacts, target: TargetFacts) -> str:
    """Return a target as printed: a value, words, or a range."""
    unit, language = kpi_words.unit(lookup.context, kpi), lookup.language
    if target.figure.value is not None or target.figure.text:
        return wording.figure(target.figure, unit, language)
    lower, upper = (
        "" if edge is None else wording.with_unit(edge, unit, language)
        for edge in (target.lower, target.upper)
    )
    return f"{lower}～{upper}" if lower or upper else wording.BLANK


def goal_choices(lookup: Lookup) -> tuple[Choice, ...]:
    """Return the goals by number, to filter by."""
    return tuple(
        (str(goal.number), f"{goal.number} {lookup.pick(goal.name, goal.name_en)}")
        for goal in lookup.content.goals
    )


def kpi_choices(lookup: Lookup) -> KpiChoices:
    """Return what the list can be filtered and sorted by: only what the plan has."""
    used = {kpi.level for kpi in lookup.content.indicators}
    words = tuple(
        (word, lookup.word_of(word))
        for standing, word in lookup.content.rating_rule.words
        if standing != UNRATED
    )
    unrated = lookup.say(mark("{word}（評価なし）"), word=lookup.unrated_word())
    return KpiChoices(
        goal_label=lookup.level_name("goal"),
        goals=goal_choices(lookup),
        words=(*words, (UNRATED, unrated)),
        levels=tuple((level, lookup.level_name(level)) for level in LEVELS if level in used),
        sorts=tuple((key, lookup.say(_SORT_LABELS[key])) for key in SORTS),
    )
