"""Names and words of indicators as tables print them."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.reporting import wording
from hitomachi.reporting.content import (
    EditionContent,
    GoalFacts,
    InitiativeFacts,
    KpiFacts,
    ObservationFacts,
)
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.wording_words import A_YEAR


def indicator_name(ctx: Context, kpi: KpiFacts) -> str:
    """Return the name of an indicator; of a part with what part it is."""
    name = ctx.either(kpi.name, kpi.name_en)
    part = ctx.either(kpi.part_label, kpi.part_label_en)
    if not part or part in name:
        return name
    return ctx.say(message("{name}（{part}）", name=name, part=part))


def marked_name(ctx: Context, kpi: KpiFacts) -> str:
    """Return the name behind the mark that footnotes refer to (①)."""
    name = indicator_name(ctx, kpi)
    return ctx.say(message("{mark}{name}", mark=kpi.mark, name=name)) if kpi.mark else name


def reference_mark(ctx: Context, kpi: KpiFacts) -> str:
    """Return how a footnote names an indicator: its mark, else its name."""
    return kpi.mark or ctx.say(message("「{name}」", name=indicator_name(ctx, kpi)))


def unit(ctx: Context, kpi: KpiFacts) -> str:
    """Return the unit of an indicator in the document's language."""
    return ctx.either(kpi.unit, kpi.unit_en)


def unit_of_year(ctx: Context, kpi: KpiFacts, seen: ObservationFacts | None) -> str:
    """Return the unit behind an actual value: what one year brought is not said *a year*."""
    shown = unit(ctx, kpi)
    if seen is None or seen.period.first_year != seen.period.last_year:
        return shown
    return next((shown.removesuffix(end) for end in A_YEAR if shown.endswith(end)), shown)


def basis(ctx: Context, kpi: KpiFacts) -> str:
    """Return what the target is compared with (5年間の合計)."""
    return wording.basis(kpi.basis, ctx.language, over_years=kpi.basis_years)


def period_note(ctx: Context, seen: ObservationFacts | None) -> str:
    """Return the period of a value that is not the reviewed year's own; else nothing."""
    if seen is None or seen.period.last_year == ctx.content.review.review_year:
        return ""
    return wording.period(seen.period, ctx.language)


def review_year(ctx: Context) -> str:
    """Return the reviewed fiscal year (2020年度)."""
    return wording.year(ctx.content.review.review_year, ctx.language, fiscal=True)


def indicators_of_goal(content: EditionContent, goal: GoalFacts) -> tuple[KpiFacts, ...]:
    """Return the goal's own indicators, then those of its measures."""
    own = tuple(content.indicator(uid) for uid in goal.indicators)
    measures = {measure.uid for measure in goal.measures}
    others = (kpi for kpi in content.indicators if kpi.owner in measures and kpi not in own)
    return tuple(kpi for kpi in (*own, *others) if has_own_row(content, kpi))


def own_indicators(content: EditionContent, initiative: InitiativeFacts) -> tuple[KpiFacts, ...]:
    """Return the indicators on an initiative's sheet that are not another's."""
    own = (
        content.indicator(row.indicator)
        for row in initiative.rows
        if not (row.shared_with or row.shared_with_uid)
    )
    return tuple(kpi for kpi in own if has_own_row(content, kpi))


def indicators_of_plan(content: EditionContent) -> tuple[KpiFacts, ...]:
    """Return the indicators of the strategy as a whole."""
    return tuple(
        kpi
        for kpi in content.indicators
        if kpi.owner == content.strategy.uid and has_own_row(content, kpi)
    )


def has_own_row(content: EditionContent, kpi: KpiFacts) -> bool:
    """Return whether a table prints it by itself: parts of 3世帯9人 share their parent's cell."""
    return not kpi.part_of or not content.indicator(kpi.part_of).is_composite
