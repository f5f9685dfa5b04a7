"""Administrators look after the people and departments of their municipality, and of no other."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from lxml import html

from hitomachi.errors import EditConflict, ForbiddenError, InputError
from hitomachi.web.core import actions
from hitomachi.web.core.models import Department, Event, Membership, Municipality, User
from hitomachi.web.portal.pages.accounts import branches, locked_names
from tests.web import factories
from tests.web.page_fixtures import sign_in, text_of, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Municipality:
    return factories.municipality()


@pytest.fixture
def boss(owner: Municipality) -> User:
    return factories.member(owner, role="administrator", name="boss")


@pytest.fixture
def client(boss: User) -> Client:
    return sign_in(boss)


@pytest.fixture
def clerk(owner: Municipality) -> User:
    return factories.member(owner, role="viewer", name="clerk")


def access(client: Client, owner: Municipality, user: User, do: str) -> object:
    return client.post(f"/{owner.code}/accounts/{user.uid}/access/", {"do": do})


def test_a_person_is_registered_with_a_one_time_password(
    client: Client, owner: Municipality
) -> None:
    section = Department.objects.create(municipality=owner, name="農政課")

    answer = client.post(
        f"/{owner.code}/accounts/new/",
        {
            "username": "1234567",
            "display_name": "架空 花子",
            "email": "hanako@example.lg.jp",
            "role": "editor",
            "department": str(section.uid),
        },
    )

    page = html.document_fromstring(answer.content.decode())
    name, password = texts(page, "//dd[@class='account-secret']")
    user = User.objects.get(username=name)
    assert user.check_password(password)
    assert user.must_change_password
    assert user.get_full_name() == "架空 花子"
    assert Membership.objects.get(user=user).department == section
    assert answer["Cache-Control"].find("no-store") >= 0
    assert password not in str(Event.objects.get(action="create_account").after)


@pytest.mark.parametrize(
    "more",
    [{"role": "editor"}, {"username": ""}, {"email": "花子"}, {"username": "boss"}],
)
def test_a_refused_registration_keeps_what_was_typed(
    client: Client, owner: Municipality, more: dict[str, str]
) -> None:
    sent = {"username": "new", "display_name": "架空 花子", "email": "", "role": "viewer", **more}

    answer = client.post(f"/{owner.code}/accounts/new/", sent)

    page = html.document_fromstring(answer.content.decode())
    assert answer.status_code == 422
    assert page.get_element_by_id("display_name").value == "架空 花子"
    assert page.xpath("//div[@role='alert']")
    assert User.objects.count() == 1


def test_the_list_shows_everybody_with_one_role_or_more(
    client: Client, owner: Municipality, clerk: User
) -> None:
    actions.grant_role(user=clerk, municipality=owner, role="planner", department=None, by=None)

    page = html.document_fromstring(client.get(f"/{owner.code}/accounts/").content.decode())

    assert texts(page, "//tbody/tr/th") == ["boss", "clerk"]
    assert texts(page, "//tbody/tr[2]/td")[1] == "企画担当閲覧者"


def test_roles_are_given_and_taken(client: Client, owner: Municipality, clerk: User) -> None:
    roles = f"/{owner.code}/accounts/{clerk.uid}/roles/"

    client.post(roles, {"role": "planner"})
    client.post(roles, {"revoke": str(clerk.memberships.get(role="viewer").pk)})

    assert [one.role for one in clerk.memberships.all()] == ["planner"]
    assert set(Event.objects.values_list("action", flat=True)) == {"grant_role", "revoke_role"}


def test_nobody_takes_their_own_right_to_administer(boss: User) -> None:
    with pytest.raises(ForbiddenError, match="自分の"):
        actions.revoke_role(membership=boss.memberships.get(), by=boss)


def test_a_leaver_cannot_log_in_and_can_come_back(
    client: Client, owner: Municipality, clerk: User
) -> None:
    theirs = sign_in(clerk)

    access(client, owner, clerk, "disable")
    out = theirs.get(f"/{owner.code}/")
    access(client, owner, clerk, "enable")

    assert out.status_code == 302
    clerk.refresh_from_db()
    assert clerk.is_active


def test_nobody_disables_themselves(client: Client, owner: Municipality, boss: User) -> None:
    access(client, owner, boss, "disable")

    boss.refresh_from_db()
    assert boss.is_active


def test_a_password_is_reset_and_shown_once(
    client: Client, owner: Municipality, clerk: User
) -> None:
    answer = client.post(f"/{owner.code}/accounts/{clerk.uid}/access/", {"do": "reset_password"})

    password = texts(html.document_fromstring(answer.content.decode()), "//dd")[2]
    clerk.refresh_from_db()
    assert clerk.check_password(password)
    assert clerk.must_change_password


def test_a_lock_is_shown_and_lifted(client: Client, owner: Municipality, clerk: User) -> None:
    for _ in range(5):
        Client().post("/login/", {"username": "clerk", "password": "違う"})

    page = client.get(f"/{owner.code}/accounts/{clerk.uid}/").content.decode()
    access(client, owner, clerk, "unlock")

    assert "ロックを解除する" in page
    assert locked_names(["clerk"]) == set()


def test_two_administrators_do_not_overwrite_each_other(
    owner: Municipality, boss: User, clerk: User
) -> None:
    facts: dict[str, Any] = {
        "user": clerk,
        "municipality": owner,
        "email": "",
        "is_external": False,
        "by": boss,
    }
    actions.edit_account(**facts, display_name="一", expected_revision=1)

    with pytest.raises(EditConflict):
        actions.edit_account(**facts, display_name="二", expected_revision=1)

    clerk.refresh_from_db()
    assert clerk.display_name == "一"


# Somebody who belongs to two municipalities


@pytest.mark.parametrize("do", ["reset_password", "reset_factor", "unlock"])
def test_a_member_of_two_municipalities_is_not_taken_over(
    client: Client, owner: Municipality, clerk: User, do: str
) -> None:
    other = factories.municipality(2)
    Membership.objects.create(user=clerk, municipality=other, role="planner")
    before = User.objects.get(pk=clerk.pk).password

    access(client, owner, clerk, do)

    clerk.refresh_from_db()
    assert clerk.password == before
    assert not Event.objects.exists()


def test_disabling_a_member_of_two_municipalities_takes_the_roles_of_one(
    client: Client, owner: Municipality, clerk: User
) -> None:
    other = factories.municipality(2)
    Membership.objects.create(user=clerk, municipality=other, role="planner")

    access(client, owner, clerk, "disable")

    clerk.refresh_from_db()
    assert clerk.is_active
    assert [one.municipality for one in clerk.memberships.all()] == [other]


def test_a_superuser_is_not_taken_over(client: Client, owner: Municipality) -> None:
    root = User.objects.create_superuser("root", password="合言葉")  # noqa: S106
    Membership.objects.create(user=root, municipality=owner, role="viewer")

    for do in ("reset_password", "disable"):
        access(client, owner, root, do)

    root.refresh_from_db()
    assert root.check_password("合言葉")
    assert root.is_active


# Departments


def test_departments_are_a_tree(owner: Municipality, boss: User) -> None:
    bureau = actions.add_department(municipality=owner, name="総務部", order=1, by=boss)
    actions.add_department(municipality=owner, name="企画課", parent=bureau, by=boss)
    actions.add_department(municipality=owner, name="議会事務局", by=boss)

    found = [(branch.row.name, branch.depth) for branch in branches(owner)]

    assert found == [("議会事務局", 0), ("総務部", 0), ("企画課", 1)]


def test_a_department_is_corrected_on_its_page(client: Client, owner: Municipality) -> None:
    row = Department.objects.create(
        municipality=owner, name="企画課", valid_from=dt.date(2020, 4, 1)
    )
    address = f"/{owner.code}/departments/{row.uid}/"
    page = html.document_fromstring(client.get(address).content.decode())
    sent = dict(page.forms[-1].form_values())

    client.post(address, sent | {"name": "企画政策課", "valid_to": "2026-03-31"})

    row.refresh_from_db()
    assert sent["valid_from"] == "2020-04-01"
    assert (row.name, row.valid_to, row.revision) == ("企画政策課", dt.date(2026, 3, 31), 2)
    event = Event.objects.get(action="edit_department")
    assert (event.before["name"], event.after["name"]) == ("企画課", "企画政策課")


def test_a_department_does_not_stand_below_itself(owner: Municipality, boss: User) -> None:
    bureau = actions.add_department(municipality=owner, name="部", by=boss)
    section = actions.add_department(municipality=owner, name="課", parent=bureau, by=boss)

    with pytest.raises(InputError, match="自分の下"):
        actions.edit_department(
            department=bureau,
            name="部",
            name_en="",
            parent=section,
            order=0,
            valid_from=None,
            valid_to=None,
            expected_revision=1,
            by=boss,
        )


def test_a_department_of_another_municipality_is_no_parent(owner: Municipality, boss: User) -> None:
    foreign = Department.objects.create(municipality=factories.municipality(2), name="部")

    with pytest.raises(InputError, match="この団体にありません"):
        actions.add_department(municipality=owner, name="課", parent=foreign, by=boss)


def test_a_department_that_changed_meanwhile_is_not_overwritten(
    client: Client, owner: Municipality
) -> None:
    row = Department.objects.create(municipality=owner, name="企画課", revision=3)

    answer = client.post(
        f"/{owner.code}/departments/{row.uid}/", {"name": "別の課", "revision": "2", "order": "0"}
    )

    page = html.document_fromstring(answer.content.decode())
    assert answer.status_code == 422
    assert "ほかの人が先に" in text_of(page.xpath("//div[@role='alert']")[0])
    assert page.get_element_by_id("name").value == "別の課"
