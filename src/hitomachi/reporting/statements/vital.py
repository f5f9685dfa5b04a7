"""Sentences on births, deaths, natural change, net migration and population."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hitomachi.arith import percent, round_half_up
from hitomachi.i18n import Language, Message, message
from hitomachi.reporting.content import ColumnKind, EditionContent, VitalFacts
from hitomachi.reporting.statements import balance
from hitomachi.reporting.statements.statement import Figures, Statement, number, size, trend, value

_SHARES = Decimal(100)

_COUNTS = {
    "births": {
        "rose": message(
            "{year}年の出生数は{new}人で、{other}年の{old}人から{difference}人増加した。"
        ),
        "fell": message(
            "{year}年の出生数は{new}人で、{other}年の{old}人から{difference}人減少した。"
        ),
        "unchanged": message("{year}年の出生数は{new}人で、{other}年と同数であった。"),
    },
    "deaths": {
        "rose": message(
            "{year}年の死亡数は{new}人で、{other}年の{old}人から{difference}人増加した。"
        ),
        "fell": message(
            "{year}年の死亡数は{new}人で、{other}年の{old}人から{difference}人減少した。"
        ),
        "unchanged": message("{year}年の死亡数は{new}人で、{other}年と同数であった。"),
    },
    "year_end_population": {
        "rose": message(
            "{year}年末の人口は{new}人で、{other}年末の{old}人から{difference}人増加した。"
        ),
        "fell": message(
            "{year}年末の人口は{new}人で、{other}年末の{old}人から{difference}人減少した。"
        ),
        "unchanged": message("{year}年末の人口は{new}人で、{other}年末と同数であった。"),
    },
}


def vital_statements(
    content: EditionContent, figures: Figures, language: Language
) -> tuple[Statement, ...]:
    """Return what the vital table says of its last year: against base year, mean, year before."""
    vital = content.population.vital
    years = [column.last_year for column in vital.columns if column.kind is ColumnKind.YEAR]
    if not years:
        return ()
    year, base = max(years), _base_year(vital, years)
    found: list[Statement | None] = []
    if base < year:
        found += [
            _count("births", figures, year, base, language),
            _count("deaths", figures, year, base, language),
            balance.against_year(balance.NATURAL, figures, year, base, language),
            _parts_of_natural_change(figures, year, base, language),
        ]
    found += _means(balance.NATURAL, vital, figures, year, language)
    if year - 1 in years and year - 1 != base:
        found += [
            _count("births", figures, year, year - 1, language, beside=".year"),
            _count("deaths", figures, year, year - 1, language, beside=".year"),
            balance.against_year(balance.NATURAL, figures, year, year - 1, language),
        ]
    if year - 1 in years:
        found.append(balance.against_year(balance.SOCIAL, figures, year, year - 1, language))
    found += _means(balance.SOCIAL, vital, figures, year, language)
    if base < year:
        found += [
            _count("year_end_population", figures, year, base, language),
            _parts_of_population_change(figures, year, base, language),
        ]
    return tuple(statement for statement in found if statement is not None)


def _base_year(vital: VitalFacts, years: list[int]) -> int:
    """Return the year that the change column compares with, else the first year."""
    bases = [column.first_year for column in vital.columns if column.kind is ColumnKind.CHANGE]
    return bases[0] if bases else min(years)


def _means(
    of: balance.Balance, vital: VitalFacts, figures: Figures, year: int, language: Language
) -> Iterator[Statement | None]:
    for column in vital.columns:
        if column.kind is ColumnKind.MEAN:
            span = (column.first_year, column.last_year)
            yield balance.against_mean(of, figures, year, span, language)


def _count(
    measure: str, figures: Figures, year: int, other: int, language: Language, *, beside: str = ""
) -> Statement | None:
    keys = (f"vital.{measure}.{year}", f"vital.{measure}.{other}")
    new, old = value(figures, keys[0]), value(figures, keys[1])
    if new is None or old is None:
        return None
    word = trend(new, old)
    facts = {
        "year": year,
        "other": other,
        "new": number(new, language),
        "old": number(old, language),
        "difference": size(new - old, language),
    }
    return Statement(
        f"vital.{measure}{beside}.{word}", Message(_COUNTS[measure][word].template, facts), keys
    )


def _parts_of_natural_change(
    figures: Figures, year: int, base: int, language: Language
) -> Statement | None:
    """Return how much of the fall of natural change is births and how much deaths.

    Only where both pull the same way; else a share of the fall would exceed it.
    """
    keys = tuple(f"vital.{measure}.{at}" for measure in ("births", "deaths") for at in (year, base))
    values = [value(figures, key) for key in keys]
    if any(found is None for found in values):
        return None
    births, old_births, deaths, old_deaths = (found or Decimal(0) for found in values)
    fewer, more = old_births - births, deaths - old_deaths
    if fewer <= 0 or more <= 0:
        return None
    more_share = round_half_up(percent(more, fewer + more), 1)
    return Statement(
        "vital.natural.parts",
        message(
            "自然増減は{base}年から{year}年までに{total}人減っており、その内訳は"
            "出生数の減少が{fewer}人（{fewer_share}%）、死亡数の増加が{more}人（{more_share}%）である。",
            base=base,
            year=year,
            total=size(fewer + more, language),
            fewer=size(fewer, language),
            more=size(more, language),
            fewer_share=number(_SHARES - more_share, language),
            more_share=number(more_share, language),
        ),
        keys,
    )


def _parts_of_population_change(
    figures: Figures, year: int, base: int, language: Language
) -> Statement | None:
    """Return the natural and social parts of the change of population since the base year.

    Only where the two add up to it exactly: with other changes (職権による増減) they do not.
    """
    ends = (f"vital.year_end_population.{year}", f"vital.year_end_population.{base}")
    new, old = value(figures, ends[0]), value(figures, ends[1])
    sums = [
        _sum(measure, figures, base + 1, year) for measure in ("natural_change", "net_migration")
    ]
    if new is None or old is None or sums[0] is None or sums[1] is None:
        return None
    natural, social = sums[0], sums[1]
    if new - old != natural + social:
        return None
    return Statement(
        "vital.population.parts",
        message(
            "{base}年末から{year}年末までの人口の増減{total}人は、"
            "自然増減の累計{natural}人と社会増減の累計{social}人からなる。",
            base=base,
            year=year,
            total=number(new - old, language),
            natural=number(natural, language),
            social=number(social, language),
        ),
        ends,
    )


def _sum(measure: str, figures: Figures, first: int, last: int) -> Decimal | None:
    values = [value(figures, f"vital.{measure}.{year}") for year in range(first, last + 1)]
    known = [found for found in values if found is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None
