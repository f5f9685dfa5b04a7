"""A package's files: a folder or a zip archive in, the rows of each CSV file out.

Nothing is unpacked to disk. An archive whose names lead out of it, or which would grow
beyond the limits, is refused before it is read.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from hitomachi.i18n import message
from hitomachi.web.exchange.notes import Problems, at_file, at_row

MAX_FILE_BYTES = 20_000_000  # a city's whole plan is below one
MAX_TOTAL_BYTES = 100_000_000
MAX_FILES = 200
MAX_ROWS = 200_000
ENCODINGS = ("utf-8-sig", "cp932", "euc_jis_2004")  # strict, in this order, beats detection
_HIDDEN = ("__MACOSX", ".")
_NOT_TEXT = {
    b"PK\x03\x04": message("Excelブックか圧縮ファイルです。"),
    b"\xd0\xcf\x11\xe0": message("古い形式のExcelブックです。"),
    b"%PDF": message("PDFです。"),
    b"\xff\xfe": message("UTF-16で保存されています。"),
    b"\xfe\xff": message("UTF-16で保存されています。"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one file; each row with its number, the header being row 1."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_files(path: Path, problems: Problems) -> dict[str, bytes]:
    """Return the CSV files of a package by name (lower case); problems are added."""
    if path.is_dir():
        return _from_folder(path, problems)
    if zipfile.is_zipfile(path):
        try:
            with zipfile.ZipFile(path) as archive:
                return _from_archive(archive, path.name, problems)
        except zipfile.BadZipFile:
            _damaged(path.name, problems)
            return {}
    if path.exists():
        problems.add(
            "not_a_package",
            at_file(path.name),
            message("フォルダでもzipファイルでもありません。"),
            message("CSVの入ったフォルダか、それをまとめたzipファイルを指定してください。"),
        )
    else:
        problems.add(
            "not_found",
            at_file(path.name),
            message("ファイルもフォルダも見つかりません。"),
            message("場所と名前を確かめてください。"),
        )
    return {}


def read_sheet(file: str, content: bytes, problems: Problems) -> Sheet | None:
    """Return the rows of a CSV file, None if it cannot be read; problems are added."""
    text = _decode(file, content, problems)
    if text is None:
        return None
    rows: list[tuple[int, tuple[str, ...]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                rows.append((number, tuple(cells)))
            if number > MAX_ROWS:
                _too_large(file, problems)
                return None
    except csv.Error:
        problems.add(
            "not_csv",
            at_row(file, len(rows) + 1),
            message("CSVとして読み取れません（引用符が閉じていないなど）。"),
            message("表計算ソフトで開き、「CSV UTF-8」形式で保存し直してください。"),
        )
        return None
    if not rows:
        problems.add(
            "empty_file",
            at_file(file),
            message("中身がありません。"),
            message("1行目に列の名前を書くか、要らなければこのファイルを除いてください。"),
        )
        return None
    return Sheet(file, tuple(cell.strip() for cell in rows[0][1]), tuple(rows[1:]))


def _from_folder(path: Path, problems: Problems) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for file in sorted(path.iterdir()):
        if not file.is_file() or file.suffix.lower() != ".csv" or file.name.startswith(_HIDDEN):
            continue
        if file.stat().st_size > MAX_FILE_BYTES or len(found) >= MAX_FILES:
            _too_large(file.name, problems)
            continue
        found[file.name.lower()] = file.read_bytes()
    return found


def _from_archive(archive: zipfile.ZipFile, name: str, problems: Problems) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if not _is_safe(entries, name, problems):
        return {}
    found: dict[str, bytes] = {}
    for entry in entries:
        inside = PurePosixPath(entry.filename)
        if inside.suffix.lower() != ".csv" or inside.parts[0].startswith(_HIDDEN):
            continue
        content = _extract(archive, entry)
        if content is None:
            _damaged(f"{name}/{entry.filename}", problems)
        elif inside.name.lower() in found:
            problems.add(
                "same_file_twice",
                at_file(f"{name}/{entry.filename}"),
                message("同じ名前のファイルが2つあります。"),
                message("一つのフォルダだけを圧縮してください。"),
            )
        else:
            found[inside.name.lower()] = content
    return found


def _is_safe(entries: list[zipfile.ZipInfo], name: str, problems: Problems) -> bool:
    """Refuse names that lead out of the archive, and an archive that would grow too large."""
    for entry in entries:
        inside = PurePosixPath(entry.filename.replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts or ":" in inside.parts[0]:
            problems.add(
                "unsafe_archive",
                at_file(name),
                message("圧縮ファイルの外を指す名前「{entry}」があります。", entry=entry.filename),
                message("このファイルは使わず、送り主に確かめてください。"),
            )
            return False
    total = sum(entry.file_size for entry in entries)
    largest = max((entry.file_size for entry in entries), default=0)
    if len(entries) > MAX_FILES or total > MAX_TOTAL_BYTES or largest > MAX_FILE_BYTES:
        _too_large(name, problems)
        return False
    return True


def _extract(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """Return the content; at most the size that was checked, whatever the header says."""
    try:
        with archive.open(entry) as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        return None
    return content if len(content) <= MAX_FILE_BYTES else None


def _decode(file: str, content: bytes, problems: Problems) -> str | None:
    for start, what in _NOT_TEXT.items():
        if content.startswith(start):
            problems.add(
                "not_csv",
                at_file(file),
                message("CSVではありません。{what}", what=what),
                message("表計算ソフトで開き、「CSV UTF-8」形式で保存し直してください。"),
            )
            return None
    if b"\x00" not in content:
        for encoding in ENCODINGS:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    problems.add(
        "not_text",
        at_file(file),
        message("文字コードがUTF-8でもシフトJISでもありません。"),
        message("表計算ソフトで開き、「CSV UTF-8」形式で保存し直してください。"),
    )
    return None


def _damaged(name: str, problems: Problems) -> None:
    problems.add(
        "damaged_archive",
        at_file(name),
        message("取り出せません（壊れているか、パスワードが付いています）。"),
        message("パスワードを付けずに圧縮し直してください。"),
    )


def _too_large(name: str, problems: Problems) -> None:
    problems.add(
        "too_large",
        at_file(name),
        message("大きすぎます（1ファイル{limit}MBまで）。", limit=MAX_FILE_BYTES // 1_000_000),
        message("表の外の画像や余分な行を除いてください。"),
    )
