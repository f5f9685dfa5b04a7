"""``hitomachi import``: an exchange package into the database, or only a preview of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say
from hitomachi.i18n import Language, translate

if TYPE_CHECKING:
    from hitomachi.web.exchange.report import ImportReport


def run(options: Namespace) -> int:
    """Import every package named; nothing of a package with problems is applied."""
    start_django()
    from hitomachi.web.core.full_disk import refuse_when_full  # noqa: PLC0415
    from hitomachi.web.exchange.actions import import_package  # noqa: PLC0415
    from hitomachi.web.exchange.reader import read_package  # noqa: PLC0415

    for path in options.files:
        say("「{path}」を読み込んでいます。", options.language, path=path)
        package = read_package(path)
        with refuse_when_full():
            report = import_package(package=package, by=None, dry_run=options.dry_run)
        for line in report_lines(report, options.language):
            print(line)
    if options.dry_run:
        say("確認のみです。データは取り込んでいません。", options.language)
    return 0


def report_lines(report: ImportReport, language: Language) -> Iterator[str]:
    """Yield a line for each table with rows, then the totals."""
    for table in report.tables:
        if table.new or table.changed or table.unchanged:
            yield translate(
                "{table}: 新規 {new}、変更 {changed}、変更なし {unchanged}",
                language,
                table=table.label.text(language),
                new=table.new,
                changed=table.changed,
                unchanged=table.unchanged,
            )
    yield translate(
        "合計: 新規 {new}、変更 {changed}", language, new=report.new, changed=report.changed
    )
