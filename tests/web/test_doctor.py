"""The check-up of an installation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from hitomachi.web.portal import doctor

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
    monkeypatch.setattr(doctor, "file_system", lambda _path: "cifs")

    assert "network_share" in rules()


def test_the_file_system_of_the_nearest_mount_counts(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\nserver:/export /srv/share nfs4 rw 0 0\n", encoding="utf-8"
    )

    assert doctor.file_system(Path("/srv/share/hitomachi.sqlite3"), mounts) == "nfs4"
    assert doctor.file_system(Path("/srv/shared.sqlite3"), mounts) == "ext4"
    assert doctor.file_system(Path("/srv"), tmp_path / "absent") == ""


def test_a_secret_key_that_others_can_read_is_found(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    key = tmp_path / "secret_key"
    key.write_text("x", encoding="ascii")
    key.chmod(0o644)

    assert "secret_key" in rules()
