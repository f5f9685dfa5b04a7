"""``hitomachi import``: an exchange package into the database, or only a preview of it."""

from __future__ import annotations

from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say


def run(options: Namespace) -> int:
    """Import every package named; nothing of a package with problems is applied."""
    start_django()
    from hitomachi.web.exchange.actions import import_package  # noqa: PLC0415
    from hitomachi.web.exchange.reading import read_package  # noqa: PLC0415

    for path in options.files:
        say("「{path}」を読み込んでいます。", options.language, path=path)
        package = read_package(path)
        report = import_package(package=package, by=None, dry_run=options.dry_run)
        for line in report.lines(options.language):
            print(line)
    if options.dry_run:
        say("確認のみです。データは取り込んでいません。", options.language)
    return 0
