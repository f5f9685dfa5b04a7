"""Backup file → rows; whatever is damaged is refused before anything is changed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from hitomachi.errors import InputError, NotFoundError, mark
from hitomachi.web.portal.backup.manifest import (
    MANIFEST,
    Manifest,
    TableEntry,
    decode,
    file_member,
)

PIECE = 1 << 20  # bytes read at once

_DAMAGED = mark("バックアップが壊れています（{detail}）。別のバックアップを使ってください。")
_FOREIGN = mark("ファイル「{path}」はひとまちのバックアップではありません。")


@dataclass(frozen=True, slots=True)
class Backup:
    """An open backup whose every table and file was found whole."""

    archive: ZipFile
    manifest: Manifest

    def rows(self, table: TableEntry) -> Iterator[list[Any]]:
        """Yield the rows of a table."""
        with self.archive.open(table.member) as lines:
            for line in lines:
                yield json.loads(line)

    def file(self, sha256: str) -> bytes:
        """Return a stored file."""
        return self.archive.read(file_member(sha256))


@contextmanager
def open_backup(path: Path) -> Iterator[Backup]:
    """Open a backup and prove it whole.

    Raises:
        NotFoundError: If there is no such file.
        InputError: If it is no backup, of a later format, or damaged.
    """
    if not path.is_file():
        raise NotFoundError(mark("ファイル「{path}」がありません。"), path=path)
    try:
        archive = ZipFile(path)
    except (BadZipFile, ValueError) as error:
        raise InputError(_FOREIGN, path=path) from error
    with archive:
        if MANIFEST not in archive.namelist():
            raise InputError(_FOREIGN, path=path)
        try:
            manifest = decode(archive.read(MANIFEST))
            _prove(archive, manifest)
        except (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as error:
            raise InputError(_DAMAGED, detail=str(error)) from error
        yield Backup(archive, manifest)


def _prove(archive: ZipFile, manifest: Manifest) -> None:
    """Compare every table with its hash and number of rows, every file with its name."""
    for table in manifest.tables:
        sha256, lines, _size = _digest(archive, table.member)
        if (sha256, lines) != (table.sha256, table.rows):
            raise InputError(_DAMAGED, detail=table.member)
    files = [name for name in archive.namelist() if name.startswith(file_member(""))]
    size = 0
    for name in files:
        sha256, _lines, length = _digest(archive, name)
        size += length
        if file_member(sha256) != name:
            raise InputError(_DAMAGED, detail=name)
    if (len(files), size) != (manifest.file_count, manifest.file_bytes):
        raise InputError(_DAMAGED, detail=file_member(""))


def _digest(archive: ZipFile, name: str) -> tuple[str, int, int]:
    """Return the hash, the number of lines and the length of a member."""
    digest, lines, length = hashlib.sha256(), 0, 0
    with archive.open(name) as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
            lines += piece.count(b"\n")
            length += len(piece)
    return digest.hexdigest(), lines, length
