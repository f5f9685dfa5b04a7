"""Edition ↔ JSON, byte for byte the same for the same edition."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import Any

import msgspec

from hitomachi.errors import InputError, mark
from hitomachi.reporting.content.edition import EditionContent
from hitomachi.reporting.content.upgrade import upgrade


def to_json(content: EditionContent) -> bytes:
    """Return the edition as UTF-8 JSON; decimals are strings, so their places survive."""
    # msgspec sorts only string keys, and two parts of an edition are keyed by year.
    plain = msgspec.to_builtins(content, str_keys=True)
    return msgspec.json.encode(plain, order="deterministic")


def from_json(data: bytes) -> EditionContent:
    """Return the edition frozen in ``data``, brought to the present schema if it is older.

    Raises:
        InputError: If it is not an edition, or one of a newer program.
    """
    try:
        plain = msgspec.json.decode(data)
        if not isinstance(plain, dict):
            raise msgspec.ValidationError("not an object")
        content = msgspec.convert(_present(plain, data), type=EditionContent, str_keys=True)
    except msgspec.DecodeError as error:
        raise InputError(
            mark("凍結版のデータを読めません（{detail}）。ファイルが壊れている可能性があります。"),
            detail=str(error),
        ) from error
    if not content.frozen_hash and to_json(content) != data:
        # A field with a default was added since: the printed copies carry the hash of then.
        return dataclasses.replace(content, frozen_hash=hashlib.sha256(data).hexdigest())
    return content


def content_hash(content: EditionContent) -> str:
    """Return the sha256 of the edition's JSON."""
    return hashlib.sha256(to_json(content)).hexdigest()


def fingerprint(content: EditionContent) -> str:
    """Return the sha256 that identifies an edition: that of its data as it was issued.

    An edition of an earlier schema, or of a time when it had fewer fields, keeps the one
    that its printed copies carry.
    """
    return content.frozen_hash or content_hash(content)


def _present(plain: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Return the data in the present schema; an older one remembers what it was."""
    number = plain.get("schema")
    present = upgrade(plain)
    if number == present["schema"]:
        return present
    return {
        "frozen_schema": number,
        "frozen_hash": hashlib.sha256(data).hexdigest(),
    } | present
