"""How a municipality's documents look: what is kept, refused, frozen and printed."""

from __future__ import annotations

import base64
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pptx import Presentation
from pptx.util import Mm

from hitomachi.errors import EditConflict, InputError
from hitomachi.reporting.sections.chapters import section_choices
from hitomachi.web.core.actions.styles import StyleEntry, edit_document_style
from hitomachi.web.core.models import DocumentStyle, Event
from hitomachi.web.plans.snapshot import build_content
from hitomachi.web.reviews.rendering import render_files
from tests.web.page_fixtures import sign_in
from tests.web.review_factories import Review, review

pytestmark = pytest.mark.django_db

COLOUR = "#7b1f3f"


def png(side: int = 32) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (side, side), (1, 2, 3)).save(drawn, "PNG")
    return drawn.getvalue()


def deck() -> bytes:
    opened = Presentation()
    opened.slide_width = Mm(320)
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


@pytest.fixture
def city(db: None) -> Review:
    return review()


def save(city: Review, entry: StyleEntry, revision: int = 0) -> DocumentStyle:
    return edit_document_style(
        municipality=city.municipality, entry=entry, expected_revision=revision, by=city.planner
    )


def test_the_style_is_carried_into_the_content_and_audited(city: Review) -> None:
    entry = StyleEntry(
        primary=" #7B1F3F ",
        emblem_text="市章",
        cover_text="港のまち",
        hidden_sections=("sdgs",),
        files={"emblem": png()},
    )
    row = save(city, entry)

    style = build_content(city.strategy, 2021).style
    assert (style.primary, style.cover_text, style.hidden_sections) == (
        COLOUR,
        "港のまち",
        ("sdgs",),
    )
    assert base64.b64decode(style.emblem) == png()
    event = Event.objects.get(action="edit_document_style")
    assert row.primary == COLOUR
    assert event.after["primary"] == COLOUR


def test_a_second_person_does_not_overwrite_unseen(city: Review) -> None:
    save(city, StyleEntry(primary=COLOUR))

    with pytest.raises(EditConflict):
        save(city, StyleEntry(primary="#00523c"))
    save(city, StyleEntry(primary="#00523c"), revision=1)
    assert DocumentStyle.objects.get().primary == "#00523c"


@pytest.mark.parametrize(
    "entry",
    [
        StyleEntry(primary="#ffcc00"),
        StyleEntry(files={"emblem": png()}),
        StyleEntry(emblem_text="市章", files={"emblem": b"<svg onload='x'/>"}),
        StyleEntry(emblem_text="市章", files={"emblem": png(3001)}),
        StyleEntry(files={"slides_template": b"PK no deck"}),
        StyleEntry(files={"word_template": b"no document"}),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_kept(
    city: Review, entry: StyleEntry
) -> None:
    with pytest.raises(InputError):
        save(city, entry)
    assert not DocumentStyle.objects.exists()


def test_slides_stand_on_the_municipalitys_own_template(city: Review) -> None:
    save(city, StyleEntry(files={"slides_template": deck()}))

    (made,) = render_files(
        build_content(city.strategy, 2021), formats=["pptx"], languages=["ja"], variants=["council"]
    )
    assert Presentation(io.BytesIO(made.content)).slide_width == Mm(320)


def test_a_planner_changes_it_on_the_page(city: Review) -> None:
    client = sign_in(city.planner)
    address = f"/{city.municipality.code}/document-style/"
    shown = [key for key in section_choices() if key != "tfr"]
    fields = {"primary": "#ffcc00", "revision": "0", "section": shown, "emblem_text": "市章"}

    refused = client.post(address, fields)
    assert refused.status_code == 422
    assert "コントラスト" in refused.content.decode()

    emblem = SimpleUploadedFile("emblem.png", png(), content_type="image/png")
    saved = client.post(address, fields | {"primary": COLOUR, "emblem": emblem})
    assert saved.status_code == 302
    row = DocumentStyle.objects.get()
    assert (row.primary, row.hidden_sections, row.emblem is not None) == (COLOUR, ["tfr"], True)

    client.post(address, fields | {"primary": "", "revision": "1", "no_emblem": "1"})
    row.refresh_from_db()
    assert (row.primary, row.emblem) == ("", None)


def test_only_planners_reach_the_page(city: Review) -> None:
    assert sign_in(city.editor).get(f"/{city.municipality.code}/document-style/").status_code == 403
