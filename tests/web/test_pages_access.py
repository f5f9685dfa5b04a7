"""Who may see which page, and what every answer carries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from lxml import html

from hitomachi.web.core.models import User
from hitomachi.web.portal import urls
from hitomachi.web.portal.views import system
from tests.web import factories
from tests.web.page_fixtures import Site, sign_in, text_of

pytestmark = pytest.mark.django_db

PAGES = (
    "",
    "plan/",
    "kpis/",
    "kpis/1-1/",
    "initiatives/",
    "initiatives/arts/",
    "population/",
    "money/",
    "checks/",
    "editions/",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_for_a_login(site: Site, path: str) -> None:
    answer = Client().get(f"/{site.code}/{path}")

    assert answer.status_code == 302
    assert answer["Location"] == f"/login/?next=/{site.code}/{path}"


@pytest.mark.parametrize("path", PAGES)
def test_a_demonstration_needs_no_login(site: Site, path: str, settings: object) -> None:
    settings.HITOMACHI_DEMO = True  # type: ignore[attr-defined]

    assert Client().get(f"/{site.code}/{path}").status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_only_read(site: Site, path: str) -> None:
    assert site.client.post(f"/{site.code}/{path}").status_code == 405


def test_an_unknown_and_a_hidden_municipality_get_the_same_answer(site: Site) -> None:
    hidden = factories.municipality(2)

    answers = [site.client.get(f"/{code}/plan/") for code in (hidden.code, "999997")]

    assert [answer.status_code for answer in answers] == [404, 404]
    bodies = [re.sub("[0-9]{6}|csrf.*?>", "", answer.content.decode()) for answer in answers]
    assert bodies[0] == bodies[1]


def test_an_administrator_of_the_installation_sees_every_municipality(site: Site) -> None:
    other = factories.municipality(2)
    root = User.objects.create_superuser(username="root", password="合言葉")  # noqa: S106

    page = html.document_fromstring(sign_in(root).get("/").content.decode())

    assert {link.get("href") for link in page.xpath("//main//a")} == {
        f"/{site.code}/",
        f"/{other.code}/",
    }


def test_the_only_municipality_of_a_person_opens_at_once(site: Site) -> None:
    answer = site.client.get("/")

    assert (answer.status_code, answer["Location"]) == (302, f"/{site.code}/")


def test_a_person_without_a_role_reads_what_to_do() -> None:
    user = User.objects.create_user(username="nobody", password="合言葉")  # noqa: S106

    page = html.document_fromstring(sign_in(user).get("/").content.decode())

    assert "閲覧できる団体がありません" in text_of(page.get_element_by_id("main"))


def test_a_municipality_without_a_plan_says_so() -> None:
    owner = factories.municipality()
    user = factories.member(owner)

    answer = sign_in(user).get(f"/{owner.code}/kpis/")

    assert answer.status_code == 200
    assert "総合戦略がまだ登録されていません" in answer.content.decode()


def test_login_and_logout() -> None:
    owner = factories.municipality()
    factories.member(owner)
    client = Client(headers={"accept-language": "ja"})

    wrong = client.post("/login/", {"username": "planner", "password": "違う"})
    right = client.post("/login/", {"username": "planner", "password": "ひみつの合言葉2022"})
    left = client.post("/logout/")

    assert wrong.status_code == 200
    assert 'role="alert"' in wrong.content.decode()
    assert (right.status_code, right["Location"]) == (302, "/")
    assert (left.status_code, left["Location"]) == (302, "/")
    assert client.get(f"/{owner.code}/").status_code == 302


def test_a_login_leads_to_no_other_host() -> None:
    factories.member(factories.municipality())

    answer = Client().post(
        "/login/?next=https://example.com/",
        {
            "username": "planner",
            "password": "ひみつの合言葉2022",
            "next": "https://example.com/",
        },
    )

    assert answer["Location"] == "/"


def test_the_language_is_chosen_by_a_button_and_kept(site: Site) -> None:
    before = site.client.get(f"/{site.code}/")
    answer = site.client.post("/language/", {"language": "en", "next": f"/{site.code}/kpis/"})
    after = site.client.get(f"/{site.code}/")

    assert (answer.status_code, answer["Location"]) == (302, f"/{site.code}/kpis/")
    assert '<html lang="ja">' in before.content.decode()
    assert '<html lang="en">' in after.content.decode()
    assert "Hitomachi City" in after.content.decode()


@pytest.mark.parametrize("path", ["/", "/login/", "/healthz", "/nothing/"])
def test_every_answer_carries_the_strict_headers(path: str) -> None:
    answer = Client().get(path)

    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_nothing_that_the_policy_forbids(site: Site, path: str) -> None:
    page = site.page(path)

    assert page.xpath("//@style") == []
    assert page.xpath("//style") == []
    assert page.xpath("//script[not(@src)]") == []
    assert [name for name in page.xpath("//@*/..") if _handlers(name)] == []
    addresses = page.xpath("//@src | //link/@href | //@action | //@hx-get")
    assert [at for at in addresses if not at.startswith("/") and at] == []


def _handlers(element: html.HtmlElement) -> list[str]:
    return [name for name in element.attrib if name.startswith("on")]


def test_health_is_answered_without_a_login() -> None:
    answer = Client().get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_errors_speak_plainly() -> None:
    request = RequestFactory().get("/")
    request.user = User()

    forbidden = system.forbidden(request, PermissionDenied())
    broken = system.server_error(request)

    assert forbidden.status_code == 403
    assert "権限がありません" in forbidden.content.decode()
    assert broken.status_code == 500
    assert "入力の誤りではありません" in broken.content.decode()
    assert "Traceback" not in broken.content.decode()


def test_a_form_without_its_token_explains_itself() -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "ja"})

    answer = client.post("/login/", {"username": "a", "password": "b"})

    assert answer.status_code == 403
    assert "もう一度お試しください" in answer.content.decode()


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"year": "1999"}, "1999年度は"),
        ({"year": "令和2"}, "西暦4桁"),
        ({"plan": "third"}, "識別名「third」の総合戦略はありません"),
    ],
)
def test_a_wrong_year_or_plan_is_answered_with_the_reason(
    params: dict[str, str], reason: str
) -> None:
    plan = factories.strategy()
    client = sign_in(factories.member(plan.municipality))

    answer = client.get(f"/{plan.municipality.code}/", params)

    assert answer.status_code == 404
    assert reason in answer.content.decode()


@pytest.mark.parametrize("path", ["kpis/9-9/", "initiatives/none/", "nothing/"])
def test_what_is_not_there_is_a_404_in_plain_words(site: Site, path: str) -> None:
    page = site.page(path, code=404)

    assert text_of(page.xpath("//h1")[0]) == "ページが見つかりません"


def test_every_address_is_documented(root: Path) -> None:
    reference = (root / "docs/reference/pages.md").read_text("utf-8")
    routes = [str(entry.pattern) for entry in urls.urlpatterns[:-1]]
    below = [str(entry.pattern) for entry in urls.of_municipality]

    listed = {f"/{route}" for route in routes} | {f"/<code>/{route}" for route in below}
    named = {re.sub("<[a-z]+:", "<", route) for route in listed}
    assert {route for route in named if f"`{route}`" not in reference} == set()
