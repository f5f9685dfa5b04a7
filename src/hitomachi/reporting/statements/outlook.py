"""Sentences on how far the figures stand from what the population vision assumes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hitomachi.arith import round_half_up
from hitomachi.i18n import Language, Message, message
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.statements.statement import Figures, Statement, number, size, value

_WORDS = {
    "above": message(
        "{year}年の{name}は{actual}{unit}で、人口ビジョンの仮定（{first}年の{start}{unit}と"
        "{last}年の{end}{unit}を直線で結んだ{assumed}{unit}）を{difference}{unit}上回る。"
    ),
    "below": message(
        "{year}年の{name}は{actual}{unit}で、人口ビジョンの仮定（{first}年の{start}{unit}と"
        "{last}年の{end}{unit}を直線で結んだ{assumed}{unit}）を{difference}{unit}下回る。"
    ),
    "equal": message(
        "{year}年の{name}は{actual}{unit}で、人口ビジョンの仮定（{first}年の{start}{unit}と"
        "{last}年の{end}{unit}を直線で結んだ値）と同じ水準である。"
    ),
}
_NAMES = {"tfr": message("合計特殊出生率"), "net_migration": message("社会増減")}
_UNITS: dict[str, Message | str] = {"tfr": "", "net_migration": message("人")}
_PLACES = {"tfr": 2, "net_migration": 0}


def deviation_statements(
    content: EditionContent, figures: Figures, language: Language
) -> tuple[Statement, ...]:
    """Return, for the latest year of TFR and net migration, the distance from the vision.

    Between two assumptions the vision goes in a straight line; outside them nothing is said.
    """
    return tuple(
        statement
        for measure in _NAMES
        for statement in _deviation(content, figures, measure, language)
    )


def _deviation(
    content: EditionContent, figures: Figures, measure: str, language: Language
) -> Iterator[Statement]:
    stem = f"vital.{measure}."
    years = [int(key.removeprefix(stem)) for key in figures if key.removeprefix(stem).isdigit()]
    anchors = sorted(
        one.year for one in content.population.vision.assumptions if one.measure == measure
    )
    if not years:
        return
    year = max(years)
    before = [at for at in anchors if at <= year]
    after = [at for at in anchors if at > year]
    if not before or not after:
        return
    first, last = before[-1], after[0]
    keys = (f"{stem}{year}", f"vision.{measure}.{first}", f"vision.{measure}.{last}")
    actual, start, end = (value(figures, key) for key in keys)
    if actual is None or start is None or end is None:
        return
    exact = Fraction(start) + (Fraction(end) - Fraction(start)) * (year - first) / (last - first)
    assumed = round_half_up(exact, _PLACES[measure])
    yield Statement(
        f"vision.deviation.{_word(actual, assumed)}",
        Message(
            _WORDS[_word(actual, assumed)].template,
            {
                "year": year,
                "first": first,
                "last": last,
                "name": _NAMES[measure],
                "unit": _UNITS[measure],
                "actual": number(actual, language),
                "start": number(start, language),
                "end": number(end, language),
                "assumed": number(assumed, language),
                "difference": size(actual - assumed, language),
            },
        ),
        keys,
        measure,
    )


def _word(actual: Decimal, assumed: Decimal) -> str:
    if actual == assumed:
        return "equal"
    return "above" if actual > assumed else "below"
