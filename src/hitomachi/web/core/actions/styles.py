"""Decisions about how a municipality's documents look."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from hitomachi.documents.look import Look
from hitomachi.documents.slides.template import open_deck
from hitomachi.documents.word import build_word
from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.reporting.blocks import Document
from hitomachi.reporting.branding import readable_colour
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Blob, DocumentStyle, Municipality, User

_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST_EMBLEM = 200_000  # bytes: it is frozen with every edition
_MOST_PIXELS = 3000  # of a side
_LARGEST_TEMPLATE = 20_000_000
_TYPES = {
    "emblem": "image/png",
    "slides_template": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "word_template": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleEntry:
    """What a person chose; a file that is None stays as it is, empty bytes take it away."""

    primary: str = ""
    emblem_text: str = ""
    emblem_text_en: str = ""
    cover_text: str = ""
    cover_text_en: str = ""
    hidden_sections: Sequence[str] = ()
    files: dict[str, bytes | None] = field(default_factory=dict)  # by name of the field


def edit_document_style(
    *, municipality: Municipality, entry: StyleEntry, expected_revision: int, by: User
) -> DocumentStyle:
    """Store how the municipality's documents look; issued reports stay as they are.

    Args:
        municipality: Whose documents.
        entry: What was chosen.
        expected_revision: The revision that the person saw; 0 where there was none.
        by: Who chose.

    Raises:
        InputError: If the colour cannot be read, or a file is not what it should be.
        EditConflict: If somebody else changed it meanwhile.
    """
    primary = readable_colour(entry.primary) if entry.primary.strip() else ""
    for name, content in entry.files.items():
        if content:
            _CHECKS[name](content)
    return _store(municipality, entry, primary, expected_revision, by)


@transaction.atomic
def _store(
    municipality: Municipality, entry: StyleEntry, primary: str, expected: int, by: User
) -> DocumentStyle:
    found = DocumentStyle.objects.select_for_update().filter(municipality=municipality).first()
    if (found.revision if found else 0) != expected:
        raise EditConflict(
            mark("この設定は、ほかの人が変更しました。新しい内容を確かめてから入力してください。")
        )
    row = found or DocumentStyle(municipality=municipality, revision=0)
    before = _told(row) if found else None
    row.primary = primary
    for name in ("emblem_text", "emblem_text_en", "cover_text", "cover_text_en"):
        setattr(row, name, getattr(entry, name).strip())
    row.hidden_sections = sorted(set(entry.hidden_sections))
    for name, content in entry.files.items():
        if content is not None:
            setattr(row, name, _blob(content, _TYPES[name]) if content else None)
    if row.emblem and not row.emblem_text:
        raise InputError(mark("紋章には、見えない人のための説明を入力してください。"))
    row.revision += 1
    row.save()
    record_event(
        action="edit_document_style",
        row=row,
        municipality=municipality,
        by=by,
        before=before,
        after=_told(row),
    )
    return row


def _blob(content: bytes, media_type: str) -> Blob:
    found, _ = Blob.objects.get_or_create(
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={"media_type": media_type, "size": len(content), "content": content},
    )
    return found


def _told(row: DocumentStyle) -> dict[str, object]:
    files = {name: found.sha256 if (found := getattr(row, name)) else "" for name in _TYPES}
    return {
        "primary": row.primary,
        "emblem_text": row.emblem_text,
        "cover_text": row.cover_text,
        "cover_text_en": row.cover_text_en,
        "hidden_sections": row.hidden_sections,
        **files,
    }


def _check_emblem(content: bytes) -> None:
    wrong = InputError(mark("紋章は、200KBまで、縦横3000画素までのPNG画像を選んでください。"))
    if not content.startswith(_PNG) or len(content) > _LARGEST_EMBLEM or content[12:16] != b"IHDR":
        raise wrong
    sides = struct.unpack(">II", content[16:24])
    if not all(0 < side <= _MOST_PIXELS for side in sides) or b"IEND" not in content[-12:]:
        raise wrong


def _check_slides(content: bytes) -> None:
    _check_size(content)
    open_deck(content, Look())


def _check_word(content: bytes) -> None:
    _check_size(content)
    empty = Document(title="-", subtitle="", organisation="-", date="", language="ja", sections=())
    build_word(empty, template=content)


def _check_size(content: bytes) -> None:
    if len(content) > _LARGEST_TEMPLATE:
        raise InputError(mark("ひな形のファイルは20MBまでです。"))


_CHECKS = {
    "emblem": _check_emblem,
    "slides_template": _check_slides,
    "word_template": _check_word,
}
