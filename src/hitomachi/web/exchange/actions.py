"""Taking a package in: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import DatabaseError, DataError, IntegrityError, models, transaction

from hitomachi.errors import PackageError, mark
from hitomachi.i18n import message
from hitomachi.notices import Notice, NoticeKind
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Event, Municipality, User
from hitomachi.web.core.surfaces import acting
from hitomachi.web.exchange.building import Builder, Built
from hitomachi.web.exchange.consistency import check_consistency
from hitomachi.web.exchange.holdings import Holdings, own_areas
from hitomachi.web.exchange.notes import Problems, at_file
from hitomachi.web.exchange.reader import Package
from hitomachi.web.exchange.report import ImportReport, TableReport
from hitomachi.web.exchange.saving import save
from hitomachi.web.exchange.tables import MANIFEST, Table, tables
from hitomachi.web.exchange.validation import validate

_REFUSED = mark("パッケージに{count}件の問題があります。何も取り込んでいません。")


def import_package(*, package: Package, by: User | None, dry_run: bool = False) -> ImportReport:
    """Create and update the rows of a package, and say what changed.

    Rows are recognised by their id, else by their natural key; they keep their id, and
    their revision grows only where a value really changes. Rows that the package lacks
    stay as they are: an import removes nothing. The number of queries does not depend on
    the number of rows.

    Args:
        package: What `read_package` returned.
        by: Who imports it; None for the program itself.
        dry_run: Only report what would happen.

    Raises:
        PackageError: With a notice for every problem; nothing was applied.
    """
    if package.manifest is None or "municipality" not in package.manifest.values:
        raise PackageError(_REFUSED, problems=package.problems)
    try:
        with transaction.atomic():
            return _import(package, by, dry_run=dry_run)
    except (IntegrityError, DataError) as error:
        raise PackageError(_REFUSED, problems=(_clash(error),)) from error


def _import(package: Package, by: User | None, *, dry_run: bool) -> ImportReport:
    code = package.manifest.values["municipality"]  # type: ignore[union-attr]
    problems = Problems(list(package.problems), len(package.problems))
    municipality = Municipality.objects.filter(area__code=code).first()
    holdings = Holdings(municipality, _area_codes(package) | own_areas(code))
    builder = Builder(
        holdings=holdings, code=code, problems=problems, unread_tables=package.unread_tables
    )
    built: dict[str, list[Built]] = {}
    for table in tables().values():
        holding = holdings.load(table)
        built[table.name] = builder.build(table, package.rows.get(table.name, ()))
        validate(built[table.name], holding, problems)
        check_consistency(table, built[table.name], problems)
    if problems.count:
        raise PackageError(_REFUSED, problems=problems.all())
    report = _report(built, dry_run=dry_run)
    if not dry_run:
        for name, rows in built.items():
            save(tables()[name], rows)
        _record(report, built, by)
    return report


def _area_codes(package: Package) -> set[str]:
    """Return every area code that the package mentions."""
    return {
        row.values[column.name]
        for rows in package.rows.values()
        for row in rows
        for column in row.table.columns
        if column.name in row.values and (column.kind == "code" or column.argument == "areas")
    }


def _report(built: dict[str, list[Built]], *, dry_run: bool) -> ImportReport:
    return ImportReport(
        municipality=built[MANIFEST][0].instance,  # type: ignore[arg-type]
        is_dry_run=dry_run,
        tables=tuple(_count(tables()[name], rows) for name, rows in built.items() if rows),
    )


def _count(table: Table, rows: list[Built]) -> TableReport:
    new = sum(one.is_new for one in rows)
    changed = sum(one.is_changed for one in rows)
    return TableReport(
        table=table.name,
        label=table.label,
        new=new,
        changed=changed,
        unchanged=len(rows) - new - changed,
    )


def _record(report: ImportReport, built: dict[str, list[Built]], by: User | None) -> None:
    """Append one event for the package and one for each row that changed."""
    record_event(
        action="import_package",
        row=report.municipality,
        municipality=report.municipality,
        by=by,
        after={t.table: {"new": t.new, "changed": t.changed} for t in report.tables},
    )
    Event.objects.bulk_create(
        Event(
            action="import_package",
            surface=acting().surface,
            about_uid=getattr(one.instance, "uid", None),
            table=one.instance._meta.label_lower,
            row_uid=getattr(one.instance, "uid", None),
            municipality=report.municipality,
            by=by,
            before={name: _plain(value) for name, value in one.before.items()},
            after={name: _plain(_after(one, name)) for name in one.before},
        )
        for one in _changed(built.values())
    )


def _changed(built: Iterable[list[Built]]) -> Iterable[Built]:
    return (one for rows in built for one in rows if one.is_changed)


def _after(built: Built, column: str) -> Any:
    return getattr(built.instance, built.row.table.column(column).field)


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it; a row by its short name or id."""
    if isinstance(value, models.Model):
        return getattr(value, "ref", "") or str(getattr(value, "uid", value.pk))
    return value if isinstance(value, (str, int, bool, list, dict, type(None))) else str(value)


def _clash(error: DatabaseError) -> Notice:
    """Return the notice for a rule that only the database could see broken.

    Two rows that exchange a unique value, or somebody else who wrote at the same time.
    """
    return Notice(
        kind=NoticeKind.PROBLEM,
        rule="package.database",
        where=at_file(f"{MANIFEST}.csv"),
        message=message(
            "データベースの規則に合いません（{detail}）。", detail=str(error).splitlines()[0]
        ),
        remedy=message(
            "番号の入れ替えは2回に分けて取り込んでください。"
            "同時に編集している人がいないかも確かめてください。"
        ),
    )
