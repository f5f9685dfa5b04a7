"""Fixtures for tests of pages: the fictitious edition shown for a municipality of the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from lxml import html

from hitomachi.notices import Notice
from hitomachi.reporting.content import EditionContent
from hitomachi.web.core.models import User
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import PlanSnapshot
from hitomachi.web.portal import loading
from hitomachi.web.portal.views import checks, overview
from tests.sample_edition import sample_edition
from tests.web import factories


@dataclass
class Site:
    """A municipality whose pages show an edition, and a browser of somebody who may see it."""

    client: Client
    strategy: Strategy
    code: str
    content: EditionContent
    notices: tuple[Notice, ...] = ()

    def page(
        self, path: str = "", params: dict[str, str] | None = None, *, code: int = 200
    ) -> html.HtmlElement:
        """Return the page below the municipality's address."""
        response = self.client.get(f"/{self.code}/{path}", params)
        assert response.status_code == code, response.content.decode()
        return html.document_fromstring(response.content.decode())


def sign_in(user: User, language: str = "ja") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


@pytest.fixture
def site(db: None, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The fictitious edition, seen by a member of its municipality."""
    strategy = factories.strategy()
    user = factories.member(strategy.municipality, role="viewer", name="viewer")
    found = Site(sign_in(user), strategy, strategy.municipality.code, sample_edition())
    monkeypatch.setattr(loading, "load", _loader(found))
    for module in (checks, overview):
        monkeypatch.setattr(module, "page_notices", lambda _page: found.notices)
    return found


def _loader(site: Site) -> Callable[..., loading.Loaded]:
    def load(*_args: object, **_choices: object) -> loading.Loaded:
        return loading.Loaded(
            snapshot=PlanSnapshot(site.strategy, site.content.review.review_year),
            content=site.content,
            plans=(site.strategy,),
            plan=site.strategy,
            review_years=(2021, 2020),
        )

    return load


def text_of(element: html.HtmlElement) -> str:
    """Return the text of an element with single blanks."""
    return " ".join(element.text_content().split())


def texts(page: html.HtmlElement, path: str) -> list[str]:
    """Return the texts of the elements that an XPath finds."""
    return [text_of(element) for element in page.xpath(path)]
