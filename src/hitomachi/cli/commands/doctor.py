"""``hitomachi doctor``: is the installation sound?"""

from __future__ import annotations

import json
from argparse import Namespace

from hitomachi.cli.boot import start_django
from hitomachi.cli.output import say
from hitomachi.errors import SetupError
from hitomachi.i18n import Language
from hitomachi.notices import Notice, NoticeKind


def run(options: Namespace) -> int:
    """Print what is wrong with the installation; the exit code says whether anything is."""
    start_django()
    return report(options, as_json=options.json)


def report(options: Namespace, *, as_json: bool = False) -> int:
    """Print the doctor's findings and return the exit code: not 0 where there is a problem."""
    from hitomachi.web.portal.doctor import findings  # noqa: PLC0415

    found = findings()
    if as_json:
        print(json.dumps([item(one, options.language) for one in found], ensure_ascii=False))
    else:
        for notice in found:
            print(f"- {notice.line(options.language)}")
        if not found:
            say("問題は見つかりませんでした。", options.language)
    is_unsound = any(notice.kind is NoticeKind.PROBLEM for notice in found)
    return SetupError.exit_code if is_unsound else 0


def item(notice: Notice, language: Language) -> dict[str, str]:
    """Return a finding as the JSON contract has it."""
    return {
        "kind": notice.kind.value,
        "rule": notice.rule,
        "where": notice.where.text(language),
        "message": notice.message.text(language),
        "remedy": notice.remedy.text(language) if notice.remedy else "",
    }
