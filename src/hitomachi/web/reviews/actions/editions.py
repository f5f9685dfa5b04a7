"""Decisions about editions: freezing a report as issued."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import transaction

from hitomachi import __version__
from hitomachi.reporting.content import EditionContent, content_hash, to_json
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Blob, User
from hitomachi.web.plans.models import Strategy
from hitomachi.web.reviews.models import Edition, EditionFile
from hitomachi.web.reviews.rendering import RenderedFile


@transaction.atomic
def freeze_edition(
    *,
    strategy: Strategy,
    content: EditionContent,
    files: Iterable[RenderedFile],
    by: User | None,
) -> Edition:
    """Store a report as issued, with its files, as the next number of its year.

    Building content and files is the caller's work and happens before: nothing is
    rendered inside a transaction. An edition with the same content is not issued twice;
    the one that exists is returned.
    """
    year = content.review.review_year
    digest = content_hash(content)
    issued = Edition.objects.filter(strategy=strategy, review_year=year)
    same: Edition | None = issued.filter(content_hash=digest).first()
    if same is not None:
        return same
    edition: Edition = Edition.objects.create(
        municipality=strategy.municipality,
        strategy=strategy,
        review_year=year,
        number=issued.count() + 1,
        title=content.review.title,
        schema=content.schema,
        content=to_json(content).decode("utf-8"),
        content_hash=digest,
        code_version=__version__,
        issued_by=by,
    )
    for file in files:
        EditionFile.objects.create(
            edition=edition,
            name=file.name,
            language=file.language,
            kind=file.kind,
            blob=store_blob(file.content, file.media_type),
        )
    record_event(
        action="freeze_edition",
        row=edition,
        municipality=strategy.municipality,
        by=by,
        after={"review_year": year, "number": edition.number, "content_hash": digest},
    )
    return edition


def store_blob(content: bytes, media_type: str) -> Blob:
    """Return the blob of these bytes, stored once however often it is used."""
    digest = hashlib.sha256(content).hexdigest()
    blob, _created = Blob.objects.get_or_create(
        sha256=digest,
        defaults={"media_type": media_type, "size": len(content), "content": content},
    )
    return blob
