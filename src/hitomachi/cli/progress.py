"""Progress of long work on the standard error: a bar on a terminal, plain lines otherwise."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from hitomachi.i18n import Language, translate

Item = TypeVar("Item")

WIDTH = 30  # characters of the bar
LINES = 20  # plain lines in the whole: one for every twentieth part
REDRAW = 0.1  # seconds


def progress(
    items: Iterable[Item],
    total: int,
    unit: str,
    language: Language,
    *,
    stream: TextIO | None = None,
) -> Iterator[Item]:
    """Yield the items, showing after each how many of them are done.

    Args:
        items: The work; what is yielded counts as done when the next one is asked for.
        total: How many there are.
        unit: What they are, a Japanese message id (「市区町村」).
        language: Language of the reader.
        stream: Where to write; the standard error by default.
    """
    out = sys.stderr if stream is None else stream
    show = _Bar(out, total, translate(unit, language)) if out.isatty() else None
    lines = max(total // LINES, 1)
    for done, item in enumerate(items, start=1):
        yield item
        if show is not None:
            show.draw(done)
        elif done % lines == 0 or done == total:
            text = translate("{done} / {all} {unit}", language, done=done, all=total, unit=unit)
            print(text, file=out, flush=True)


class _Bar:
    """One line that is drawn over itself; finished with a line break."""

    def __init__(self, out: TextIO, total: int, unit: str) -> None:
        self.out, self.total, self.unit = out, total, unit
        self.started = self.drawn = time.monotonic()

    def draw(self, done: int) -> None:
        now = time.monotonic()
        if now - self.drawn < REDRAW and done < self.total:
            return
        self.drawn = now
        filled = WIDTH * done // self.total
        rest = (now - self.started) / done * (self.total - done)
        bar = "#" * filled + "." * (WIDTH - filled)
        left = f"{int(rest) // 60}:{int(rest) % 60:02d}"
        self.out.write(f"\r[{bar}] {done:,} / {self.total:,} {self.unit}  -{left} ")
        if done == self.total:
            self.out.write("\n")
        self.out.flush()
