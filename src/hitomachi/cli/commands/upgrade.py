"""``hitomachi upgrade``: the database to the version of the program, then a check-up."""

from __future__ import annotations

from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say


def run(options: Namespace) -> int:
    """Back up, migrate, collect the static files, and run the doctor."""
    start_django()
    from hitomachi.cli.commands import doctor  # noqa: PLC0415
    from hitomachi.web.portal.installation import upgrade  # noqa: PLC0415

    say("データベースを更新しています。", options.language)
    upgrade()
    return doctor.report(options)
