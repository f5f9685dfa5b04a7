"""Initiative sheets of one department: its initiatives and their indicators, nothing else."""

from __future__ import annotations

from dataclasses import replace

from hitomachi.i18n import Language, message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import EditionContent, fingerprint
from hitomachi.reporting.sections import context
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.cover import cover
from hitomachi.reporting.sections.initiatives import initiative_sheet
from hitomachi.reporting.sections.kpi_charts import bullet_chart
from hitomachi.reporting.sections.kpi_table import kpi_table
from hitomachi.reporting.sections.kpi_words import own_indicators, review_year
from hitomachi.reporting.sections.levels import goal_title
from hitomachi.reporting.sections.tables import section

NO_DEPARTMENT = message("担当課の記載がない事業")


def department_sheets(
    content: EditionContent, language: Language, *, draft: str = ""
) -> dict[str, blocks.Document]:
    """Return a document for each department, in the order in which they come in the plan."""
    names = list(dict.fromkeys(found.department for found in content.initiatives))
    names.sort(key=lambda name: not name)  # those without a department come last
    return {
        name or NO_DEPARTMENT.text(language): _document(content, name, language, draft)
        for name in names
    }


def department_content(content: EditionContent, department: str) -> EditionContent:
    """Return the part of an edition that is one department's.

    Of other departments nothing is left but indicators that its sheets refer to.
    """
    own = tuple(found for found in content.initiatives if found.department == department)
    uids = {found.uid for found in own}
    named = {row.indicator for found in own for row in found.rows}
    named |= {kpi.uid for kpi in content.indicators if kpi.owner in uids}
    named |= {content.indicator(uid).part_of for uid in named}
    goals = (
        replace(
            goal, indicators=(), initiatives=tuple(uid for uid in goal.initiatives if uid in uids)
        )
        for goal in content.goals
    )
    return replace(
        content,
        initiatives=own,
        goals=tuple(goal for goal in goals if goal.initiatives),
        indicators=tuple(kpi for kpi in content.indicators if kpi.uid in named),
        rollups=(),
        texts=(),
    )


def _document(
    content: EditionContent, department: str, language: Language, draft: str
) -> blocks.Document:
    ctx = context(department_content(content, department), language)
    name = department or ctx.say(NO_DEPARTMENT)
    title = ctx.say(
        message("{department} 事業シート（{year}）", department=name, year=review_year(ctx))
    )
    found = [_indicators(ctx), *_goals(ctx)]
    report = cover(ctx, tuple(one for one in found if one is not None), draft)
    strategy = ctx.either(content.strategy.name, content.strategy.name_en)
    return replace(
        report,
        title=title,
        subtitle=strategy,
        meeting="",
        running_head=ctx.say(message("{city}　{title}", city=report.organisation, title=title)),
        edition_hash=fingerprint(content),
        brief=True,
    )


def _indicators(ctx: Context) -> blocks.Section | None:
    found = tuple(
        kpi
        for initiative in ctx.content.initiatives
        for kpi in own_indicators(ctx.content, initiative)
    )
    title = ctx.say(message("事業の指標の状況"))
    return section(
        "sheets-indicators",
        title,
        kpi_table(ctx, found, "table-department-kpis", title),
        bullet_chart(ctx, found, "chart-department-kpis", "table-department-kpis"),
    )


def _goals(ctx: Context) -> list[blocks.Section | None]:
    return [
        section(
            f"goal-{goal.number}",
            goal_title(ctx, goal),
            tuple(initiative_sheet(ctx, goal, uid) for uid in goal.initiatives),
        )
        for goal in ctx.content.goals
    ]
