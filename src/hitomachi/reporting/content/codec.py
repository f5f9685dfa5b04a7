"""Edition ↔ JSON, byte for byte the same for the same edition."""

from __future__ import annotations

import hashlib

import msgspec

from hitomachi.errors import InputError, mark
from hitomachi.reporting.content.edition import EditionContent


def to_json(content: EditionContent) -> bytes:
    """Return the edition as UTF-8 JSON; decimals are strings, so their places survive."""
    # msgspec sorts only string keys, and two parts of an edition are keyed by year.
    plain = msgspec.to_builtins(content, str_keys=True)
    return msgspec.json.encode(plain, order="deterministic")


def from_json(data: bytes) -> EditionContent:
    """Return the edition frozen in ``data`` (of the current schema number).

    Raises:
        InputError: If it is not an edition of this schema.
    """
    try:
        return msgspec.json.decode(data, type=EditionContent)
    except msgspec.DecodeError as error:
        raise InputError(
            mark(
                "凍結版のデータを読めません（{detail}）。別の版のファイルか、壊れた可能性があります。"
            ),
            detail=str(error),
        ) from error


def content_hash(content: EditionContent) -> str:
    """Return the sha256 of the edition's JSON."""
    return hashlib.sha256(to_json(content)).hexdigest()
