"""A database that has no room left: said in a sentence, not as a mistake of the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError

from hitomachi.errors import SetupError, mark

POSTGRESQL_DISK_FULL = "53100"
SQLITE_FULL = "database or disk is full"


def is_full(error: OperationalError) -> bool:
    """Tell whether the database refused a write because there is no room."""
    state = getattr(error.__cause__, "sqlstate", None)
    return state == POSTGRESQL_DISK_FULL or SQLITE_FULL in str(error)


@contextmanager
def refuse_when_full() -> Iterator[None]:
    """Turn a full disk into an error that says what to do; transactions undo what was begun.

    Raises:
        SetupError: If there is no room left.
    """
    try:
        yield
    except OperationalError as error:
        if not is_full(error):
            raise
        raise SetupError(
            mark(
                "データベースを置いたディスクがいっぱいで、書き込めません。何も変更していません。"
                "ディスクを空けてから、もう一度実行してください。"
            )
        ) from error
