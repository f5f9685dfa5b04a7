"""Ordering the files of an edition, and what the worker reports about making them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from hitomachi.errors import InputError, mark
from hitomachi.i18n import Language
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import User
from hitomachi.web.reviews.actions.editions import store_blob
from hitomachi.web.reviews.models import BuildState, Edition, EditionBuild, EditionFile
from hitomachi.web.reviews.models.builds import OPEN_STATES
from hitomachi.web.reviews.rendering import RenderedFile, chosen_formats

#: Shown where a job was begun and its worker is gone.
INTERRUPTED = mark("作成の途中でプログラムが終了しました。もう一度作成してください。")


@transaction.atomic
def request_build(
    *,
    edition: Edition,
    formats: Iterable[str],
    languages: Iterable[Language],
    by: User | None,
) -> EditionBuild:
    """Order files of an edition; the worker makes those that it does not have yet.

    Raises:
        InputError: If nothing is chosen, or its files are being made already.
        UsageError: If a format is not known.
    """
    kinds = [one.kind for one in chosen_formats(formats)]
    chosen = list(dict.fromkeys(languages))
    if not kinds or not chosen:
        raise InputError(mark("ファイルの形式と言語を一つ以上選んでください。"))
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.builds.filter(state__in=OPEN_STATES).exists():
        raise InputError(mark("この報告書のファイルは、既に作成中です。"))
    build: EditionBuild = EditionBuild.objects.create(
        edition=locked,
        formats=kinds,
        languages=chosen,
        total=len(kinds) * len(chosen),
        requested_by=by,
    )
    record_event(
        action="request_build",
        row=build,
        municipality=locked.municipality,
        by=by,
        about=locked,
        after={"formats": kinds, "languages": chosen},
    )
    return build


@transaction.atomic
def store_file(*, build: EditionBuild, file: RenderedFile, by: User | None) -> EditionFile:
    """Store a file that was made, and count it; one that the edition has stays as it is."""
    stored, is_new = EditionFile.objects.get_or_create(
        edition_id=build.edition_id,
        name=file.name,
        defaults={
            "language": file.language,
            "kind": file.kind,
            "blob": store_blob(file.content, file.media_type),
        },
    )
    build.done += 1
    build.heartbeat = timezone.now()
    build.save(update_fields=["done", "heartbeat"])
    if is_new:
        record_event(
            action="store_file",
            row=build.edition,
            municipality=build.edition.municipality,
            by=by,
            after={"name": file.name, "sha256": stored.blob.sha256},
        )
    return stored


@transaction.atomic
def finish_build(*, build: EditionBuild, error: str = "", by: User | None) -> EditionBuild:
    """Mark a job as done, or as failed for a reason that the page shows."""
    build.state = BuildState.FAILED if error else BuildState.DONE
    build.error = error[:400]
    build.finished_at = timezone.now()
    build.save(update_fields=["state", "error", "finished_at"])
    record_event(
        action="finish_build",
        row=build,
        municipality=build.edition.municipality,
        by=by,
        about=build.edition,
        after={"state": build.state, "error": build.error},
    )
    return build
