"""Tables of the future population, and the same figures as rows of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hitomachi.demography import SEXES
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Align, Cell, CellRole, Column, Table
from hitomachi.web.population.results import PeriodFlows, VisionResult
from hitomachi.web.portal.pages.vision_figures import (
    GROUPS,
    PastTotal,
    age_label,
    number,
    percent,
    share,
    signed,
    signed_percent,
    whole,
)

FILE_COLUMNS = (
    "area_code", "scenario", "item", "first_year", "year", "sex", "age", "persons",
)  # fmt: skip


def totals_table(
    results: Sequence[VisionResult], past: Sequence[PastTotal], language: Language
) -> Table:
    """Return the totals of every scenario by year, the counted ones in a column of their own."""
    counted = {found.year: found.persons for found in past}
    years = sorted({*counted, *(year for result in results for year in result.years)})
    labels = [translate(mark("実績"), language), *(r.label.text(language) for r in results)]
    rows = []
    for year in years:
        cells = [_persons(counted.get(year), language)]
        for result in results:
            found = result.group("total", year) if year in result.years else None
            cells.append(_persons(found, language))
        rows.append((_row_head(wording.year(year, language)), *cells))
    return _table("table-vision-totals", mark("シナリオ別の総人口"), labels, rows, language)


def groups_table(result: VisionResult, language: Language) -> Table:
    """Return total, age groups with shares and yearly flows of one scenario."""
    groups = [wording.age_group(group, language) for group in ("total", *GROUPS)]
    separated = all(period.deaths is not None for period in result.periods)
    died = mark("死亡（年平均）") if separated else mark("死亡等（年平均）")
    flows = [
        translate(text, language)
        for text in (mark("出生（年平均）"), died, mark("純移動（年平均）"))
    ]
    rows = []
    for year in result.years:
        cells = [_persons(result.group("total", year), language)]
        for group in GROUPS:
            cell = number(result.group(group, year), language)
            cells.append(_figure(cell, note=percent(share(result, group, year), language)))
        rows.append(
            (_row_head(wording.year(year, language)), *cells, *_flows(result, year, language))
        )
    notes = [translate(mark("出生・死亡・純移動は、その年までの5年間の年平均。"), language)]
    if not separated:
        notes.append(
            translate(
                mark(
                    "生残率にコーホート変化率を用いており、死亡と移動を分離していない。"
                    "「死亡等」は変化率による減少数で、国際移動などを含む。"
                ),
                language,
            )
        )
    table = _table(
        "table-vision-groups", mark("年齢3区分と人口動態"), [*groups, *flows], rows, language
    )
    return replace(table, notes=tuple(notes))


def _flows(result: VisionResult, year: int, language: Language) -> tuple[Cell, ...]:
    flows = result.flows_to(year)
    if flows is None:
        return (_persons(None, language),) * 3
    yearly = flows.annual
    return tuple(
        _persons(found, language)
        for found in (yearly.births, _losses(yearly), yearly.net_migration)
    )


def _losses(flows: PeriodFlows) -> float | None:
    if flows.deaths is not None:
        return flows.deaths
    return None if flows.unseparated is None else -flows.unseparated


def published_table(result: VisionResult, language: Language) -> Table | None:
    """Return published figures beside the computed ones; None where nothing is published."""
    if not result.published:
        return None
    labels = [
        translate(text, language)
        for text in (mark("区分"), mark("公表値"), mark("計算値"), mark("差"), mark("差の割合"))
    ]
    rows = [
        (
            _row_head(wording.year(found.year, language)),
            Cell(text=wording.age_group(found.group, language)),
            _persons(found.persons, language),
            _persons(found.computed, language),
            _figure(signed(found.computed - found.persons, language)),
            _figure(signed_percent(found.difference, language)),
        )
        for found in result.published
    ]
    return _table("table-vision-published", mark("公表値と計算値"), labels, rows, language)


def ages_table(result: VisionResult, years: Iterable[int], language: Language) -> Table:
    """Return persons by age and sex in some years."""
    chosen = tuple(dict.fromkeys(years))
    labels = [
        f"{wording.year(year, language)} {translate(sex, language)}"
        for year in chosen
        for sex in (mark("男性"), mark("女性"))
    ]
    rows = [
        (
            _row_head(age_label(label, language)),
            *(
                _persons(cells[place], language)
                for year in chosen
                for cells in result.pyramid(year)
            ),
        )
        for place, label in enumerate(result.ages)
    ]
    return _table(
        "table-vision-ages",
        mark("男女・5歳階級別人口"),
        labels,
        rows,
        language,
        corner=mark("年齢"),
    )


def file_rows(results: Iterable[VisionResult]) -> Iterator[tuple[object, ...]]:
    """Yield one row for each figure of the scenarios: population by sex and age, and flows.

    Populations are at the date ``year``; flows are sums from ``first_year`` to ``year``.
    """
    for result in results:
        head = (result.area_code, result.ref)
        for year, people in zip(result.years, result.population, strict=True):
            for sex, cells in zip(SEXES, people, strict=True):
                for age, found in zip(result.ages, cells, strict=True):
                    yield (*head, "population", "", year, sex, age, round(found, 3))
        for flows in result.periods:
            span = (flows.first_year, flows.last_year)
            for item in ("births", "deaths", "unseparated", "net_migration"):
                found = getattr(flows, item)
                if found is not None:
                    yield (*head, item, *span, "", "", round(found, 3))


def _table(
    id_: str,
    title: str,
    labels: Sequence[str],
    rows: Sequence[tuple[Cell, ...]],
    language: Language,
    *,
    corner: str = mark("年"),
) -> Table:
    first = translate(corner, language)
    heads = tuple(
        Cell(text=label, role=CellRole.HEADER, align=Align.CENTER) for label in (first, *labels)
    )
    return Table(
        id=id_,
        title=translate(title, language),
        unit=translate(mark("単位：人"), language),
        columns=tuple(
            Column(key=str(place), label=cell.text, align=Align.END if place else Align.START)
            for place, cell in enumerate(heads)
        ),
        header=(heads,),
        rows=tuple(rows),
    )


def _row_head(text: str) -> Cell:
    return Cell(text=text, role=CellRole.HEADER)


def _figure(text: str, note: str = "") -> Cell:
    return Cell(text=text, align=Align.END, note=note)


def _persons(value: float | None, language: Language) -> Cell:
    if value is None:
        return Cell(text=wording.BLANK, role=CellRole.MUTED, align=Align.CENTER)
    return Cell(text=number(value, language), align=Align.END, value=whole(value))
