"""What somebody typed is not lost to an expired session, and not applied by itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from lxml import html

from hitomachi.web.core.models import Department, Event, Municipality, User
from hitomachi.web.portal.kept.entries import Entry
from hitomachi.web.portal.kept.refill import refilled
from tests.web import factories

START = dt.datetime(2026, 6, 1, 9, 0, tzinfo=dt.UTC)
PASSWORD = "ひみつの合言葉2022"  # noqa: S105
TYPED = {"name": "デジタル<推進>課", "name_en": "", "parent": "", "order": "7", "valid_from": ""}


def entry(path: str, *fields: tuple[str, str]) -> Entry:
    return Entry(uid="a", path=path, page="/page/", fields=fields)


def values(page: str) -> dict[str, Any]:
    forms = html.document_fromstring(page).forms
    return {f"{number}.{name}": value for number, form in enumerate(forms)
            for name, value in form.form_values()}  # fmt: skip


# Filling a page


def test_every_kind_of_field_takes_what_was_typed() -> None:
    page = """<form method="post" action="/save/">
      <input type="hidden" name="csrfmiddlewaretoken" value="fresh">
      <input type="hidden" name="revision" value="4"><input name="value" value="1">
      <textarea name="note">old &amp; older</textarea>
      <input type="checkbox" name="done" checked><input type="radio" name="r" value="a" checked>
      <input type="radio" name="r" value="b">
      <select name="reason"><option value="">-</option><option value="x">X</option></select>
      <button name="do" value="save">保存</button></form>"""
    sent = entry(
        "/save/",
        ("revision", "3"),
        ("value", '79.12 "%"'),
        ("note", "一行目\n<b>二行目</b>"),
        ("r", "b"),
        ("reason", "x"),
    )

    text, placed = refilled(page, "/page/", [sent])

    assert placed == (sent,)
    assert values(text) == {
        "0.csrfmiddlewaretoken": "fresh",
        "0.revision": "3",
        "0.value": '79.12 "%"',
        "0.note": "一行目\n<b>二行目</b>",
        "0.r": "b",
        "0.reason": "x",
    }


def test_of_many_rows_the_one_that_was_sent_is_filled() -> None:
    row = (
        '<form method="post" action="/row/"><input type="hidden" name="id" value="{0}">'
        '<input name="value" value="old{0}"></form>'
    )
    page = "".join(row.format(number) for number in range(3))

    text, _placed = refilled(page, "/page/", [entry("/row/", ("id", "1"), ("value", "new"))])

    assert [value for key, value in values(text).items() if key.endswith("value")] == [
        "old0",
        "new",
        "old2",
    ]


def test_several_rows_are_filled_at_once() -> None:
    page = "".join(f'<form action="/row/{n}/"><input name="value"></form>' for n in range(3))
    sent = [entry(f"/row/{n}/", ("value", f"new{n}")) for n in (0, 2)]

    text, placed = refilled(page, "/page/", sent)

    assert len(placed) == 2
    assert [one.get("value") for one in html.document_fromstring(text).xpath("//input")] == [
        "new0",
        None,
        "new2",
    ]


def test_a_page_without_the_form_stays_as_it_is() -> None:
    page = "<!doctype html><p>&nbsp;<script>if (a < b) {}</script></p><form><input name=q></form>"

    assert refilled(page, "/page/", [entry("/other/", ("q", "x"))]) == (page, ())


def test_nothing_else_of_the_page_changes() -> None:
    page = (
        "<!doctype html><!-- c --><p title='1 &amp; 2'>&nbsp;&#x3042;</p>"
        "<script>if (a < b) {}</script><form action='/x/'><input name='v'></form><p>終わり</p>"
    )

    text, _placed = refilled(page, "/page/", [entry("/x/", ("v", "n"))])

    assert text == page.replace("<input name='v'>", '<input name="v" value="n">')


# An expired session


@pytest.fixture
def owner(db: None) -> Municipality:
    return factories.municipality()


@pytest.fixture
def user(owner: Municipality) -> User:
    return factories.member(owner, role="administrator")


def log_in(client: Client, name: str = "planner", **more: str) -> Any:
    return client.post("/login/", {"username": name, "password": PASSWORD, **more})


def send_too_late(owner: Municipality, **headers: str) -> tuple[Client, Any]:
    """Open the form of a new department, leave, and send it after the session has ended."""
    client = Client(headers={"accept-language": "ja"})
    page = f"/{owner.code}/departments/new/"
    log_in(client)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=2)):
        answer = client.post(
            page, TYPED, headers={"Referer": f"http://testserver{page}", **headers}
        )
    return client, answer


def test_the_form_comes_back_filled_after_the_login(owner: Municipality, user: User) -> None:
    client, answer = send_too_late(owner)

    login = log_in(client, next="/kept/")
    sent_on = client.get("/kept/")
    page = client.get(sent_on["Location"]).content.decode()

    assert answer["Location"] == "/login/?next=%2Fkept%2F"
    assert login["Location"] == "/kept/"
    assert sent_on["Location"] == f"/{owner.code}/departments/new/?kept=1"
    assert 'value="デジタル&lt;推進&gt;課"' in page
    assert "まだ保存されていません" in page
    assert not Department.objects.exists()


def test_it_is_applied_when_the_person_saves_again_and_then_forgotten(
    owner: Municipality, user: User
) -> None:
    client, _answer = send_too_late(owner)
    log_in(client)

    client.post(f"/{owner.code}/departments/new/", TYPED)

    assert Department.objects.get().name == TYPED["name"]
    assert client.get("/kept/")["Location"] == "/"


def test_without_the_page_of_the_form_the_fields_are_shown(owner: Municipality, user: User) -> None:
    client, _answer = send_too_late(owner, Referer="")
    log_in(client)

    page = client.get("/kept/").content.decode()

    assert f'action="/{owner.code}/departments/new/"' in page
    assert 'value="デジタル&lt;推進&gt;課"' in page


def test_htmx_is_sent_to_the_login_as_a_whole_page(owner: Municipality, user: User) -> None:
    _client, answer = send_too_late(owner, **{"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/login/?next=%2Fkept%2F")


def test_somebody_else_is_not_shown_it(owner: Municipality, user: User) -> None:
    factories.member(owner, role="administrator", name="another")
    client, _answer = send_too_late(owner)

    log_in(client, "another")

    assert client.get("/kept/")["Location"] == "/"


def test_it_can_be_thrown_away(owner: Municipality, user: User) -> None:
    client, _answer = send_too_late(owner)
    log_in(client)

    client.post("/kept/discard/")

    assert client.get("/kept/")["Location"] == "/"


def test_no_password_is_kept(owner: Municipality, user: User) -> None:
    client = Client()
    client.post("/account/password/", {"old_password": "a", "new_password": "b"})

    log_in(client)

    assert client.get("/kept/")["Location"] == "/"


def test_a_wrong_login_is_not_kept_as_input(owner: Municipality, user: User) -> None:
    client = Client()
    client.post("/login/", {"username": "planner", "password": "違う"})
    log_in(client)

    assert client.get("/kept/")["Location"] == "/"


# A refused token


def without_token(owner: Municipality, user: User, **headers: str) -> str:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "ja"})
    client.force_login(user)
    answer = client.post(f"/{owner.code}/departments/new/", TYPED, headers=headers)
    assert answer.status_code == 403
    return str(answer.content.decode())


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}]
)
def test_a_refused_token_keeps_the_text_on_its_page(
    owner: Municipality, user: User, headers: dict[str, str]
) -> None:
    text = without_token(owner, user, **headers)

    page = html.document_fromstring(text)
    form = next(one for one in page.forms if one.action.endswith("/departments/new/"))
    assert form.fields["name"] == TYPED["name"]
    assert form.fields["csrfmiddlewaretoken"]
    assert not Event.objects.filter(action="add_department").exists()


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}]
)
def test_another_site_cannot_put_its_text_there(
    owner: Municipality, user: User, headers: dict[str, str]
) -> None:
    assert "推進" not in without_token(owner, user, **headers)
