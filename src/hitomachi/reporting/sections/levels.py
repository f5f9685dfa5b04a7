"""The plan's own names of its levels."""

from __future__ import annotations

from hitomachi.i18n import Message, message
from hitomachi.reporting.content import GoalFacts
from hitomachi.reporting.sections.context import Context

# What a level is called where the plan gives no name: the usual three.
_USUAL: dict[int, Message] = {
    0: message("基本目標"),
    1: message("施策"),
    -1: message("事業"),
}


def level_name(ctx: Context, level: int) -> str:
    """Return the name of a level: 0 goals, 1 the measures below, −1 initiatives."""
    strategy = ctx.content.strategy
    japanese, english = strategy.levels, strategy.levels_en
    if not -len(japanese) <= level < len(japanese):
        return ctx.say(_USUAL[level])
    name = english[level] if ctx.language == "en" and english else japanese[level]
    # An English document whose plan has no English names: the usual words, if it means them.
    if ctx.language == "en" and not english and japanese[level] == _USUAL[level].template:
        return ctx.say(_USUAL[level])
    return name


def goal_label(ctx: Context, goal: GoalFacts) -> str:
    """Return a goal's number with the level's name (基本目標1)."""
    return ctx.say(message("{level}{number}", level=level_name(ctx, 0), number=goal.number))


def goal_title(ctx: Context, goal: GoalFacts) -> str:
    """Return a goal's number and name, as it heads a page."""
    return ctx.say(
        message(
            "【{goal}】{name}",
            goal=goal_label(ctx, goal),
            name=ctx.either(goal.name, goal.name_en),
        )
    )
