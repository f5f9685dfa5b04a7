"""Accounts made on the command line, and who sees which municipality."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from hitomachi.errors import InputError, UsageError
from hitomachi.web.core.actions import create_account
from hitomachi.web.core.models import Department, Event, Membership, Municipality, User
from hitomachi.web.plans.models import Strategy
from tests.web import factories

pytestmark = pytest.mark.django_db

PASSWORD = "ゆきの降る町2022"  # noqa: S105


def account(owner: Municipality, **more: str | None) -> User:
    facts: dict[str, str | None] = {"username": "kikaku", "role": "planner", **more}
    return create_account(
        username=facts["username"] or "",
        password=facts.get("password") or PASSWORD,
        municipality=owner,
        role=facts["role"] or "",
        department_name=facts.get("department"),
        by=None,
    )


def test_an_account_can_log_in_and_has_its_role() -> None:
    owner = factories.municipality()

    user = account(owner)

    assert user.check_password(PASSWORD)
    assert Membership.objects.get(user=user).role == "planner"
    assert Event.objects.get().action == "create_account"


def test_the_trail_does_not_hold_the_password() -> None:
    account(factories.municipality())

    event = Event.objects.get()

    assert PASSWORD not in str(event.after)
    assert "password" not in event.after


@pytest.mark.parametrize(
    ("more", "error", "says"),
    [
        ({"role": "mayor"}, UsageError, "役割「mayor」はありません"),
        ({"department": "宇宙課"}, UsageError, "部署「宇宙課」はありません"),
        ({"password": "12345"}, InputError, "パスワード"),
        ({"role": "editor"}, InputError, "部署の指定"),
    ],
)
def test_an_account_that_cannot_be_is_refused_whole(
    more: dict[str, str], error: type[Exception], says: str
) -> None:
    owner = factories.municipality()

    with pytest.raises(error, match=says):
        account(owner, **more)

    assert not User.objects.exists()
    assert not Event.objects.exists()


def test_a_name_is_given_only_once() -> None:
    owner = factories.municipality()
    account(owner)

    with pytest.raises(UsageError, match="既に登録"):
        account(owner)


def test_an_editor_belongs_to_a_department() -> None:
    owner = factories.municipality()
    Department.objects.create(municipality=owner, name="農政課")

    user = account(owner, role="editor", department="農政課")

    assert Membership.objects.get(user=user).department is not None


def test_a_person_sees_only_the_municipalities_of_their_roles() -> None:
    own, other = factories.municipality(1), factories.municipality(2)
    factories.strategy(own)
    factories.strategy(other)
    user = account(own)

    assert list(Municipality.objects.visible_to(user)) == [own]
    assert [one.municipality for one in Strategy.objects.visible_to(user)] == [own]
    assert not Municipality.objects.visible_to(AnonymousUser()).exists()


def test_in_demo_mode_everybody_sees_what_is_there(settings: Any) -> None:
    settings.HITOMACHI_DEMO = True
    owner = factories.municipality()

    assert list(Municipality.objects.visible_to(AnonymousUser())) == [owner]
