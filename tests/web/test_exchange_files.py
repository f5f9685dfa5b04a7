"""Folders and archives are opened with care; text is read as Excel saves it."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from hitomachi.web.exchange import files
from hitomachi.web.exchange.examples import DEMONSTRATION, example_path
from hitomachi.web.exchange.notes import Problems
from hitomachi.web.exchange.reader import Package, read_package
from tests.web.packages import copy_of, rows_of


def archive_of(entries: dict[str, bytes], target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target


def example_entries(prefix: str = "") -> dict[str, bytes]:
    folder = example_path(DEMONSTRATION)
    return {f"{prefix}{file.name}": file.read_bytes() for file in folder.glob("*.csv")}


def rules(package: Package) -> list[str]:
    return [problem.rule.removeprefix("package.") for problem in package.problems]


@pytest.mark.parametrize("prefix", ["", "ひとまち市/"])
def test_an_archive_is_read_like_the_folder(prefix: str, tmp_path: Path) -> None:
    path = archive_of(example_entries(prefix), tmp_path / "package.zip")

    package = read_package(path)

    assert not package.problems
    assert len(package.rows) == len(example_entries())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_file_is_read_in_the_encodings_that_spreadsheets_write(
    encoding: str, tmp_path: Path
) -> None:
    folder = copy_of(tmp_path)
    text = (folder / "budget_lines.csv").read_text(encoding="utf-8-sig")
    (folder / "budget_lines.csv").write_bytes(text.replace("\n", "\r\n").encode(encoding))

    package = read_package(folder)

    assert not package.problems
    assert {row.values["name"] for row in package.rows["budget_lines"]} == {
        row[1] for row in rows_of(example_path(DEMONSTRATION) / "budget_lines.csv")[1:]
    }


def test_characters_that_only_windows_has_survive(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "budget_lines.csv").write_bytes("ref,name\nx,髙﨑①㎡Ⅱ～▲\n".encode("cp932"))

    (row,) = read_package(folder).rows["budget_lines"]

    assert row.values["name"] == "髙﨑①㎡Ⅱ～▲"


def test_japanese_labels_serve_as_headers(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "levels.csv").write_text("総合戦略,深さ,名称\ndai2,1,目標\n", encoding="utf-8")

    (row,) = read_package(folder).rows["levels"]

    assert row.values == {"strategy": "dai2", "depth": 1, "name": "目標"}


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "levels.csv").write_text(
        'strategy,depth,name,name_en\ndai2,1,"目標\n（上）",\n\n,,,\ndai2,二つ目,施策,\n',
        encoding="utf-8",
    )

    (problem,) = read_package(folder).problems

    assert problem.where.text("ja").startswith("levels.csv 5行")


@pytest.mark.parametrize(
    "name", ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "C:\\evil.csv", "..\\evil.csv"]
)
def test_an_archive_that_leads_out_of_itself_is_refused(name: str, tmp_path: Path) -> None:
    path = archive_of({**example_entries(), name: b"a\n1\n"}, tmp_path / "package.zip")

    package = read_package(path)

    assert "unsafe_archive" in rules(package)
    assert package.rows == {}


def test_an_archive_that_would_grow_too_large_is_refused_unread(tmp_path: Path) -> None:
    bomb = b"0," * (files.MAX_FILE_BYTES // 2 + 1)
    path = archive_of({"goals.csv": bomb}, tmp_path / "package.zip")

    assert path.stat().st_size < 100_000
    assert "too_large" in rules(read_package(path))


def test_an_archive_that_lies_about_its_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 1000)
    path = archive_of({"goals.csv": b"x" * 5000}, tmp_path / "package.zip")
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(signature) + offset
        content[at : at + 4] = struct.pack("<I", 10)
    path.write_bytes(content)

    assert "damaged_archive" in rules(read_package(path))


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path) -> None:
    many = {f"{number}.csv": b"" for number in range(files.MAX_FILES + 1)}

    assert "too_large" in rules(read_package(archive_of(many, tmp_path / "package.zip")))


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    path = archive_of({"goals.csv": b"a\n1\n"}, tmp_path / "package.zip")
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    path.write_bytes(content)

    assert "damaged_archive" in rules(read_package(path))


def test_a_torn_archive_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = archive_of(example_entries(), tmp_path / "package.zip")
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at : at + 4] = b"torn"
    path.write_bytes(content)

    assert "damaged_archive" in rules(read_package(path))


def test_one_file_name_twice_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = archive_of(example_entries("a/") | example_entries("b/"), tmp_path / "package.zip")

    assert "same_file_twice" in rules(read_package(path))


def test_a_folder_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    assert rules(read_package(tmp_path / "nowhere")) == ["not_found"]


def test_a_file_that_is_no_package_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"words")

    assert rules(read_package(path)) == ["not_a_package"]


def test_files_that_are_no_tables_are_left_alone(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "README.md").write_text("読む", encoding="utf-8")
    (folder / ".~lock.goals.csv").write_bytes(b"lock")
    (folder / "図").mkdir()

    assert not read_package(folder).problems


def test_a_file_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_of(tmp_path)
    size = (folder / "printed_figures.csv").stat().st_size
    monkeypatch.setattr(files, "MAX_FILE_BYTES", size)
    with (folder / "goals.csv").open("ab") as file:
        file.write(b"\n" * (size + 1))

    assert "too_large" in rules(read_package(folder))


def test_more_rows_than_any_plan_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_ROWS", 3)
    problems = Problems()

    sheet = files.read_sheet("goals.csv", b"a\n1\n2\n3\n4\n", problems)

    assert sheet is None
    assert problems.notices[0].rule == "package.too_large"


def test_a_header_that_is_no_csv_at_all_is_refused() -> None:
    problems = Problems()

    assert files.read_sheet("goals.csv", io.BytesIO(b"\x00\x01\x02").read(), problems) is None
    assert problems.notices[0].rule == "package.not_text"
