"""Bringing a database with data to the program's version: all the way, or not at all."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.management import call_command
from django.core.management.sql import emit_pre_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from hitomachi.errors import SetupError, mark
from hitomachi.web.portal.backup.restoring import backup_folder
from hitomachi.web.portal.backup.writing import new_path, write_backup
from hitomachi.web.portal.installation import pending_migrations, upgrade

LOG = logging.getLogger("hitomachi.upgrade")
WAIT_SECONDS = 20


def upgrade_installation() -> Path | None:
    """Back up, migrate and verify; return the backup, None where nothing was to be saved.

    PostgreSQL migrates in one transaction. SQLite migrates a copy, which takes the place of
    the database in one transaction once it is proved sound; a power cut leaves the old state.

    Raises:
        SetupError: If a migration failed; the database is as it was.
    """
    saved = None
    if connection.introspection.table_names() and (pending := pending_migrations()):
        saved, _manifest = write_backup(new_path(backup_folder(), "before-upgrade"))
        LOG.info("backup %s before %s", saved, ", ".join(pending))
        _migrate_or_leave(saved)
        LOG.info("upgraded")
    upgrade()
    return saved


def _migrate_or_leave(saved: Path) -> None:
    try:
        if connection.vendor == "sqlite":
            _migrate_a_copy()
        else:
            with transaction.atomic():
                _migrate()
    except SetupError:
        raise
    except Exception as error:  # whatever a migration raises, the person learns what is left
        LOG.info("upgrade failed", exc_info=True)
        raise SetupError(
            mark(
                "更新できませんでした（{detail}）。データベースは元のままです。前の版に戻して"
                "使い続けることができます。バックアップは「{saved}」、"
                "詳しい記録は logs フォルダーにあります。"
            ),
            detail=(str(error).splitlines() or [type(error).__name__])[0],
            saved=saved,
        ) from error


def _migrate() -> None:
    """Apply what is pending and prove the references of all rows."""
    executor = MigrationExecutor(connection, _settle)
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    state = executor.loader.project_state(list(executor.loader.applied_migrations))
    emit_pre_migrate_signal(0, False, connection.alias, apps=state.apps, plan=plan)
    executor.migrate(targets, plan)
    call_command("migrate", verbosity=0, interactive=False)  # what comes after all of them
    connection.check_constraints()


def _settle(action: str, *_migration: object) -> None:
    """Check references at once: PostgreSQL alters no table with checks outstanding."""
    if connection.vendor == "postgresql" and action in {"apply_start", "apply_success"}:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _migrate_a_copy() -> None:
    original = Path(str(connection.settings_dict["NAME"]))
    copy = backup_folder() / "upgrading.sqlite3"
    connection.close()
    _remove(copy)
    try:
        with closing(sqlite3.connect(original, timeout=WAIT_SECONDS)) as source:
            with closing(sqlite3.connect(copy)) as target:
                source.backup(target)
            state = _state(source)
            with _connected_to(copy):
                _migrate()
                _prove_file()
            if _state(source) != state:
                raise SetupError(
                    mark(
                        "更新中に別のプログラムがデータベースに書き込みました。データベースは元の"
                        "ままです。サーバーを止めてから、もう一度実行してください。"
                    )
                )
            with closing(sqlite3.connect(copy)) as target:
                target.backup(source)  # one transaction of SQLite
    finally:
        _remove(copy)


@contextmanager
def _connected_to(path: Path) -> Iterator[None]:
    """Let Django's connection work on another file."""
    original = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = original


def _state(source: sqlite3.Connection) -> int:
    """Return a number that changes when another program writes."""
    (number,) = source.execute("PRAGMA data_version").fetchone()
    return int(number)


def _prove_file() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        (answer,) = cursor.fetchone()
    if answer != "ok":
        raise SetupError(
            mark("更新後のデータベースに誤りがあります（{detail}）。データベースは元のままです。"),
            detail=answer,
        )


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
