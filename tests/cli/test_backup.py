"""Backup and restore as they are typed, from one kind of database to the other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import psycopg
import pytest

from tests.cli.running import EXAMPLES, run


def tables(file: Path) -> dict[str, list[Any]]:
    """The rows of a backup; the record of restoring is left out."""
    with ZipFile(file) as archive:
        found = {
            name: [json.loads(line) for line in archive.read(name).splitlines()]
            for name in archive.namelist()
            if name.startswith("tables/")
        }
    events = found["tables/core.event.jsonl"]
    found["tables/core.event.jsonl"] = [row for row in events if "restore_backup" not in row]
    return found


@pytest.fixture
def postgresql(postgresql_url: str) -> str:
    """The address of an empty database of the test's own."""
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS moved")
        connection.execute("CREATE DATABASE moved")
    return postgresql_url.replace("/postgres?", "/moved?")


def test_everything_moves_from_sqlite_to_postgresql_and_back(
    tmp_path: Path, postgresql: str
) -> None:
    first, second, third = (tmp_path / f"{name}.zip" for name in ("first", "second", "third"))
    here, there = tmp_path / "here", tmp_path / "there"
    run(here, "upgrade")
    for name in ("iwamizawa", "demonstration"):
        run(here, "import", "package", str(EXAMPLES / name))

    run(here, "backup", str(first))
    run(there, "restore", str(first), database=postgresql)
    run(there, "backup", str(second), database=postgresql)
    run(tmp_path / "back", "restore", str(second))
    run(tmp_path / "back", "backup", str(third))

    original = tables(first)
    assert sum(map(len, original.values())) > 2000  # two municipalities, permissions, events
    assert tables(second) == original
    assert tables(third) == original
    with ZipFile(second) as archive:
        assert json.loads(archive.read("manifest.json"))["database"] == "postgresql"


def test_restoring_twice_is_refused_in_one_sentence(tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "backup.zip"
    run(home, "upgrade")
    run(home, "import", "package", str(EXAMPLES / "demonstration"))
    run(home, "backup", str(file))

    done = run(home, "restore", str(file), code=8)

    assert "--replace" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_gets_a_backup_named_by_the_time(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "保存先"
    folder.mkdir()
    run(home, "upgrade")

    done = run(home, "backup", str(folder))

    (made,) = folder.iterdir()
    assert done.stdout.strip() == str(made)
    assert made.name.startswith("hitomachi-20")
