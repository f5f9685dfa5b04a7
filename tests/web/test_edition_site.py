"""The static site of a report: only of a published one, and never a word of the inside."""

from __future__ import annotations

import io
import zipfile

import pytest

from hitomachi.reporting.variants import VARIANTS
from hitomachi.web.plans.snapshot import build_content
from hitomachi.web.reviews.actions import freeze_edition
from hitomachi.web.reviews.actions.comments import add_comment
from hitomachi.web.reviews.actions.publishing import publish_edition
from hitomachi.web.reviews.models import PublicationState
from hitomachi.web.reviews.rendering import FORMATS, SITE, render_files
from tests.documents.opened import page_texts
from tests.sample_edition import sample_edition
from tests.web.page_fixtures import Site
from tests.web.review_factories import review

pytestmark = pytest.mark.django_db

CANARY = "庁内限りの検討CANARY7391"


def words_of(data: bytes) -> bytes:
    """Return every part of an Office file or archive, and the text of a PDF."""
    if not data.startswith(b"PK"):
        return "".join(page_texts(data)).encode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_only_a_published_report_has_a_site(site: Site) -> None:
    edition = freeze_edition(strategy=site.strategy, content=sample_edition(), files=(), by=None)
    address = f"/{site.code}/editions/{edition.uid}/"
    for before, state in (
        (PublicationState.INTERNAL, PublicationState.COUNCIL),
        (PublicationState.COUNCIL, PublicationState.PUBLISHED),
    ):
        assert site.client.get(f"{address}site.zip").status_code == 404
        publish_edition(edition=edition, state=state, expected_state=before, by=None)

    response = site.client.get(f"{address}site.zip")
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert {"index.html", "en/index.html", "style.css"} <= set(archive.namelist())
    assert "site.zip" in site.client.get(address).content.decode()


def test_a_comment_stands_in_no_file_of_any_format_or_variant() -> None:
    found = review()
    add_comment(subject=found.indicator, text=CANARY, by=found.planner, cycle=found.cycle)
    add_comment(subject=found.initiative, text=CANARY, by=found.editor, cycle=found.cycle)

    files = render_files(
        build_content(found.strategy, 2021),
        formats=(*FORMATS, SITE),
        languages=("ja",),
        variants=VARIANTS,
    )
    assert len(files) > 4 * len(FORMATS)
    for file in files:
        assert found.indicator.name.encode() in words_of(file.content) or file.kind != SITE
        assert CANARY.encode() not in words_of(file.content), file.name
        assert b"CANARY7391" not in words_of(file.content), file.name
