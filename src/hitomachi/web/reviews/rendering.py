"""An edition's content → its files, one function for pages, actions and commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone

from hitomachi.documents.pdf import build_pdf
from hitomachi.documents.slides import build_slides
from hitomachi.documents.word import build_word
from hitomachi.documents.workbook import build_workbook
from hitomachi.errors import UsageError, mark
from hitomachi.i18n import Language, Message, message
from hitomachi.reporting.blocks import Document
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.sections import build_document


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is called in a file name, its media type and its builder."""

    kind: str
    stem: str
    media_type: str
    build: Callable[[Document], bytes]


FORMATS = {
    "pdf": Format("pdf", "report", "application/pdf", build_pdf),
    "xlsx": Format(
        "xlsx",
        "databook",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        build_workbook,
    ),
    "docx": Format(
        "docx",
        "report",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        build_word,
    ),
    "pptx": Format(
        "pptx",
        "slides",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        build_slides,
    ),
}


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file of an edition: its name, bytes and what it is."""

    name: str
    kind: str
    language: Language
    media_type: str
    content: bytes


def render_files(
    content: EditionContent,
    *,
    formats: Iterable[str],
    languages: Iterable[Language],
    draft: Message | None = None,
) -> list[RenderedFile]:
    """Return the files of an edition in the given formats and languages.

    ``draft`` is the draft mark (【案】 with the time); None for an issued edition.

    Raises:
        UsageError: If a format is not known.
    """
    chosen = [_format(kind) for kind in formats]
    files = []
    for language in languages:
        document = build_document(content, language, draft=draft.text(language) if draft else "")
        for one in chosen:
            files.append(
                RenderedFile(
                    name=file_name(content, one, language),
                    kind=one.kind,
                    language=language,
                    media_type=one.media_type,
                    content=one.build(document),
                )
            )
    return files


def draft_mark() -> Message:
    """Return 【案】 with the present time in Japan; in English Draft."""
    return message("【案】{time}", time=f"{timezone.localtime():%Y-%m-%d %H:%M}")


def file_name(content: EditionContent, one: Format, language: Language) -> str:
    """Return a name that any file system takes: ``012106-fy2020-report-ja.pdf``."""
    year = content.review.review_year
    return f"{content.municipality.code}-fy{year}-{one.stem}-{language}.{one.kind}"


def _format(kind: str) -> Format:
    try:
        return FORMATS[kind]
    except KeyError:
        raise UsageError(
            mark("形式「{kind}」は作成できません。{known} から選んでください。"),
            kind=kind,
            known=", ".join(FORMATS),
        ) from None
