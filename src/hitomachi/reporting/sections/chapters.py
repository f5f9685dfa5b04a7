"""The order of the report: chapters, and the sections in each."""

from __future__ import annotations

from collections.abc import Callable

from hitomachi.i18n import Message, message
from hitomachi.reporting import blocks
from hitomachi.reporting.sections.background import background
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.directions import directions
from hitomachi.reporting.sections.goals import goals
from hitomachi.reporting.sections.kpis import kpis
from hitomachi.reporting.sections.management import management
from hitomachi.reporting.sections.migration_by_age import migration_by_age
from hitomachi.reporting.sections.money import money
from hitomachi.reporting.sections.ratings import ratings
from hitomachi.reporting.sections.sdgs import sdgs
from hitomachi.reporting.sections.sources import sources
from hitomachi.reporting.sections.system import system
from hitomachi.reporting.sections.tfr import tfr
from hitomachi.reporting.sections.vision import vision
from hitomachi.reporting.sections.vision_assumptions import vision_assumptions
from hitomachi.reporting.sections.vision_methods import vision_methods
from hitomachi.reporting.sections.vision_pyramids import vision_pyramids
from hitomachi.reporting.sections.vision_scenarios import vision_scenarios
from hitomachi.reporting.sections.vision_structure import vision_structure
from hitomachi.reporting.sections.vital import vital

Found = blocks.Section | tuple[blocks.Section | None, ...] | None
Maker = Callable[[Context], Found]

# The computed future, in the order of the usual 人口ビジョン.
OUTLOOK = (vision_scenarios, vision_structure, vision_pyramids, vision_assumptions)
CHAPTERS: tuple[tuple[str, Message, tuple[Maker, ...]], ...] = (
    ("chapter-background", message("地方創生の取組み"), (background,)),
    (
        "chapter-plan",
        message("人口ビジョンと総合戦略"),
        (vision, *OUTLOOK, directions, system),
    ),
    (
        "chapter-progress",
        message("総合戦略の進捗"),
        (management, vital, tfr, migration_by_age, kpis, money, goals),
    ),
    ("chapter-annex", message("参考資料"), (sdgs, ratings, vision_methods, sources)),
)


_CHOICES: tuple[tuple[str, Message], ...] = (
    ("background", message("地方創生の取組み")),
    ("vision", message("人口ビジョン")),
    ("vision_scenarios", message("将来人口の推計結果の比較")),
    ("vision_structure", message("年齢構成の見通し")),
    ("vision_pyramids", message("人口ピラミッド")),
    ("vision_assumptions", message("将来人口の推計の仮定")),
    ("directions", message("基本方針")),
    ("system", message("施策体系")),
    ("management", message("推進体制と進行管理")),
    ("vital", message("人口動態の推移")),
    ("tfr", message("合計特殊出生率")),
    ("migration_by_age", message("年齢別の社会増減")),
    ("money", message("国の支援制度の活用状況")),
    ("goals", message("総合戦略事業の実施状況")),
    ("sdgs", message("SDGsとの関係")),
    ("ratings", message("評価の規則と指標ごとの評価の理由")),
    ("vision_methods", message("将来人口の推計方法")),
    ("sources", message("資料の出典")),
)
"""The report's core, the indicators, is always there."""


def section_choices() -> dict[str, Message]:
    """Return the sections that a municipality may leave out of its report, by key."""
    return dict(_CHOICES)


def sections(ctx: Context) -> tuple[blocks.Section, ...]:
    """Return all sections; a chapter opens with a section of its title alone.

    Sections without content are left out, and chapters without sections.
    """
    found: list[blocks.Section] = []
    for key, words, makers in CHAPTERS:
        title = ctx.say(words)
        inside = [
            section
            for maker in makers
            if maker.__name__ not in ctx.content.style.hidden_sections
            for section in _made(maker(ctx))
        ]
        if inside:
            found.append(blocks.Section(key=key, title=title, blocks=(), level=1, chapter=title))
            found += [_in_chapter(section, title) for section in inside]
    return tuple(found)


def _made(found: Found) -> list[blocks.Section]:
    if isinstance(found, tuple):
        return [section for section in found if section is not None]
    return [] if found is None else [found]


def _in_chapter(section: blocks.Section, chapter: str) -> blocks.Section:
    return blocks.Section(
        key=section.key,
        title=section.title,
        blocks=section.blocks,
        level=2,
        chapter=chapter,
        continues=section.continues,
    )
