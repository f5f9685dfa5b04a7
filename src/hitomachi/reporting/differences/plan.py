"""Lines of the plan: titles, goals, measures, initiatives, texts and the counts of ratings."""

from __future__ import annotations

from collections.abc import Iterator

from hitomachi.i18n import message
from hitomachi.reporting import wording
from hitomachi.reporting.content import GoalFacts, InitiativeFacts, RollUp
from hitomachi.reporting.differences.lines import Kind, Line
from hitomachi.reporting.sections.context import Context


def plan_lines(ctx: Context) -> Iterator[Line]:
    """Yield the lines of the plan's tree and of everything that people wrote."""
    yield from _report(ctx)
    for goal in ctx.content.goals:
        yield from _goal(ctx, goal)
    for initiative in ctx.content.initiatives:
        yield from _initiative(ctx, initiative)
    yield from _texts(ctx)
    yield from _edits(ctx)
    for rollup in ctx.content.rollups:
        yield from _counts(ctx, rollup)


def _report(ctx: Context) -> Iterator[Line]:
    content, review = ctx.content, ctx.content.review
    rule = content.rating_rule
    cells = (
        ("title", message("表題"), ctx.either(review.title, review.title_en)),
        ("subtitle", message("副題"), ctx.either(review.subtitle, review.subtitle_en)),
        ("meeting", message("会議"), ctx.either(review.meeting, review.meeting_en)),
        ("issued_on", message("日付"), review.issued_on),
        (
            "strategy",
            message("計画の名称"),
            ctx.either(content.strategy.name, content.strategy.name_en),
        ),
        (
            "aim",
            message("めざす姿"),
            ctx.either(content.strategy.vision_statement, content.strategy.vision_statement_en),
        ),
        ("rule", message("評価の規則"), f"{ctx.by_language(rule.label)} {rule.version}"),
        ("sources", message("出典"), ctx.joined(list(content.sources))),
    )
    name = ctx.say(message("報告書"))
    for key, label, text in cells:
        yield Line(key=("report", key), kind=Kind.TEXT, text=text, name=name, label=ctx.say(label))
    for one in content.directions:
        yield Line(
            key=("direction", one.uid),
            kind=Kind.TEXT,
            text=ctx.either(f"{one.name} {one.summary}", f"{one.name_en} {one.summary_en}"),
            name=ctx.either(one.name, one.name_en),
            subject=one.uid,
        )


def _goal(ctx: Context, goal: GoalFacts) -> Iterator[Line]:
    yield Line(
        key=("goal", goal.uid),
        kind=Kind.TEXT,
        text=ctx.either(goal.name, goal.name_en),
        name=ctx.say(message("基本目標{number}", number=goal.number)),
        subject=goal.uid,
    )
    for measure in goal.measures:
        yield Line(
            key=("measure", measure.uid),
            kind=Kind.TEXT,
            text=ctx.either(measure.name, measure.name_en),
            name=ctx.say(message("施策{number}", number=measure.number)),
            subject=measure.uid,
        )


def initiative_name(ctx: Context, one: InitiativeFacts) -> str:
    """Return the name of an initiative with its detail."""
    name, detail = ctx.either(one.name, one.name_en), ctx.either(one.detail, one.detail_en)
    return ctx.say(message("{name}（{part}）", name=name, part=detail)) if detail else name


def _initiative(ctx: Context, one: InitiativeFacts) -> Iterator[Line]:
    name = initiative_name(ctx, one)
    lines = [ctx.either(line.name, line.name_en) for line in one.budget_lines]
    cells = (
        ("name", message("事業名"), name),
        ("department", message("担当課"), one.department),
        ("tag", message("区分"), wording.tag(one.tag, ctx.language)),
        ("sdgs", message("SDGs"), ctx.joined([str(number) for number in one.sdgs])),
        ("lines", message("予算事業"), ctx.joined(lines)),
        ("results", message("取組の実績"), ctx.either(one.results, one.results_en)),
        (
            "direction",
            message("今後の見直しの方向性"),
            ctx.either(one.review_direction, one.review_direction_en),
        ),
    )
    for key, label, text in cells:
        yield Line(
            key=("initiative", one.uid, key),
            kind=Kind.TEXT,
            text=text,
            name=name,
            label=ctx.say(label),
            subject=one.uid,
        )


def _texts(ctx: Context) -> Iterator[Line]:
    counted: dict[tuple[str, str, str], int] = {}
    for text in ctx.content.texts:
        place = (text.section, text.goal, text.kind.value)
        counted[place] = counted.get(place, 0) + 1
        yield Line(
            key=("text", *place, str(counted[place])),
            kind=Kind.TEXT,
            text=ctx.text(text),
            name=_section_name(ctx, text.section, text.goal),
            label=ctx.say(message("本文 {number}", number=sum(counted.values()))),
        )


def _section_name(ctx: Context, section: str, goal: str) -> str:
    found = next((one for one in ctx.content.goals if goal and one.uid == goal), None)
    if found is not None:
        return ctx.either(found.name, found.name_en)
    words = {
        "population": message("人口"),
        "vision": message("将来人口"),
        "money": message("事業費・交付金"),
        "background": message("計画の背景"),
        "directions": message("基本方針"),
    }
    family = section.partition(".")[0].partition("_")[0]
    word = words.get(family) or message("本文")
    return ctx.say(word)


def _edits(ctx: Context) -> Iterator[Line]:
    for edit in ctx.content.statement_edits:
        text = ctx.say(message("（表示しない）")) if edit.is_hidden else ""
        yield Line(
            key=("statement", edit.statement),
            kind=Kind.TEXT,
            text=text or ctx.either(edit.text, edit.text_en) or edit.generated,
            name=ctx.say(message("数値から作った文")),
            label=edit.generated,
        )


def _counts(ctx: Context, rollup: RollUp) -> Iterator[Line]:
    counts = [f"{ctx.word(one.word)} {one.count}" for one in rollup.counts]
    rest = rollup.total - rollup.rated
    counts.append(f"{wording.standing('unrated', ctx.language)} {rest}")
    name = ctx.either(rollup.label, rollup.label_en)
    key = ("rollup", rollup.scope, rollup.level)
    yield Line(
        key=key,
        kind=Kind.RATING,
        text=ctx.joined(counts),
        name=name,
        label=ctx.say(message("評価の件数")),
    )
    yield Line(
        key=(*key, "word"),
        kind=Kind.RATING,
        text=ctx.either(rollup.judged_word, rollup.judged_word_en),
        name=name,
        label=ctx.say(message("全体の評価")),
    )
