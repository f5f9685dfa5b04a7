"""Is the program itself complete and set up for work?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from hitomachi.assets import font_folders
from hitomachi.errors import mark
from hitomachi.notices import Notice
from hitomachi.web.portal.doctor.notes import problem


def check_fonts() -> Iterator[Notice]:
    """Look for the fonts of reports and charts."""
    for folder in font_folders():
        if not any(folder.rglob("*.[ot]tf")):
            yield problem(
                "fonts",
                folder,
                mark("報告書の日本語フォントがありません。"),
                mark("hitomachi をもう一度インストールしてください。"),
            )


def check_time_zone() -> Iterator[Notice]:
    """Look for the time zone in which dates are shown; Windows has none of its own."""
    try:
        ZoneInfo(settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        yield problem(
            "time_zone",
            settings.TIME_ZONE,
            mark("時間帯のデータがありません。"),
            mark("Python のパッケージ tzdata をインストールしてください。"),
        )


def check_debug() -> Iterator[Notice]:
    """Refuse the settings of development."""
    if settings.DEBUG:
        yield problem(
            "debug",
            "HITOMACHI_DEBUG",
            mark("開発用の設定のままです。エラー画面に内部の情報が表示されます。"),
            mark("HITOMACHI_DEBUG を設定から外してください。"),
        )


PROGRAM_CHECKS: tuple[Callable[[], Iterator[Notice]], ...] = (
    check_fonts,
    check_time_zone,
    check_debug,
)
