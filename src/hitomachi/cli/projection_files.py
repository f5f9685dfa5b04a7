"""What ``hitomachi project`` writes: a tidy table of any number of areas, or one whole result."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hitomachi.errors import SetupError, UsageError, mark

if TYPE_CHECKING:
    from hitomachi.web.population.results import VisionResult

FLOWS = ("births", "deaths", "unseparated", "net_migration")
HEADER = ("area", "scenario", "year", "measure", "sex", "age", "value")
PLACES = 3  # of a person; more is noise of the arithmetic
KINDS = (".csv", ".json")


def check_name(path: Path | None, *, many: bool) -> None:
    """Refuse a file of a kind that is not written.

    Raises:
        UsageError: If the suffix is not known, or many areas shall go into one JSON object.
    """
    kinds = KINDS[:1] if many else KINDS
    if path is None and many:
        raise UsageError(
            mark("--source の全市区町村を推計するときは、--out で .csv のファイルを指定します。")
        )
    if path is not None and path.suffix not in kinds:
        raise UsageError(
            mark("「{file}」には書き出せません。拡張子を {kinds} にしてください。"),
            file=path.name,
            kinds="、".join(kinds),
        )


def write(results: Iterable[VisionResult], path: Path) -> None:
    """Write all years of the results.

    Raises:
        SetupError: If the file cannot be written.
    """
    try:
        if path.suffix == ".json":
            _write_json(results, path)
        else:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(HEADER)
                for result in results:
                    writer.writerows(_rows(result))
    except OSError as error:
        raise SetupError(
            mark("「{file}」に書き込めません（{detail}）。"),
            file=path,
            detail=error.strerror or "",
        ) from error


def _write_json(results: Iterable[VisionResult], path: Path) -> None:
    from hitomachi.web.population.results import to_plain  # noqa: PLC0415

    (result,) = results
    text = json.dumps(to_plain(result), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


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
