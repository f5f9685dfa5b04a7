"""``hitomachi worker``: makes the files of reports in the background; ``serve`` starts it."""

from __future__ import annotations

from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import warm_kernels


def run(options: Namespace) -> int:
    """Do the stored jobs until the standard input ends."""
    start_django()
    from hitomachi.web.portal.installation import refuse_pending_migrations  # noqa: PLC0415
    from hitomachi.web.portal.logs import log_to_file  # noqa: PLC0415
    from hitomachi.web.portal.working import stop_with_parent, work  # noqa: PLC0415

    refuse_pending_migrations()
    log_to_file("worker")
    warm_kernels(options.language)
    work(stop_with_parent())
    return 0
