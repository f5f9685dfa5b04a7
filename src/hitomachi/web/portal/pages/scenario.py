"""The scenario editor: key figures of a draft beside the stored scenario and the vision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.web.population.results import VisionResult
from hitomachi.web.portal.pages.vision_figures import (
    KeyFigure,
    births_to,
    key_years,
    percent,
    persons,
    share,
    signed,
    whole,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorChoice:
    """What the form says beside the anchors: scenarios to compare, year of the pyramid."""

    compared: tuple[str, ...]
    year: int

    @classmethod
    def read(
        cls,
        sent: Mapping[str, str],
        compared: Sequence[str] | None,
        results: Sequence[VisionResult],
        edited: VisionResult,
    ) -> EditorChoice:
        """Return the choice; at first every other scenario is compared.

        ``compared`` is None where no form was sent.
        """
        others = [result.ref for result in results if result.ref != edited.ref]
        wanted = others if compared is None else [ref for ref in others if ref in compared]
        years = {str(year): year for year in edited.years}
        return cls(
            compared=tuple(wanted),
            year=years.get(sent.get("pyramid", ""), key_years(edited)[0]),
        )


def key_figures(
    draft: VisionResult, stored: VisionResult, plan: VisionResult, language: Language
) -> tuple[KeyFigure, ...]:
    """Return totals, share of the old, working age and births of a draft with what changed.

    Totals are compared with the scenario as stored, and with the plan's vision where that is
    another scenario.
    """
    years = key_years(plan) if key_years(plan)[-1] <= draft.years[-1] else key_years(draft)
    first = years[0]
    return (
        *(_total(draft, stored, plan, year, language) for year in years),
        _old(draft, stored, first, language),
        _working(draft, stored, first, language),
        _births(draft, stored, first, language),
    )


def _total(
    draft: VisionResult, stored: VisionResult, plan: VisionResult, year: int, language: Language
) -> KeyFigure:
    found = draft.group("total", year)
    changes = [(translate(mark("元の仮定との差"), language), _gap(found, stored, year, language))]
    if plan.ref != stored.ref:
        text = translate(mark("{label}との差"), language, label=plan.label.text(language))
        changes.append((text, _gap(found, plan, year, language)))
    published = [
        figure.persons
        for figure in plan.published
        if figure.group == "total" and figure.year == year and not plan.is_official
    ]
    if published:
        difference = signed(float(whole(found)) - published[0], language)
        changes.append((translate(mark("人口ビジョンの公表値との差"), language), difference))
    return KeyFigure(
        label=translate(mark("{year}の総人口"), language, year=wording.year(year, language)),
        figure=persons(found, language),
        changes=tuple(changes),
    )


def _gap(found: float, other: VisionResult, year: int, language: Language) -> str:
    # The difference of the printed figures: nobody can check another one.
    return signed(float(whole(found) - whole(other.group("total", year))), language)


def _old(draft: VisionResult, stored: VisionResult, year: int, language: Language) -> KeyFigure:
    before = percent(share(stored, "age_65_plus", year), language)
    return KeyFigure(
        label=translate(
            mark("{year}の高齢化率（65歳以上）"), language, year=wording.year(year, language)
        ),
        figure=percent(share(draft, "age_65_plus", year), language),
        changes=((translate(mark("元の仮定"), language), before),),
    )


def _working(draft: VisionResult, stored: VisionResult, year: int, language: Language) -> KeyFigure:
    found, before = (result.group("age_15_64", year) for result in (draft, stored))
    change = signed(float(whole(found) - whole(before)), language)
    return KeyFigure(
        label=translate(mark("{year}の生産年齢人口"), language, year=wording.year(year, language)),
        figure=persons(found, language),
        changes=((translate(mark("元の仮定との差"), language), change),),
    )


def _births(draft: VisionResult, stored: VisionResult, year: int, language: Language) -> KeyFigure:
    return KeyFigure(
        label=translate(
            mark("{year}までの5年間の出生（1年当たり）"),
            language,
            year=wording.year(year, language),
        ),
        figure=persons(births_to(draft, year), language),
        changes=(
            (translate(mark("元の仮定"), language), persons(births_to(stored, year), language)),
        ),
    )


def said(figures: Sequence[KeyFigure], language: Language) -> str:
    """Return what is read out after a change: the first total and its change."""
    first = figures[0]
    return translate(
        mark("{label}は {figure}（元の仮定との差 {change}）"),
        language,
        label=first.label,
        figure=first.figure,
        change=first.changes[0][1],
    )
