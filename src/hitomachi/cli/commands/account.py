"""``hitomachi account``: people who may log in, looked after from the server itself."""

from __future__ import annotations

import getpass
from argparse import Namespace
from typing import TYPE_CHECKING

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say
from hitomachi.errors import NotFoundError, UsageError, mark
from hitomachi.i18n import translate

if TYPE_CHECKING:
    from hitomachi.web.core.models import User


def run(options: Namespace) -> int:
    """Do what was asked with the account."""
    start_django()
    TASKS[options.task](options)
    return 0


def _add(options: Namespace) -> None:
    from hitomachi.web.core.actions import create_account  # noqa: PLC0415
    from hitomachi.web.portal.selection import chosen_municipality  # noqa: PLC0415

    if not options.municipality or not options.role:
        raise UsageError(mark("登録には --municipality と --role を指定してください。"))
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


def _unlock(options: Namespace) -> None:
    from hitomachi.web.core.actions import unlock_account  # noqa: PLC0415

    unlock_account(user=_user(options.name), municipality=None, by=None)
    say("利用者「{name}」のロックを解除しました。", options.language, name=options.name)


def _reset_password(options: Namespace) -> None:
    from hitomachi.web.core.actions import reset_password  # noqa: PLC0415

    password = reset_password(user=_user(options.name), municipality=None, by=None)
    say(
        "1回限りのパスワードです。本人が次のログインで変更します。",
        options.language,
    )
    print(password, flush=True)


def _reset_factor(options: Namespace) -> None:
    from hitomachi.web.core.actions import reset_second_factor  # noqa: PLC0415

    reset_second_factor(user=_user(options.name), municipality=None, by=None)
    say("利用者「{name}」の二要素認証を解除しました。", options.language, name=options.name)


TASKS = {
    "add": _add,
    "unlock": _unlock,
    "reset-password": _reset_password,
    "reset-factor": _reset_factor,
}


def _user(name: str) -> User:
    from hitomachi.web.core.models import User  # noqa: PLC0415

    found = User.objects.filter(username=name).first()
    if found is None:
        raise NotFoundError(mark("利用者「{name}」は登録されていません。"), name=name)
    return found
