"""Cover and table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from hitomachi.documents.word.marks import Entry
from hitomachi.documents.word.markup import Paragraph, field, link, run, tab
from hitomachi.documents.word.pages import GUTTER, PageSetup
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting.blocks import Document

_DEPTH = 2  # levels of headings in the contents
_ONE_COLUMN = 20  # entries that stand below each other on one page
_HASH = 16  # letters of the edition's fingerprint that are printed


def cover(document: Document, language: Language, section: str) -> str:
    """Return the paragraphs of the cover; the last one ends its ``section``."""
    fingerprint = translate(mark("版の識別番号"), language)
    printed = document.edition_hash[:_HASH]
    lines = [
        ("HmDraft", document.draft),
        ("HmMeeting", document.meeting),
        ("Title", document.title),
        ("Subtitle", document.subtitle),
        ("Subtitle", document.branding.cover_text),
        ("HmCoverDate", document.date),
        ("HmCoverName", document.organisation),
        ("HmCoverNote", document.description),
        ("HmCoverNote", f"{fingerprint} {printed}" if printed else ""),
    ]
    written = "".join(Paragraph(style).of(run(text)) for style, text in lines if text)
    return written + Paragraph("HmSeam", section=section).of()


def masthead(document: Document, language: Language) -> str:
    """Return what stands at the head of a brief document, in place of cover and contents."""
    fingerprint = translate(mark("版の識別番号"), language)
    printed = document.edition_hash[:_HASH]
    facts = [document.organisation, document.date, f"{fingerprint} {printed}" if printed else ""]
    lines = [
        ("HmDraft", document.draft),
        ("Title", document.title),
        ("HmCoverNote", "　".join(fact for fact in facts if fact)),
    ]
    return "".join(Paragraph(style).of(run(text)) for style, text in lines if text)


def contents(entries: list[Entry], language: Language, setup: PageSetup) -> str:
    """Return the table of contents: a field whose entries are there before it is updated.

    Page numbers are fields of their own; they are empty until a program has laid out pages.
    Many entries stand in two columns.
    """
    listed = [entry for entry in entries if entry.level <= _DEPTH]
    title = Paragraph("TOCHeading").of(run(translate(mark("目次"), language)))
    if len(listed) <= _ONE_COLUMN:
        lines = "".join(_lines(listed, 0))
        return _gallery(title + lines) + _end(setup.section("nextPage", first=True))
    width = (setup.page.text_width - GUTTER) // 2
    lines = "".join(_lines(listed, width))
    return _gallery(title + _end(setup.section("nextPage", first=True)) + lines) + _end(
        setup.section("continuous", (width, width))
    )


def _gallery(inside: str) -> str:
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def _end(section: str) -> str:
    return Paragraph("HmSeam", section=section).of()


def _lines(entries: list[Entry], width: int) -> Iterator[str]:
    """Return the paragraphs; the field begins in the first and ends after the last."""
    code = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f' TOC \\o "1-{_DEPTH}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    for at, entry in enumerate(entries):
        page = field(f"PAGEREF {entry.bookmark} \\h", "")
        line = link(entry.bookmark, run(entry.text.replace("\n", " ")), tab(), page)
        look = Paragraph(f"TOC{entry.level}", tab_end=width, dots=True)
        yield look.of(code if at == 0 else "", line)
    if entries:
        yield Paragraph("HmSeam").of('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
