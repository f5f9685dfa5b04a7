"""The vision page: key figures, assumptions in words, and what a reader can choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.web.population.results import VisionResult
from hitomachi.web.portal.pages.vision_draft import FieldGroup
from hitomachi.web.portal.pages.vision_figures import (
    KeyFigure,
    Outlook,
    births_to,
    key_years,
    percent,
    persons,
    share,
    signed,
    signed_percent,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionChoice:
    """What a reader chose in the address: a scenario, and two years for its pyramids."""

    scenario: str
    first_year: int
    second_year: int

    @classmethod
    def read(cls, sent: Mapping[str, str], outlook: Outlook) -> VisionChoice:
        """Return the choice; the plan's scenario and its first and first key year by default."""
        result = outlook.result(sent.get("scenario", outlook.plan))
        years = {str(year): year for year in result.years}
        return cls(
            scenario=result.ref,
            first_year=years.get(sent.get("first", ""), result.years[0]),
            second_year=years.get(sent.get("second", ""), key_years(result)[0]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    """A scenario in the list: its name, what becomes of it, its assumptions in short."""

    ref: str
    label: str
    is_plan: bool
    figures: tuple[tuple[str, str], ...]
    assumptions: tuple[tuple[str, str], ...]


def lead(outlook: Outlook) -> str:
    """Return the first sentence of the page: where the plan's vision leads."""
    result, language = outlook.of_plan, outlook.language
    year = key_years(result)[0]
    return translate(
        mark(
            "「{label}」の仮定では、総人口は{base}の{start}から{year}に{end}（{change}）になります。"
        ),
        language,
        label=result.label.text(language),
        base=wording.year(result.years[0], language),
        start=persons(result.total[0], language),
        year=wording.year(year, language),
        end=persons(result.group("total", year), language),
        change=signed_percent(result.group("total", year) / result.total[0] - 1, language),
    )


def official_sentence(outlook: Outlook) -> str:
    """Return how far the computed total is from the published one; empty where none is."""
    result, language = outlook.of_plan, outlook.language
    found = [figure for figure in result.published if figure.group == "total"]
    if not found or result.is_official:
        return ""
    last = max(found, key=lambda figure: figure.year)
    return translate(
        mark("人口ビジョンの公表値（{year} {published}）との差は {difference}（{part}）です。"),
        language,
        year=wording.year(last.year, language),
        published=persons(last.persons, language),
        difference=signed(last.computed - last.persons, language),
        part=signed_percent(last.difference, language),
    )


def key_figures(result: VisionResult, language: Language) -> tuple[KeyFigure, ...]:
    """Return the key figures of a scenario: totals, share of the old, births."""
    years = key_years(result)
    base, first = (wording.year(year, language) for year in (result.years[0], years[0]))
    old = KeyFigure(
        label=translate(mark("{year}の高齢化率（65歳以上）"), language, year=first),
        figure=percent(share(result, "age_65_plus", years[0]), language),
        changes=((base, percent(share(result, "age_65_plus", result.years[0]), language)),),
    )
    births = KeyFigure(
        label=translate(mark("1年当たりの出生"), language),
        figure=persons(births_to(result, years[0]), language),
        changes=((translate(mark("期間"), language), _period(result, years[0], language)),),
    )
    working = KeyFigure(
        label=translate(mark("{year}の生産年齢人口"), language, year=first),
        figure=persons(result.group("age_15_64", years[0]), language),
        changes=((base, persons(result.age_15_64[0], language)),),
    )
    return (*(_total(result, year, base, language) for year in years), old, working, births)


def _total(result: VisionResult, year: int, base: str, language: Language) -> KeyFigure:
    found = result.group("total", year)
    change = signed_percent(found / result.total[0] - 1, language)
    return KeyFigure(
        label=translate(mark("{year}の総人口"), language, year=wording.year(year, language)),
        figure=persons(found, language),
        changes=((translate(mark("{base}比"), language, base=base), change),),
    )


def _period(result: VisionResult, year: int, language: Language) -> str:
    flows = result.flows_to(year)
    return wording.years(flows.first_year, flows.last_year, language) if flows else ""


def scenario_rows(
    outlook: Outlook, forms: Mapping[str, Sequence[FieldGroup]]
) -> tuple[ScenarioRow, ...]:
    """Return the scenarios for the list, each in the key years of the plan's."""
    language = outlook.language
    years = key_years(outlook.of_plan)
    return tuple(
        ScenarioRow(
            ref=result.ref,
            label=result.label.text(language),
            is_plan=result.ref == outlook.plan,
            figures=(
                *_totals(result, years, language),
                (
                    translate(
                        mark("{year}の高齢化率"), language, year=wording.year(years[0], language)
                    ),
                    percent(share(result, "age_65_plus", years[0]), language),
                ),
            ),
            assumptions=assumptions(forms.get(result.ref, ()), language),
        )
        for result in outlook.results
    )


def _totals(
    result: VisionResult, years: Sequence[int], language: Language
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (wording.year(year, language), persons(result.group("total", year), language))
        for year in years
        if year in result.years
    )


def assumptions(groups: Sequence[FieldGroup], language: Language) -> tuple[tuple[str, str], ...]:
    """Return each path in words: its anchors, or that the base rates stay, or no migration."""
    as_before = translate(mark("基準の率のまま"), language)
    found = [
        (
            group.legend,
            " → ".join(f"{field.label} {field.value}" for field in group.fields)
            if group.is_own
            else as_before,
        )
        for group in groups
    ]
    if not {"factor", "total"} & {group.key for group in groups}:
        closed = translate(mark("移動なし（封鎖人口）"), language)
        found.append((translate(mark("社会増減"), language), closed))
    return tuple(found)
