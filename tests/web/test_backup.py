"""A backup and what is restored from it: nothing lost, or nothing changed."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from hitomachi.errors import HitomachiError, InputError, NotFoundError, SetupError
from hitomachi.web.core.models import Area, Blob, Event, User
from hitomachi.web.exchange.examples import DEMONSTRATION, load_example
from hitomachi.web.portal.backup import restoring
from hitomachi.web.portal.backup.reading import open_backup
from hitomachi.web.portal.backup.record import last_backup
from hitomachi.web.portal.backup.restoring import ACTION, restore_backup
from hitomachi.web.portal.backup.schema import (
    LEFT_OUT,
    applied_migrations,
    columns_of,
    is_empty,
    label_of,
    tables_of,
)
from hitomachi.web.portal.backup.writing import write_backup
from hitomachi.web.reviews.models import Edition, EditionFile
from tests.web import factories
from tests.web.every_table import Rows, contents, every_model, fill_every_table, without_checks

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return tmp_path / "home"


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    """A backup of a small installation."""
    factories.member(factories.municipality())
    Blob.objects.create(sha256="a" * 64, media_type="text/plain", size=3, content=b"\x00\xff\n")
    return write_backup(tmp_path / "backup.zip")[0]


def kept(rows: Rows) -> Rows:
    """The rows that a backup must bring back: not the sessions, not the record of restoring."""
    action = [f.attname for f in Event._meta.local_concrete_fields].index("action")
    rows = {name: found for name, found in rows.items() if name not in LEFT_OUT}
    rows["core.event"] = [row for row in rows["core.event"] if row[action] != ACTION]
    return rows


def empty_database() -> None:
    restoring._empty_everything()


def load_everything() -> None:
    """Both example municipalities, an issued edition with its files, accounts and departments."""
    load_example()
    load_example(DEMONSTRATION)
    city = factories.municipality(number=7)
    factories.member(city)
    plan = factories.strategy(city)
    factories.target(factories.indicator(factories.goal(plan)), "1.40")
    blob = Blob.objects.create(
        sha256="b" * 64, media_type="application/pdf", size=5, content=bytes(range(256)) * 40
    )
    edition = Edition.objects.create(
        municipality=city,
        strategy=plan,
        review_year=2020,
        number=1,
        title="令和2年度の実績",
        schema=1,
        content='{"題": "字"}',
        content_hash="c" * 64,
        code_version="0.1.0",
    )
    EditionFile.objects.create(
        edition=edition, name="report.pdf", language="ja", kind="pdf", blob=blob
    )


def test_two_municipalities_come_back_with_every_row(home: Path, tmp_path: Path) -> None:
    load_everything()
    before = kept(contents())
    path, manifest = write_backup(tmp_path)
    empty_database()

    restored = restore_backup(path)

    assert kept(contents()) == before
    assert restored == manifest
    assert sum(table.rows for table in manifest.tables) == sum(map(len, before.values()))
    assert manifest.file_count == Blob.objects.count()


def test_every_column_of_every_table_comes_back(home: Path, tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite lets a test fill tables against their check constraints")
    with without_checks():
        fill_every_table()
        before = kept(contents())
        assert [name for name, rows in before.items() if not rows] == []
        path, _manifest = write_backup(tmp_path / "backup.zip")
        empty_database()

        restore_backup(path)

        assert kept(contents()) == before


def test_every_model_is_in_the_backup_or_left_out_with_a_reason() -> None:
    """A model of any application, also one that comes later, is a table of the backup."""
    held = {
        label_of(model): [field.attname for field in columns_of(model)]
        for model in tables_of(applied_migrations())
    }
    expected = {
        label_of(model): [field.attname for field in columns_of(model)] for model in every_model()
    }

    assert {name: sorted(columns) for name, columns in held.items()} == {
        name: sorted(columns) for name, columns in expected.items() if name not in LEFT_OUT
    }
    assert set(LEFT_OUT) <= set(expected)


def test_a_migrated_installation_without_data_is_empty() -> None:
    assert is_empty(tables_of(applied_migrations()))


def test_a_new_row_gets_a_key_of_its_own_after_restoring(file: Path) -> None:
    restore_backup(file, replace=True)

    area = Area.objects.create(code="479993", kind="municipality", name="別の架空市")

    assert area.pk > max(Area.objects.exclude(pk=area.pk).values_list("pk", flat=True))


def test_sessions_end_and_the_restoring_is_recorded_for_each_municipality(file: Path) -> None:
    Session.objects.create(session_key="k", session_data="", expire_date=timezone.now())

    restore_backup(file, replace=True)

    assert not Session.objects.exists()
    event = Event.objects.get(action=ACTION)
    assert event.municipality is not None
    assert event.after["version"]


def test_an_installation_with_data_is_refused_without_replace(file: Path) -> None:
    before = contents()

    with pytest.raises(SetupError, match="既にデータがあります"):
        restore_backup(file)

    assert contents() == before


def test_what_is_replaced_is_backed_up_first(file: Path, home: Path) -> None:
    User.objects.create_user("後から登録")

    restore_backup(file, replace=True)

    assert not User.objects.filter(username="後から登録").exists()
    (saved,) = (home / "backups").iterdir()
    restore_backup(saved, replace=True)
    assert User.objects.filter(username="後から登録").exists()


def rewrite(file: Path, member: str, content: bytes | None) -> Path:
    """A copy of the backup in which one member is another, or is gone."""
    changed = file.with_name("changed.zip")
    with ZipFile(file) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = content if name == member else old.read(name)
            if data is not None:
                new.writestr(name, data)
    return changed


def with_manifest(file: Path, **changes: Any) -> Path:
    with ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    return rewrite(file, "manifest.json", json.dumps(manifest | changes).encode())


def file_name(file: Path) -> str:
    with ZipFile(file) as archive:
        return next(name for name in archive.namelist() if name.startswith("files/"))


def refused(path: Path) -> HitomachiError:
    """The error of a file that is not restored; the database is as it was."""
    before = contents()
    with pytest.raises(HitomachiError) as refusal:
        restore_backup(path, replace=True)
    assert contents() == before
    return refusal.value


def test_a_changed_or_missing_part_is_refused(file: Path) -> None:
    stored = file_name(file)

    for path in (
        rewrite(file, "tables/core.area.jsonl", b"[]\n"),
        rewrite(file, "tables/core.area.jsonl", None),
        rewrite(file, stored, b"other"),
        rewrite(file, stored, None),
    ):
        assert "壊れています" in str(refused(path))


def test_a_file_that_was_cut_off_or_has_a_wrong_bit_is_refused(file: Path) -> None:
    data = file.read_bytes()
    cut = file.with_name("cut.zip")
    cut.write_bytes(data[: len(data) // 2])
    flipped = file.with_name("flipped.zip")
    with ZipFile(file) as archive:
        largest = max(archive.infolist(), key=lambda member: member.compress_size)
    middle = largest.header_offset + largest.compress_size // 2
    flipped.write_bytes(data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :])

    assert isinstance(refused(cut), InputError)
    assert isinstance(refused(flipped), InputError)


def test_a_file_of_something_else_is_refused(file: Path) -> None:
    other = file.with_name("other.zip")
    with ZipFile(other, "w") as archive:
        archive.writestr("data.csv", "a,b\n")
    text = file.with_name("text.zip")
    text.write_text("本文", encoding="utf-8")

    for path in (
        other,
        text,
        rewrite(file, "manifest.json", b"{}"),
        rewrite(file, "manifest.json", b"x"),
    ):
        assert "ひとまちのバックアップではありません" in str(refused(path))
    with pytest.raises(NotFoundError):
        restore_backup(file.with_name("absent.zip"))


def test_a_backup_of_a_newer_program_is_refused(file: Path) -> None:
    later = applied_migrations()
    later["core"].append("9999_later")

    assert "新しい版" in str(refused(with_manifest(file, migrations=later)))
    assert "新しい版" in str(refused(with_manifest(file, format_version=2)))


def test_a_backup_of_an_older_program_says_which_version_to_install(file: Path) -> None:
    earlier = applied_migrations()
    earlier["core"].pop()

    message = str(refused(with_manifest(file, migrations=earlier, program_version="0.0.9")))

    assert "古い版（0.0.9）" in message


def test_rows_that_break_a_rule_of_the_database_are_refused_and_nothing_changes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last table fails after all others were emptied and filled."""
    real = restoring._fill
    done = []

    def fill(model: Any, backup: Any, table: Any) -> None:
        real(model, backup, table)
        done.append(table.name)
        if table.name == "core.user":
            real(model, backup, table)  # every key a second time

    monkeypatch.setattr(restoring, "_fill", fill)

    assert "何も変更していません" in str(refused(file))
    assert "core.user" in done


def test_a_backup_is_for_its_owner_only_and_is_noted(file: Path) -> None:
    noted = last_backup()

    assert noted is not None
    assert noted.path == str(file.absolute())
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_exists_is_not_written_over(file: Path) -> None:
    before = file.read_bytes()

    with pytest.raises(SetupError, match="既にあります"):
        write_backup(file)

    assert file.read_bytes() == before


def test_a_backup_that_cannot_be_written_leaves_no_half_file(home: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="書き込めません"):
        write_backup(tmp_path / "no-folder" / "backup.zip")

    assert not (tmp_path / "no-folder").exists()


def test_equal_rows_give_equal_tables(file: Path, tmp_path: Path) -> None:
    again, manifest = write_backup(tmp_path / "again.zip")

    with open_backup(file) as first, open_backup(again) as second:
        assert first.manifest.tables == second.manifest.tables == manifest.tables


def test_a_copy_on_another_disk_is_as_good(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "別の ディスク"
    folder.mkdir()
    copy = shutil.copy(file, folder)

    assert restore_backup(Path(copy), replace=True).tables
