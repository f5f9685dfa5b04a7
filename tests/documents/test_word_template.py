"""A municipality's own Word file under the report's contents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, RGBColor

from hitomachi.documents.word import build_word
from hitomachi.errors import InputError
from tests.documents import word_opened as opened
from tests.documents.handmade import handmade, tables

DOCUMENT_TYPE = "wordprocessingml.document.main+xml"


def template(change: Callable[[WordDocument], None] = lambda _: None) -> bytes:
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(364), Mm(257)
    page.left_margin = page.right_margin = Mm(25)
    page.header.paragraphs[0].text = "見本市 企画政策課"
    document.add_paragraph("記入例：ここに本文")
    change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def built(own: bytes) -> bytes:
    return build_word(handmade(), template=own)


def rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w") as written,
    ):
        for name in source.namelist():
            written.writestr(name, change(name, source.read(name)))
    return target.getvalue()


def test_page_and_running_head_are_the_templates() -> None:
    read = docx.Document(io.BytesIO(built(template())))

    assert {
        (round(page.page_width.mm), round(page.page_height.mm))
        for page in read.sections
        if page.page_width is not None and page.page_height is not None
    } == {(364, 257)}
    assert read.sections[1].header.paragraphs[0].text == "見本市 企画政策課"


def test_tables_fill_the_templates_page() -> None:
    data = built(template())

    widths = {
        int(width)
        for table in opened.tables(data)
        for width in opened.values(table, "w:tblPr/w:tblW/@w:w")
    }
    assert max(widths) == pytest.approx((364 - 50) / 25.4 * 1440, abs=2)


def test_the_templates_text_gives_way_to_the_reports() -> None:
    texts = [text for _, text in opened.paragraphs(built(template()))]

    assert "記入例：ここに本文" not in texts
    assert "人口動態の推移" in texts
    assert len(opened.tables(built(template()))) == len(list(tables(handmade())))


def test_headings_take_the_templates_style() -> None:
    def red(document: WordDocument) -> None:
        style = document.styles["Heading 1"]
        assert style.type == WD_STYLE_TYPE.PARAGRAPH
        style.font.color.rgb = RGBColor(0xC0, 0, 0)

    read = docx.Document(io.BytesIO(built(template(red))))
    heading = next(one for one in read.paragraphs if one.text == "Ⅱ 実績")
    assert heading.style is not None
    assert heading.style.name == "Heading 1"
    assert heading.style.font.color.rgb == RGBColor(0xC0, 0, 0)


def test_styles_that_word_numbers_are_found_by_their_names() -> None:
    def numbered(name: str, content: bytes) -> bytes:
        if name != "word/styles.xml":
            return content
        return content.replace(b'"Heading1"', b'"1"').replace(
            b'w:styleId="Title"', b'w:styleId="a3"'
        )

    data = built(rewritten(template(), numbered))
    styles = opened.part(data, "word/styles.xml")
    ids = set(opened.values(styles, "//w:style/@w:styleId"))
    used = set(opened.values(opened.part(data), "//w:pStyle/@w:val | //w:rStyle/@w:val"))
    assert {"1", "a3"} <= used
    assert used <= ids
    assert len(opened.values(styles, "//w:style/@w:styleId")) == len(ids)


def test_lists_of_the_template_keep_their_numbers() -> None:
    own = template()
    with zipfile.ZipFile(io.BytesIO(own)) as file:
        before = file.read("word/numbering.xml").count(b"<w:num ")

    data = built(own)
    numbering = opened.part(data, "word/numbering.xml")
    known = opened.values(numbering, "//w:num/@w:numId")
    used = opened.values(opened.part(data), "//w:numPr/w:numId/@w:val")
    assert len(known) == len(set(known)) > before
    assert set(used) <= set(known)
    kinds = [child.tag.rpartition("}")[2] for child in numbering]
    assert kinds == sorted(kinds, key=("abstractNum", "num").index)


def test_a_template_for_new_documents_becomes_a_document() -> None:
    def as_dotx(name: str, content: bytes) -> bytes:
        if name != "[Content_Types].xml":
            return content
        return content.replace(DOCUMENT_TYPE.encode(), b"wordprocessingml.template.main+xml")

    with zipfile.ZipFile(io.BytesIO(built(rewritten(template(), as_dotx)))) as file:
        assert DOCUMENT_TYPE.encode() in file.read("[Content_Types].xml")


def test_the_same_template_gives_the_same_bytes() -> None:
    assert built(template()) == built(template())


def with_macros() -> bytes:
    def change(name: str, content: bytes) -> bytes:
        if name != "[Content_Types].xml":
            return content
        kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
        whole = f"application/vnd.openxmlformats-officedocument.{DOCUMENT_TYPE}".encode()
        return content.replace(whole, kind)

    return rewritten(template(), change)


def test_a_file_with_macros_is_refused() -> None:
    with pytest.raises(InputError, match="マクロ"):
        built(with_macros())


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="Word のファイル"):
        built(data)


def test_a_file_that_asks_for_other_files_is_not_followed() -> None:
    def entity(name: str, content: bytes) -> bytes:
        if name != "word/styles.xml":
            return content
        start = content.index(b"<w:styles")
        bomb = b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hostname">]>'
        return content[:start] + bomb + content[start:]

    data = built(rewritten(template(), entity))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert b"ENTITY" not in file.read("word/styles.xml")
