"""Defining a city's own form: the empty form and its cell map, checked together."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from hitomachi.errors import EditConflict, InputError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Municipality, User
from hitomachi.web.reviews.actions.editions import store_blob
from hitomachi.web.reviews.actions.uploads import XLSX
from hitomachi.web.reviews.city_forms.filling import check_form
from hitomachi.web.reviews.city_forms.mapping import parse_mapping
from hitomachi.web.reviews.models import FormMap
from hitomachi.web.reviews.workbooks.archive import open_package


def save_form_map(
    *,
    municipality: Municipality,
    name: str,
    mapping: str,
    form: bytes | None,
    form_map: FormMap | None = None,
    expected_revision: int = 0,
    by: User,
) -> FormMap:
    """Store a form with its cell map; a new one needs the empty form, an old one may keep its own.

    Raises:
        InputError: If the cell map or the form cannot be used, with what to do.
        EditConflict: If somebody changed it meanwhile.
    """
    parsed = parse_mapping(mapping)
    kept = form_map.form if form_map else None
    content = form if form is not None else bytes(kept.content) if kept else None
    if content is None:
        raise InputError(mark("空の様式（.xlsx）を選んでください。"))
    open_package(content, name)
    check_form(content, parsed)
    with transaction.atomic():
        row = _locked(form_map, expected_revision) if form_map else FormMap()
        before = {"name": row.name, "mapping": row.mapping.get("text", "")}
        row.municipality, row.name, row.mapping = municipality, name.strip(), parsed
        row.form = store_blob(content, XLSX)
        row.revision += 1 if row.pk else 0
        try:
            row.full_clean()
        except ValidationError as error:
            raise InputError(mark("{detail}"), detail="".join(error.messages)) from error
        row.save()
        record_event(
            action="save_form_map",
            row=row,
            municipality=municipality,
            by=by,
            before=before,
            after={"name": row.name, "mapping": mapping},
        )
    return row


def _locked(form_map: FormMap, expected_revision: int) -> FormMap:
    row: FormMap = FormMap.objects.select_for_update(of=("self",)).get(pk=form_map.pk)
    if row.revision != expected_revision:
        raise EditConflict(
            mark("様式「{name}」は、ほかの人が先に変更しました。もう一度開いて直してください。"),
            name=row.name,
        )
    return row
