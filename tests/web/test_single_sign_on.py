"""Single sign-on: a provider on this machine, registered people only."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client
from lxml import html

from hitomachi.errors import SetupError
from hitomachi.web import settings as own_settings
from hitomachi.web.core.models import Event, Membership, Municipality, User
from tests.web import factories

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sso_urls")]

CLIENT_ID = "hitomachi"
SECRET = "a-secret-of-at-least-thirty-two-bytes"  # noqa: S105
CODE = "code-of-one-login"


@dataclass
class Provider:
    """An OpenID provider that says of everybody what ``claims`` holds."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> dict[str, Any]:
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "userinfo_endpoint": f"{self.address}/userinfo",
                "jwks_uri": f"{self.address}/jwks",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/token":
            now = int(time.time())
            facts = {"iss": self.address, "aud": CLIENT_ID, "iat": now, "exp": now + 60}
            token = jwt.encode(facts | self.claims, SECRET, algorithm="HS256")
            return {"access_token": "access", "token_type": "Bearer", "id_token": token}
        return self.claims


@pytest.fixture
def provider() -> Iterator[Provider]:
    found = Provider(claims={"sub": "1", "email": "hanako@example.lg.jp"})

    class Handler(BaseHTTPRequestHandler):
        def _send(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = json.dumps(found.answer(urlsplit(self.path).path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _send  # noqa: N815 - the interface's names

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found.address = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def owner() -> Municipality:
    return factories.municipality()


@pytest.fixture
def user(owner: Municipality) -> User:
    user = factories.member(owner, name="hanako")
    user.email = "Hanako@example.lg.jp"
    user.save()
    return user


def set_up(settings: Any, provider: Provider, tmp_path: Path, monkeypatch: Any, more: str) -> None:
    """Configure the provider as an administrator does: by a file."""
    file = tmp_path / "sso.toml"
    file.write_text(
        f"""
[[oidc]]
id = "city"
name = "庁内アカウント"
server_url = "{provider.address}"
client_id = "{CLIENT_ID}"
client_secret = "{SECRET}"
{more}
""",
        encoding="utf-8",
    )
    monkeypatch.setenv("HITOMACHI_SSO_FILE", str(file))
    providers = own_settings._single_sign_on()
    settings.SOCIALACCOUNT_PROVIDERS = {kind: {"APPS": apps} for kind, apps in providers.items()}


@pytest.fixture
def sso(
    settings: Any, provider: Provider, tmp_path: Path, monkeypatch: Any, request: Any
) -> Provider:
    more = getattr(request, "param", "")
    set_up(settings, provider, tmp_path, monkeypatch, more)
    return provider


def log_in(client: Client, next_page: str = "/account/") -> Any:
    """Press the button of the login page, and come back from the provider."""
    page = html.document_fromstring(client.get(f"/login/?next={next_page}").content.decode())
    links = page.xpath("//a[contains(., '庁内アカウントでログイン')]/@href")
    there = client.get(links[0])
    asked = parse_qs(urlsplit(there["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get("/sso/oidc/city/login/callback/", {"code": CODE, "state": asked["state"][0]})


def browser() -> Client:
    return Client(headers={"accept-language": "ja"})


def test_a_registered_person_logs_in(sso: Provider, user: User) -> None:
    client = browser()

    answer = log_in(client)

    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert "庁内の認証基盤" in client.get("/account/").content.decode()
    assert Event.objects.get(action="log_in").after == {"way": "single_sign_on"}
    assert User.objects.count() == 1


def test_nobody_is_made_and_no_right_is_given(sso: Provider, user: User) -> None:
    sso.claims["email"] = "stranger@example.lg.jp"
    client = browser()

    answer = log_in(client)

    assert answer.status_code == 403
    assert "登録されていない" in answer.content.decode()
    assert client.get("/account/").status_code == 302
    assert (User.objects.count(), Membership.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"is_superuser": True}], ids=["left", "superuser"]
)
def test_who_left_and_superusers_are_refused(
    sso: Provider, user: User, change: dict[str, bool]
) -> None:
    User.objects.filter(pk=user.pk).update(**change)

    assert log_in(browser()).status_code == 403


def test_an_address_of_two_people_names_nobody(
    sso: Provider, user: User, owner: Municipality
) -> None:
    twin = factories.member(owner, name="twin")
    twin.email = user.email
    twin.save()

    assert log_in(browser()).status_code == 403


def test_an_unverified_address_is_not_believed(sso: Provider, user: User) -> None:
    sso.claims["email_verified"] = False

    assert log_in(browser()).status_code == 403


@pytest.mark.parametrize("sso", ['match = "username"'], indirect=True)
def test_people_can_be_known_by_their_user_name(sso: Provider, user: User) -> None:
    sso.claims |= {"preferred_username": "hanako", "email": "other@example.lg.jp"}

    assert log_in(browser()).status_code == 302


@pytest.mark.parametrize("sso", ['municipalities = ["012106"]'], indirect=True)
def test_a_provider_names_no_member_of_another_municipality(sso: Provider, user: User) -> None:
    assert log_in(browser()).status_code == 403


def test_an_answer_that_nobody_asked_for_is_refused(sso: Provider, user: User) -> None:
    client = browser()

    answer = client.get("/sso/oidc/city/login/callback/", {"code": CODE, "state": "guessed"})

    assert answer.status_code == 401
    assert "ログインできませんでした" in answer.content.decode()
    assert "/token" not in sso.asked


def test_an_unknown_provider_is_not_there(sso: Provider) -> None:
    assert browser().get("/sso/oidc/elsewhere/login/").status_code == 404


# The file


def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sso.toml"
    file.write_text('[[oidc]]\nid = "city"\n', encoding="utf-8")
    monkeypatch.setenv("HITOMACHI_SSO_FILE", str(file))

    with pytest.raises(SetupError) as refused:
        own_settings._single_sign_on()

    assert "name" in str(refused.value.facts["detail"])


SAML = """
[[saml]]
id = "city"
name = "庁内アカウント（SAML）"
match = "username"
idp = { entity_id = "https://idp.example.lg.jp/", sso_url = "https://idp.example.lg.jp/sso" }
sp = { entity_id = "https://hitomachi.example.lg.jp/sso/saml/city/metadata/" }
"""


def test_saml_is_read_from_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sso.toml"
    file.write_text(SAML, encoding="utf-8")
    monkeypatch.setenv("HITOMACHI_SSO_FILE", str(file))

    (app,) = own_settings._single_sign_on()["saml"]

    assert app["client_id"] == "city"
    assert app["provider_id"] == "https://idp.example.lg.jp/"
    assert app["settings"]["idp"]["sso_url"] == "https://idp.example.lg.jp/sso"


def test_saml_without_its_library_says_what_to_install(tmp_path: Path) -> None:
    file = tmp_path / "sso.toml"
    file.write_text(SAML, encoding="utf-8")
    program = (
        "import importlib.util as u; f = u.find_spec\n"
        "u.find_spec = lambda n, *a: None if n == 'onelogin' else f(n, *a)\n"
        "import hitomachi.web.settings"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"HITOMACHI_HOME": str(tmp_path), "HITOMACHI_SSO_FILE": str(file), "PATH": ""},
        cwd=Path(own_settings.__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "hitomachi[saml]" in done.stderr
