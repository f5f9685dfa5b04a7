"""Document styles that break exactly one constraint each."""

from __future__ import annotations

from collections.abc import Callable

from hitomachi.web.core.models import Blob, DocumentStyle
from tests.web import factories

Violation = Callable[[], object]


def _emblem_without_text() -> None:
    blob = Blob.objects.create(sha256="0" * 64, media_type="image/png", size=1, content=b"x")
    DocumentStyle.objects.create(municipality=factories.municipality(), emblem=blob)


VIOLATIONS: dict[str, Violation] = {
    "core_document_style_primary_valid": lambda: DocumentStyle.objects.create(
        municipality=factories.municipality(), primary="red"
    ),
    "core_document_style_emblem_has_text": _emblem_without_text,
}
