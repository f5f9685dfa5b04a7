"""Every role at every address: what the two tables say is what the site answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver
from django.utils import translation

from hitomachi.web.core.models import Event, Role, User
from hitomachi.web.core.permissions import TABLE, Permission
from hitomachi.web.portal import urls
from hitomachi.web.portal.endpoints import ENDPOINTS, OPEN, PERSONAL
from tests.web.endpoint_world import Address, City, addresses, browser

METHODS = ("get", "post")
LOGIN = "/login/"
#: Rights that concern one's own department: a row of another one may be refused further in.
OF_A_DEPARTMENT = {Permission.FILL_IN, Permission.APPROVE, Permission.COMMENT}
WITH_DEPARTMENT = {Role.EDITOR, Role.CHIEF}


def ask(client: Client, method: str, path: str) -> tuple[int, str]:
    """Return status and destination; whatever the request changed is taken back."""
    with transaction.atomic():
        response = getattr(client, method)(path)
        transaction.set_rollback(True)
    destination = response.headers.get("Location") or response.headers.get("HX-Redirect", "")
    return response.status_code, destination


def problems_of_role(city: City, role: str) -> Iterator[str]:
    """Compare every answer to a member of the city with the tables."""
    client = browser(city.people[role])
    for address in addresses():
        permission = ENDPOINTS[address.name]
        answers = [ask(client, method, address.path(city))[0] for method in METHODS]
        told = f"{role} at {address.name}: {answers} (needs {permission})"
        if role not in TABLE[permission]:
            # The overview leads on to what the role may read; everything else is refused.
            refused = [302, 302] if address.name == "overview" else [403, 403]
            if answers != refused:
                yield f"{told}, expected 403"
            continue
        if 500 in answers or answers == [405, 405]:
            yield f"{told}, no method works"
        elif permission in OF_A_DEPARTMENT and role in WITH_DEPARTMENT:
            continue
        elif 403 in answers:
            yield f"{told}, expected to be allowed"
        elif answers[0] == 404:
            yield f"{told}: is the sample of tests/web/endpoint_world.py there?"


def test_every_address_has_its_permission() -> None:
    names = [address.name for address in addresses()]

    assert [name for name in names if name not in ENDPOINTS] == []
    assert [name for name in ENDPOINTS if name not in names] == []
    assert len(names) == len(set(names))


def test_every_role_gets_what_the_table_says(cities: tuple[City, City]) -> None:
    city, _other = cities

    assert [problem for role in Role.values for problem in problems_of_role(city, role)] == []


def test_nobody_is_led_to_the_login_and_changes_nothing(cities: tuple[City, City]) -> None:
    city, _other = cities
    client, events = browser(None), Event.objects.count()

    wrong = [
        f"{method} {address.name}: {status} {to}"
        for address in addresses()
        for method in METHODS
        for status, to in [ask(client, method, address.path(city))]
        if status != 405 and not (status in {200, 302} and to.startswith(LOGIN))
    ]

    assert wrong == []
    assert Event.objects.count() == events


def test_another_municipality_is_not_there(cities: tuple[City, City]) -> None:
    city, other = cities

    wrong = [
        f"{role} of {other.code}, {method} {address.name}: {status}"
        for role in (Role.ADMINISTRATOR, Role.VIEWER)
        for client in [browser(other.people[role])]
        for address in addresses()
        for method in METHODS
        for status, _to in [ask(client, method, address.path(city))]
        if status not in {404, 405}
    ]

    assert wrong == []


def guessed(address: Address, city: City, other: City) -> str | None:
    """Return the address in one's own city with what another one names there."""
    if not address.parameters:
        return None
    own, foreign = address.path(other), address.path(other, of=city)
    return foreign if foreign != own else None


def able(address: Address) -> Role:
    """Return a role that may open the address: an administrator, else whoever may."""
    roles = TABLE[ENDPOINTS[address.name]]
    return Role.ADMINISTRATOR if Role.ADMINISTRATOR in roles else next(iter(roles))


def test_nothing_of_another_municipality_is_found_by_its_id(cities: tuple[City, City]) -> None:
    city, other = cities
    clients = {role: browser(person) for role, person in other.people.items()}
    events = Event.objects.count()

    wrong = [
        f"{method} {address.name}: {status}"
        for address in addresses()
        for path in [guessed(address, city, other)]
        if path is not None
        for method in METHODS
        for status, _to in [ask(clients[able(address)], method, path)]
        if status not in {404, 405}
    ]

    assert wrong == []
    assert Event.objects.count() == events


def outside() -> list[tuple[str, str]]:
    """Name and path of every address without a municipality and without a parameter."""
    return [
        (pattern.name or "", f"/{pattern.pattern}")
        for pattern in urls.urlpatterns
        if not isinstance(pattern, URLResolver)
    ]


def test_addresses_without_a_municipality_are_open_or_personal() -> None:
    assert [name for name, _path in outside() if name not in OPEN | PERSONAL] == []
    assert not OPEN & PERSONAL
    assert not (OPEN | PERSONAL) & set(ENDPOINTS)


def test_what_is_personal_asks_for_a_login(db: None) -> None:
    client = browser(None)

    wrong = [
        f"{method} {path}: {status} {to}"
        for name, path in outside()
        if name in PERSONAL
        for method in METHODS
        for status, to in [ask(client, method, path)]
        if status != 405 and not (status == 302 and to.startswith((LOGIN, "/account/")))
    ]

    assert wrong == []


def test_what_is_open_tells_of_no_municipality(cities: tuple[City, City]) -> None:
    client = browser(None)
    names = [str(city.municipality) for city in cities] + [city.code for city in cities]

    telling = [
        path
        for name, path in outside()
        if name in OPEN and name != "chart_script"
        for response in [client.get(path)]
        if any(told in response.content.decode() for told in names)
    ]

    assert telling == []


def test_somebody_without_a_role_sees_nothing(cities: tuple[City, City]) -> None:
    city, _other = cities
    client = browser(User.objects.create_user("leaver"))

    assert {
        ask(client, method, address.path(city))[0] for address in addresses() for method in METHODS
    } <= {404, 405}


def documented_rows() -> list[str]:
    """The rows that docs/reference/permissions.md must have."""
    with translation.override("ja"):
        return [
            f"| `{permission.value}` | {permission.label} | "
            + " | ".join("●" if role in TABLE[permission] else "" for role in Role)
            + " |"
            for permission in Permission
        ]


def test_the_table_is_documented_as_it_is(root: Path) -> None:
    text = (root / "docs/reference/permissions.md").read_text("utf-8")

    assert [row for row in documented_rows() if row not in text] == []


@pytest.mark.parametrize("role", Role)
def test_every_role_is_documented(root: Path, role: Role) -> None:
    text = (root / "docs/reference/permissions.md").read_text("utf-8")

    assert f"`{role.value}`" in text
