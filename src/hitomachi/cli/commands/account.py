"""``hitomachi account``: a person who may log in, with a role in a municipality."""

from __future__ import annotations

import getpass
from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say
from hitomachi.i18n import translate


def run(options: Namespace) -> int:
    """Ask for a password and store the account."""
    start_django()
    from hitomachi.web.core.actions import create_account  # noqa: PLC0415
    from hitomachi.web.portal.selection import chosen_municipality  # noqa: PLC0415

    municipality = chosen_municipality(options.municipality)
    password = getpass.getpass(translate("パスワード: ", options.language))
    create_account(
        username=options.name,
        password=password,
        municipality=municipality,
        role=options.role,
        department_name=options.department,
        by=None,
    )
    say("利用者「{name}」を登録しました。", options.language, name=options.name)
    return 0
