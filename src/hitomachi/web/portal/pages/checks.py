"""What the checks found, in groups, the gravest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.notices import Notice, NoticeKind

KINDS = (
    NoticeKind.PROBLEM,
    NoticeKind.CONTRADICTION,
    NoticeKind.WARNING,
    NoticeKind.NOTICE,
)
KIND_LABELS = {
    NoticeKind.PROBLEM: mark("読めない値"),
    NoticeKind.CONTRADICTION: mark("食い違い"),
    NoticeKind.WARNING: mark("要確認"),
    NoticeKind.NOTICE: mark("お知らせ"),
}
_EXPLANATIONS = {
    NoticeKind.PROBLEM: mark("値として読み取れないため、計算に使っていません。"),
    NoticeKind.CONTRADICTION: mark(
        "二つの数値が同時に正しいことはありません。どちらかを直してください。"
    ),
    NoticeKind.WARNING: mark("誤りの可能性があります。出典と照らして確かめてください。"),
    NoticeKind.NOTICE: mark("誤りではありませんが、読むときに知っておくとよいことです。"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeEntry:
    """A notice in the reader's language; ``url`` is empty where no page shows its subject."""

    where: str
    message: str
    remedy: str
    entered: str
    derived: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGroup:
    """The notices of one kind."""

    kind: str
    label: str
    explanation: str
    entries: tuple[NoticeEntry, ...]


def notice_groups(
    notices: Iterable[Notice], language: Language, address: Callable[[str], str]
) -> tuple[NoticeGroup, ...]:
    """Return the notices by kind; ``address`` turns a notice's subject into a page's address."""
    by_kind: dict[NoticeKind, list[Notice]] = {}
    for notice in notices:
        by_kind.setdefault(notice.kind, []).append(notice)
    return tuple(
        NoticeGroup(
            kind=kind.value,
            label=translate(KIND_LABELS[kind], language),
            explanation=translate(_EXPLANATIONS[kind], language),
            entries=tuple(_entry(notice, language, address) for notice in by_kind[kind]),
        )
        for kind in KINDS
        if kind in by_kind
    )


def _entry(notice: Notice, language: Language, address: Callable[[str], str]) -> NoticeEntry:
    return NoticeEntry(
        where=notice.where.text(language),
        message=notice.message.text(language),
        remedy=notice.remedy.text(language) if notice.remedy else "",
        entered=notice.entered,
        derived=notice.derived,
        url=address(notice.subject),
    )
