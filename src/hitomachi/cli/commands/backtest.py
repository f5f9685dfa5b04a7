"""``hitomachi backtest``: how far projections from earlier censuses were from later ones."""

from __future__ import annotations

import csv
import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hitomachi.cli.boot import example_database, start_django
from hitomachi.cli.output import say
from hitomachi.errors import InputError, SetupError, UsageError, mark
from hitomachi.i18n import Language, translate

if TYPE_CHECKING:
    from hitomachi.demography.backtest import Comparison
    from hitomachi.demography.backtest_methods import CensusHistory
    from hitomachi.demography.backtest_table import ErrorRow

COLUMNS = ("method", "origin", "years", "group", "size_class", "count", "mape", "median", "bias")
HEADINGS = (
    mark("方法"),
    mark("年数"),
    mark("区分"),
    mark("人口規模"),
    mark("件数"),
    "MAPE%",
    mark("絶対誤差率の中央値%"),
    mark("偏り%"),
)
PLACES = 4


def run(options: Namespace) -> int:
    """Print the errors by method, years ahead, age group and size class, or write them."""
    if options.source:
        found = _of_files(options)
    elif options.example:
        with example_database():
            from hitomachi.web.exchange.examples import load_example  # noqa: PLC0415

            load_example()
            found = _of_area(options)
    else:
        start_django()
        found = _of_area(options)
    _show(found, options)
    return 0


def _of_area(options: Namespace) -> tuple[Comparison, ...]:
    from hitomachi.web.population.census_history import (  # noqa: PLC0415
        OWN_METHODS,
        own_backtest,
        stored_history,
    )
    from hitomachi.web.portal.selection import chosen_strategy  # noqa: PLC0415

    methods = _methods(options.method, OWN_METHODS)
    municipality = chosen_strategy(municipality=options.area, strategy=None).municipality
    history = stored_history(municipality.area)
    origins = _origins(history, options.origin)
    return own_backtest(history, methods=methods, origins=origins, steps=options.steps)


def _of_files(options: Namespace) -> tuple[Comparison, ...]:
    from hitomachi.demography.backtest import backtest  # noqa: PLC0415
    from hitomachi.demography.backtest_methods import METHODS  # noqa: PLC0415

    methods = _methods(options.method, tuple(METHODS))
    history = _history(options)
    return backtest(
        history,
        {name: METHODS[name] for name in methods},
        origins=_origins(history, options.origin),
        steps=options.steps,
    )


def _history(options: Namespace) -> CensusHistory:
    """Return the censuses of all files together, one area after the other."""
    import numpy as np  # noqa: PLC0415

    from hitomachi.demography.backtest_methods import CensusHistory  # noqa: PLC0415
    from hitomachi.sources.census import read_census_series  # noqa: PLC0415

    left_out = {code for text in options.without or () for code in text.split(",")}
    tables = []
    for path in options.source:
        say("「{path}」を読み込んでいます。", options.language, path=path)
        table = read_census_series(path)
        wanted = [
            code
            for code in table.codes
            if code not in left_out and (not options.area or code == options.area)
        ]
        tables.append(table.areas(tuple(wanted)).with_unknown_apportioned())
    first = tables[0]
    for path, table in zip(options.source, tables, strict=True):
        if (table.years, table.ages) != (first.years, first.ages):
            raise InputError(
                mark("ファイル {file} の年または年齢階級が、最初のファイルと異なります。"),
                file=Path(path).name,
            )
    codes = np.array([code for table in tables for code in table.codes], dtype=str)
    names = np.array([name for table in tables for name in table.names], dtype=str)
    persons = np.concatenate([table.persons for table in tables])
    kept = (persons.sum(axis=-1) > 0).all(axis=(1, 2))
    for code, name in zip(codes[~kept], names[~kept], strict=True):
        say(
            "{name}（{code}）は人がいない年があるため除きます。",
            options.language,
            name=name,
            code=code,
        )
    if not kept.any():
        raise InputError(mark("検証する地域がありません。"))
    regions = tuple(code[:2] for code in codes[kept].tolist())
    return CensusHistory(first.years, persons[kept], first.ages, regions)


def _methods(asked: str | None, known: Sequence[str]) -> tuple[str, ...]:
    names = tuple(known) if asked is None else tuple(asked.split(","))
    for name in names:
        if name not in known:
            raise UsageError(
                mark("方法「{name}」は使えません。使えるのは {known} です。"),
                name=name,
                known="、".join(known),
            )
    return names


def _origins(history: CensusHistory, asked: str | None) -> tuple[int, ...]:
    """Return the censuses to start from: all with one before and one after by default."""
    if asked is None:
        return history.years[1:-1]
    try:
        return tuple(int(text) for text in asked.split(","))
    except ValueError:
        raise UsageError(
            mark("起点の年は西暦で、複数ならコンマで区切って指定してください（「{text}」）。"),
            text=asked,
        ) from None


def _show(comparisons: Sequence[Comparison], options: Namespace) -> None:
    from hitomachi.demography.backtest_table import error_rows  # noqa: PLC0415

    if options.out is not None:
        _write([item(row) for row in error_rows(comparisons)], options.out)
        say("「{path}」に書き出しました。", options.language, path=options.out)
    elif options.json:
        print(json.dumps([item(row) for row in error_rows(comparisons)], ensure_ascii=False))
    else:
        _print(error_rows(comparisons, by_origin=False), options.language)


def item(row: ErrorRow) -> dict[str, Any]:
    """Return a row as the JSON contract and the file have it; null stands for all together."""
    from hitomachi.demography.backtest_methods import SIZE_CLASSES  # noqa: PLC0415

    bounds = (0, *SIZE_CLASSES)
    errors = row.errors
    return {
        "method": row.method,
        "origin": row.origin,
        "years": row.years,
        "group": row.group,
        "size_class": None if row.size is None else bounds[row.size],
        "count": errors.count,
        "mape": round(errors.mape, PLACES),
        "median": round(errors.median, PLACES),
        "bias": round(errors.bias, PLACES),
    }


def _write(rows: Sequence[dict[str, Any]], path: Path) -> None:
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    except OSError as error:
        raise SetupError(
            mark("「{file}」に書き込めません（{detail}）。"),
            file=path,
            detail=error.strerror or "",
        ) from error


def _print(rows: Sequence[ErrorRow], language: Language) -> None:
    from hitomachi.demography.backtest_table import METHOD_LABELS, size_label  # noqa: PLC0415
    from hitomachi.reporting import wording  # noqa: PLC0415

    print("\t".join(translate(name, language) for name in HEADINGS))
    for row in rows:
        errors = row.errors
        cells = [
            METHOD_LABELS[row.method].text(language),
            str(row.years),
            wording.age_group(row.group, language),
            size_label(row.size).text(language),
            f"{errors.count:,}",
            f"{errors.mape:.2f}",
            f"{errors.median:.2f}",
            f"{errors.bias:+.2f}",
        ]
        print("\t".join(cells))
