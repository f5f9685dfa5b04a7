"""Issuing workbooks: what each editable cell held is kept, to compare with when it returns."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from hitomachi.documents.department_book import build_department_book
from hitomachi.errors import ForbiddenError, InputError, mark
from hitomachi.web.core.events import new_event, record_events
from hitomachi.web.core.models import Department, User
from hitomachi.web.core.permissions import Permission, departments_of
from hitomachi.web.core.surfaces import acting_through
from hitomachi.web.plans.closing import require_open
from hitomachi.web.reviews.city_forms.filling import fill_form
from hitomachi.web.reviews.entries import EntryRow, load_rows
from hitomachi.web.reviews.models import FormMap, IssuedWorkbook, ReviewCycle
from hitomachi.web.reviews.workbooks.content import department_book
from hitomachi.web.reviews.workbooks.layout import NAME, row_name
from hitomachi.web.reviews.workbooks.shown import IssuedBook, baselines_of


@transaction.atomic
def issue_workbooks(
    *, cycle: ReviewCycle, departments: Iterable[Department], by: User
) -> tuple[IssuedBook, ...]:
    """Issue a workbook to each department that has rows in a review.

    The rows are loaded once for all. The files are made afterwards by `workbook_file`.

    Raises:
        ForbiddenError: If a department is not one of the person's.
        InputError: If the year is closed, or no department has a row.
    """
    require_open(cycle.strategy, cycle.review_year)
    wanted = {department.pk: department for department in departments}
    require_departments(cycle, wanted.values(), by)
    rows = load_rows(cycle, cycle.assignments.filter(department__in=wanted))
    groups: dict[int, list[EntryRow]] = {}
    for row in rows:
        groups.setdefault(row.assignment.department_id or 0, []).append(row)
    if not groups:
        raise InputError(mark("担当する指標・事業がないため、記入票を発行できません。"))
    made = IssuedWorkbook.objects.bulk_create(
        IssuedWorkbook(
            cycle=cycle,
            department=wanted[key],
            name=workbook_name(cycle, wanted[key]),
            rows={row.uid: {NAME: row_name(row), **row.cells} for row in own},
            issued_by=by,
        )
        for key, own in groups.items()
    )
    with acting_through(cycle_uid=cycle.uid):
        record_events(
            [
                new_event(
                    action="issue_workbooks",
                    row=workbook,
                    municipality=cycle.municipality,
                    by=by,
                    about=cycle,
                    after={"name": workbook.name, "rows": len(workbook.rows)},
                )
                for workbook in made
            ]
        )
    baselines = baselines_of(rows, cycle.review_year)
    return tuple(
        IssuedBook(workbook, tuple(own), baselines)
        for workbook, own in zip(made, groups.values(), strict=True)
    )


def require_departments(
    cycle: ReviewCycle, departments: Iterable[Department | None], by: User
) -> None:
    """Refuse departments in which a person does not fill in.

    Raises:
        ForbiddenError: Naming the first one.
    """
    own = departments_of(by, cycle.municipality, Permission.FILL_IN)
    if own is None:
        return
    keys = {one.pk for one in own}
    for department in departments:
        if department is None or department.pk not in keys:
            raise ForbiddenError(
                mark("「{department}」は、あなたの部署ではありません。"),
                department=str(department or _("担当なし")),
            )


def workbook_name(cycle: ReviewCycle, department: Department) -> str:
    """Return the file's name: review year and department, free of signs that no file may have."""
    name = _("%(year)d年度実績_記入票_%(department)s") % {
        "year": cycle.review_year,
        "department": department.name,
    }
    return "".join("_" if sign in '\\/:*?"<>|' or sign < " " else sign for sign in name) + ".xlsx"


def workbook_file(
    issued: IssuedBook, cycle: ReviewCycle, by: User | None, form_map: FormMap | None = None
) -> bytes:
    """Return the workbook as a file: ours, or the city's own form filled.

    Raises:
        InputError: If the form lacks a sheet that its cell map names.
    """
    if form_map is not None and form_map.form is not None:
        content = bytes(form_map.form.content)
        return fill_form(content, form_map.mapping, issued.rows, str(issued.workbook.uid))
    return build_department_book(department_book(issued, cycle, by))
