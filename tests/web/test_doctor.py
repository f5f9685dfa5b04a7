"""The check-up of an installation."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfoNotFoundError

import msgspec
import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Blob
from hitomachi.web.portal import doctor
from hitomachi.web.portal.backup.record import LastBackup
from hitomachi.web.portal.doctor import places, program
from hitomachi.web.portal.doctor.database import check_references
from tests.web import factories

pytestmark = pytest.mark.django_db


def rules() -> set[str]:
    return {notice.rule.removeprefix("doctor.") for notice in doctor.findings()}


def test_a_current_database_and_its_files_are_sound(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}", encoding="utf-8")

    assert rules() == set()


def test_files_that_were_not_collected_are_found(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path

    assert rules() == {"static"}


def test_debug_mode_is_found(settings: Any) -> None:
    settings.DEBUG = True

    assert "debug" in rules()


def test_a_database_on_a_share_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps its data in a file that could lie on a share")
    monkeypatch.setattr(places, "file_system", lambda _path: "cifs")

    assert "network_share" in rules()


def test_the_file_system_of_the_nearest_mount_counts(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\nserver:/export /srv/share nfs4 rw 0 0\n", encoding="utf-8"
    )

    assert places.file_system(Path("/srv/share/hitomachi.sqlite3"), mounts) == "nfs4"
    assert places.file_system(Path("/srv/shared.sqlite3"), mounts) == "ext4"
    assert places.file_system(Path("/srv"), tmp_path / "absent") == ""


def test_a_secret_key_that_others_can_read_is_found(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    key = tmp_path / "secret_key"
    key.write_text("x", encoding="ascii")
    key.chmod(0o644)

    assert "secret_key" in rules()


def kinds() -> dict[str, str]:
    return {n.rule.removeprefix("doctor."): n.kind.value for n in doctor.findings()}


def test_data_that_were_never_saved_are_a_warning(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    assert "backup" not in kinds(), "an installation without data needs no backup"

    factories.municipality()

    assert kinds()["backup"] == "warning"


def test_a_backup_counts_for_a_week(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    factories.municipality()
    now = timezone.now()
    for days, expected in ((0, False), (6, False), (7, True)):
        note = LastBackup(now - dt.timedelta(days=days), "backup.zip")
        (tmp_path / "last_backup.json").write_bytes(msgspec.json.encode(note))

        assert ("backup" in rules()) is expected


def test_a_full_disk_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "LEAST_FREE_BYTES", 2**62)

    assert kinds()["free_space"] == "problem"


def test_a_home_that_cannot_be_written_is_found(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "absent"

    with pytest.raises(FileNotFoundError):
        list(places.check_free_space())
    (found,) = places.check_home()

    assert found.rule == "doctor.home"


def test_a_clock_that_was_set_back_is_found() -> None:
    row = factories.municipality()
    with time_machine.travel(timezone.now() + dt.timedelta(hours=1)):
        record_event(action="x", row=row, municipality=row, by=None)

    assert kinds()["clock"] == "warning"


def test_a_file_that_nothing_uses_is_worth_knowing() -> None:
    Blob.objects.create(sha256="a" * 64, media_type="text/plain", size=1, content=b"x")

    assert kinds()["unused_files"] == "notice"


def test_a_missing_time_zone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> NoReturn:
        raise ZoneInfoNotFoundError

    monkeypatch.setattr(program, "ZoneInfo", missing)

    assert kinds()["time_zone"] == "problem"


def test_a_row_that_refers_to_nothing_is_found() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL lets no such row arise")
    owner = factories.municipality()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_municipality SET area_id = 999999 WHERE id = %s", [owner.pk])
        found = {notice.rule for notice in check_references()}
        cursor.execute("UPDATE core_municipality SET area_id = %s", [owner.area_id])

    assert found == {"doctor.references"}
