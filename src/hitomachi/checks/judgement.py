"""The word that people chose for the whole, against the counts below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hitomachi.i18n import Message, message
from hitomachi.indicators.rollup import Counts, Limits, doubts
from hitomachi.notices import Notice, NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementInput:
    """A word for a goal, a group or the plan, with the counts beside it.

    ``counts`` is a roll-up of ratings, or whatever else has ``on_track``, ``rated`` and
    ``total``. ``claims_good`` is False for a word such as 低調, which claims no progress.
    """

    label: Message | str
    word: Message | str
    counts: Counts
    where: Message
    claims_good: bool = True
    subject: str = ""


def check_judgements(
    judgements: Iterable[JudgementInput], limits: Limits | None = None
) -> tuple[Notice, ...]:
    """Return the words that the counts of ratings do not bear out, one notice for each reason.

    ``limits`` are the shares from which on a word is borne out, half by default.
    """
    return tuple(
        Notice(
            kind=NoticeKind.WARNING,
            rule="judgement.doubted",
            where=judgement.where,
            message=message(
                "「{label}」の総括は「{word}」です。{why}",
                label=judgement.label,
                word=judgement.word,
                why=why,
            ),
            remedy=message("総括の語を見直すか、そう判断した理由を添えてください。"),
            entered=str(judgement.word),
            derived=f"{judgement.counts.on_track}/{judgement.counts.rated}",
            subject=judgement.subject,
        )
        for judgement in judgements
        if str(judgement.word)
        for why in doubts(judgement.counts, limits, claims_good=judgement.claims_good)
    )
