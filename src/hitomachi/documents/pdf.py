"""The report as PDF: tagged, PDF/A-2a and PDF/UA-1 at once, the same bytes every time.

Typst and vl-convert must not be used in a process that was forked after they were used:
they hang for ever. Run a build in its own process only by spawning it.
"""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, time
from functools import cache

import typst

from hitomachi.assets import font_folders, package_path
from hitomachi.documents.dates import file_date
from hitomachi.documents.payload import payload
from hitomachi.forking import before_rendering
from hitomachi.reporting.blocks import Document

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]

_compiling = threading.Lock()


def build_pdf(document: Document) -> bytes:
    """Return the document as a PDF file (A4 landscape).

    Same document, same bytes: the fonts come from the package and the date from the
    document. A chart without a description is an error, because PDF/UA-1 demands a text
    for every figure.
    """
    before_rendering()
    inputs = {"document": json.dumps(payload(document), ensure_ascii=False)}
    created = datetime.combine(file_date(document), time(), UTC)
    with _compiling:
        pdf = _compiler().compile(
            format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=created
        )
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf).__name__)
    return pdf


@cache
def _compiler() -> typst.Compiler:
    """Return the compiler of ``report.typ``; it keeps the fonts between documents."""
    root = package_path("documents", "typst")
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in font_folders()],
    )
    return typst.Compiler(
        root / "report.typ", root=root, font_paths=fonts, ignore_system_fonts=True
    )
