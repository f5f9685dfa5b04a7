"""``hitomachi logs``: what somebody who helps needs, in one file."""

from __future__ import annotations

import json
from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say


def run(options: Namespace) -> int:
    """Write log files, versions and the check-up into a ZIP file and print where it is."""
    start_django()
    from hitomachi.cli.commands.doctor import item  # noqa: PLC0415
    from hitomachi.web.portal.doctor import findings  # noqa: PLC0415
    from hitomachi.web.portal.logs import export_logs  # noqa: PLC0415

    found = [item(one, options.language) for one in findings()]
    count = export_logs(options.file, json.dumps(found, ensure_ascii=False, indent=1))
    print(options.file)
    say("ログのファイル {count}件を書き出しました。", options.language, count=count)
    return 0
