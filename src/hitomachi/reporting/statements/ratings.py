"""Sentences on counts of ratings, always with their denominator."""

from __future__ import annotations

from hitomachi.i18n import Language, Message, message
from hitomachi.indicators.reasons import Reason, reason_word
from hitomachi.reporting.content import EditionContent, RollUp
from hitomachi.reporting.statements.statement import Statement, number

RATED_BY_PARTS = "rated_by_parts"
"""Reason of an indicator that only prints its parts together (3世帯9人)."""


def kpi_statements(content: EditionContent, language: Language) -> tuple[Statement, ...]:
    """Return the counts of the goals' indicators (of all indicators where no goal has any)."""
    rollup = plan_rollup(content)
    if rollup is None or not rollup.total:
        return ()
    return rollup_statements(content, rollup, "rollup.plan", language)


def plan_rollup(content: EditionContent) -> RollUp | None:
    """Return the whole plan's counts of goal indicators, else of all indicators."""
    found = {rollup.level: rollup for rollup in content.rollups if rollup.scope == "plan"}
    for level in ("goal_indicators", "all"):
        if level in found and found[level].total:
            return found[level]
    return None


def rollup_statements(
    content: EditionContent, rollup: RollUp, stem: str, language: Language
) -> tuple[Statement, ...]:
    """Return how many are rated with which word, and why the others are not.

    ``stem`` is that of the rollup's figures (``rollup.plan``, ``rollup.goal.1``).
    """
    key = f"{stem}.{rollup.level}"
    found = [_rated(content, rollup, key, language)]
    if rollup.total > rollup.rated:
        found.append(_unrated(rollup, key, language))
    if rollup.judged_word and rollup.judgement_doubted:
        found.append(_doubted(_judged_word(content, rollup, language), key))
    return tuple(found)


def rule_word(content: EditionContent, word: str, language: Language) -> str:
    """Return a word of the rating rule; in English its counterpart, if the rule has one."""
    rule = content.rating_rule
    if language == "en":
        for (_, japanese), (_, english) in zip(rule.words, rule.words_en, strict=False):
            if japanese == word:
                return english
    return word


def _judged_word(content: EditionContent, rollup: RollUp, language: Language) -> str:
    if language == "en" and rollup.judged_word_en:
        return rollup.judged_word_en
    return rule_word(content, rollup.judged_word, language)


def reason_text(reason: str) -> Message:
    """Return the word of a reason id; an id of a later version is shown as it is."""
    if reason == RATED_BY_PARTS:
        return message("内訳ごとに評価")
    try:
        return reason_word(Reason(reason))
    except ValueError:
        return message("{reason}", reason=reason)


def _listed(parts: list[Message]) -> Message:
    joined = parts[0]
    for part in parts[1:]:
        joined = message("{items}、{item}", items=joined, item=part)
    return joined


def _counted(word: Message | str, count: int, language: Language) -> Message:
    return message("{word}{count}件", word=word, count=number(count, language))


def _rated(content: EditionContent, rollup: RollUp, key: str, language: Language) -> Statement:
    keys = (f"{key}.total", f"{key}.rated")
    total = number(rollup.total, language)
    if not rollup.rated:
        return Statement(
            "kpis.none_rated",
            message("指標{total}件のうち、評価できたものはない。", total=total),
            keys,
        )
    words = _listed(
        [
            _counted(rule_word(content, entry.word, language), entry.count, language)
            for entry in rollup.counts
        ]
    )
    return Statement(
        "kpis.rated",
        message(
            "指標{total}件のうち{rated}件を評価し、内訳は{words}である。",
            total=total,
            rated=number(rollup.rated, language),
            words=words,
        ),
        (*keys, *(f"{key}.{entry.word}" for entry in rollup.counts)),
    )


def _unrated(rollup: RollUp, key: str, language: Language) -> Statement:
    count = number(rollup.total - rollup.rated, language)
    keys = (f"{key}.unrated",)
    if sum(rollup.unrated.values()) != rollup.total - rollup.rated:
        text = message("残る{count}件は評価できていない。", count=count)
        return Statement("kpis.unrated", text, keys)
    reasons = _listed(
        [
            _counted(reason_text(reason), number_, language)
            for reason, number_ in rollup.unrated.items()
        ]
    )
    return Statement(
        "kpis.unrated_by_reason",
        message("残る{count}件は評価できず、理由は{reasons}である。", count=count, reasons=reasons),
        keys,
    )


def _doubted(word: str, key: str) -> Statement:
    return Statement(
        "kpis.judgement_doubted",
        message(
            "全体は「{word}」とされているが、上の件数はこの表現を裏付けていない。",
            word=word,
        ),
        (f"{key}.word",),
    )
