"""What ``hitomachi project`` writes: a tidy table of any number of areas, or one whole result."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hitomachi.errors import SetupError, UsageError, mark

if TYPE_CHECKING:
    from hitomachi.web.population.results import VisionResult

SEXES = ("male", "female")
FLOWS = ("births", "deaths", "unseparated", "net_migration")
HEADER = ("area", "scenario", "year", "measure", "sex", "age", "value")
PLACES = 3  # of a person; more is noise of the arithmetic
COHORT_FLOWS = ("deaths", "unseparated", "net_migration")
TABLES = (".csv", ".parquet")
KINDS = (*TABLES, ".json")
BATCH = 100_000  # rows of a group of a Parquet file


def check_name(path: Path | None, *, many: bool) -> None:
    """Refuse a file of a kind that is not written.

    Raises:
        UsageError: If the suffix is not known, or many areas shall go into one JSON object.
        SetupError: If Parquet is asked for and pyarrow is not installed.
    """
    kinds = TABLES if many else KINDS
    if path is None and many:
        raise UsageError(
            mark(
                "--source の全市区町村を推計するときは、"
                "--out で .csv か .parquet のファイルを指定します。"
            )
        )
    if path is not None and path.suffix not in kinds:
        raise UsageError(
            mark("「{file}」には書き出せません。拡張子を {kinds} にしてください。"),
            file=path.name,
            kinds="、".join(kinds),
        )
    if path is not None and path.suffix == ".parquet" and find_spec("pyarrow") is None:
        raise SetupError(
            mark(
                "Parquet の書き出しには pyarrow が必要です。"
                "「pip install 'hitomachi[parquet]'」で追加するか、.csv に書き出してください。"
            )
        )


def write(results: Iterable[VisionResult], path: Path) -> None:
    """Write all years of the results.

    Raises:
        SetupError: If the file cannot be written.
    """
    try:
        if path.suffix == ".json":
            _write_json(results, path)
        elif path.suffix == ".parquet":
            _write_parquet(chain.from_iterable(map(_rows, results)), path)
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


def _write_parquet(rows: Iterable[tuple[Any, ...]], path: Path) -> None:
    """Write the rows in groups, so that a whole nation never lies in memory."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
    from pyarrow import parquet  # noqa: PLC0415

    kinds = {"year": pa.int32(), "value": pa.float64()}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in HEADER])
    source = iter(rows)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(source, BATCH)):
            columns = [list(column) for column in zip(*group, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))


def _rows(result: VisionResult) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each figure: persons by sex and age, then flows per year.

    Flows of cohorts are named by the age group reached at the end of the period.
    """
    who = (result.area_code, result.ref)
    for year in result.years:
        for sex, cells in zip(SEXES, result.pyramid(year), strict=True):
            for age, persons in zip(result.ages, cells, strict=True):
                yield (*who, year, "population", sex, age, round(persons, PLACES))
        flows = result.flows_to(year)
        for name in FLOWS:
            value = None if flows is None else getattr(flows.annual, name)
            if value is not None:
                yield (*who, year, name, "", "", round(value, PLACES))
    yield from _cohort_rows(result, who)


def _cohort_rows(result: VisionResult, who: tuple[str, str]) -> Iterator[tuple[Any, ...]]:
    for period, flows in zip(result.periods, result.cohorts, strict=True):
        years, last = period.last_year - period.first_year, period.last_year
        for sex, born in zip(SEXES, flows.births, strict=True):
            yield (*who, last, "cohort_births", sex, "", round(born / years, PLACES))
        for name in COHORT_FLOWS:
            for sex, cells in zip(SEXES, getattr(flows, name) or (), strict=False):
                for age, persons in zip(result.ages, cells, strict=True):
                    yield (*who, last, f"cohort_{name}", sex, age, round(persons / years, PLACES))
