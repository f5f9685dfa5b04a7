"""When and where the last backup was made, for the check-up."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import msgspec
from django.conf import settings

from hitomachi.web.portal.backup.manifest import Manifest


class LastBackup(msgspec.Struct, frozen=True):
    """The last backup of this installation."""

    made_at: dt.datetime
    path: str


def _file() -> Path:
    return Path(settings.HOME) / "last_backup.json"


def record_backup(path: Path, manifest: Manifest) -> None:
    """Note a backup that was written and read back."""
    note = LastBackup(manifest.made_at, str(path.absolute()))
    unfinished = _file().with_suffix(".part")
    unfinished.write_bytes(msgspec.json.encode(note))
    os.replace(unfinished, _file())  # noqa: PTH105 - in one step


def last_backup() -> LastBackup | None:
    """Return the last backup; None where there was none, or the note cannot be read."""
    try:
        return msgspec.json.decode(_file().read_bytes(), type=LastBackup)
    except (OSError, msgspec.MsgspecError):
        return None
