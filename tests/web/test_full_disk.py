"""A database without room: before or after, never half, and a clear sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from hitomachi.errors import SetupError
from hitomachi.web.core.full_disk import refuse_when_full
from hitomachi.web.exchange.examples import DEMONSTRATION, load_example
from hitomachi.web.portal.backup.restoring import _empty_everything, restore_backup
from hitomachi.web.portal.backup.writing import write_backup
from tests.web.every_table import contents

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _little_room(database: str) -> Iterator[None]:
    """Room for a few pages more than the database has now (SQLite counts it by connection)."""
    if database != "sqlite":
        pytest.skip("only SQLite can be given a small disk")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")


def make_room() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.usefixtures("_little_room")
def test_an_import_without_room_changes_nothing_and_says_so() -> None:
    before = contents()

    with pytest.raises(SetupError, match="ディスクがいっぱい"), refuse_when_full():
        load_example()

    assert contents() == before
    make_room()
    assert load_example().new > 1000


def test_a_restore_without_room_changes_nothing_and_says_so(
    database: str, settings: Any, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if database != "sqlite":
        pytest.skip("only SQLite can be given a small disk")
    settings.HOME = tmp_path
    load_example()
    file, _manifest = write_backup(tmp_path / "large.zip")
    with transaction.atomic():
        _empty_everything()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    load_example(DEMONSTRATION)
    before = contents()
    request.getfixturevalue("_little_room")

    with pytest.raises(SetupError, match="ディスクがいっぱい"), refuse_when_full():
        restore_backup(file, replace=True)

    assert contents() == before


def test_any_other_failure_of_the_database_stays_what_it_is() -> None:
    with pytest.raises(OperationalError, match="locked"), refuse_when_full():
        raise OperationalError("database is locked")
