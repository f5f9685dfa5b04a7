"""A PDF opened again, to look at what it holds."""

from __future__ import annotations

import io
import itertools
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pdfplumber
import pikepdf

MM = 72 / 25.4
_SAME_PLACE = 0.1  # points between two copies of one letter


@lru_cache(maxsize=4)
def _read(pdf: bytes) -> list[tuple[str, list[dict[str, Any]]]]:
    """Text and characters of each page; reading takes longer than making."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [(page.extract_text() or "", page.chars) for page in opened.pages]


def letters(pdf: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Page number (from 1) and each character with its box, font and size."""
    for number, (_, page) in enumerate(_read(pdf), start=1):
        for letter in page:
            yield number, letter


def page_texts(pdf: bytes) -> list[str]:
    return [text for text, _ in _read(pdf)]


def outside(pdf: bytes, *, left: float = 15, right: float = 15) -> list[tuple[int, str, float]]:
    """Characters beyond the margins (millimetres), or above or below the running heads."""
    width, height = 297 * MM, 210 * MM
    found = []
    for number, letter in letters(pdf):
        if number == 1 or not letter["text"].strip():
            continue
        # The empty half of a bracket or full stop may hang over the margin.
        hanging = letter["width"] / 2 if letter["text"] in "【】（）「」『』、。" else 0
        wide = (
            letter["x0"] + hanging < left * MM - 1
            or letter["x1"] - hanging > width - right * MM + 1
        )
        high = letter["top"] < 5 * MM or letter["bottom"] > height - 5 * MM
        if wide or high:
            found.append((number, letter["text"], letter["x1"]))
    return found


def overlapping(pdf: bytes) -> list[tuple[int, str, str]]:
    """Neighbouring characters of one line that are printed over each other."""
    found = []
    lines: dict[tuple[int, float, float], list[dict[str, Any]]] = {}
    for number, letter in letters(pdf):
        if letter["upright"] and letter["text"].strip():
            key = (number, round(letter["top"], 1), round(letter["size"], 1))
            lines.setdefault(key, []).append(letter)
    for (number, _, _), line in lines.items():
        line.sort(key=lambda letter: letter["x0"])
        for one, other in itertools.pairwise(line):
            if one["text"] == other["text"] and abs(one["x0"] - other["x0"]) < _SAME_PLACE:
                continue  # drawn twice: first in the colour of the paper, as its own ground
            if other["x0"] < one["x1"] - 0.6 * min(one["width"], other["width"]):
                found.append((number, one["text"], other["text"]))
    return found


def structure(pdf: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """Type and attributes of every element of the structure tree, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield from _elements(opened.Root.StructTreeRoot.K)


def _elements(kids: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            alt = str(kid.Alt) if "/Alt" in kid else ""
            yield str(kid.S).removeprefix("/"), {"alt": alt}
            if "/K" in kid:
                yield from _elements(kid.K)


def counted(pdf: bytes) -> Counter[str]:
    return Counter(kind for kind, _ in structure(pdf))
