"""Pieces onto slides: what belongs together stays together, what is too long goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hitomachi.documents.slides.compose import Composer
from hitomachi.documents.slides.pieces import Piece, filled, fitted, stack_height
from hitomachi.errors import mark
from hitomachi.reporting import blocks

_WORTH_BEGINNING = 0.3  # of a slide: less room than this is left empty before a long table


@dataclass
class Plan:
    """A slide to be drawn: its title, the chapter above it, its pieces from the top."""

    title: str
    chapter: str
    pieces: list[Piece] = field(default_factory=list)
    anchors: tuple[str, ...] = ()


class Titles:
    """Gives every slide a title that no other has."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._taken: set[str] = set()

    def take(self, title: str, *, again: int = 0) -> str:
        """Return the title of the first slide of a section, or of one on which it goes on."""
        words = mark("{title}（続き）") if again == 1 else mark("{title}（続き{number}）")
        pattern = self._composer.say(words) if again else "{title}"
        wanted = pattern.format(title=title, number=again)
        found, number = wanted, 1
        while found in self._taken:
            number += 1
            found = f"{wanted} ({number})"
        self._taken.add(found)
        return found


def plans(sections: Iterable[blocks.Section], composer: Composer) -> list[Plan]:
    """Return the slides of the sections; a chapter without blocks is named on the next ones."""
    found: list[Plan] = []
    titles = Titles(composer)
    chapter, waiting = "", None
    for section in sections:
        if section.level == 1:
            chapter = section.title
            if waiting is not None:
                found.append(Plan(titles.take(waiting.title), "", anchors=(waiting.key,)))
            waiting = None if section.blocks else section
            if waiting is not None:
                continue
        flow = _Flow(section, chapter if section.level > 1 else "", titles, composer)
        if waiting is not None:
            flow.slides[0].anchors += (waiting.key,)
            waiting = None
        for group in composer.groups(section.blocks):
            flow.put(group)
        found += flow.finished()
    if waiting is not None:
        found.append(Plan(titles.take(waiting.title), "", anchors=(waiting.key,)))
    return found


class _Flow:
    """The slides of one section while they are filled."""

    def __init__(
        self, section: blocks.Section, chapter: str, titles: Titles, composer: Composer
    ) -> None:
        self.section, self.chapter, self.titles = section, chapter, titles
        self.room = composer.height
        first = Plan(titles.take(section.title), chapter, anchors=(section.key,))
        self.slides = [first]

    @property
    def pieces(self) -> list[Piece]:
        return self.slides[-1].pieces

    def finished(self) -> list[Plan]:
        """Return the slides with charts as large as there is room for them."""
        for slide in self.slides:
            slide.pieces = filled(slide.pieces, self.room)
        return self.slides

    def put(self, group: Sequence[Piece]) -> None:
        """Put pieces that belong together onto this slide, the next one, or one by one."""
        if self._add(group):
            return
        if fitted(group, self.room) is not None:
            self._turn()
            self._add(group)
            return
        for unit in _units(group):
            self._put_unit(unit)

    def _put_unit(self, unit: list[Piece]) -> None:
        """Put one piece with the headings that stay with it, in parts where it is too long."""
        if self._add(unit):
            return
        *heads, last = unit
        whole = fitted(unit, self.room)
        if self.pieces:
            left = self.room - stack_height(self.pieces) - last.above - _with_gaps(heads)
            parts = None
            if whole is None and left > self.room * _WORTH_BEGINNING:
                parts = last.divided(left, anywhere=False)
            if parts is None:
                self._turn()
                self._put_unit(unit)
                return
        else:
            gap = last.above if heads else 0.0
            parts = last.divided(self.room - stack_height(heads) - gap, anywhere=True)
        if parts is None:  # a chart or card by itself; described for less than a slide
            self.pieces.extend([*heads, last.sized(self.room - _with_gaps(heads))])
            return
        self.pieces.extend([*heads, parts[0]])
        self._turn()
        self._put_unit([parts[1]])

    def _add(self, pieces: Sequence[Piece]) -> bool:
        """Add pieces where they fit below those that are there."""
        found = fitted([*self.pieces, *pieces], self.room)
        if found is not None:
            self.slides[-1].pieces = found
        return found is not None

    def _turn(self) -> None:
        """Begin the next slide, but not where nothing stands on this one yet."""
        if self.pieces:
            title = self.titles.take(self.section.title, again=len(self.slides))
            self.slides.append(Plan(title, self.chapter))


def _with_gaps(heads: Sequence[Piece]) -> float:
    return sum(piece.height + piece.above for piece in heads)


def _units(group: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces each with the headings before it, which never stand alone."""
    units: list[list[Piece]] = []
    heads: list[Piece] = []
    for piece in group:
        heads.append(piece)
        if not piece.sticky:
            units.append(heads)
            heads = []
    if heads:
        units.append(heads)
    return units
