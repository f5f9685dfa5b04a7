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


def sections(ctx: Context) -> tuple[blocks.Section, ...]:
    """Return all sections; a chapter opens with a section of its title alone.

    Sections without content are left out, and chapters without sections.
    """
    found: list[blocks.Section] = []
    for key, words, makers in CHAPTERS:
        title = ctx.say(words)
        inside = [section for maker in makers for section in _made(maker(ctx))]
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
