"""Sentences on indicators: a status that turned, a target passed early, values long missing."""

from __future__ import annotations

from collections.abc import Iterator

from hitomachi.i18n import Language, Message, message
from hitomachi.indicators.reasons import Flag
from hitomachi.indicators.values import Basis, Direction
from hitomachi.reporting import wording
from hitomachi.reporting.content import EditionContent, GoalFacts, KpiFacts, ObservationFacts
from hitomachi.reporting.statements.statement import Figures, Statement, number
from hitomachi.reporting.wording_words import A_YEAR

_RANKS = {"good": 2, "middling": 1, "poor": 0}
_LONG = 2  # review years without a value in a row
_COMPARABLE = frozenset({Basis.ANNUAL, Basis.END_OF_PLAN, Basis.LATEST})


def kpi_turn_statements(
    content: EditionContent, figures: Figures, language: Language
) -> tuple[Statement, ...]:
    """Return what turned since the last review, and goals that fall while initiatives gain."""
    found: list[Statement] = []
    for kpi in content.indicators:
        if kpi.is_composite:
            continue
        found += _crossed(content, kpi, language)
        found += _passed_early(content, kpi, language)
        found += _missing_long(content, kpi, language)
    for goal in content.goals:
        found += _diverging(content, goal, figures, language)
    return tuple(one for one in found if set(one.figures) <= set(figures))


def kpi_name(kpi: KpiFacts, language: Language) -> str:
    """Return the name of an indicator in ``language``."""
    return kpi.name_en if language == "en" and kpi.name_en else kpi.name


def _unit(kpi: KpiFacts, language: Language) -> str:
    unit = kpi.unit_en if language == "en" and kpi.unit_en else kpi.unit
    return next((unit.removesuffix(end) for end in A_YEAR if unit.endswith(end)), unit)


def _crossed(content: EditionContent, kpi: KpiFacts, language: Language) -> Iterator[Statement]:
    """Yield that the status is another one than in the last review, both rated by one rule."""
    year = content.review.review_year
    before, now = kpi.past_ratings.get(year - 1), kpi.rating
    if before is None or (before.preset, before.preset_version) != (now.preset, now.preset_version):
        return
    old, new = _RANKS.get(before.standing), _RANKS.get(now.standing)
    if old is None or new is None or old == new:
        return
    words = [one.word_en if language == "en" and one.word_en else one.word for one in (before, now)]
    yield Statement(
        "kpis.improved" if new > old else "kpis.worsened",
        message(
            "指標「{name}」の状況は、{before}の「{old}」から{year}は「{new}」に変わった。",
            name=kpi_name(kpi, language),
            before=wording.year(year - 1, language, fiscal=True),
            year=wording.year(year, language, fiscal=True),
            old=words[0],
            new=words[1],
        ),
        (f"kpi.{kpi.ref}.status", f"kpi.{kpi.ref}.status.{year - 1}"),
        kpi.ref,
    )


def _passed_early(
    content: EditionContent, kpi: KpiFacts, language: Language
) -> Iterator[Statement]:
    """Yield that a target due in a later year is met already."""
    year, actual, target = content.review.review_year, kpi.actual, kpi.target
    if Flag.TARGET_ALREADY_PASSED not in kpi.rating.flags or target.due_year <= year:
        return
    if actual is None or actual.figure.value is None or target.figure.value is None:
        return
    if kpi.basis is not Basis.END_OF_PLAN or not _reaches(kpi):
        return
    unit = _unit(kpi, language)
    yield Statement(
        "kpis.passed_early",
        message(
            "指標「{name}」は{actual}で、{due}の目標値{target}にすでに達している。",
            name=kpi_name(kpi, language),
            actual=wording.with_unit(actual.figure.value, unit, language),
            due=wording.year(target.due_year, language, fiscal=True),
            target=wording.with_unit(target.figure.value, unit, language),
        ),
        (f"kpi.{kpi.ref}.actual", f"kpi.{kpi.ref}.target"),
        kpi.ref,
    )


def _reaches(kpi: KpiFacts) -> bool:
    actual = kpi.actual.figure.value if kpi.actual else None
    target = kpi.target.figure.value
    if actual is None or target is None or kpi.direction is Direction.KEEP:
        return False
    return actual <= target if kpi.direction is Direction.DECREASE else actual >= target


def _missing_long(
    content: EditionContent, kpi: KpiFacts, language: Language
) -> Iterator[Statement]:
    """Yield that a yearly indicator has had no value for several review years in a row."""
    if kpi.is_survey or kpi.is_qualitative:
        return
    year = content.review.review_year
    seen = {one.review_year: one for one in kpi.series}
    count = 0
    while year - count >= content.strategy.first_year and _is_missing(seen.get(year - count)):
        count += 1
    if count < _LONG:
        return
    yield Statement(
        "kpis.missing_long",
        message(
            "指標「{name}」は、{first}から{count}年続けて実績がない。",
            name=kpi_name(kpi, language),
            first=wording.year(year - count + 1, language, fiscal=True),
            count=number(count, language),
        ),
        (f"kpi.{kpi.ref}.status",),
        kpi.ref,
    )


def _is_missing(seen: ObservationFacts | None) -> bool:
    return seen is not None and seen.figure.value is None and not seen.figure.text


def _diverging(
    content: EditionContent, goal: GoalFacts, figures: Figures, language: Language
) -> Iterator[Statement]:
    """Yield that most of a goal's compared initiatives gained while its own indicator fell."""
    fell = [
        kpi
        for kpi in _indicators(content, goal.indicators)
        if _movement(content, kpi, figures) == -1
    ]
    rows = {
        row.indicator: None
        for uid in goal.initiatives
        for row in content.initiative(uid).rows
        if not row.shared_with
    }
    compared = [
        (kpi, moved)
        for kpi in _indicators(content, tuple(rows))
        if (moved := _movement(content, kpi, figures)) is not None
    ]
    gained = [kpi for kpi, moved in compared if moved == 1]
    if not fell or not compared or len(gained) * 2 <= len(compared):
        return
    year = content.review.review_year
    yield Statement(
        "kpis.diverging",
        message(
            "基本目標{goal}では、前年度と比べられる事業の指標{compared}件のうち{gained}件が"
            "改善した一方、基本目標の指標のうち{names}は悪化した。",
            goal=goal.number,
            compared=number(len(compared), language),
            gained=number(len(gained), language),
            names=_names(fell, language),
        ),
        tuple(f"kpi.{kpi.ref}.actual.{at}" for kpi in (*fell, *gained) for at in (year, year - 1)),
        str(goal.number),
    )


def _names(kpis: list[KpiFacts], language: Language) -> Message:
    joined = message("「{name}」", name=kpi_name(kpis[0], language))
    for kpi in kpis[1:]:
        joined = message("{names}、「{name}」", names=joined, name=kpi_name(kpi, language))
    return joined


def _indicators(content: EditionContent, uids: tuple[str, ...]) -> list[KpiFacts]:
    known = {kpi.uid: kpi for kpi in content.indicators}
    return [known[uid] for uid in uids if uid in known]


def _movement(content: EditionContent, kpi: KpiFacts, figures: Figures) -> int | None:
    """Return 1 for better than the year before, −1 for worse, 0 for equal; None if unknown."""
    year = content.review.review_year
    if kpi.basis not in _COMPARABLE or kpi.direction is Direction.KEEP:
        return None
    if any(one.breaks_series for one in kpi.series if one.review_year == year):
        return None
    new, old = (figures.get(f"kpi.{kpi.ref}.actual.{at}") for at in (year, year - 1))
    if new is None or old is None or new.value is None or old.value is None:
        return None
    if new.value == old.value:
        return 0
    is_up = new.value > old.value
    return 1 if is_up == (kpi.direction is Direction.INCREASE) else -1
