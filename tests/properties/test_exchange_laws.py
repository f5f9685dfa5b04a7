"""What a package says survives every way through files and database."""

from __future__ import annotations

import datetime as dt
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from hitomachi.errors import PackageError
from hitomachi.notices import Notice
from hitomachi.web.exchange.actions import import_package
from hitomachi.web.exchange.cells import read_cell
from hitomachi.web.exchange.reader import read_package
from hitomachi.web.exchange.tables import Column, tables
from hitomachi.web.exchange.wording import Label
from hitomachi.web.exchange.writer import export_package, plain_text
from tests.web.packages import copy_of, rows_of, write_rows

SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
TEXTS = st.text(SIGNS | st.sampled_from('\n",;▲'), min_size=1, max_size=40).map(str.strip)
NAMES = TEXTS.filter(bool)
DECIMALS = st.decimals(
    min_value=-(10**9), max_value=10**9, places=2, allow_nan=False, allow_infinity=False
) | st.integers(-(10**12), 10**12).map(Decimal)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": NAMES,
    "integer": st.integers(-(10**9), 10**9),
    "decimal": DECIMALS,
    "year": st.integers(1870, 2199),
    "fiscal_year": st.integers(1870, 2199),
    "flag": st.booleans(),
    "date": st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)),
    "sdgs": st.sets(st.integers(1, 17), min_size=1).map(sorted),
    "uid": st.uuids(),
}


@given(data=st.data(), kind=st.sampled_from(sorted(VALUES)))
def test_a_cell_is_read_as_it_was_written(data: st.DataObject, kind: str) -> None:
    value = data.draw(VALUES[kind])
    label = Label("列", {}, "column")
    column = Column(
        name="column",
        kind=kind,
        argument="",
        unit="",
        required=False,
        key=False,
        field="",
        label=label,
        description=label,
    )

    found = read_cell(tables()["goals"], column, plain_text(value), {})

    assert found == value
    assert str(found) == str(value) or kind not in {"decimal", "integer"}


@pytest.mark.django_db
@settings(max_examples=15, deadline=None)
@given(
    goals=st.lists(NAMES, min_size=1, max_size=4),
    targets=st.lists(DECIMALS, min_size=1, max_size=6),
)
def test_what_is_imported_is_exported_and_imported_again(
    goals: list[str], targets: list[Decimal]
) -> None:
    with tempfile.TemporaryDirectory() as name, transaction.atomic():
        folder = Path(name)
        _write(folder / "given", goals, targets)
        first = import_package(package=read_package(folder / "given"), by=None)
        export_package(first.municipality, folder / "first")
        again = import_package(package=read_package(folder / "first"), by=None)
        export_package(again.municipality, folder / "second")

        written = {file.name: file.read_bytes() for file in (folder / "first").iterdir()}
        assert written == {file.name: file.read_bytes() for file in (folder / "second").iterdir()}
        assert (again.new, again.changed) == (0, 0)
        rows = read_package(folder / "first").rows
        assert [row.values["name"] for row in rows["goals"]] == goals
        assert [str(row.values["value"]) for row in rows["targets"]] == [
            format(target, "f") for target in targets
        ]
        transaction.set_rollback(True)


JUNK = ["", "-", "▲", "1,23", "(5)", "2022-13-01", "R99", "二千", "9" * 20, "長" * 500, "%s", "{0}"]
WORDS = st.sampled_from([*JUNK, "0", "1-1", "sogyo", "kodomo", "dai1", "grant", "∞", "NaN"])


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_stands_in_a_cell_the_answer_is_an_import_or_a_list_of_problems(
    data: st.DataObject,
) -> None:
    with tempfile.TemporaryDirectory() as name, transaction.atomic():
        folder = copy_of(Path(name))
        table = data.draw(st.sampled_from(sorted(tables())))
        rows = rows_of(folder / f"{table}.csv")
        row = data.draw(st.integers(0, len(rows) - 1))
        column = data.draw(st.integers(0, len(rows[0]) - 1))
        rows[row][column] = data.draw(WORDS | NAMES)
        write_rows(folder / f"{table}.csv", rows)

        problems: tuple[Notice, ...] = ()
        try:
            import_package(package=read_package(folder), by=None)
        except PackageError as error:
            problems = error.problems
        transaction.set_rollback(True)

    assert all(problem.line("ja") and problem.line("en") for problem in problems)


def _write(folder: Path, goals: list[str], targets: list[Decimal]) -> None:
    folder.mkdir()
    write_rows(folder / "package.csv", [["schema", "municipality"], ["1", "479993"]])
    write_rows(
        folder / "areas.csv", [["code", "kind", "name"], ["479993", "municipality", "架空市"]]
    )
    write_rows(
        folder / "strategies.csv",
        [["ref", "name", "first_year", "last_year"], ["plan", "戦略", "2020", "2024"]],
    )
    write_rows(
        folder / "goals.csv",
        [
            ["strategy", "ref", "number", "name"],
            *(["plan", str(n), str(n), name] for n, name in enumerate(goals, 1)),
        ],
    )
    write_rows(
        folder / "indicators.csv",
        [
            ["strategy", "ref", "goal", "name", "direction", "basis"],
            *(
                ["plan", f"1-{n}", "1", f"指標{n}", "increase", "annual"]
                for n in range(1, len(targets) + 1)
            ),
        ],
    )
    write_rows(
        folder / "targets.csv",
        [
            ["strategy", "indicator", "from_review_year", "value", "due_year"],
            *(
                ["plan", f"1-{n}", "2020", format(value, "f"), "2024"]
                for n, value in enumerate(targets, 1)
            ),
        ],
    )
