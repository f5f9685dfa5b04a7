"""An edition's content → its files, one function for pages, actions and commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from hitomachi.documents.pdf import build_pdf
from hitomachi.documents.site import build_site
from hitomachi.documents.slides import build_slides
from hitomachi.documents.word import build_word
from hitomachi.documents.workbook import build_workbook
from hitomachi.errors import UsageError, mark
from hitomachi.i18n import Language, Message, message
from hitomachi.reporting.blocks import Document
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.variants import VARIANTS, Part, documents_of
from hitomachi.web.core.models import DocumentStyle


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is called in a file name, its media type and its builder."""

    kind: str
    stem: str
    media_type: str
    build: Callable[[Document], bytes]


_ON_TEMPLATES: dict[str, Callable[..., bytes]] = {"pptx": build_slides, "docx": build_word}
_TEMPLATES = {"pptx": "slides_template", "docx": "word_template"}
SITE = "html"  # one archive for all languages, not a document for each
_NOT_IN_NAMES = re.compile(r'[\s/\\:*?"<>|.]+')  # characters that some file system refuses

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


def chosen_formats(kinds: Iterable[str]) -> list[Format]:
    """Return the formats of these kinds, each once.

    Raises:
        UsageError: If a kind is not known.
    """
    return [_format(kind) for kind in dict.fromkeys(kinds)]


def render_files(
    content: EditionContent,
    *,
    formats: Iterable[str],
    languages: Iterable[Language],
    variants: Iterable[str] = ("committee",),
    draft: Message | None = None,
) -> list[RenderedFile]:
    """Return the files of an edition: every variant in every format and language.

    ``draft`` is the draft mark (【案】 with the time); None for an issued edition.

    Raises:
        UsageError: If a format or variant is not known.
    """
    kinds, spoken = list(formats), list(languages)
    chosen = [_format(kind) for kind in kinds if kind != SITE]
    wanted = [_variant(name) for name in variants]
    files = [site_file(content, spoken, draft=draft)] if SITE in kinds else []
    for language in spoken:
        said = draft.text(language) if draft else ""
        for variant in wanted:
            for part in documents_of(variant, content, language, draft=said):
                files += [_file(content, one, language, variant, part) for one in chosen]
    return files


def render_each(
    content: EditionContent, wanted: Iterable[tuple[Format, Language]]
) -> Iterator[RenderedFile]:
    """Yield the committee's file of each format and language as soon as it is made."""
    documents: dict[Language, Part] = {}
    for one, language in wanted:
        if language not in documents:
            documents[language] = documents_of("committee", content, language, draft="")[0]
        yield _file(content, one, language, "committee", documents[language])


def site_file(
    content: EditionContent, languages: Sequence[Language], *, draft: Message | None = None
) -> RenderedFile:
    """Return the static site of an edition, all languages in one archive."""
    return RenderedFile(
        name=f"{content.municipality.code}-fy{content.review.review_year}-site.zip",
        kind=SITE,
        language=languages[0],
        media_type="application/zip",
        content=build_site(content, languages, draft=draft),
    )


def _file(
    content: EditionContent, one: Format, language: Language, variant: str, part: Part
) -> RenderedFile:
    return RenderedFile(
        name=file_name(content, one, language, variant=variant, part=part.name),
        kind=one.kind,
        language=language,
        media_type=one.media_type,
        content=_built(one, part.document, content.municipality.code),
    )


def _built(one: Format, document: Document, code: str) -> bytes:
    """Return the file, on the municipality's own template where it gave one."""
    build = _ON_TEMPLATES.get(one.kind)
    if build is None:
        return one.build(document)
    styles = DocumentStyle.objects.filter(municipality__area__code=code)
    found = styles.select_related(_TEMPLATES[one.kind]).first()
    blob = getattr(found, _TEMPLATES[one.kind], None)
    return build(document, template=bytes(blob.content) if blob else None)


def draft_mark() -> Message:
    """Return 【案】 with the present time in Japan; in English Draft."""
    return message("【案】{time}", time=f"{timezone.localtime():%Y-%m-%d %H:%M}")


def file_name(
    content: EditionContent,
    one: Format,
    language: Language,
    *,
    variant: str = "committee",
    part: str = "",
) -> str:
    """Return the name of a file: ``012106-fy2020-report-ja.pdf``, ``…-council-ja.pdf``.

    Of several documents of one variant each has its part in the name (a department).
    """
    year = content.review.review_year
    stem = one.stem if variant == "committee" else variant
    if variant != "committee" and one.kind == "xlsx":
        stem = f"{stem}-{one.stem}"
    if part:
        stem = f"{stem}-{_NOT_IN_NAMES.sub('_', part)}"
    return f"{content.municipality.code}-fy{year}-{stem}-{language}.{one.kind}"


def _variant(name: str) -> str:
    if name in VARIANTS:
        return name
    raise UsageError(
        mark("資料の種類「{name}」は作成できません。{known} から選んでください。"),
        name=name,
        known=", ".join(VARIANTS),
    )


def _format(kind: str) -> Format:
    try:
        return FORMATS[kind]
    except KeyError:
        raise UsageError(
            mark("形式「{kind}」は作成できません。{known} から選んでください。"),
            kind=kind,
            known=", ".join((*FORMATS, SITE)),
        ) from None
