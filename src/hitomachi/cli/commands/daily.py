"""``hitomachi daily``: what cron or the Task Scheduler starts once a day."""

from __future__ import annotations

import sys
from argparse import Namespace

from hitomachi.cli.boot import start_django


def run(options: Namespace) -> int:
    """Print a line for each job; the exit code is that of the last job that failed, else 0."""
    start_django()
    from hitomachi.web.portal.daily import run_daily  # noqa: PLC0415
    from hitomachi.web.portal.installation import refuse_pending_migrations  # noqa: PLC0415
    from hitomachi.web.portal.logs import log_to_file  # noqa: PLC0415

    refuse_pending_migrations()
    log_to_file("daily")
    code = 0
    for outcome in run_daily():
        stream = sys.stderr if outcome.error else sys.stdout
        print(f"{outcome.job}: {outcome.line.text(options.language)}", file=stream, flush=True)
        code = outcome.error.exit_code if outcome.error else code
    return code
