"""Are the folders where they should be, writable, private, roomy and saved?"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from hitomachi.errors import mark
from hitomachi.notices import Notice
from hitomachi.web.core.models import Municipality
from hitomachi.web.portal.backup.record import last_backup
from hitomachi.web.portal.doctor.notes import problem, warning
from hitomachi.web.portal.installation import pending_migrations

NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph"})
LEAST_FREE_BYTES = 1024**3  # a year of reports of a large city, and a backup
OLDEST_BACKUP_DAYS = 7


def check_network_share() -> Iterator[Notice]:
    """Refuse SQLite on a share: its locks do not work there."""
    if connection.vendor != "sqlite":
        return
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    kind = file_system(path)
    if kind in NETWORK_FILE_SYSTEMS or str(path).startswith(("\\\\", "//")):
        yield problem(
            "network_share",
            path,
            mark(
                "データベースが共有フォルダー（{kind}）にあります。書込みが失われるおそれがあります。"
            ),
            mark(
                "HITOMACHI_HOME をこのコンピューターのディスクに移すか、PostgreSQL にしてください。"
            ),
            kind=kind or "UNC",
        )


def file_system(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """Return the type of the file system that holds ``path``; empty where it is not known."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found = ("", "")
    for line in lines:
        _device, point, kind = line.split()[:3]
        inside = point == "/" or path.is_relative_to(point)
        if inside and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1]


def check_home() -> Iterator[Notice]:
    """Write into the home folder."""
    home = Path(settings.HOME)
    try:
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        yield problem(
            "home",
            home,
            mark("フォルダーに書き込めません（{detail}）。"),
            mark("hitomachi を動かす利用者に、このフォルダーへの書込みを許可してください。"),
            detail=error.strerror or "",
        )


def check_free_space() -> Iterator[Notice]:
    """Compare the free space with what the database and a backup may need."""
    home = Path(settings.HOME)
    free = shutil.disk_usage(home).free
    if free < LEAST_FREE_BYTES:
        yield problem(
            "free_space",
            home,
            mark("ディスクの空きが{megabytes}MBしかありません。"),
            mark("不要なファイルを消すか、HITOMACHI_HOME を大きいディスクに移してください。"),
            megabytes=free // 1024**2,
        )


def check_secret_key() -> Iterator[Notice]:
    """Nobody but the owner may read the secret key."""
    path = Path(settings.HOME) / "secret_key"
    if os.name != "posix" or not path.exists():
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield problem(
            "secret_key",
            path,
            mark("秘密鍵のファイルをほかの利用者が読める状態です。"),
            mark("ファイルの権限を所有者だけ（0600）にしてください。"),
        )


def check_static() -> Iterator[Notice]:
    """Look for the collected files of the pages."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield problem(
            "static",
            settings.STATIC_ROOT,
            mark("画面のスタイルなどのファイルがまだ配置されていません。"),
            mark("「hitomachi upgrade」を実行してください。"),
        )


def check_backup() -> Iterator[Notice]:
    """Tell when the data were last saved; nothing where there are no data yet."""
    if pending_migrations() or not Municipality.objects.exists():
        return
    last = last_backup()
    remedy = mark("「hitomachi backup」を毎日実行するように登録してください。")
    if last is None:
        yield warning("backup", "hitomachi backup", mark("バックアップがまだありません。"), remedy)
        return
    days = (timezone.now() - last.made_at).days
    if days >= OLDEST_BACKUP_DAYS:
        yield warning(
            "backup",
            last.path,
            mark("最後のバックアップから{days}日たっています。"),
            remedy,
            days=days,
        )


PLACE_CHECKS: tuple[Callable[[], Iterator[Notice]], ...] = (
    check_network_share,
    check_home,
    check_free_space,
    check_secret_key,
    check_static,
    check_backup,
)
