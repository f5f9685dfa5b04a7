"""Files that are no plain workbook are refused with one sentence, before anything is opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from hitomachi.errors import InputError
from hitomachi.i18n import describe
from hitomachi.web.reviews.models import Upload
from hitomachi.web.reviews.workbooks.archive import open_package, workbooks_in
from hitomachi.web.reviews.workbooks.cells import read_book
from tests.web.review_factories import review
from tests.web.workbook_edits import bring, issue, rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture
def content() -> bytes:
    return issue(review())


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_book(open_package(content, "票.xlsx"))
    return describe(caught.value, "ja")


def keep(_name: str, part: bytes) -> bytes:
    return part


def in_sheet(content: bytes, old: bytes, new: bytes) -> bytes:
    return rewrite(
        content,
        lambda name, part: (
            part.replace(old, new, 1) if name == "xl/worksheets/sheet2.xml" else part
        ),
    )


def test_no_workbook_at_all_is_refused() -> None:
    assert "壊れているか" in refusal(b"")
    assert "壊れているか" in refusal(b"%PDF-1.7")
    assert "パスワード付きか、古い形式" in refusal(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("note.txt", "x")
    assert "ではありません" in refusal(target.getvalue())


def test_macros_links_and_entities_are_refused(content: bytes) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'

    assert "マクロ" in refusal(rewrite(content, keep, **{"xl/vbaProject.bin": b"x"}))
    assert "リンク" in refusal(
        rewrite(content, keep, **{"xl/externalLinks/externalLink1.xml": b"<x/>"})
    )
    assert "DTD" in refusal(in_sheet(content, b"<worksheet", entity))
    utf16 = rewrite(
        content,
        lambda name, part: part.decode().encode("utf-16") if "sheet2" in name else part,
    )
    assert "壊れているか" in refusal(utf16)


def test_a_macro_enabled_workbook_is_refused_whatever_it_is_called(content: bytes) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"

    changed = rewrite(content, lambda _name, part: part.replace(plain, macro))

    assert "マクロ" in refusal(changed)


def test_archives_made_to_fill_the_memory_are_refused(content: bytes) -> None:
    many = {f"xl/media/{number}.xml": b"" for number in range(2100)}

    assert "大きすぎる" in refusal(rewrite(content, keep, **{"xl/x.xml": b"0" * 40_000_000}))
    assert "大きすぎる" in refusal(rewrite(content, keep, **many))
    assert "大きすぎます" in refusal(b"PK" + b"0" * 21_000_000)


def test_a_lonely_cell_in_the_last_corner_costs_nothing(content: bytes) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'

    book = read_book(open_package(in_sheet(content, b"</sheetData>", far), "票.xlsx"))

    assert (1048576, 16384) in book.sheets[1].cells


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b""),
        (b't="s"><v>', b't="s"><v>9999'),
        (b'<c r="A5"', b'<c r="?"'),
    ],
)
def test_damaged_xml_is_refused_and_never_an_error_of_ours(
    content: bytes, old: bytes, new: bytes
) -> None:
    assert "壊れている" in refusal(in_sheet(content, old, new))


def test_a_part_that_is_longer_than_it_says_is_refused(content: bytes) -> None:
    name = b"xl/worksheets/sheet2.xml"
    at = content.rindex(name) - 46 + 24  # the size in the archive's directory
    lying = content[:at] + (10).to_bytes(4, "little") + content[at + 4 :]

    assert "壊れているか" in refusal(lying)


def test_an_archive_without_workbooks_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("note.txt", "x")

    with pytest.raises(InputError, match="1件から"):
        list(workbooks_in(target.getvalue(), "提出.zip"))


def test_nothing_is_kept_of_what_is_refused() -> None:
    opened = review(3)

    with pytest.raises(InputError):
        bring(opened, b"PK\x03\x04")

    assert not Upload.objects.exists()
