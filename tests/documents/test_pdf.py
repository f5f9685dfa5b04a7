from __future__ import annotations

import io
import itertools
from dataclasses import replace

import pikepdf
import pytest
import typst
from fontTools.ttLib import TTFont

from hitomachi.assets import font_folders
from hitomachi.documents.pdf import build_pdf
from hitomachi.reporting.blocks import Chart, Document, Heading, Paragraph, Section
from tests.documents.handmade import GLYPHS, handmade
from tests.documents.opened import MM, counted, letters, outside, overlapping, page_texts, structure


@pytest.fixture(scope="module")
def document() -> Document:
    return handmade()


@pytest.fixture(scope="module")
def pdf(document: Document) -> bytes:
    return build_pdf(document)


def test_pages_are_a4_landscape(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        sizes = {tuple(round(float(edge) / MM) for edge in page.mediabox) for page in opened.pages}

    assert sizes == {(0, 0, 297, 210)}


def test_it_calls_itself_pdf_a_2a_and_pdf_ua_1(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"


def test_title_author_language_and_date_are_the_documents(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang).startswith("ja")
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == "令和4年度 総合戦略等推進委員会"
            assert metadata["dc:creator"] == ["ひとまち市"]
            assert metadata["xmp:CreateDate"].startswith("2022-06-01")


def test_the_same_document_gives_the_same_bytes(document: Document, pdf: bytes) -> None:
    assert build_pdf(document) == pdf


def test_a_document_in_english_says_so(document: Document) -> None:
    english = replace(document, language="en", sections=document.sections[:2])

    with pikepdf.open(io.BytesIO(build_pdf(english))) as opened:
        assert str(opened.Root.Lang).startswith("en")


def test_tables_have_header_cells_and_figures_have_texts(pdf: bytes) -> None:
    kinds = counted(pdf)

    assert kinds["Table"] == 7
    assert kinds["TH"] >= 9 + 5 + 4 * 7 + 2
    assert kinds["H1"] >= 2
    assert kinds["H2"] == 6
    assert kinds["TOC"] >= 1
    assert kinds["LI"] >= 2
    figures = [attributes["alt"] for kind, attributes in structure(pdf) if kind == "Figure"]
    assert "現状から第2期までの流れ" in figures
    assert "計画、実行、点検、改善を毎年度くり返す" in figures
    assert figures.count("見本の図。左から右へ年を追う。") == 5
    assert all(figures)


def test_headings_leave_no_level_out(pdf: bytes) -> None:
    levels = [int(kind[1]) for kind, _ in structure(pdf) if kind[0] == "H" and kind[1:].isdigit()]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_sections_without_chapters_are_on_the_first_level(document: Document) -> None:
    sections = tuple(
        Section(
            key=key,
            title=key,
            blocks=(Heading(text="小見出し", level=4), Paragraph(text="本文")),
        )
        for key in ("甲", "乙")
    )

    kinds = counted(build_pdf(replace(document, sections=sections)))
    assert (kinds["H1"], kinds["H2"], kinds["H3"]) == (3, 2, 0)


def test_a_chart_without_a_description_is_an_error(document: Document) -> None:
    *before, charts, annex = document.sections
    bare = tuple(
        replace(block, description="") if isinstance(block, Chart) else block
        for block in charts.blocks
    )

    with pytest.raises(typst.TypstError, match="alt text"):
        build_pdf(replace(document, sections=(*before, replace(charts, blocks=bare), annex)))


def test_every_glyph_of_the_text_is_in_the_fonts(pdf: bytes) -> None:
    supported = [
        set(TTFont(next(folder.glob("*.otf"))).getBestCmap() or {}) for folder in font_folders()
    ]
    drawn = {letter["text"] for _, letter in letters(pdf)}

    assert set(GLYPHS) <= {character for text in drawn for character in text}
    for fonts in supported:
        assert {ord(glyph) for glyph in GLYPHS} <= fonts


def test_no_empty_box_is_drawn_and_every_font_is_embedded(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [
            font
            for entry in opened.objects
            if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/Font"
            for font in entry.get("/DescendantFonts", [])
        ]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
        embedded = all(
            "/FontFile3" in font.FontDescriptor or "/FontFile2" in font.FontDescriptor
            for font in fonts
        )

    assert names
    assert all(name.startswith("NotoSansCJKjp") for name in names)
    assert embedded
    # A glyph that a font lacks is drawn as glyph 0 and maps back to no character.
    assert not any(
        "\ufffd" in letter["text"] or "(cid:" in letter["text"] for _, letter in letters(pdf)
    )


def test_contents_list_the_sections_with_their_pages(pdf: bytes) -> None:
    pages = page_texts(pdf)

    assert "目次" in pages[1]
    for title in ("総合戦略策定の趣旨", "人口動態の推移", "SDGs"):
        line = next(line for line in pages[1].splitlines() if line.startswith(title))
        assert title in pages[int(line.split()[-1].strip(".")) - 1]


def test_every_page_but_the_cover_has_running_head_number_and_draft_mark(pdf: bytes) -> None:
    pages = page_texts(pdf)

    assert "【案】" in pages[0]
    for number, text in enumerate(pages[1:], start=2):
        assert f"{number} / {len(pages)}" in text
        assert "ひとまち市" in text
        assert "【案】令和4年6月1日" in text
    assert "Ⅱ 実績 / 事業の実施状況" in pages[6]


def test_an_issued_edition_carries_no_draft_mark(document: Document) -> None:
    issued = build_pdf(replace(document, draft=""))

    assert all("【案】" not in text for text in page_texts(issued))


def test_a_cross_reference_prints_the_page_of_its_sheet(pdf: bytes) -> None:
    pages = page_texts(pdf)

    for number in range(1, 5):
        sheet = next(at for at, text in enumerate(pages, 1) if f"事業（その{number}）" in text)
        assert f"事業{number} p.{sheet}" in pages[-1]


def test_status_words_are_printed_beside_their_signs(pdf: bytes) -> None:
    text = "".join(page_texts(pdf))

    assert all(word in text for word in ("順調", "概ね順調", "低調", "－"))


def test_nothing_is_printed_outside_the_margins_or_over_each_other(pdf: bytes) -> None:
    assert outside(pdf) == []
    assert overlapping(pdf) == []


def test_no_text_is_smaller_than_nine_points(pdf: bytes) -> None:
    # But the marks of lists, which are no text.
    smallest = min(letter["size"] for _, letter in letters(pdf) if letter["text"] != "●")

    assert smallest >= 8.9
