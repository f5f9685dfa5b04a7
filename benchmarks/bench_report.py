"""How long a report takes, as ratios against a blank Typst page in the same run.

Run: ``python benchmarks/bench_report.py`` from the repository root. A fresh edition is one
whose charts have not been drawn in this process; a repeated one finds them in the store.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import typst

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hitomachi.assets import font_folders
from hitomachi.charts import render
from hitomachi.documents.pdf import build_pdf
from hitomachi.documents.slides import build_slides
from hitomachi.documents.workbook import build_workbook
from hitomachi.reporting.blocks import Document
from hitomachi.reporting.sections import build_document
from tests.sample_edition import sample_edition

BLANK = b'#set document(title: "-", date: datetime(year: 2022, month: 6, day: 1))\n-'
ROUNDS = 5


def seconds(work: Callable[[int], object]) -> float:
    """Return the median wall-clock time of ``work`` over the rounds."""
    found = []
    for number in range(ROUNDS):
        begin = time.perf_counter()
        work(number)
        found.append(time.perf_counter() - begin)
    return median(found)


def blank(_: int) -> object:
    """Compile a page with one letter, reading the fonts as a new compiler does."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in font_folders()],
    )
    return typst.Compiler(BLANK, font_paths=fonts, ignore_system_fonts=True).compile(format="pdf")


def main() -> None:
    """Print one line for each kind of work."""
    content = sample_edition()
    document = build_document(content, "ja")

    def changed(number: int) -> Document:
        return replace(document, subtitle=f"{document.subtitle} {number}")

    def fresh(number: int) -> None:
        render._drawn.clear()
        both(number)

    def both(number: int) -> None:
        build_pdf(changed(number))
        build_workbook(changed(number))

    both(-1)  # warm: fonts read, vl-convert started
    reference = seconds(blank)
    works: dict[str, Callable[[int], object]] = {
        "blank Typst page": blank,
        "document from the edition": lambda _: build_document(content, "ja"),
        "slides": lambda number: build_slides(changed(number)),
        "data book": lambda number: build_workbook(changed(number)),
        "PDF, charts in the store": lambda number: build_pdf(changed(number)),
        "PDF and data book, charts in the store": both,
        "PDF and data book, charts drawn anew": fresh,
    }
    for name, work in works.items():
        taken = seconds(work)
        print(f"{name:42} {taken:8.3f} s {taken / reference:8.1f} ×")


if __name__ == "__main__":
    main()
