"""``hitomachi upgrade``: the database to the version of the program, then a check-up."""

from __future__ import annotations

from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say


def run(options: Namespace) -> int:
    """Back up, migrate, collect the static files, and run the doctor."""
    start_django()
    from hitomachi.cli.commands import doctor  # noqa: PLC0415
    from hitomachi.web.portal.logs import log_to_file  # noqa: PLC0415
    from hitomachi.web.portal.upgrading import upgrade_installation  # noqa: PLC0415

    log_to_file("upgrade")
    say("データベースを更新しています。", options.language)
    saved = upgrade_installation()
    if saved is not None:
        say("更新前のバックアップを「{path}」に保存しました。", options.language, path=saved)
    return doctor.report(options)
