"""Sentences on the total fertility rate: beside nation and prefecture, and over the years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hitomachi.i18n import Language, Message, message
from hitomachi.reporting.content import EditionContent, TfrSeries
from hitomachi.reporting.statements.statement import Figures, Statement, number, size, trend, value

_BESIDE = {
    "rose": message(
        "{year}年の{city}の合計特殊出生率は{new}で、{other}の{old}を{difference}上回る。"
    ),
    "fell": message(
        "{year}年の{city}の合計特殊出生率は{new}で、{other}の{old}を{difference}下回る。"
    ),
    "unchanged": message("{year}年の{city}の合計特殊出生率は{new}で、{other}と等しい。"),
}
_SINCE = {
    "rose": message(
        "{city}の合計特殊出生率は、{first}年の{old}から{year}年の{new}へ{difference}上昇した。"
    ),
    "fell": message(
        "{city}の合計特殊出生率は、{first}年の{old}から{year}年の{new}へ{difference}低下した。"
    ),
    "unchanged": message("{city}の合計特殊出生率は、{first}年も{year}年も{new}であった。"),
}


def tfr_statements(
    content: EditionContent, figures: Figures, language: Language
) -> tuple[Statement, ...]:
    """Return how the city's latest TFR compares with other areas and with its own first year."""
    city = city_series(content)
    if city is None:
        return ()
    years = _known_years(city)
    if not years:
        return ()
    return (
        *_beside_others(content, city, figures, years[-1], language),
        *_crossed(content, city, figures, years[-1], language),
        *_since_first(city, figures, years, language),
    )


def city_series(content: EditionContent) -> TfrSeries | None:
    """Return the series of the municipality itself, by code or else by name."""
    for series in content.population.tfr:
        if series.code == content.municipality.code or series.area == content.municipality.name:
            return series
    return None


def area_name(series: TfrSeries, language: Language) -> str:
    """Return the name of a series' area in ``language``."""
    return series.area_en if language == "en" and series.area_en else series.area


def _known_years(series: TfrSeries) -> list[int]:
    return sorted(year for year, figure in series.values.items() if figure.value is not None)


def _key(series: TfrSeries, year: int) -> str:
    return f"tfr.{series.code or series.area}.{year}"


def _beside_others(
    content: EditionContent, city: TfrSeries, figures: Figures, year: int, language: Language
) -> Iterator[Statement]:
    for other in content.population.tfr:
        if other is city:
            continue
        keys = (_key(city, year), _key(other, year))
        found = _compared(figures, keys, language)
        if found is None:
            continue
        word, facts = found
        names = {"city": area_name(city, language), "other": area_name(other, language)}
        yield Statement(
            f"tfr.beside.{word}",
            Message(_BESIDE[word].template, {"year": year} | names | facts),
            keys,
            other.code or other.area,
        )


_CROSSED = {
    "rose": message(
        "{city}の合計特殊出生率は、{before}年は{other}を下回ったが、{year}年は上回った。"
    ),
    "fell": message(
        "{city}の合計特殊出生率は、{before}年は{other}を上回ったが、{year}年は下回った。"
    ),
}


def _crossed(
    content: EditionContent, city: TfrSeries, figures: Figures, year: int, language: Language
) -> Iterator[Statement]:
    """Yield the areas with which the city has changed places since the year before."""
    for other in content.population.tfr:
        keys = tuple(_key(area, at) for at in (year, year - 1) for area in (city, other))
        values = [value(figures, key) for key in keys]
        if other is city or any(one is None for one in values):
            continue
        new, new_other, old, old_other = (one or Decimal(0) for one in values)
        words = trend(old, old_other), trend(new, new_other)
        if set(words) != {"rose", "fell"}:
            continue
        names = {"city": area_name(city, language), "other": area_name(other, language)}
        yield Statement(
            f"tfr.crossed.{words[1]}",
            Message(_CROSSED[words[1]].template, {"year": year, "before": year - 1} | names),
            keys,
            other.code or other.area,
        )


def _since_first(
    city: TfrSeries, figures: Figures, years: list[int], language: Language
) -> Iterator[Statement]:
    first, last = years[0], years[-1]
    keys = (_key(city, last), _key(city, first))
    found = _compared(figures, keys, language)
    if first == last or found is None:
        return
    word, facts = found
    known = {"city": area_name(city, language), "first": first, "year": last}
    yield Statement(f"tfr.since.{word}", Message(_SINCE[word].template, known | facts), keys)


def _compared(
    figures: Figures, keys: tuple[str, str], language: Language
) -> tuple[str, dict[str, str]] | None:
    new, old = value(figures, keys[0]), value(figures, keys[1])
    if new is None or old is None:
        return None
    difference: Decimal = new - old
    facts = {
        "new": number(new, language),
        "old": number(old, language),
        "difference": size(difference, language),
    }
    return trend(new, old), facts
