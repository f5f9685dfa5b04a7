"""``hitomachi project``: the future population under a scenario."""

from __future__ import annotations

import json
import tomllib
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hitomachi.cli.boot import example_database, start_django
from hitomachi.cli.output import say
from hitomachi.cli.progress import progress
from hitomachi.cli.projection_files import FLOWS, PLACES, check_name, write
from hitomachi.errors import InputError, NotFoundError, NotReadableError, RuleError, mark
from hitomachi.i18n import Language, Message, translate

if TYPE_CHECKING:
    from hitomachi.web.population.inputs import Inputs
    from hitomachi.web.population.official import OfficialResults
    from hitomachi.web.population.results import PublishedFigure, VisionResult

Run = Callable[[int | None], "VisionResult"]
Compute = Callable[..., "VisionResult"]
GROUPS = ("total", "age_0_14", "age_15_64", "age_65_plus")
HEADINGS = (
    mark("年"),
    mark("総人口"),
    mark("0～14歳"),
    mark("15～64歳"),
    mark("65歳以上"),
    mark("出生/年"),
    mark("純移動/年"),
)


def run(options: Namespace) -> int:
    """Print the figures of one year or all, or write them into a file."""
    every_area = options.source is not None and not options.area
    check_name(options.out, many=every_area)
    if options.example:
        with example_database():
            from hitomachi.web.exchange.examples import load_example  # noqa: PLC0415

            load_example()
            _show(_reaching(_stored(options), options.year), options)
        return 0
    start_django()
    if every_area:
        return _write_every_area(options)
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
    from hitomachi.web.population.projections import compute  # noqa: PLC0415

    results = _read(options)
    inputs = results.inputs(options.area, _draft(results, options.area, options.scenario))
    return lambda until: compute(inputs, until=until)


def _write_every_area(options: Namespace) -> int:
    """Project every municipality of the file; one that cannot be is named, the others go on."""
    failed: list[RuleError] = []
    results = _read(options)  # before the output is opened: nothing is written of a bad file
    write(_every_area(results, options, failed), options.out)
    say("「{path}」に書き出しました。", options.language, path=options.out)
    return RuleError.exit_code if failed else 0


def _every_area(
    results: OfficialResults, options: Namespace, failed: list[RuleError]
) -> Iterator[VisionResult]:
    from hitomachi.sources.ipss import municipalities  # noqa: PLC0415
    from hitomachi.web.population.projections import compute  # noqa: PLC0415

    codes = municipalities(results.table)
    for code in progress(codes, len(codes), mark("市区町村"), options.language):
        try:
            inputs = results.inputs(code, _draft(results, code, options.scenario))
            yield _reaching(partial(_until, compute, inputs), options.year)
        except RuleError as error:
            failed.append(error)
            say(
                "{code}: {detail}",
                options.language,
                code=code,
                detail=Message(error.template, error.facts),
            )


def _until(compute: Compute, inputs: Inputs, until: int | None) -> VisionResult:
    return compute(inputs, until=until)


def _read(options: Namespace) -> OfficialResults:
    from hitomachi.sources.ipss_folder import read_projections  # noqa: PLC0415
    from hitomachi.web.population.official import OfficialResults  # noqa: PLC0415

    say("「{path}」を読み込んでいます。", options.language, path=options.source)
    return OfficialResults.of(read_projections(options.source))


def _draft(results: OfficialResults, code: str, scenario: str) -> dict[str, Any]:
    drafts = results.drafts(code)
    changes = _scenario_file(scenario)
    name = scenario if changes is None else str(changes.pop("from", "pattern1"))
    if name not in drafts:
        raise NotFoundError(
            mark("このファイルから計算できるシナリオは {known} です（「{name}」）。"),
            known="、".join(f"{key}（{draft['label']}）" for key, draft in drafts.items()),
            name=name,
        )
    return drafts[name] if changes is None else _changed(drafts[name], changes)


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
        write([result], options.out)
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
