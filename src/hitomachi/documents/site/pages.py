"""Which pages an edition has: the report's own sections, sorted for readers of a web site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from hitomachi.documents.site.kpi_page import kpi_sections
from hitomachi.documents.site.page import Link, Page
from hitomachi.documents.site.words import accessibility, spoken
from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import GoalFacts, InitiativeFacts, KpiFacts
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.initiatives import initiative_title
from hitomachi.reporting.sections.kpi_words import (
    indicators_of_goal,
    indicators_of_plan,
    marked_name,
    own_indicators,
)
from hitomachi.reporting.sections.levels import goal_title, level_name
from hitomachi.reporting.variants.council import goal_table

_POPULATION = re.compile(r"(?:vision(?!-?_?methods).*|vital|tfr|migration.*)")
_RATING = ("ratings", "vision_methods", "vision-methods", "sources")
_SLUG = re.compile(r"[^a-z0-9]+")
_HOME = "index.html"

Sections = dict[str, blocks.Section]


def pages(ctx: Context, document: blocks.Document) -> tuple[Page, ...]:
    """Return every page of one language; each table of the report stands on exactly one."""
    found = {section.key: section for section in document.sections if section.level != 1}
    content = ctx.content
    goals = tuple(_goal(ctx, goal, found) for goal in content.goals)
    sheets = tuple(_initiative(ctx, one, found) for one in content.initiatives)
    kpis = tuple(_kpi(ctx, kpi, at) for at, kpi in enumerate(content.indicators, 1))
    return (
        _index(ctx, document, found),
        *goals,
        *kpis,
        *(sheet for sheet in sheets if sheet is not None),
        *_chapters(ctx, found),
        Page(
            path="accessibility.html",
            title=ctx.say(message("ウェブアクセシビリティについて")),
            sections=accessibility(ctx),
        ),
    )


def kpi_path(kpi: KpiFacts, number: int) -> str:
    """Return the address of an indicator's page."""
    return f"kpis/{number:03d}-{_slug(kpi.ref)}.html"


def menu(ctx: Context, found: Iterable[Page]) -> tuple[Link, ...]:
    """Return the pages that every page leads to."""
    wanted = (
        _HOME,
        "population.html",
        "money.html",
        "statements.html",
        "plan.html",
        "rating.html",
        "accessibility.html",
    )
    titles = {page.path: page.title for page in found}
    home = ctx.say(message("全体の状況"))
    return tuple(
        (home if path == _HOME else titles[path], path) for path in wanted if path in titles
    )


def _slug(ref: str) -> str:
    return _SLUG.sub("-", ref.lower()).strip("-") or "x"


def _index(ctx: Context, document: blocks.Document, found: Sections) -> Page:
    overview = _before(found.get("kpis"), "kpis-")
    linked = tuple(
        replace(
            table,
            rows=tuple(
                (replace(row[0], link=f"#page-{goal.uid}"), *row[1:])
                for goal, row in zip(ctx.content.goals, table.rows, strict=True)
            ),
        )
        for table in goal_table(ctx)
    )
    goals = blocks.Section(key="goals-list", title=level_name(ctx, 0), blocks=linked)
    own = tuple(
        (marked_name(ctx, kpi), f"page-{kpi.uid}") for kpi in indicators_of_plan(ctx.content)
    )
    plan = ctx.say(message("計画全体の指標"))
    return Page(
        path=_HOME,
        title=document.title,
        sections=tuple(
            one
            for one in (overview, goals, _from(found.get("kpis"), "kpis-plan"))
            if one and one.blocks
        ),
        links=((plan, own),) if own else (),
        anchors=("home",),
    )


def _goal(ctx: Context, goal: GoalFacts, found: Sections) -> Page:
    kpis = indicators_of_goal(ctx.content, goal)
    named = {marked_name(ctx, kpi): f"#page-{kpi.uid}" for kpi in kpis}
    own = found.get(f"goal-{goal.number}")
    shown = _linked(_from(found.get("kpis"), f"kpis-{goal.number}"), named)
    without = own and replace(
        own,
        blocks=tuple(one for one in own.blocks if not isinstance(one, blocks.Sheet)),
        title=ctx.say(message("事業の状況")),
    )
    lists = (
        (
            ctx.say(message("指標ごとのページ")),
            tuple((marked_name(ctx, kpi), f"page-{kpi.uid}") for kpi in kpis),
        ),
        (
            ctx.say(message("事業ごとのページ")),
            tuple(
                (initiative_title(ctx, ctx.content.initiative(uid)), f"sheet-{uid}")
                for uid in goal.initiatives
            ),
        ),
    )
    return Page(
        path=f"goals/{goal.number:02d}.html",
        title=goal_title(ctx, goal),
        sections=tuple(one for one in (shown, without) if one and one.blocks),
        anchors=(f"page-{goal.uid}", f"goal-{goal.number}", f"kpis-{goal.number}"),
        links=tuple(one for one in lists if one[1]),
        trail=(_home(ctx),),
    )


def _kpi(ctx: Context, kpi: KpiFacts, number: int) -> Page:
    trail = [_home(ctx)]
    lists: list[tuple[str, tuple[Link, ...]]] = []
    sheets = [
        one for one in ctx.content.initiatives if any(row.indicator == kpi.uid for row in one.rows)
    ]
    for goal in ctx.content.goals:
        within = {goal.uid, *(measure.uid for measure in goal.measures)}
        if kpi.owner in within or kpi.owner in goal.initiatives:
            trail.append((goal_title(ctx, goal), f"page-{goal.uid}"))
            if kpi.owner in within:
                sheets += [ctx.content.initiative(uid) for uid in goal.initiatives]
            break
    links = tuple({(initiative_title(ctx, one), f"sheet-{one.uid}"): None for one in sheets})
    if links:
        lists.append((ctx.say(message("関係する事業")), links))
    parts = tuple(
        (marked_name(ctx, one), f"page-{one.uid}")
        for one in ctx.content.indicators
        if one.part_of == kpi.uid or one.uid == kpi.part_of
    )
    if parts:
        lists.append((ctx.say(message("関係する指標")), parts))
    return Page(
        path=kpi_path(kpi, number),
        title=marked_name(ctx, kpi),
        sections=kpi_sections(ctx, kpi),
        anchors=(f"page-{kpi.uid}",),
        links=tuple(lists),
        trail=tuple(trail),
    )


def _initiative(ctx: Context, initiative: InitiativeFacts, found: Sections) -> Page | None:
    """Return the page of an initiative's sheet; None where the report has none."""
    for goal in ctx.content.goals:
        section = found.get(f"goal-{goal.number}")
        for block in section.blocks if section else ():
            if isinstance(block, blocks.Sheet) and block.anchor == f"sheet-{initiative.uid}":
                return _sheet_page(ctx, initiative, goal, block)
    return None


def _sheet_page(
    ctx: Context, initiative: InitiativeFacts, goal: GoalFacts, sheet: blocks.Sheet
) -> Page:
    own = own_indicators(ctx.content, initiative)
    shared = [ctx.content.indicator(row.indicator) for row in initiative.rows]
    kpis = {kpi.uid: kpi for kpi in (*own, *shared)}.values()
    links = tuple((marked_name(ctx, kpi), f"page-{kpi.uid}") for kpi in kpis)
    number = ctx.content.initiatives.index(initiative) + 1
    department = ctx.say(message("担当：{department}", department=initiative.department))
    who = (blocks.Paragraph(text=department),) if initiative.department else ()
    return Page(
        path=f"initiatives/{number:03d}-{_slug(initiative.ref)}.html",
        title=initiative_title(ctx, initiative),
        sections=(blocks.Section(key="", title="", blocks=(*who, replace(sheet, anchor=""))),),
        anchors=(sheet.anchor,),
        links=((ctx.say(message("指標ごとのページ")), links),) if links else (),
        trail=(_home(ctx), (goal_title(ctx, goal), f"page-{goal.uid}")),
    )


def _chapters(ctx: Context, found: Sections) -> tuple[Page, ...]:
    """Return the pages that are whole sections of the report, one after the other."""
    population = [key for key in found if _POPULATION.fullmatch(key)]
    rating = [key for key in found if key in _RATING]
    money = [key for key in found if key in ("money", "goals")]
    goals = {f"goal-{goal.number}" for goal in ctx.content.goals}
    rest = [key for key in found if key not in {*population, *rating, *money, *goals, "kpis"}]
    wanted = (
        ("population.html", message("人口と人口ビジョン"), [found[key] for key in population]),
        ("money.html", message("事業費と交付金"), [found[key] for key in money]),
        ("statements.html", message("数値からわかること"), spoken(ctx)),
        ("plan.html", message("計画のあらましと進め方"), [found[key] for key in rest]),
        ("rating.html", message("評価の方法と資料"), [found[key] for key in rating]),
    )
    return tuple(
        Page(path=path, title=ctx.say(title), sections=tuple(sections))
        for path, title, sections in wanted
        if sections
    )


def _home(ctx: Context) -> Link:
    return (ctx.say(message("トップ")), "home")


def _before(section: blocks.Section | None, stem: str) -> blocks.Section | None:
    """Return what stands before the first heading whose anchor begins with ``stem``."""
    if section is None:
        return None
    kept = []
    for block in section.blocks:
        if isinstance(block, blocks.Heading) and block.anchor.startswith(stem):
            break
        kept.append(block)
    return replace(section, blocks=tuple(kept))


def _from(section: blocks.Section | None, anchor: str) -> blocks.Section | None:
    """Return what stands under the heading ``anchor``, without the heading."""
    kept: list[blocks.Block] = []
    inside, title = False, ""
    for block in section.blocks if section else ():
        if isinstance(block, blocks.Heading) and block.level == 3:  # noqa: PLR2004  a goal's
            inside = block.anchor == anchor
            title = block.text if inside else title
        elif inside:
            kept.append(block)
    return blocks.Section(key="", title=title, blocks=tuple(kept)) if kept else None


def _linked(section: blocks.Section | None, names: dict[str, str]) -> blocks.Section | None:
    """Return the section with links on the cells that head a row by one of the names."""
    if section is None:
        return None
    return replace(
        section,
        blocks=tuple(
            replace(
                block, rows=tuple(tuple(_named(cell, names) for cell in row) for row in block.rows)
            )
            if isinstance(block, blocks.Table)
            else block
            for block in section.blocks
        ),
    )


def _named(cell: blocks.Cell, names: dict[str, str]) -> blocks.Cell:
    if cell.link or cell.role is not blocks.CellRole.HEADER or cell.text not in names:
        return cell
    return replace(cell, link=names[cell.text])
