"""Database → backup file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from hitomachi import __version__
from hitomachi.errors import SetupError, mark
from hitomachi.web.portal.backup.codec import to_json
from hitomachi.web.portal.backup.manifest import (
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    Manifest,
    TableEntry,
    encode,
    file_member,
)
from hitomachi.web.portal.backup.reading import open_backup
from hitomachi.web.portal.backup.record import record_backup
from hitomachi.web.portal.backup.schema import (
    Migrations,
    applied_migrations,
    columns_of,
    file_columns,
    label_of,
    tables_of,
)
from hitomachi.web.portal.backup.transactions import one_state

ROWS_AT_ONCE = 2000
OWNER_ONLY = 0o600  # it holds the hashes of passwords
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)  # Windows has it


def new_path(folder: Path, reason: str = "") -> Path:
    """Return a path for a backup made now: ``hitomachi-20250401-090000.zip``."""
    time = timezone.localtime().strftime("%Y%m%d-%H%M%S")
    stem = "-".join(filter(None, ["hitomachi", reason, time]))
    names = (f"{stem}{more}.zip" for more in chain([""], (f"-{n}" for n in count(2))))
    return next(path for path in (folder / name for name in names) if not path.exists())


def write_backup(target: Path) -> tuple[Path, Manifest]:
    """Write everything into a file, read it back, and return where it is and what it holds.

    ``target`` is a file that does not exist, or a folder, in which the file is named by the
    time. Memory does not grow with the number of rows; one stored file at a time is held.

    Raises:
        SetupError: If the file exists or cannot be written.
    """
    path = new_path(target) if target.is_dir() else target
    if path.exists():
        raise SetupError(
            mark("ファイル「{path}」は既にあります。別の名前を指定してください。"), path=path
        )
    unfinished = path.with_name(path.name + ".part")
    try:
        _write(unfinished)
        with open_backup(unfinished) as backup:
            manifest = backup.manifest
        os.replace(unfinished, path)  # noqa: PTH105 - also over a file of the same moment
    except OSError as error:
        raise SetupError(
            mark("バックアップ「{path}」を書き込めません（{detail}）。"),
            path=path,
            detail=error.strerror or "",
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    record_backup(path, manifest)
    return path, manifest


def _write(path: Path) -> None:
    with os.fdopen(os.open(path, NEW_FILE, OWNER_ONLY), "wb") as stream:
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive, one_state():
            made_at = timezone.now()
            migrations = applied_migrations()
            writer = _Writer(archive)
            tables = [writer.table(model) for model in tables_of(migrations)]
            archive.writestr(MANIFEST, encode(_manifest(made_at, migrations, tables, writer)))
        stream.flush()
        os.fsync(stream.fileno())


def _manifest(
    made_at: dt.datetime, migrations: Migrations, tables: list[TableEntry], writer: _Writer
) -> Manifest:
    return Manifest(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        program_version=__version__,
        made_at=made_at,
        database=connection.vendor,
        migrations=migrations,
        tables=tables,
        file_count=len(writer.files),
        file_bytes=writer.file_bytes,
    )


class _Writer:
    """Writes tables one after another; remembers the files, of which equal ones go in once."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.files: set[str] = set()
        self.file_bytes = 0

    def table(self, model: type[Model]) -> TableEntry:
        """Write the rows of a table, one JSON list a line, ordered by their keys."""
        held = [self._files(model, field.attname) for field in file_columns(model)]
        names = [field.attname for field in columns_of(model)]
        entry = TableEntry(label_of(model), names, 0, "")
        digest, rows = hashlib.sha256(), 0
        with self.archive.open(entry.member, "w", force_zip64=True) as stream:
            for row in _rows(model, held):
                line = json.dumps(row, ensure_ascii=False, allow_nan=False).encode() + b"\n"
                digest.update(line)
                stream.write(line)
                rows += 1
        return TableEntry(entry.name, names, rows, digest.hexdigest())

    def _files(self, model: type[Model], column: str) -> dict[Any, str]:
        """Write the files of a column and return their hashes by the key of the row."""
        hashes = {}
        rows = model._base_manager.order_by("pk").exclude(**{column: None})
        for key, content in rows.values_list("pk", column).iterator(chunk_size=1):
            data = bytes(content)
            sha256 = hashlib.sha256(data).hexdigest()
            hashes[key] = sha256
            if sha256 not in self.files:
                self.files.add(sha256)
                self.file_bytes += len(data)
                self.archive.writestr(file_member(sha256), data)
        return hashes


def _rows(model: type[Model], held: list[dict[Any, str]]) -> Iterator[list[Any]]:
    """Yield the rows as JSON; a file column holds the hash of its file."""
    binary = file_columns(model)
    plain = [field.attname for field in columns_of(model) if field not in binary]
    places = [columns_of(model).index(field) for field in binary]
    query = model._base_manager.order_by("pk").values_list("pk", *plain)
    for key, *values in query.iterator(chunk_size=ROWS_AT_ONCE):
        row = [to_json(value) for value in values]
        for place, hashes in zip(places, held, strict=True):
            row.insert(place, hashes.get(key))
        yield row
