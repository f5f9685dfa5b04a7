"""Where on its page a block will stand, near enough to keep what is side by side together."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.documents.word.heights import height_of
from hitomachi.i18n import Language
from hitomachi.reporting import blocks

_HEADING = 35.0  # points


@dataclass
class Pen:
    """Goes down pages of ``page`` by ``width`` points as blocks are written."""

    page: float
    width: float
    language: Language
    down: float = 0.0

    def height(self, part: blocks.Block) -> float:
        """Return the height of a block in the whole width."""
        return height_of(part, self.width, 1.0, self.language)

    def is_too_high(self, part: blocks.Block) -> bool:
        """Say whether a block takes more than a page."""
        return self.height(part) > self.page - _HEADING

    def turns(self, parts: tuple[blocks.Block, ...]) -> bool:
        """Say whether the first of ``parts`` must open a page.

        So it must where it is, or heads, what stands side by side and is too high for the
        rest of this page but not for the next.
        """
        heads = 0
        while heads < len(parts) and isinstance(parts[heads], blocks.Heading):
            heads += 1
        if heads == len(parts) or not isinstance(parts[heads], blocks.Columns):
            return False
        needed = heads * _HEADING + self.height(parts[heads])
        return self.down > 0 and needed <= self.page < self.down + needed

    def head(self, *, opens: bool) -> None:
        """Write a heading, at the top of a page where it ``opens`` one."""
        self.down = (0.0 if opens else self.down) + _HEADING

    def draw(self, part: blocks.Block, *, opens: bool = False) -> None:
        """Write a block; what goes over the end of the page goes on on the next."""
        height = self.height(part)
        self.down = (0.0 if opens else self.down) + height
        if self.down > self.page:
            self.down = height if height <= self.page else self.down % self.page
