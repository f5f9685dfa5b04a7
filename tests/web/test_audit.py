"""Nothing is written at any address without an event: asked of every address that takes POST.

Each page's own forms are sent as they stand, with something typed into every empty field. What
changes a row of ours must have added an event; that so many addresses do write keeps the test
from passing because nothing was accepted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from hitomachi.web.core.models import Event, Role
from tests.web.endpoint_world import Address, City, addresses, browser

APPS = ("core", "population", "plans", "reviews")
FEWEST = 12  # addresses whose forms are accepted as they stand

#: Tables in which a row is no change of anything that people own, and why.
EXCUSED = {
    "core_event": "the trail itself",
    "core_blob": "bytes by their checksum; the row that points to them has the event",
}


def fingerprints() -> dict[str, str]:
    """A checksum of every table of ours; a constant number of rows, so all are read."""
    found = {}
    for app in APPS:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            table = model._meta.db_table
            if table in EXCUSED:
                continue
            columns = ", ".join(
                connection.ops.quote_name(field.column or field.name)
                for field in model._meta.concrete_fields
                if field.get_internal_type() != "BinaryField" and field.name != "content"
            )
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {columns} FROM {connection.ops.quote_name(table)}")  # noqa: S608
                rows = sorted(map(repr, cursor.fetchall()))
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def forms_at(client: Client, city: City) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Address name, path and filled-in fields of every form of every page, each once."""
    by_path = {address.path(city): address for address in addresses()}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for path in by_path:
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        text = answer.content.decode()
        if "<form" not in text:
            continue
        for form in html.document_fromstring(text).forms:
            target = urlsplit(form.get("action") or path).path
            name = name_of(target, city, by_path)
            if (form.get("method") or "get").lower() != "post" or not name:
                continue
            fields = filled(form)
            key = (name, tuple(sorted(fields)))
            if key not in seen:
                seen.add(key)
                yield name, target, fields


def name_of(target: str, city: City, known: dict[str, Address]) -> str:
    """Name of the municipality's address that a form is sent to; nothing for another."""
    if target in known:
        return known[target].name
    if not target.startswith(f"/{city.code}/"):
        return ""
    try:
        return resolve(target).url_name or ""
    except Resolver404:  # the page of a sample with a part of an address behind it
        return ""


def filled(form: Any) -> dict[str, list[str]]:
    """A form's values, with something that fits in every field that is empty."""
    data: dict[str, list[str]] = {}
    for element in form.xpath(".//input | .//textarea | .//select | .//button"):
        name, kind = element.get("name"), element.get("type", "")
        if not name or kind == "file":
            continue
        if element.tag == "select":
            options = [one.get("value", "") for one in element.xpath("./option")]
            chosen = element.xpath("./option[@selected]/@value")
            data.setdefault(name, []).append((chosen or options[-1:] or [""])[0])
        elif kind in {"checkbox", "radio"}:
            if element.get("checked") is not None or kind == "radio":
                data.setdefault(name, []).append(element.get("value", "on"))
        elif element.tag == "textarea":
            data.setdefault(name, []).append((element.text or "").strip() or "記入した文")
        else:
            data.setdefault(name, []).append(element.get("value") or typed(kind, element))
    return data


def typed(kind: str, element: Any) -> str:
    """What a person might type into an empty field."""
    if kind == "date":
        return "2026-06-01"
    if kind == "number" or element.get("inputmode") in {"numeric", "decimal"}:
        return "2025"
    if kind == "email":
        return "someone@example.com"
    return "aud-7"


def sent(
    client: Client, path: str, data: dict[str, Any], before: dict[str, str]
) -> tuple[set[str], int]:
    """Return the tables that a form changes, and how many events it adds; then take it back."""
    events = Event.objects.count()
    with transaction.atomic():
        client.post(path, data)
        after, added = fingerprints(), Event.objects.count() - events
        transaction.set_rollback(True)
    return {table for table in after if after[table] != before[table]}, added


def test_no_form_writes_without_an_event(cities: tuple[City, City]) -> None:
    city, _other = cities
    client = browser(city.people[Role.ADMINISTRATOR])
    written, silent = set(), []
    found = list(forms_at(client, city))
    before = fingerprints()
    for name, path, data in found:
        changed, events = sent(client, path, data, before)
        if changed:
            written.add(name)
        if changed and not events:
            silent.append(f"{name} changed {sorted(changed)} and left no event")

    assert silent == []
    assert len(written) >= FEWEST, sorted(written)
