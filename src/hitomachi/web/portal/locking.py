"""Work that only one process may do at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.db import connection

from hitomachi.errors import SetupError, mark


@contextmanager
def only_one(name: str) -> Iterator[None]:
    """Hold the lock ``name`` of this installation; a process that dies gives it up.

    On PostgreSQL it is a lock of the database, because several machines may share that;
    else it is a lock on a file of the home folder.

    Raises:
        SetupError: If another process holds it.
    """
    hold = _held_in_database if connection.vendor == "postgresql" else _held_in_file
    with hold(name) as held:
        if not held:
            raise SetupError(
                mark("「hitomachi {name}」は既に実行中です。終わってから実行してください。"),
                name=name,
            )
        yield


@contextmanager
def _held_in_database(name: str) -> Iterator[bool]:
    key = crc32(f"hitomachi {name}".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        (held,) = cursor.fetchone()
        try:
            yield held
        finally:
            if held:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _held_in_file(name: str) -> Iterator[bool]:
    path = Path(settings.HOME) / f"{name}.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _try_lock(descriptor)
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
