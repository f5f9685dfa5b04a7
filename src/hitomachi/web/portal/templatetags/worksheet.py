"""What the templates of the worksheet call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from hitomachi.i18n import Language
from hitomachi.notices import Notice
from hitomachi.reporting.content import RatingFacts
from hitomachi.web.reviews.entries import EntryColumn, Problem
from hitomachi.web.reviews.models import DecisionKind

register = template.Library()


@register.inclusion_tag("components/status_pill.html")
def rating_pill(rating: RatingFacts, language: Language) -> dict[str, str]:
    """Show a rating by shape and word, on a page that has no plan's figures."""
    word = rating.word_en if language == "en" and rating.word_en else rating.word
    return {"standing": rating.standing, "word": word}


@register.simple_tag
def in_language(texts: Mapping[str, str], language: Language) -> str:
    """Return a text of the reader's language; Japanese where there is none."""
    return texts.get(language) or texts.get("ja", "")


@register.simple_tag
def problem_text(problem: Problem, language: Language) -> str:
    """Return what is wrong with a cell."""
    return problem.sentence(language)


@register.simple_tag
def notice_text(notice: Notice, language: Language) -> str:
    """Return what a notice says and what to do, without its place: that is the row."""
    remedy = notice.remedy.text(language) if notice.remedy else ""
    return f"{notice.message.text(language)}{'' if language == 'ja' else ' '}{remedy}"


@register.simple_tag
def cell_text(column: EntryColumn, text: str) -> str:
    """Return a cell as it is read: the label of a choice, words for an empty cell."""
    if not text:
        return _("（空欄）")
    if column.choices is None:
        return text
    return next((str(label) for key, label in column.choices.choices if key == text), text)


@register.simple_tag
def decision_label(decided: Any) -> str:
    """Return a kind of decision, or that of a stored one, as it is called."""
    kind = decided if isinstance(decided, DecisionKind) else DecisionKind(decided.kind)
    return str(kind.label)


@register.filter
def has_approval(kinds: Iterable[DecisionKind]) -> bool:
    """Whether one of the steps can be recorded as approved on paper."""
    return any(kind in {DecisionKind.APPROVE, DecisionKind.ACCEPT} for kind in kinds)


@register.filter
def count_of(counts: Mapping[int, int], key: int) -> int:
    """Return the number that is kept under a key; 0 where there is none."""
    return counts.get(key, 0)


@register.filter
def total(counts: Mapping[int, int]) -> int:
    """Return the sum of numbers by key."""
    return sum(counts.values())
