"""The worker's side of stored jobs: take the next one, make its files, leave nothing half."""

from __future__ import annotations

import logging

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from hitomachi.errors import HitomachiError, mark
from hitomachi.i18n import Language, describe, translate
from hitomachi.web.core.surfaces import Surface, acting_through
from hitomachi.web.reviews.actions.builds import INTERRUPTED, finish_build, store_file
from hitomachi.web.reviews.models import BuildState, EditionBuild
from hitomachi.web.reviews.reading import edition_content
from hitomachi.web.reviews.rendering import chosen_formats, file_name, render_each

LOG = logging.getLogger("hitomachi.worker")

UNEXPECTED = mark(
    "ファイルを作成できませんでした。管理者に、記録（ログ）の確認を依頼してください。"
)


def fail_interrupted_builds() -> int:
    """Fail the jobs that a worker before this one began and did not end; return how many.

    Only the one worker of the installation calls it, when it starts.
    """
    left = list(_builds().filter(state=BuildState.RUNNING))
    for build in left:
        finish_build(build=build, error=translate(INTERRUPTED, "ja"), by=None)
    return len(left)


def run_next_build() -> EditionBuild | None:
    """Make the files of the job that waits longest; None where none waits."""
    build = _take_next()
    if build is None:
        return None
    error = ""
    with acting_through(Surface.PROGRAM), translation.override("ja"):
        try:
            _make_files(build)
        except HitomachiError as problem:
            error = describe(problem, "ja")
        except Exception:
            # One job that cannot be done must not keep the others from being done.
            LOG.exception("build %s of edition %s failed", build.uid, build.edition.uid)
            error = translate(UNEXPECTED, "ja")
        return finish_build(build=build, error=error, by=build.requested_by)


def _builds() -> QuerySet[EditionBuild]:
    return EditionBuild.objects.select_related("edition__municipality", "requested_by")


@transaction.atomic
def _take_next() -> EditionBuild | None:
    waiting = EditionBuild.objects.select_for_update().filter(state=BuildState.WAITING)
    first = waiting.order_by("requested_at", "pk").first()
    if first is None:
        return None
    first.state, first.heartbeat, first.done = BuildState.RUNNING, timezone.now(), 0
    first.save(update_fields=["state", "heartbeat", "done"])
    found: EditionBuild = _builds().get(pk=first.pk)
    return found


def _make_files(build: EditionBuild) -> None:
    """Make what the edition lacks, one file after the other, each stored as soon as it is made."""
    content = edition_content(build.edition)
    has = set(build.edition.files.values_list("name", flat=True))
    languages: list[Language] = build.languages
    missing = [
        (one, language)
        for language in languages
        for one in chosen_formats(build.formats)
        if file_name(content, one, language) not in has
    ]
    build.done = build.total - len(missing)
    for file in render_each(content, missing):
        store_file(build=build, file=file, by=build.requested_by)
