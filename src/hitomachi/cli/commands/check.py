"""``hitomachi check``: contradictions between entered, printed and derived figures."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hitomachi.cli.boot import example_database, start_django
from hitomachi.cli.output import say
from hitomachi.i18n import Language, translate

if TYPE_CHECKING:
    from hitomachi.notices import Notice

CONTRADICTIONS = 1


def run(options: Namespace) -> int:
    """Print what the checks found; 1 when a figure contradicts another, else 0."""
    if options.example:
        with example_database():
            from hitomachi.web.exchange.examples import load_example  # noqa: PLC0415

            load_example()
            notices = _notices(options)
    else:
        start_django()
        notices = _notices(options)
    if options.json:
        print(json.dumps([item(one, options.language) for one in notices], ensure_ascii=False))
    else:
        _print(notices, options.language)
    return CONTRADICTIONS if any(one.kind == "contradiction" for one in notices) else 0


def _notices(options: Namespace) -> tuple[Notice, ...]:
    from hitomachi.web.plans.snapshot import PlanSnapshot  # noqa: PLC0415
    from hitomachi.web.portal.checks import plan_notices  # noqa: PLC0415
    from hitomachi.web.portal.selection import chosen_strategy, chosen_year  # noqa: PLC0415

    strategy = chosen_strategy(municipality=options.municipality, strategy=options.strategy)
    return plan_notices(PlanSnapshot(strategy, chosen_year(strategy, options.year)))


def item(notice: Notice, language: Language) -> dict[str, str]:
    """Return a notice as the JSON contract has it: kind, message, where, entered, derived."""
    return {
        "kind": notice.kind.value,
        "rule": notice.rule,
        "message": notice.message.text(language),
        "where": notice.where.text(language),
        "entered": notice.entered,
        "derived": notice.derived,
        "remedy": notice.remedy.text(language) if notice.remedy else "",
        "subject": notice.subject,
    }


def _print(notices: Sequence[Notice], language: Language) -> None:
    labels = {
        "contradiction": translate("食い違い", language),
        "warning": translate("要確認", language),
        "notice": translate("お知らせ", language),
    }
    for notice in notices:
        print(f"[{labels[notice.kind.value]}] {notice.line(language)}")
    counts = [sum(1 for one in notices if one.kind == kind) for kind in labels]
    say(
        "食い違い {contradictions}件、要確認 {warnings}件、お知らせ {notes}件",
        language,
        contradictions=counts[0],
        warnings=counts[1],
        notes=counts[2],
    )
