"""Ratings as they are frozen in an edition."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hitomachi import arith
from hitomachi.i18n import LANGUAGES, message
from hitomachi.indicators import reason_word
from hitomachi.indicators.override import Judged
from hitomachi.indicators.words import words
from hitomachi.reporting.content import RatingFacts
from hitomachi.web.plans.models import Indicator

PERCENT_PLACES = 1
UNRATED = words("－", "–")
RATED_BY_PARTS = "rated_by_parts"
EXTRA_PLACES = 1  # an expected value shows one place more than the indicator


def rating_facts(judged_rating: Judged, row: Indicator) -> RatingFacts:
    """Return a rating as frozen facts; a person's override stands beside the rule's grade."""
    if row.is_composite:
        return _rated_by_parts(judged_rating)
    rating = judged_rating.computed
    reason = judged_rating.reason.value if judged_rating.reason else ""
    is_overridden = judged_rating.override is not None
    return RatingFacts(
        grade=judged_rating.grade,
        word=judged_rating.word.text("ja"),
        word_en=judged_rating.word.text("en"),
        standing=judged_rating.standing.value,
        reason=reason,
        reason_text=_words(judged_rating),
        sentence={language: judged_rating.explanation.text(language) for language in LANGUAGES},
        progress=_percent(rating.progress),
        attained=_percent(rating.attained),
        expected=None if rating.expected is None else at_places(rating.expected, row.places),
        preset=rating.preset,
        preset_version=rating.preset_version,
        computed_word=rating.word.text("ja") if is_overridden else "",
        override_reason=judged_rating.override_reason,
        flags=tuple(flag.value for flag in rating.flags),
    )


def _rated_by_parts(judged_rating: Judged) -> RatingFacts:
    """Return the rating of an indicator that only prints its parts together: none of its own."""
    rating = judged_rating.computed
    word, sentence = message("内訳で評価"), message("内訳の指標ごとに評価しています。")
    return RatingFacts(
        grade="",
        word=UNRATED.text("ja"),
        word_en=UNRATED.text("en"),
        standing="unrated",
        reason=RATED_BY_PARTS,
        reason_text={language: word.text(language) for language in LANGUAGES},
        sentence={language: sentence.text(language) for language in LANGUAGES},
        preset=rating.preset,
        preset_version=rating.preset_version,
    )


def _words(rating: Judged) -> dict[str, str]:
    if rating.reason is None:
        return {}
    word = reason_word(rating.reason)
    return {language: word.text(language) for language in LANGUAGES}


def _percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else arith.round_half_up(share * 100, PERCENT_PLACES)


def at_places(value: Fraction, places: int) -> Decimal:
    """Return ``value`` exactly where ``places`` hold it, else with one place more."""
    shown = arith.round_half_up(value, places)
    return shown if Fraction(shown) == value else arith.round_half_up(value, places + EXTRA_PLACES)
