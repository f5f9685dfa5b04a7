"""Packages come in whole, once, and say what changed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hitomachi.errors import NotFoundError, PackageError
from hitomachi.web.core.models import Area, Event, Municipality, User
from hitomachi.web.exchange.actions import import_package
from hitomachi.web.exchange.examples import EXAMPLES, load_example
from hitomachi.web.exchange.reader import read_package
from hitomachi.web.exchange.report import ImportReport
from hitomachi.web.exchange.tables import tables
from hitomachi.web.plans.models import (
    Goal,
    Indicator,
    Initiative,
    MoneyAmount,
    Observation,
    Target,
)
from tests.web.packages import cell, copy_of, edit_file, rows_of, write_rows

pytestmark = pytest.mark.django_db


def take_in(folder: Path, **more: bool) -> ImportReport:
    return import_package(package=read_package(folder), by=None, **more)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_second_import_of_the_same_package_changes_nothing(name: str) -> None:
    first = load_example(name)
    second = load_example(name)

    assert (first.changed, first.unchanged) == (0, 0)
    assert (second.new, second.changed, second.unchanged) == (0, 0, first.new)


def test_both_examples_live_side_by_side() -> None:
    for name in EXAMPLES:
        load_example(name)

    assert Municipality.objects.count() == 2
    assert Goal.objects.filter(strategy__ref="dai2", number=1).count() == 2


def test_an_example_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        load_example("nowhere")


def test_a_dry_run_says_what_would_happen_and_writes_nothing(tmp_path: Path) -> None:
    report = take_in(copy_of(tmp_path), dry_run=True)

    assert report.is_dry_run
    assert report.new > 100
    assert not Area.objects.exists()
    assert not Event.objects.exists()


def test_a_changed_cell_changes_one_row_and_its_revision(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)
    before = Initiative.objects.get(ref="sogyo")
    edit_file(folder, "initiatives", cell(6, "name", "港の起業応援事業"))

    report = take_in(folder)

    after = Initiative.objects.get(ref="sogyo")
    assert (report.new, report.changed) == (0, 1)
    assert (after.uid, after.revision, after.name) == (before.uid, 2, "港の起業応援事業")
    assert set(Initiative.objects.exclude(ref="sogyo").values_list("revision", flat=True)) == {1}


def test_a_change_is_in_the_audit_trail_with_both_values(tmp_path: Path) -> None:
    officer = User.objects.create_user("officer")
    folder = copy_of(tmp_path)
    take_in(folder)
    edit_file(folder, "goals", cell(2, "name", "仕事をつくる"))

    import_package(package=read_package(folder), by=officer)

    event = Event.objects.get(by=officer, table="plans.goal")
    assert event.row_uid == Goal.objects.get(ref="1").uid
    assert (event.before, event.after) == ({"name": "働く場をつくる"}, {"name": "仕事をつくる"})
    assert Event.objects.filter(by=officer, table="core.municipality").count() == 1


def test_more_places_are_a_change(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)
    rows = rows_of(folder / "baselines.csv")
    number = next(n for n, row in enumerate(rows, 1) if row[1] == "1-3")
    edit_file(folder, "baselines", cell(number, "value", "1.050"))

    assert take_in(folder).changed == 1


def test_rows_that_a_package_lacks_stay(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)
    write_rows(folder / "initiative_reports.csv", rows_of(folder / "initiative_reports.csv")[:2])

    report = take_in(folder)

    assert (report.new, report.changed) == (0, 0)
    assert Initiative.objects.exclude(reports=None).count() == 5


def test_a_package_may_hold_a_part_of_the_plan(tmp_path: Path) -> None:
    take_in(copy_of(tmp_path / "whole"))
    part = copy_of(tmp_path / "part")
    for file in part.glob("*.csv"):
        if file.stem != "package":
            file.unlink()
    write_rows(
        part / "observations.csv",
        [
            ["strategy", "indicator", "review_year", "first_year", "last_year", "value"],
            ["dai2", "2-3", "令和5年度", "2023", "2023", "６"],
        ],
    )

    report = take_in(part)

    assert report.new == 1
    assert Observation.objects.get(review_year=2023).value == Decimal(6)


def test_a_column_that_is_left_out_keeps_its_values_and_a_blank_cell_empties_them(
    tmp_path: Path,
) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)
    write_rows(
        folder / "initiatives.csv",
        [["ref", "name", "department"], ["sogyo", "港の創業応援事業", ""]],
    )

    take_in(folder)

    row = Initiative.objects.get(ref="sogyo")
    assert row.department is None
    assert row.sdgs == [8, 9]
    assert row.name_en == "Harbour start-ups"


def test_a_value_of_a_corrected_year_goes_to_the_current_row(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)
    write_rows(
        folder / "observations.csv",
        [
            ["strategy", "indicator", "review_year", "first_year", "last_year", "value"],
            ["dai2", "1-1", "2021", "2021", "2021", "6"],
        ],
    )

    take_in(folder)

    values = Observation.objects.filter(indicator__ref="1-1", review_year=2021)
    assert [str(row.value) for row in values.order_by("version")] == ["3", "6"]


def test_a_correction_can_come_in_by_a_package(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)
    names = ["strategy", "indicator", "review_year", "version", "first_year", "last_year"]
    write_rows(
        folder / "observations.csv",
        [
            [*names, "value", "superseded_by"],
            ["dai2", "2-3", "2022", "0", "2022", "2022", "8", "1"],
            ["dai2", "2-3", "2022", "1", "2022", "2022", "7", ""],
        ],
    )

    report = take_in(folder)

    first, second = Observation.objects.filter(indicator__ref="2-3", review_year=2022).order_by(
        "version"
    )
    assert (report.new, report.changed) == (1, 1)
    assert first.superseded_by == second
    assert second.superseded_by is None


def test_a_renamed_row_with_its_id_stays_the_same_row(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)
    row = Initiative.objects.get(ref="sogyo")
    write_rows(
        folder / "initiatives.csv",
        [["ref", "name", "uid"], ["kigyo", "港の創業応援事業", str(row.uid)]],
    )
    for file in ("listings", "placements", "line_uses", "initiative_reports"):
        (folder / f"{file}.csv").unlink()
    for file in ("indicators", "shared_indicators"):
        (folder / f"{file}.csv").unlink()

    report = take_in(folder)

    row.refresh_from_db()
    assert (report.new, report.changed) == (0, 1)
    assert row.ref == "kigyo"


def test_the_ids_are_the_same_in_every_database() -> None:
    load_example()
    uid = str(Goal.objects.get(ref="2").uid)

    assert uid == "7dce4305-be1c-54af-887b-930c73b7a82a"


def test_money_may_be_written_with_its_unit(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    edit_file(folder, "money_amounts", cell(2, "amount", "１億2,345万円"), cell(2, "unit", ""))
    ref = rows_of(folder / "money_amounts.csv")[1][1]

    take_in(folder)

    row = MoneyAmount.objects.get(ref=ref)
    assert (row.amount_yen, row.entered_unit) == (123_450_000, "万円")


def test_figures_are_read_as_offices_write_them(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    edit_file(
        folder,
        "targets",
        cell(2, "value", "▲１，２３４．５０"),
        cell(2, "from_review_year", "令和3年度"),
        cell(2, "due_year", "R7"),
    )
    name = rows_of(folder / "targets.csv")[1][1]

    take_in(folder)

    row = Target.objects.get(indicator__ref=name, from_review_year=2021)
    assert str(row.value) == "-1234.50"
    assert row.due_year == 2025


def test_choices_may_be_given_by_their_names(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    edit_file(folder, "indicators", cell(2, "direction", "減少が望ましい"))
    name = rows_of(folder / "indicators.csv")[1][1]

    take_in(folder)

    assert Indicator.objects.get(ref=name).direction == "decrease"


def test_a_package_with_a_problem_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    edit_file(folder, "printed_figures", cell(2, "review_year", "昨年"))

    with pytest.raises(PackageError):
        take_in(folder)

    assert not Area.objects.exists()
    assert not Event.objects.exists()


def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)
    rows = rows_of(folder / "budget_lines.csv")
    few = [[f"n{number}", f"新事業{number}"] for number in range(2)]
    many = [[f"m{number}", f"他事業{number}"] for number in range(200)]
    counts = []
    for added in (few, many):
        write_rows(folder / "budget_lines.csv", [rows[0][:2], *added])
        with CaptureQueriesContext(connection) as queries:
            take_in(folder)
        counts.append(len(queries))

    assert counts[1] - counts[0] < 10  # the batches of one insert, not a query a row


def test_a_new_row_that_repeats_an_old_one_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)
    edit_file(folder, "initiatives", cell(6, "ref", "sogyo-2"))
    for file in ("listings", "placements", "line_uses", "initiative_reports"):
        (folder / f"{file}.csv").unlink()
    for file in ("indicators", "shared_indicators"):
        (folder / f"{file}.csv").unlink()

    with pytest.raises(PackageError) as refused:
        take_in(folder)

    (problem,) = refused.value.problems
    assert problem.rule == "package.plans_initiative_name_unique"
    assert problem.where.text("ja").startswith("initiatives.csv 6行")


def test_the_rows_that_are_there_are_read_with_one_query_a_table(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)

    with CaptureQueriesContext(connection) as queries:
        take_in(folder)

    writes = 2 + 6  # the event, and what the list columns name
    assert len(queries) <= len(tables()) + writes


def test_two_rows_that_exchange_a_unique_value_are_refused_in_words(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    take_in(folder)
    edit_file(folder, "goals", cell(2, "number", "2"), cell(3, "number", "1"))

    with pytest.raises(PackageError) as refused:
        take_in(folder)

    (problem,) = refused.value.problems
    assert problem.rule == "package.database"
    assert "2回に分けて" in problem.line("ja")
    assert list(Goal.objects.order_by("ref").values_list("number", flat=True)) == [1, 2]
