"""Decisions about editions: freezing a report as issued."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from hitomachi import __version__
from hitomachi.errors import InputError, mark
from hitomachi.reporting.content import EditionContent, content_hash, to_json
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Blob, User
from hitomachi.web.plans.models import Strategy
from hitomachi.web.reviews.models import Edition, EditionFile, Erratum
from hitomachi.web.reviews.rendering import RenderedFile


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the erratum list: where, what it said, what is right, and why."""

    place: str
    wrong: str
    right: str
    reason: str = ""


@transaction.atomic
def freeze_edition(
    *,
    strategy: Strategy,
    content: EditionContent,
    files: Iterable[RenderedFile],
    corrects: Edition | None = None,
    errata: Sequence[Correction] = (),
    by: User | None,
) -> Edition:
    """Store a report as issued, with its files, as the next number of its year.

    Building content and files is the caller's work and happens before: nothing is
    rendered inside a transaction. An edition with the same content is not issued twice;
    the one that exists is returned.

    Args:
        strategy: The plan.
        content: What is frozen.
        files: Files that are made already.
        corrects: The edition that this one corrects.
        errata: The erratum list, where it corrects one.
        by: Who issues it.

    Raises:
        InputError: If it corrects an edition of another plan or year, or has errata
            without correcting one, or corrects one without errata.
    """
    Strategy.objects.select_for_update().get(pk=strategy.pk)  # two issues get two numbers
    year = content.review.review_year
    digest = content_hash(content)
    issued = Edition.objects.filter(strategy=strategy, review_year=year)
    same: Edition | None = issued.filter(content_hash=digest).first()
    if same is not None:
        return same
    _check_correction(strategy, year, corrects, errata)
    edition = _next_edition(issued, strategy, content, corrects, by)
    _store_parts(edition, files, errata)
    record_event(
        action="freeze_edition",
        row=edition,
        municipality=strategy.municipality,
        by=by,
        after={
            "review_year": year,
            "number": edition.number,
            "content_hash": digest,
            "corrects": corrects.number if corrects else None,
            "errata": len(errata),
        },
    )
    return edition


def _next_edition(
    issued: QuerySet[Edition],
    strategy: Strategy,
    content: EditionContent,
    corrects: Edition | None,
    by: User | None,
) -> Edition:
    last = issued.order_by("-number").values_list("number", flat=True).first()
    edition: Edition = Edition.objects.create(
        municipality=strategy.municipality,
        strategy=strategy,
        corrects=corrects,
        review_year=content.review.review_year,
        number=(last or 0) + 1,
        title=content.review.title,
        schema=content.schema,
        content=to_json(content).decode("utf-8"),
        content_hash=content_hash(content),
        code_version=__version__,
        issued_by=by,
    )
    return edition


def _check_correction(
    strategy: Strategy, year: int, corrects: Edition | None, errata: Sequence[Correction]
) -> None:
    if corrects is None:
        if errata:
            raise InputError(mark("正誤表は、訂正する報告書を選んだときだけ作成できます。"))
        return
    if corrects.strategy_id != strategy.pk or corrects.review_year != year:
        raise InputError(mark("訂正できるのは、同じ計画の同じ年度の報告書だけです。"))
    if not errata:
        raise InputError(mark("訂正版には、正誤表の行が一つ以上必要です。"))
    for line in errata:
        if not line.place.strip() or not line.reason.strip():
            raise InputError(mark("正誤表の各行に、箇所と理由を記入してください。"))


def _store_parts(
    edition: Edition, files: Iterable[RenderedFile], errata: Sequence[Correction]
) -> None:
    for file in files:
        EditionFile.objects.create(
            edition=edition,
            name=file.name,
            language=file.language,
            kind=file.kind,
            blob=store_blob(file.content, file.media_type),
        )
    Erratum.objects.bulk_create(
        Erratum(
            edition=edition,
            order=order,
            place=line.place.strip()[:240],
            wrong=line.wrong,
            right=line.right,
            reason=line.reason.strip()[:300],
        )
        for order, line in enumerate(errata, start=1)
    )


def store_blob(content: bytes, media_type: str) -> Blob:
    """Return the blob of these bytes, stored once however often it is used."""
    digest = hashlib.sha256(content).hexdigest()
    blob, _created = Blob.objects.get_or_create(
        sha256=digest,
        defaults={"media_type": media_type, "size": len(content), "content": content},
    )
    return blob
