"""One state of the database for as long as it is read, without keeping others from writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_state() -> Iterator[None]:
    """Read everything as it was at one moment; inside an open transaction, as that sees it.

    Transactions of SQLite take the write lock at once (DESIGN, Storage), which a long backup
    must not: this one only reads. PostgreSQL shows one state to a repeatable read.
    """
    connection.ensure_connection()
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        kept = connection.transaction_mode  # type: ignore[attr-defined]
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                connection.transaction_mode = kept  # type: ignore[attr-defined]
                yield
        finally:
            connection.transaction_mode = kept  # type: ignore[attr-defined]
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
