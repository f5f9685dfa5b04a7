"""Slides among the files of an issued edition: kept, named and shown as they were issued."""

from __future__ import annotations

import pytest

from hitomachi.web.reviews.actions import freeze_edition
from hitomachi.web.reviews.actions.publishing import publish_edition
from hitomachi.web.reviews.models import PublicationState
from hitomachi.web.reviews.rendering import render_files
from tests.sample_edition import sample_edition
from tests.web.page_fixtures import Site, text_of

pytestmark = pytest.mark.django_db


def test_slides_are_kept_with_the_edition_and_shown_on_its_page(site: Site) -> None:
    content = sample_edition()
    (made,) = render_files(content, formats=["pptx"], languages=["ja"])

    edition = freeze_edition(strategy=site.strategy, content=content, files=[made], by=None)
    publish_edition(
        edition=edition,
        state=PublicationState.PUBLISHED,
        expected_state=PublicationState.INTERNAL,
        by=None,
    )

    assert made.name.endswith("-slides-ja.pptx")
    page = site.page(f"editions/{edition.uid}/")
    assert "スライド（PowerPoint）" in text_of(page.get_element_by_id("main"))
    (address,) = page.xpath(f"//a[contains(@href, '{made.name}')]/@href")[:1]
    assert site.client.get(address).content == made.content
