"""Backup file → database: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Model

from hitomachi.errors import InputError, SetupError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Municipality
from hitomachi.web.portal.backup.codec import from_json
from hitomachi.web.portal.backup.manifest import Manifest, TableEntry
from hitomachi.web.portal.backup.reading import Backup, open_backup
from hitomachi.web.portal.backup.schema import (
    applied_migrations,
    columns_of,
    file_columns,
    is_empty,
    known_migrations,
    label_of,
    tables_of,
)
from hitomachi.web.portal.backup.writing import new_path, write_backup
from hitomachi.web.portal.installation import refuse_pending_migrations

ROWS_AT_ONCE = 500
ACTION = "restore_backup"


def restore_backup(path: Path, *, replace: bool = False) -> Manifest:
    """Put everything of a backup into this installation and return what it holds.

    Every check is made before anything is changed, and everything is changed in one
    transaction: afterwards the database is as the backup says, or as it was. Sessions end.

    Args:
        path: A file of `write_backup`, from either database.
        replace: Give up what is here; it is backed up into the home folder first.

    Raises:
        SetupError: If the installation is not empty, or not migrated.
        InputError: If the file is damaged, foreign, or of another version.
    """
    refuse_pending_migrations()
    with open_backup(path) as backup:
        _refuse_other_version(backup.manifest)
        tables = tables_of(backup.manifest.migrations)
        _refuse_other_columns(backup.manifest, tables)
        if not is_empty(tables):
            if not replace:
                raise SetupError(
                    mark(
                        "この環境には既にデータがあります。新しい環境に復元するか、今のデータを"
                        "置き換える場合は --replace を指定してください。"
                    )
                )
            write_backup(new_path(backup_folder(), "before-restore"))
        _replace_everything(backup, tables)
    ContentType.objects.clear_cache()
    return backup.manifest


def backup_folder() -> Path:
    """Return the folder of backups that the program makes by itself; made if absent."""
    folder = Path(settings.HOME) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _refuse_other_version(manifest: Manifest) -> None:
    """Refuse a backup whose tables are not those of this program's version."""
    here, there = (
        {(label, name) for label, names in migrations.items() for name in names}
        for migrations in (applied_migrations(), manifest.migrations)
    )
    known = {(label, name) for label, names in known_migrations().items() for name in names}
    if there - known - here:
        raise InputError(
            mark(
                "このバックアップは新しい版（{version}）で作られています。"
                "同じ版以降のプログラムで復元してください。"
            ),
            version=manifest.program_version,
        )
    if here != there:
        raise InputError(
            mark(
                "このバックアップは古い版（{version}）で作られています。その版を導入して復元し、"
                "「hitomachi upgrade」で更新してください。"
            ),
            version=manifest.program_version,
        )


def _refuse_other_columns(manifest: Manifest, tables: list[type[Model]]) -> None:
    """Refuse a backup that lacks a table or column, or has one that is not known."""
    expected = {label_of(model): [field.attname for field in columns_of(model)] for model in tables}
    found = {table.name: table.columns for table in manifest.tables}
    different = sorted(
        name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)
    )
    if different:
        raise InputError(
            mark("バックアップの表がこの版と合いません（{detail}）。"), detail=", ".join(different)
        )


def _replace_everything(backup: Backup, tables: list[type[Model]]) -> None:
    """Empty every table, fill it from the backup, and record that this was done."""
    entries = {table.name: table for table in backup.manifest.tables}
    with transaction.atomic():
        _empty_everything()
        try:
            for model in tables:
                _fill(model, backup, entries[label_of(model)])
            connection.check_constraints()
        except (IntegrityError, DataError, ValidationError) as error:
            raise InputError(
                mark(
                    "バックアップの内容をデータベースに入れられません（{detail}）。"
                    "何も変更していません。"
                ),
                detail=str(error).splitlines()[0],
            ) from error
        _restart_counters(tables)
        _record(backup.manifest)


def _empty_everything() -> None:
    """Delete every row of every table but the list of migrations."""
    quote = connection.ops.quote_name
    names = connection.introspection.django_table_names(only_existing=True)
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DELETE FROM {quote(name)}")  # noqa: S608 - a table's name


def _fill(model: type[Model], backup: Backup, table: TableEntry) -> None:
    """Insert the rows as they are: no default, no time of today, no key of its own."""
    quote, fields = connection.ops.quote_name, columns_of(model)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    name = quote(model._meta.db_table)
    insert = f"INSERT INTO {name} ({columns}) VALUES ({places})"  # noqa: S608 - names only
    rows = _database_rows(model, backup, table)
    at_once = 1 if file_columns(model) else ROWS_AT_ONCE
    with connection.cursor() as cursor:
        while batch := list(islice(rows, at_once)):
            cursor.executemany(insert, batch)


def _database_rows(
    model: type[Model], backup: Backup, table: TableEntry
) -> Iterator[tuple[Any, ...]]:
    fields, files = columns_of(model), file_columns(model)
    for row in backup.rows(table):
        values = (
            (backup.file(value) if value else value) if field in files else from_json(field, value)
            for field, value in zip(fields, row, strict=True)
        )
        yield tuple(
            field.get_db_prep_save(value, connection)
            for field, value in zip(fields, values, strict=True)
        )


def _restart_counters(tables: list[type[Model]]) -> None:
    """Let new rows have keys after those of the backup."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _record(manifest: Manifest) -> None:
    """Append an event to the trail of every municipality that was restored."""
    for municipality in Municipality.objects.all():
        record_event(
            action=ACTION,
            row=municipality,
            municipality=municipality,
            by=None,
            after={
                "made_at": manifest.made_at.isoformat(),
                "version": manifest.program_version,
            },
        )
