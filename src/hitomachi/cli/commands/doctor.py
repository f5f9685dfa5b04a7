"""``hitomachi doctor``: is the installation sound?"""

from __future__ import annotations

from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say
from hitomachi.errors import SetupError


def run(options: Namespace) -> int:
    """Print what is wrong with the installation; the exit code says whether anything is."""
    start_django()
    return report(options)


def report(options: Namespace) -> int:
    """Print the doctor's findings and return the exit code."""
    from hitomachi.web.portal.doctor import findings  # noqa: PLC0415

    found = findings()
    for notice in found:
        print(f"- {notice.line(options.language)}")
    if not found:
        say("問題は見つかりませんでした。", options.language)
    return SetupError.exit_code if found else 0
