"""How a finding is written."""

from __future__ import annotations

from hitomachi.i18n import message
from hitomachi.notices import Notice, NoticeKind


def problem(rule: str, where: object, text: str, remedy: str, **facts: object) -> Notice:
    """Return a finding that has to be mended now."""
    return _finding(NoticeKind.PROBLEM, rule, where, text=text, remedy=remedy, facts=facts)


def warning(rule: str, where: object, text: str, remedy: str, **facts: object) -> Notice:
    """Return a finding that should be mended before it becomes a problem."""
    return _finding(NoticeKind.WARNING, rule, where, text=text, remedy=remedy, facts=facts)


def notice(rule: str, where: object, text: str, remedy: str, **facts: object) -> Notice:
    """Return a finding that is worth knowing."""
    return _finding(NoticeKind.NOTICE, rule, where, text=text, remedy=remedy, facts=facts)


def _finding(
    kind: NoticeKind, rule: str, where: object, *, text: str, remedy: str, facts: dict[str, object]
) -> Notice:
    return Notice(
        kind=kind,
        rule=f"doctor.{rule}",
        where=message("{where}", where=str(where)),
        message=message(text, **facts),
        remedy=message(remedy),
    )
