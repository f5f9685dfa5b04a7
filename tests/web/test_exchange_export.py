"""What is written is read back as the same rows, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from hitomachi.web.core.models import Area, Department, Event, Municipality
from hitomachi.web.exchange.actions import import_package
from hitomachi.web.exchange.examples import DEMONSTRATION, EXAMPLES, example_path, load_example
from hitomachi.web.exchange.holdings import Holdings, own_areas
from hitomachi.web.exchange.reader import read_package
from hitomachi.web.exchange.tables import tables
from hitomachi.web.exchange.writer import export_package, write_template
from hitomachi.web.plans.models import Goal, Initiative, Observation, Strategy
from tests.web import factories
from tests.web.packages import rows_of

pytestmark = pytest.mark.django_db


def contents(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8-sig") for file in folder.glob("*.csv")}


def empty_database() -> None:
    """Delete every row that an import makes, the dependent ones first."""
    Event.objects.all()._raw_delete("default")  # the manager refuses to delete what happened
    while Observation.objects.exists():
        Observation.objects.filter(supersedes=None).delete()
    Strategy.objects.update(predecessor=None)
    Department.objects.update(parent=None)
    Area.objects.update(parent=None)
    for table in reversed(tables().values()):
        table.model._default_manager.all().delete()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_packaged_examples_are_written_as_an_export_writes_them(
    name: str, tmp_path: Path
) -> None:
    report = load_example(name)

    export_package(report.municipality, tmp_path, with_uids=False)

    assert contents(tmp_path) == contents(example_path(name))


@pytest.mark.parametrize("name", EXAMPLES)
def test_export_import_export_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    export_package(load_example(name).municipality, first)
    empty_database()
    assert not Strategy.objects.exists()

    report = import_package(package=read_package(first), by=None)
    export_package(report.municipality, second)

    assert (report.changed, report.unchanged) == (0, 0)
    assert contents(second) == contents(first)


def test_an_export_changes_nothing_where_it_came_from(tmp_path: Path) -> None:
    municipality = load_example(DEMONSTRATION).municipality
    export_package(municipality, tmp_path)

    report = import_package(package=read_package(tmp_path), by=None)

    assert (report.new, report.changed) == (0, 0)


def test_the_demonstration_fills_every_table_and_every_column() -> None:
    rows = {file.stem: rows_of(file) for file in example_path(DEMONSTRATION).glob("*.csv")}

    assert set(rows) == set(tables())
    blank = {
        f"{name}.{column}"
        for name, (header, *body) in rows.items()
        for number, column in enumerate(header)
        if not any(row[number] for row in body)
    }
    assert blank <= NOT_DEMONSTRATED


NOT_DEMONSTRATED = {"strategies.rating_rule"}  # the demonstration uses a preset as it is


def test_only_the_rows_of_the_municipality_are_written(tmp_path: Path) -> None:
    for name in EXAMPLES:
        load_example(name)
    city = Municipality.objects.get(area__code="012106")

    export_package(city, tmp_path)

    assert len(rows_of(tmp_path / "goals.csv")) == 1 + 4
    assert {row[0] for row in rows_of(tmp_path / "initiatives.csv")[1:]} == set(
        Initiative.objects.filter(municipality=city).values_list("ref", flat=True)
    )


def test_rows_made_without_a_short_name_can_be_written_and_read_again(tmp_path: Path) -> None:
    plan = factories.strategy()
    goal = Goal.objects.create(strategy=plan, number=1, name="目標", ref="")

    export_package(plan.municipality, tmp_path)
    report = import_package(package=read_package(tmp_path), by=None)

    goal.refresh_from_db()
    assert report.new == 0
    assert goal.ref == goal.uid.hex[:12]


def test_the_template_has_every_table_and_is_refused_until_it_is_filled_in(tmp_path: Path) -> None:
    files = write_template(tmp_path)

    package = read_package(tmp_path)

    assert [file.stem for file in files] == list(tables())
    assert [problem.rule for problem in package.problems] == ["package.manifest_rows"]


def test_a_file_opens_in_excel_as_utf_8(tmp_path: Path) -> None:
    (file, *_others) = write_template(tmp_path)

    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_table_is_read_with_one_query(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    municipality = load_example(DEMONSTRATION).municipality
    holdings = Holdings(municipality, own_areas(municipality.code))

    with django_assert_num_queries(len(tables())):  # type: ignore[operator]
        for table in tables().values():
            holdings.load(table)
