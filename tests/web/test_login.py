"""Logging in: lock-out, one-time passwords, second factor, idle sessions, trusted proxy."""

from __future__ import annotations

import datetime as dt
import ipaddress
import logging
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from lxml import html

from hitomachi.errors import InputError
from hitomachi.web.core import actions
from hitomachi.web.core.models import Event, User
from hitomachi.web.portal.login.sessions import Way
from tests.web import factories
from tests.web.page_fixtures import text_of

pytestmark = pytest.mark.django_db

PASSWORD = "ひみつの合言葉2022"  # noqa: S105
NEXT = "あたらしい合言葉2023"
START = dt.datetime(2026, 6, 1, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def no_attempts() -> None:
    """Forget the limits on attempts, which are not in the database."""
    cache.clear()


@pytest.fixture
def user() -> User:
    return factories.member(factories.municipality())


def browser() -> Client:
    return Client(headers={"accept-language": "ja"})


def log_in(client: Client, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/login/", {"username": "planner", "password": password, **more})


# Lock-out


def test_an_account_is_locked_after_five_wrong_passwords(user: User) -> None:
    client = browser()

    answers = [log_in(client, "違う").status_code for _ in range(5)]
    right = log_in(browser())

    assert answers == [200, 200, 200, 200, 429]
    assert right.status_code == 429
    assert "30分たってから" in right.content.decode()


def test_a_name_that_does_not_exist_is_locked_alike(db: None) -> None:
    client = browser()

    answers = [log_in(client, "違う").status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 429]


def test_a_lock_ends_by_itself(user: User) -> None:
    with time_machine.travel(START) as clock:
        for _ in range(5):
            log_in(browser(), "違う")
        clock.shift(dt.timedelta(minutes=31))

        assert log_in(browser()).status_code == 302


def test_a_lock_is_lifted_by_an_administrator_and_told(user: User) -> None:
    for _ in range(5):
        log_in(browser(), "違う")

    actions.unlock_account(user=user, municipality=None, by=None)

    assert log_in(browser()).status_code == 302
    assert Event.objects.filter(action="unlock_account", row_uid=user.uid).count() == 1


def test_a_right_password_forgets_the_wrong_ones(user: User) -> None:
    for _ in range(4):
        log_in(browser(), "違う")
    log_in(browser())

    assert log_in(browser(), "違う").status_code == 200


def test_a_login_is_told_with_its_way_and_without_the_password(user: User) -> None:
    log_in(browser())

    event = Event.objects.get(action="log_in")
    assert (event.by, event.after) == (user, {"way": Way.PASSWORD.value})


# One-time passwords


def test_a_one_time_password_has_to_be_changed_first(user: User) -> None:
    one_time = actions.reset_password(user=user, municipality=None, by=None)
    client = browser()
    log_in(client, one_time)

    kept_out = client.get("/account/")
    sent = {
        "old_password": one_time,
        "new_password": NEXT,
        "new_password_again": NEXT,
    }
    changed = client.post("/account/password/", sent)

    assert (kept_out.status_code, kept_out["Location"]) == (302, "/account/password/")
    assert (changed.status_code, changed["Location"]) == (302, "/account/")
    assert client.get("/account/").status_code == 200
    assert log_in(browser(), NEXT).status_code == 302


def test_a_reset_password_ends_open_sessions(user: User) -> None:
    client = browser()
    log_in(client)

    actions.reset_password(user=user, municipality=None, by=None)

    assert client.get("/account/")["Location"].startswith("/login/")


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        ("違う", NEXT, NEXT, "今のパスワードが違います"),
        (PASSWORD, NEXT, "別の合言葉2024", "一致しません"),
        (PASSWORD, "12345678", "12345678", "パスワード"),
        (PASSWORD, PASSWORD, PASSWORD, "今と違う"),
        (PASSWORD, "", "", "すべて入力"),
    ],
)
def test_a_password_is_changed_only_for_good(
    user: User, old: str, new: str, again: str, says: str
) -> None:
    client = browser()
    client.force_login(user)

    sent = {"old_password": old, "new_password": new, "new_password_again": again}
    answer = client.post("/account/password/", sent)

    page = html.document_fromstring(answer.content.decode())
    assert answer.status_code == 422
    assert says in text_of(page.xpath("//div[@role='alert']")[0])
    assert log_in(browser()).status_code == 302


def test_a_one_time_password_is_no_password_of_ones_own(user: User) -> None:
    one_time = actions.reset_password(user=user, municipality=None, by=None)

    with pytest.raises(InputError, match="今と違う"):
        actions.change_password(user=user, password=one_time, by=user)


# Second factor


def set_up_factor(client: Client) -> str:
    """Set up the second factor of who is logged in; return its secret."""
    client.post("/account/confirm/?next=/account/factor/activate/", {"password": PASSWORD})
    page = html.document_fromstring(client.get("/account/factor/activate/").content.decode())
    secret = text_of(page.xpath("//span[@class='hash']")[0])
    assert page.xpath("//img/@src")[0].startswith("data:image/svg+xml;base64,")
    assert page.xpath("//@style | //style | //script[not(@src)]") == []
    answer = client.post("/account/factor/activate/", {"code": code_of(secret)})
    assert answer["Location"] == "/account/factor/codes/", answer.content.decode()
    return secret


def code_of(secret: str) -> str:
    """Return what the app of the telephone shows now."""
    counter = int(time.time()) // 30
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_a_login_with_a_second_factor_takes_a_code(user: User) -> None:
    first = browser()
    log_in(first)
    with time_machine.travel(START, tick=False) as clock:
        log_in(first)
        secret = set_up_factor(first)
        clock.shift(dt.timedelta(minutes=2))
        client = browser()

        half = log_in(client, next="/account/")
        still_out = client.get("/account/")
        wrong = client.post("/login/code/", {"code": "000000"})
        right = client.post("/login/code/", {"code": code_of(secret)})
        inside = client.get("/account/")

    assert half["Location"] == "/login/code/"
    assert still_out["Location"].startswith("/login/")
    assert "コードが違います" in wrong.content.decode()
    assert right["Location"] == "/account/"
    assert inside.status_code == 200


def test_a_code_for_a_lost_telephone_works_once(user: User) -> None:
    first = browser()
    log_in(first)
    set_up_factor(first)
    page = html.document_fromstring(first.get("/account/factor/codes/").content.decode())
    codes = [text_of(item) for item in page.xpath("//ul[@class='account-codes']/li")]

    answers = []
    for _ in range(2):
        client = browser()
        log_in(client)
        answers.append(client.post("/login/code/", {"code": codes[0]}).status_code)

    assert len(codes) == 10
    assert answers == [302, 200]


def test_a_lost_second_factor_is_removed_by_an_administrator(user: User) -> None:
    first = browser()
    log_in(first)
    set_up_factor(first)

    actions.reset_second_factor(user=user, municipality=None, by=None)

    assert not Authenticator.objects.exists()
    assert log_in(browser())["Location"] == "/"


def test_a_role_can_be_made_to_set_up_a_second_factor(user: User, settings: Any) -> None:
    settings.HITOMACHI_SECOND_FACTOR = frozenset({"planner"})
    client = browser()
    log_in(client)

    before = client.get("/")
    set_up_factor(client)

    assert before["Location"] == "/account/factor/activate/"
    assert client.get("/account/").status_code == 200


def test_other_roles_are_left_in_peace(user: User, settings: Any) -> None:
    settings.HITOMACHI_SECOND_FACTOR = frozenset({"administrator"})
    client = browser()
    log_in(client)

    assert client.get("/account/").status_code == 200


def test_the_second_factor_is_removed_by_oneself(user: User) -> None:
    client = browser()
    log_in(client)
    set_up_factor(client)

    page = client.get("/account/factor/deactivate/")
    answer = client.post("/account/factor/deactivate/")

    assert "二要素認証の解除" in page.content.decode()
    assert answer["Location"] == "/account/factor/"
    assert not Authenticator.objects.exists()


def test_codes_are_made_anew(user: User) -> None:
    client = browser()
    log_in(client)
    set_up_factor(client)
    before = Authenticator.objects.get(type="recovery_codes").data

    client.get("/account/factor/codes/generate/")
    client.post("/account/factor/codes/generate/")

    assert Authenticator.objects.get(type="recovery_codes").data != before


# Idle sessions


def test_a_session_ends_when_nobody_is_there(user: User) -> None:
    with time_machine.travel(START) as clock:
        client = browser()
        log_in(client)
        clock.shift(dt.timedelta(minutes=59))
        here = client.get("/account/")
        clock.shift(dt.timedelta(minutes=59))
        still = client.get("/account/")
        clock.shift(dt.timedelta(minutes=61))
        gone = client.get("/account/")
        page = client.get("/login/")

    assert (here.status_code, still.status_code) == (200, 200)
    assert gone["Location"] == "/login/?next=/account/"
    assert "しばらく操作がなかった" in page.content.decode()


def test_a_session_without_a_limit_goes_on(user: User, settings: Any) -> None:
    settings.HITOMACHI_IDLE_MINUTES = 0
    with time_machine.travel(START) as clock:
        client = browser()
        log_in(client)
        clock.shift(dt.timedelta(days=3))

        assert client.get("/account/").status_code == 200


# Trusted proxy


@pytest.fixture
def proxy(settings: Any) -> None:
    settings.HITOMACHI_REMOTE_USER = "X-Remote-User"
    settings.HITOMACHI_TRUSTED_PROXIES = [ipaddress.ip_network("10.1.0.0/24")]


def through(address: str, name: str = "planner", client: Client | None = None) -> Any:
    headers = {"X-Remote-User": name} if name else {}
    return (client or browser()).get("/account/", headers=headers, REMOTE_ADDR=address)


def test_a_trusted_proxy_logs_in_whom_it_names(user: User, proxy: None) -> None:
    assert through("10.1.0.7").status_code == 200
    assert Event.objects.get(action="log_in").after == {"way": "proxy"}


def test_the_header_of_anybody_else_is_refused_and_logged(
    user: User, proxy: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "hitomachi.login"):
        answer = through("192.168.0.9", name="planner\nroot")

    assert answer["Location"].startswith("/login/")
    assert "192.168.0.9" in caplog.text
    assert "\nroot" not in caplog.text


def test_the_header_is_off_by_default(user: User, settings: Any) -> None:
    settings.HITOMACHI_TRUSTED_PROXIES = [ipaddress.ip_network("10.1.0.0/24")]

    assert through("10.1.0.7")["Location"].startswith("/login/")


@pytest.mark.parametrize("name", ["stranger", "leaver", "root"])
def test_a_proxy_makes_nobody_and_names_no_superuser(user: User, proxy: None, name: str) -> None:
    User.objects.create_user("leaver", is_active=False)
    User.objects.create_superuser("root")

    answer = through("10.1.0.7", name=name)

    assert answer.status_code == 403
    assert "登録されていない" in answer.content.decode()
    assert User.objects.count() == 3


def test_a_session_of_a_proxy_ends_with_its_header(user: User, proxy: None) -> None:
    client = browser()
    through("10.1.0.7", client=client)

    assert through("10.1.0.7", name="", client=client)["Location"].startswith("/login/")


def test_one_header_cannot_use_the_session_of_another(user: User, proxy: None) -> None:
    client = browser()
    through("10.1.0.7", client=client)
    factories.member(user.memberships.get().municipality, name="second")

    page = through("10.1.0.7", name="second", client=client)

    assert "second" in page.content.decode()


def test_addresses_of_allauth_that_are_not_used_are_not_there(db: None) -> None:
    for path in ("/signup/", "/accounts/signup/", "/accounts/login/", "/password/reset/", "/mfa/"):
        assert browser().get(path).status_code == 404
