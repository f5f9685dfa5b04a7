"""Where headings stand: levels without gaps, and the sections that open a page.

PDF/UA-1 allows no gap in the levels of headings, and the navigation of a word processor
shows each as an empty step.
"""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.reporting.blocks import Heading, Section


@dataclass
class Levels:
    """Gives headings their levels as they come; ``top`` is the level of chapters.

    Where no section opens a chapter, the sections themselves are on the first level.
    """

    top: int = 1
    base: int = 1  # the level of the section that is being written
    level: int = 0  # the level of the last heading

    def section(self, section: Section) -> int:
        """Return the level of a section's title; the first of a document is on the first."""
        wanted = min(section.level - self.top + 1, 2)
        self.base = self.level = wanted if self.level else 1
        return self.level

    def heading(self, heading: Heading) -> int:
        """Return the level of a heading inside the section."""
        wanted = max(heading.level - 2, 1) + self.base
        self.level = min(wanted, self.level + 1)
        return self.level

    def sheet(self) -> int:
        """Return the level of the title of an initiative sheet; it rules over nothing else."""
        return self.level + 1


def levels_of(sections: tuple[Section, ...]) -> Levels:
    """Return the levels of a document with these sections."""
    return Levels(top=min((section.level for section in sections), default=1))


def page_openers(sections: tuple[Section, ...], *, brief: bool = False) -> list[bool]:
    """Say of each section whether it opens a page.

    A chapter without anything of its own shares the page of the section after it. The first
    section of a ``brief`` document shares the page of the title.
    """
    top = min((section.level for section in sections), default=1)
    found = []
    after_empty_chapter = brief
    for section in sections:
        found.append(not (section.continues or after_empty_chapter))
        after_empty_chapter = section.level == top and not section.blocks
    return found
