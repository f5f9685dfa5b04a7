"""``hitomachi backup``: everything in one file."""

from __future__ import annotations

from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say


def run(options: Namespace) -> int:
    """Write the file, prove it whole and print where it is."""
    start_django()
    from hitomachi.web.portal.backup.writing import write_backup  # noqa: PLC0415
    from hitomachi.web.portal.logs import log_to_file  # noqa: PLC0415

    log_to_file("backup")
    path, manifest = write_backup(options.file)
    print(path)
    say(
        "{tables}個の表の{rows}行と、{files}個のファイルを保存しました。"
        "内容に誤りがないことを確かめました。",
        options.language,
        tables=len(manifest.tables),
        rows=sum(table.rows for table in manifest.tables),
        files=manifest.file_count,
    )
    return 0
