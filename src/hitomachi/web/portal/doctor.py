"""The check-up of an installation: what an administrator should mend."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from hitomachi.assets import font_folders
from hitomachi.errors import mark
from hitomachi.i18n import message
from hitomachi.notices import Notice, NoticeKind
from hitomachi.web.portal.installation import pending_migrations

NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph"})


def findings() -> list[Notice]:
    """Return what is wrong with the installation; empty when it is sound."""
    checks = (_database, _migrations, _network_share, _secret_key, _static, _fonts, _debug)
    return [notice for check in checks for notice in check()]


def _problem(rule: str, where: str, text: str, remedy: str, **facts: object) -> Notice:
    return Notice(
        kind=NoticeKind.PROBLEM,
        rule=f"doctor.{rule}",
        where=message("{where}", where=where),
        message=message(text, **facts),
        remedy=message(remedy),
    )


def _database() -> Iterator[Notice]:
    try:
        with connection.cursor() as cursor:
            if connection.vendor != "sqlite":
                return
            cursor.execute("PRAGMA quick_check")
            (answer,) = cursor.fetchone()
    except DatabaseError as error:
        yield _problem(
            "database",
            "DATABASE_URL",
            mark("データベースに接続できません（{detail}）。"),
            mark("接続先とパスワード、サーバーの状態を確認してください。"),
            detail=str(error).strip(),
        )
        return
    if answer != "ok":
        yield _problem(
            "database",
            str(settings.DATABASES["default"]["NAME"]),
            mark("データベースのファイルが壊れています（{detail}）。"),
            mark("使用をやめ、バックアップから復元してください。"),
            detail=answer,
        )


def _migrations() -> Iterator[Notice]:
    try:
        pending = pending_migrations()
    except DatabaseError:
        return  # said by the check of the database
    if pending:
        yield _problem(
            "migrations",
            "hitomachi upgrade",
            mark("データベースが古い版のままです（未適用 {count}件）。"),
            mark("「hitomachi upgrade」を実行してください。"),
            count=len(pending),
        )


def _network_share() -> Iterator[Notice]:
    if connection.vendor != "sqlite":
        return
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    kind = file_system(path)
    if kind in NETWORK_FILE_SYSTEMS or str(path).startswith(("\\\\", "//")):
        yield _problem(
            "network_share",
            str(path),
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


def _secret_key() -> Iterator[Notice]:
    path = settings.HOME / "secret_key"
    if os.name != "posix" or not path.exists():
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield _problem(
            "secret_key",
            str(path),
            mark("秘密鍵のファイルをほかの利用者が読める状態です。"),
            mark("ファイルの権限を所有者だけ（0600）にしてください。"),
        )


def _static() -> Iterator[Notice]:
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield _problem(
            "static",
            str(settings.STATIC_ROOT),
            mark("画面のスタイルなどのファイルがまだ配置されていません。"),
            mark("「hitomachi upgrade」を実行してください。"),
        )


def _fonts() -> Iterator[Notice]:
    for folder in font_folders():
        if not any(folder.rglob("*.[ot]tf")):
            yield _problem(
                "fonts",
                str(folder),
                mark("報告書の日本語フォントがありません。"),
                mark("hitomachi をもう一度インストールしてください。"),
            )


def _debug() -> Iterator[Notice]:
    if settings.DEBUG:
        yield _problem(
            "debug",
            "HITOMACHI_DEBUG",
            mark("開発用の設定のままです。エラー画面に内部の情報が表示されます。"),
            mark("HITOMACHI_DEBUG を設定から外してください。"),
        )
