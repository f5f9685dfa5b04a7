"""How long 300 department workbooks with 10,000 rows take to be read, previewed and applied.

Run: ``python benchmarks/bench_workbooks.py [workbooks]`` from the repository root. In one process
with a database in a temporary folder; a quarter as many workbooks are measured as well, and the
ratio of the times tells whether the time grows as the work does.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

WORKBOOKS = 300
ROWS = 10_000
PART = 4
INITIATIVES_IN_TEN = 3


def prepare() -> None:
    """Start the application on a fresh database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hitomachi.web.settings"
    import django  # noqa: PLC0415 (needs the environment)

    django.setup()
    from hitomachi.web.portal.installation import upgrade  # noqa: PLC0415

    upgrade()


def open_review(count: int, year: int) -> tuple[Any, Any]:
    """Return a review of a plan with ``count`` departments and their rows, and its planner."""
    from hitomachi.web.core.models import (  # noqa: PLC0415
        Area,
        Department,
        Membership,
        Municipality,
        Role,
        User,
    )
    from hitomachi.web.plans.models import Goal, Indicator, Initiative, Strategy  # noqa: PLC0415
    from hitomachi.web.reviews.models import Assignment, ReviewCycle  # noqa: PLC0415

    area = Area.objects.create(
        code=f"47{year % 1000:03d}0", kind="municipality", name=f"試験市{count}"
    )
    city = Municipality.objects.create(area=area)
    planner = User.objects.create_user(username=f"planner{count}")
    Membership.objects.create(user=planner, municipality=city, role=Role.PLANNER)
    plan = Strategy.objects.create(
        municipality=city, ref="plan", name="総合戦略", first_year=year, last_year=year + 4
    )
    goal = Goal.objects.create(strategy=plan, ref="1", number="1", name="基本目標")
    cycle = ReviewCycle.objects.create(
        municipality=city, strategy=plan, review_year=year, title="進行管理"
    )
    departments = Department.objects.bulk_create(
        Department(municipality=city, name=f"第{number}課") for number in range(count)
    )
    rows = ROWS * count // WORKBOOKS
    indicators, initiatives = [], []
    for number in range(rows):
        if number % 10 < INITIATIVES_IN_TEN:
            initiatives.append(
                Initiative(municipality=city, ref=f"i-{number}", name=f"事業{number}")
            )
        else:
            indicators.append(
                Indicator(
                    strategy=plan,
                    goal=goal,
                    ref=f"k-{number}",
                    name=f"指標{number}",
                    unit="件",
                    direction="increase",
                    basis="end_of_plan",
                )
            )
    subjects: list[dict[str, Any]] = [
        {"indicator": one} for one in Indicator.objects.bulk_create(indicators)
    ]
    subjects += [{"initiative": one} for one in Initiative.objects.bulk_create(initiatives)]
    Assignment.objects.bulk_create(
        Assignment(cycle=cycle, department=departments[at % count], order=at, **subject)
        for at, subject in enumerate(subjects)
    )
    return cycle, planner


def filled(book: Any) -> Any:
    """Return a workbook in which somebody filled in every row."""
    from dataclasses import replace  # noqa: PLC0415

    typed = {
        "kpi": {"value": "7", "source": "市の調べ", "next_actions": "取組を続ける。"},
        "initiative": {"results": "説明会を3回開いた。", "review_direction": "継続する。"},
        "money": {"cost_settled": "1234"},
    }
    sheets = tuple(
        replace(
            sheet,
            rows=tuple(
                replace(row, cells={**row.cells, **typed[sheet.kind]}) for row in sheet.rows
            ),
        )
        for sheet in book.sheets
    )
    return replace(book, sheets=sheets)


def measure(count: int, year: int) -> dict[str, float]:
    """Return the seconds of each step for ``count`` workbooks."""
    from django.utils import translation  # noqa: PLC0415

    from hitomachi.documents.department_book import build_department_book  # noqa: PLC0415
    from hitomachi.web.reviews.actions.uploads import apply_upload, receive_upload  # noqa: PLC0415
    from hitomachi.web.reviews.actions.workbooks import issue_workbooks  # noqa: PLC0415
    from hitomachi.web.reviews.workbooks.content import department_book  # noqa: PLC0415

    cycle, planner = open_review(count, year)
    times: dict[str, float] = {}
    with translation.override("ja"):
        begin = time.perf_counter()
        issued = issue_workbooks(
            cycle=cycle, departments=list(cycle.municipality.departments.all()), by=planner
        )
        files = [
            build_department_book(filled(department_book(one, cycle, planner))) for one in issued
        ]
        times["issue"] = time.perf_counter() - begin
        begin = time.perf_counter()
        uploads = [
            receive_upload(cycle=cycle, name=one.workbook.name, content=content, by=planner)
            for one, content in zip(issued, files, strict=True)
        ]
        times["preview"] = time.perf_counter() - begin
        begin = time.perf_counter()
        applied = sum(apply_upload(upload=one, by=planner).result["rows"] for one in uploads)
        times["apply"] = time.perf_counter() - begin
    print(f"{count} workbooks, {applied} rows applied")
    for name, seconds in times.items():
        print(f"  {name:8} {seconds:6.1f} s  {seconds / count * 1000:6.1f} ms a workbook")
    return times


def main() -> int:
    """Measure a part and the whole, and print the ratio of the times."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else WORKBOOKS
    with tempfile.TemporaryDirectory() as home:
        os.environ["HITOMACHI_HOME"] = home
        prepare()
        part, whole = measure(count // PART, 2019), measure(count, 2020)
        for name, seconds in whole.items():
            ratio = seconds / part[name]
            print(f"{name}: {ratio:.1f} times as long for {PART} times as many")
        from django.db import connections  # noqa: PLC0415

        connections.close_all()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
