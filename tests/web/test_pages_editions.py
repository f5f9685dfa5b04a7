"""Issued editions: list, detail, and the files as they were issued."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from urllib.parse import unquote

import pytest

from hitomachi.web.reviews.actions import freeze_edition
from hitomachi.web.reviews.actions.publishing import publish_edition
from hitomachi.web.reviews.models import Edition, PublicationState
from hitomachi.web.reviews.rendering import RenderedFile
from tests.sample_edition import sample_edition
from tests.web import factories
from tests.web.page_fixtures import Site, sign_in, text_of, texts

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 not a real one"
NAME = "第2期総合戦略_2021.pdf"


def published(edition: Edition) -> Edition:
    """Open an edition to everybody, also to the viewer who looks at the pages here."""
    publish_edition(
        edition=edition,
        state=PublicationState.PUBLISHED,
        expected_state=PublicationState.INTERNAL,
        by=None,
    )
    return edition


@pytest.fixture
def edition(site: Site) -> Edition:
    frozen = freeze_edition(
        strategy=site.strategy,
        content=sample_edition(),
        files=[
            RenderedFile(
                name=NAME,
                kind="pdf",
                language="ja",
                media_type="application/pdf",
                content=PDF,
            )
        ],
        by=None,
    )
    return published(frozen)


def test_the_newest_edition_stands_on_the_overview(site: Site, edition: Edition) -> None:
    newer = published(
        freeze_edition(
            strategy=site.strategy,
            content=replace(sample_edition(), code_version="next"),
            files=(),
            by=None,
        )
    )

    links = site.page().xpath("//section[@aria-labelledby='report']//a/@href")

    assert f"/{site.code}/editions/{newer.uid}/" in links
    assert f"/{site.code}/editions/{edition.uid}/" not in links


def test_editions_are_listed_with_their_files(site: Site, edition: Edition) -> None:
    page = site.page("editions/")

    assert texts(page, "//tbody/tr/*")[:3] == [edition.title, "令和3年度", "第1版"]
    (address,) = page.xpath("//tbody//a[@download]/@href")
    assert unquote(address) == f"/{site.code}/editions/{edition.uid}/files/{NAME}"


def test_an_edition_shows_what_was_frozen_and_its_checksums(site: Site, edition: Edition) -> None:
    site.content = replace(site.content, indicators=(), rollups=())

    main = text_of(site.page(f"editions/{edition.uid}/").get_element_by_id("main"))

    assert edition.content_hash in main
    assert hashlib.sha256(PDF).hexdigest() in main
    assert "5 / 10" in main  # the counts of the frozen figures, not of today's


def test_a_file_is_sent_as_it_was_issued(site: Site, edition: Edition) -> None:
    answer = site.client.get(f"/{site.code}/editions/{edition.uid}/files/{NAME}")

    digest = hashlib.sha256(PDF)
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E7%AC%AC2")
    assert answer["ETag"] == f'"{digest.hexdigest()}"'
    assert answer["Repr-Digest"] == f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_the_browser_has_is_not_sent_again(site: Site, edition: Edition) -> None:
    address = f"/{site.code}/editions/{edition.uid}/files/{NAME}"
    etag = site.client.get(address)["ETag"]

    again = site.client.get(address, headers={"if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("end", ["", f"files/{NAME}"])
def test_an_edition_of_a_hidden_municipality_is_not_there(
    site: Site, edition: Edition, end: str
) -> None:
    other = factories.strategy(factories.municipality(2))
    stranger = sign_in(factories.member(other.municipality, name="stranger"))

    answers = [
        stranger.get(f"/{code}/editions/{edition.uid}/{end}")
        for code in (site.code, other.municipality.code)
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize(
    "path",
    ["editions/00000000-0000-4000-8000-000000000000/", "editions/none/"],
)
def test_an_unknown_edition_is_not_there(site: Site, path: str) -> None:
    site.page(path, code=404)


def test_an_unknown_file_is_not_there(site: Site, edition: Edition) -> None:
    site.page(f"editions/{edition.uid}/files/other.pdf", code=404)
