"""``hitomachi project``: the future population under a scenario."""

from __future__ import annotations

import csv
import json
import tomllib
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hitomachi.cli.boot import example_database, start_django
from hitomachi.cli.output import say
from hitomachi.errors import (
    InputError,
    NotFoundError,
    NotReadableError,
    SetupError,
    UsageError,
    mark,
)
from hitomachi.i18n import Language, translate

if TYPE_CHECKING:
    from hitomachi.web.population.results import PublishedFigure, VisionResult

Run = Callable[[int | None], "VisionResult"]
GROUPS = ("total", "age_0_14", "age_15_64", "age_65_plus")
FLOWS = ("births", "deaths", "unseparated", "net_migration")
HEADINGS = (
    mark("年"),
    mark("総人口"),
    mark("0～14歳"),
    mark("15～64歳"),
    mark("65歳以上"),
    mark("出生/年"),
    mark("純移動/年"),
)
PLACES = 3  # of a person; more is noise of the arithmetic


def run(options: Namespace) -> int:
    """Print the figures of one year or all, or write them into a file."""
    if options.out is not None and options.out.suffix not in {".csv", ".json"}:
        raise UsageError(
            mark("「{file}」には書き出せません。拡張子を .csv か .json にしてください。"),
            file=options.out.name,
        )
    if options.example:
        with example_database():
            from hitomachi.web.exchange.examples import load_example  # noqa: PLC0415

            load_example()
            _show(_reaching(_stored(options), options.year), options)
        return 0
    start_django()
    computed = _official(options) if options.source else _stored(options)
    _show(_reaching(computed, options.year), options)
    return 0


def _reaching(computed: Run, year: int | None) -> VisionResult:
    """Return the projection, carried on where the year asked for lies beyond its end."""
    result = computed(None)
    if year is not None and year > result.years[-1]:
        return computed(year)
    return result


def _stored(options: Namespace) -> Run:
    from hitomachi.web.population.drafts import draft_of  # noqa: PLC0415
    from hitomachi.web.population.projections import run_draft, run_stored  # noqa: PLC0415
    from hitomachi.web.portal.selection import chosen_scenario  # noqa: PLC0415

    changes = _scenario_file(options.scenario)
    if changes is None:
        scenario = chosen_scenario(municipality=options.area, name=options.scenario)
        return lambda until: run_stored(scenario, until=until)
    start = chosen_scenario(municipality=options.area, name=str(changes.pop("from", "vision")))
    draft = _changed(draft_of(start), changes)
    return lambda until: run_draft(start.area, draft, until=until)


def _official(options: Namespace) -> Run:
    from hitomachi.sources.ipss import read_regional_projection  # noqa: PLC0415
    from hitomachi.web.population.official import (  # noqa: PLC0415
        PATTERN_1,
        official_drafts,
        official_inputs,
    )
    from hitomachi.web.population.projections import compute  # noqa: PLC0415

    if not options.area:
        raise UsageError(mark("--source には --area で団体コードを指定してください。"))
    say("「{path}」を読み込んでいます。", options.language, path=options.source)
    table = read_regional_projection(options.source)
    drafts = official_drafts(table, options.area)
    changes = _scenario_file(options.scenario)
    name = options.scenario if changes is None else str(changes.pop("from", PATTERN_1))
    if name not in drafts:
        raise NotFoundError(
            mark("このファイルから計算できるシナリオは {known} です（「{name}」）。"),
            known="、".join(f"{key}（{draft['label']}）" for key, draft in drafts.items()),
            name=name,
        )
    draft = drafts[name] if changes is None else _changed(drafts[name], changes)
    inputs = official_inputs(table, options.area, draft)
    return lambda until: compute(inputs, until=until)


def _scenario_file(name: str) -> dict[str, Any] | None:
    """Return the scenario of a TOML file; None where ``name`` is not one's name.

    Raises:
        InputError: If there is no such file, or it is not TOML.
    """
    path = Path(name)
    if path.suffix != ".toml":
        return None
    if not path.is_file():
        raise InputError(mark("ファイル {file} がありません。"), file=path.name)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NotReadableError(
            mark("ファイル {file} は TOML として読めません（{detail}）。"),
            file=path.name,
            detail=error,
        ) from error
    return {"name": path.stem, "label": path.stem, **data}


def _changed(draft: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return a draft with the keys of a file; what is said about another scenario is left out."""
    said = ("label_en", "source_en", "method", "method_en", "notes", "notes_en", "vision")
    return {**draft, **dict.fromkeys(said, ""), "source": "", "is_official": False, **changes}


def _show(result: VisionResult, options: Namespace) -> None:
    if options.out is not None:
        _write(result, options.out)
        say("「{path}」に書き出しました。", options.language, path=options.out)
    elif options.json:
        year = options.year or result.years[-1]
        print(json.dumps(figures(result, year, options.language), ensure_ascii=False))
    else:
        _print(result, options.year, options.language)


def figures(result: VisionResult, year: int, language: Language) -> dict[str, Any]:
    """Return the figures of a year as the JSON contract has them.

    Flows are averages per year of the period that ends in the year; deaths are null where
    cohort ratios do not separate them from migration.

    Raises:
        NotFoundError: If the year is not one of the projection.
    """
    flows = result.flows_to(year)
    annual = flows.annual if flows is not None else None
    return {
        "area": result.area_code,
        "area_name": result.area_name.text(language),
        "scenario": result.ref,
        "label": result.label.text(language),
        "year": year,
        **{name: round(result.group(name, year), PLACES) for name in GROUPS},
        **{name: _rounded(getattr(annual, name, None)) for name in FLOWS},
        "flow_period": [flows.first_year, flows.last_year] if flows is not None else None,
        "flow_unit": "persons per year",
        "published": {one.group: one.persons for one in result.published if one.year == year},
        "provenance": [line.text(language) for line in result.provenance],
        "notices": [notice.line(language) for notice in result.notices],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, PLACES)


def _print(result: VisionResult, year: int | None, language: Language) -> None:
    years = result.years if year is None else (year,)
    print(f"{result.area_name.text(language)} {result.label.text(language)}")
    print("\t".join(translate(name, language) for name in HEADINGS))
    for at in years:
        found = figures(result, at, language)
        cells = [found[name] for name in (*GROUPS, "births", "net_migration")]
        print("\t".join([str(at), *("－" if c is None else f"{c:,.0f}" for c in cells)]))
    for one in result.published:
        if one.group == "total" and one.year in years:
            print(_compared(one, language))
    for line in result.provenance:
        print(f"- {line.text(language)}")
    for notice in result.notices:
        say("{line}", language, line=notice.line(language))


def _compared(figure: PublishedFigure, language: Language) -> str:
    return translate(
        "{year}年の公表値 {persons}人（計算値との差 {difference}%）",
        language,
        year=figure.year,
        persons=f"{figure.persons:,}",
        difference=f"{100 * figure.difference:+.2f}",
    )


def _write(result: VisionResult, path: Path) -> None:
    """Write all years: a tidy CSV table, or the whole result as JSON.

    Raises:
        SetupError: If the file cannot be written.
    """
    from hitomachi.web.population.results import to_plain  # noqa: PLC0415

    try:
        if path.suffix == ".json":
            text = json.dumps(to_plain(result), ensure_ascii=False, indent=1)
            path.write_text(text + "\n", encoding="utf-8")
            return
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("area", "scenario", "year", "measure", "sex", "age", "value"))
            writer.writerows(_rows(result))
    except OSError as error:
        raise SetupError(
            mark("「{file}」に書き込めません（{detail}）。"),
            file=path,
            detail=error.strerror or "",
        ) from error


def _rows(result: VisionResult) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each figure: persons by sex and age, then flows per year."""
    who = (result.area_code, result.ref)
    for year in result.years:
        for sex, cells in zip(("male", "female"), result.pyramid(year), strict=True):
            for age, persons in zip(result.ages, cells, strict=True):
                yield (*who, year, "population", sex, age, round(persons, PLACES))
        flows = result.flows_to(year)
        for name in FLOWS:
            value = None if flows is None else getattr(flows.annual, name)
            if value is not None:
                yield (*who, year, name, "", "", round(value, PLACES))
