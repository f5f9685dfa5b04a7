"""``hitomachi serve``: the web application of the configured installation."""

from __future__ import annotations

from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import warm_kernels


def run(options: Namespace) -> int:
    """Serve until interrupted; refuses an installation with pending migrations."""
    start_django()
    from hitomachi.web.portal.installation import refuse_pending_migrations  # noqa: PLC0415
    from hitomachi.web.portal.logs import log_to_file  # noqa: PLC0415
    from hitomachi.web.portal.serving import bind, serve  # noqa: PLC0415
    from hitomachi.web.portal.working import worker_beside  # noqa: PLC0415

    refuse_pending_migrations()
    log_to_file("serve")
    warm_kernels(options.language)
    server = bind(options.host, options.port)
    print(f"http://{options.host}:{server.port}/", flush=True)
    with worker_beside():
        serve(server)
    return 0
