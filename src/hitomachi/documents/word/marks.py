"""What is numbered while a document is written: places, headings, captions, drawings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hitomachi.documents.word.lists import FIRST_LIST
from hitomachi.documents.word.markup import bookmarked
from hitomachi.reporting import blocks


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    level: int
    text: str
    bookmark: str


@dataclass
class Marks:
    """Gives out numbers; ``anchors`` are the places of the document that links may name."""

    anchors: frozenset[str]
    entries: list[Entry] = field(default_factory=list)
    captions: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    set_here: set[str] = field(default_factory=set)
    used: int = 0
    drawings: int = 0
    lists: int = FIRST_LIST - 1

    def bookmark(self, anchor: str) -> str:
        """Return the name of the bookmark for an anchor, nothing where it is no place here."""
        if anchor not in self.anchors:
            return ""
        return self.names.setdefault(anchor, f"_Ref{len(self.names) + 1:08d}")

    def place(self, anchor: str, inside: str) -> str:
        """Return ``inside`` with the anchor's bookmark the first time, bare after that."""
        name = self.bookmark(anchor)
        if not name or name in self.set_here:
            return inside
        self.set_here.add(name)
        return self.named(name, inside)

    def entry(self, level: int, text: str, inside: str) -> str:
        """Return a heading's runs with the bookmark that the table of contents leads to."""
        name = f"_Toc{len(self.entries) + 1:08d}"
        self.entries.append(Entry(level, text, name))
        return self.named(name, inside)

    def named(self, name: str, inside: str) -> str:
        """Return ``inside`` with a bookmark of this name."""
        self.used += 1
        return bookmarked(self.used, name, inside)

    def caption(self, label: str) -> int:
        """Return the next number of captions with this label."""
        self.captions[label] = self.captions.get(label, 0) + 1
        return self.captions[label]

    def numbered_list(self) -> int:
        """Return the id of the next list that begins at 1."""
        self.lists += 1
        return self.lists

    def drawing(self) -> int:
        """Return the next number of a drawing."""
        self.drawings += 1
        return self.drawings


def anchors_of(document: blocks.Document) -> frozenset[str]:
    """Return every place of the document that a link may lead to."""
    found = {section.key for section in document.sections}
    for section in document.sections:
        found |= set(_anchors(section.blocks))
    return frozenset(found - {""})


def _anchors(parts: tuple[blocks.Block, ...]) -> Iterator[str]:
    for part in parts:
        match part:
            case blocks.Table() | blocks.Chart():
                yield part.id
            case blocks.Heading() | blocks.Sheet():
                yield part.anchor
            case blocks.Columns():
                for column in part.parts:
                    yield from _anchors(column)
            case _:
                pass
