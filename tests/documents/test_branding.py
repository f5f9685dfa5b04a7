"""A municipality's look: its colour, emblem and cover in every format, and what is refused."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image
from pptx import Presentation

from hitomachi.documents.pdf import build_pdf
from hitomachi.documents.site import site_files
from hitomachi.documents.slides import build_slides
from hitomachi.documents.word import build_word
from hitomachi.errors import InputError
from hitomachi.reporting.branding import contrast, readable_colour
from hitomachi.reporting.content import EditionContent, StyleFacts, from_json, to_json
from hitomachi.reporting.sections import build_document
from hitomachi.reporting.sections.chapters import CHAPTERS, section_choices
from tests.documents.opened import page_texts
from tests.sample_edition import sample_edition

COVER = "みんなでつくる港のまち"


def emblem() -> str:
    drawn = io.BytesIO()
    Image.new("RGB", (64, 64), (123, 31, 63)).save(drawn, "PNG")
    return base64.b64encode(drawn.getvalue()).decode()


def styled(**more: object) -> EditionContent:
    facts = {"primary": "#7b1f3f", "cover_text": COVER, "emblem_text": "市章", "emblem": emblem()}
    return replace(sample_edition(), style=StyleFacts(**{**facts, **more}))  # type: ignore[arg-type]


def parts_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")
        )


@pytest.mark.parametrize("colour", ["#7b1f3f", "#00523c"])
def test_office_files_and_site_take_the_colour(colour: str) -> None:
    content = styled(primary=colour)
    document = build_document(content, "ja")

    assert colour[1:].upper() in parts_of(build_slides(document))
    word = parts_of(build_word(document)).upper()
    assert colour[1:].upper() in word
    assert "173F6B" not in word
    assert f"--primary: {colour}" in site_files(content)["style.css"].decode()


def test_the_pdf_takes_colour_emblem_and_cover_text() -> None:
    pdf = build_pdf(build_document(styled(), "ja"))

    assert COVER in page_texts(pdf)[0]
    assert pdf != build_pdf(build_document(styled(primary="#00523c"), "ja"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.pages[0].get_images()
    assert pdf == build_pdf(build_document(styled(), "ja"))


def test_slides_carry_emblem_and_cover_text() -> None:
    (cover, *_) = Presentation(io.BytesIO(build_slides(build_document(styled(), "ja")))).slides

    assert any(shape.has_text_frame and COVER in shape.text_frame.text for shape in cover.shapes)
    assert any("市章" in shape._element.xml for shape in cover.shapes)


def test_sections_are_left_out_and_the_rest_stays() -> None:
    whole = build_document(sample_edition(), "ja")
    fewer = build_document(styled(hidden_sections=("sdgs", "tfr")), "ja")

    gone = {section.key for section in whole.sections} - {one.key for one in fewer.sections}
    assert gone == {"sdgs", "tfr"}


def test_the_style_is_frozen_with_the_edition() -> None:
    content = styled(hidden_sections=("sdgs",))

    assert from_json(to_json(content)) == content


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert float(contrast("#777777", "#ffffff")) == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("colour", ["#777777", "#ffcc00", "red", "#12345", "173f6b"])
def test_a_colour_that_cannot_be_read_is_refused(colour: str) -> None:
    with pytest.raises(InputError):
        readable_colour(colour)


def test_a_dark_colour_is_taken_in_any_letters() -> None:
    assert readable_colour(" #7B1F3F ") == "#7b1f3f"


def test_every_choice_is_a_section_of_the_report() -> None:
    makers = [maker.__name__ for _, _, found in CHAPTERS for maker in found]

    assert list(section_choices()) == [name for name in makers if name != "kpis"]
