"""What a backup says about itself: enough to prove it whole before anything is changed."""

from __future__ import annotations

import datetime as dt

import msgspec

from hitomachi.errors import InputError, mark
from hitomachi.web.portal.backup.schema import Migrations

FORMAT = "hitomachi-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"


class TableEntry(msgspec.Struct, frozen=True):
    """One table: its columns, how many rows it has and the hash of its lines."""

    name: str
    columns: list[str]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        """The table's place in the file."""
        return f"tables/{self.name}.jsonl"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The first thing that is read of a backup."""

    format: str
    format_version: int
    program_version: str
    made_at: dt.datetime
    database: str
    migrations: Migrations
    tables: list[TableEntry]
    file_count: int
    file_bytes: int


def file_member(sha256: str) -> str:
    """Return the place in the backup of a stored file."""
    return f"files/{sha256}"


def encode(manifest: Manifest) -> bytes:
    """Return the manifest as JSON that people can read."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def decode(data: bytes) -> Manifest:
    """Return the manifest.

    Raises:
        InputError: If it is not one of a backup, or of a later format.
    """
    foreign = InputError(mark("このファイルはひとまちのバックアップではありません。"))
    try:
        head = msgspec.json.decode(data)
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            raise foreign
        if head.get("format_version") != FORMAT_VERSION:
            raise InputError(
                mark(
                    "このバックアップは新しい版（{version}）で作られています。"
                    "同じ版以降のプログラムで復元してください。"
                ),
                version=head.get("program_version", "?"),
            )
        return msgspec.convert(head, Manifest)
    except msgspec.MsgspecError as error:
        raise foreign from error
