"""Is the database reachable, sound and current?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection
from django.db.models import Max
from django.utils import timezone

from hitomachi.errors import mark
from hitomachi.notices import Notice
from hitomachi.web.core.models import Event
from hitomachi.web.portal.doctor.notes import notice, problem, warning
from hitomachi.web.portal.installation import pending_migrations
from hitomachi.web.portal.unused_files import unused_files

LARGE_WAL_BYTES = 256 * 1024**2  # far beyond the 4 MB at which SQLite itself writes back


def check_database() -> Iterator[Notice]:
    """Connect; on SQLite prove the file."""
    try:
        with connection.cursor() as cursor:
            if connection.vendor != "sqlite":
                return
            cursor.execute("PRAGMA integrity_check")
            (answer,) = cursor.fetchone()
    except DatabaseError as error:
        yield problem(
            "database",
            "DATABASE_URL",
            mark("データベースに接続できません（{detail}）。"),
            mark("接続先とパスワード、サーバーの状態を確認してください。"),
            detail=str(error).strip(),
        )
        return
    if answer != "ok":
        yield problem(
            "database",
            settings.DATABASES["default"]["NAME"],
            mark("データベースのファイルが壊れています（{detail}）。"),
            mark("使用をやめ、バックアップから復元してください。"),
            detail=answer,
        )


def check_migrations() -> Iterator[Notice]:
    """Compare the database with the program's version."""
    try:
        pending = pending_migrations()
    except DatabaseError:
        return  # said by the check of the database
    if pending:
        yield problem(
            "migrations",
            "hitomachi upgrade",
            mark("データベースが古い版のままです（未適用 {count}件）。"),
            mark("「hitomachi upgrade」を実行してください。"),
            count=len(pending),
        )


def check_references() -> Iterator[Notice]:
    """Find rows that refer to rows which are gone; PostgreSQL never lets them arise."""
    if connection.vendor != "sqlite" or not connection.introspection.table_names():
        return
    try:
        connection.check_constraints()
    except IntegrityError as error:
        yield problem(
            "references",
            settings.DATABASES["default"]["NAME"],
            mark("存在しない行を参照している行があります（{detail}）。"),
            mark("バックアップから復元するか、サポートに連絡してください。"),
            detail=str(error).splitlines()[0],
        )


def check_journal() -> Iterator[Notice]:
    """On SQLite: readers and a writer at once need the write-ahead log, of moderate size."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        (mode,) = cursor.fetchone()
    name = str(connection.settings_dict["NAME"])
    if mode != "wal":
        yield problem(
            "journal",
            name,
            mark("データベースの記録方式が {mode} です。同時に使うと書込みに失敗します。"),
            mark("ローカルディスクに置き、hitomachi を起動し直してください。"),
            mode=mode,
        )
    log = Path(name + "-wal")
    if log.exists() and log.stat().st_size > LARGE_WAL_BYTES:
        yield warning(
            "journal_size",
            log,
            mark("書込みの記録が大きくなっています（{megabytes}MB）。"),
            mark("「hitomachi daily」を実行してください。"),
            megabytes=log.stat().st_size // 1024**2,
        )


def check_clock() -> Iterator[Notice]:
    """Find a clock that was set back: events of the future."""
    if pending_migrations():
        return
    newest = Event.objects.aggregate(newest=Max("at"))["newest"]
    if newest is not None and newest > timezone.now():
        yield warning(
            "clock",
            f"{timezone.localtime():%Y-%m-%d %H:%M}",
            mark("コンピューターの時計が、最後の操作記録（{newest}）より前です。"),
            mark("日付と時刻を合わせてください。"),
            newest=f"{timezone.localtime(newest):%Y-%m-%d %H:%M}",
        )


def check_unused_files() -> Iterator[Notice]:
    """Count stored files that nothing refers to."""
    if pending_migrations():
        return
    count = unused_files().count()
    if count:
        yield notice(
            "unused_files",
            "core.Blob",
            mark("どこからも使われていないファイルが{count}件あります。"),
            mark("そのままでも支障はありません。"),
            count=count,
        )


DATABASE_CHECKS: tuple[Callable[[], Iterator[Notice]], ...] = (
    check_database,
    check_migrations,
    check_references,
    check_journal,
    check_clock,
    check_unused_files,
)
