"""``hitomachi restore``: everything of a backup into an empty installation."""

from __future__ import annotations

from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say


def run(options: Namespace) -> int:
    """Put the backup in, all of it or nothing, and say what came back."""
    start_django()
    from hitomachi.web.core.full_disk import refuse_when_full  # noqa: PLC0415
    from hitomachi.web.portal.backup.restoring import restore_backup  # noqa: PLC0415
    from hitomachi.web.portal.installation import prepare_if_new  # noqa: PLC0415
    from hitomachi.web.portal.logs import log_to_file  # noqa: PLC0415

    log_to_file("backup")
    prepare_if_new()
    say("バックアップを確かめて復元しています。", options.language)
    with refuse_when_full():
        manifest = restore_backup(options.file, replace=options.replace)
    say(
        "{made_at} のバックアップから、"
        "{tables}個の表の{rows}行と、{files}個のファイルを復元しました。",
        options.language,
        made_at=f"{manifest.made_at.astimezone():%Y-%m-%d %H:%M}",
        tables=len(manifest.tables),
        rows=sum(table.rows for table in manifest.tables),
        files=manifest.file_count,
    )
    return 0
