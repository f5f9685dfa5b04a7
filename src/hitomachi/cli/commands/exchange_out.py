"""``hitomachi export``: a municipality's data as an exchange package, or empty forms."""

from __future__ import annotations

from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say


def run(options: Namespace) -> int:
    """Write the package into the folder and print the folder."""
    start_django()
    from hitomachi.web.exchange.writer import export_package, write_template  # noqa: PLC0415
    from hitomachi.web.portal.selection import chosen_municipality  # noqa: PLC0415

    if options.template:
        write_template(options.folder)
    else:
        export_package(chosen_municipality(options.municipality), options.folder)
    print(options.folder)
    say("書き出しました。", options.language)
    return 0
