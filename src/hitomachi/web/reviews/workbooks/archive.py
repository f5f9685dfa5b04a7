"""The guard before a returned office file: what is no plain .xlsx or .docx is refused unopened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from hitomachi.errors import InputError, mark
from hitomachi.i18n import Message

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_PACKED = 100 * 1024 * 1024  # all parts unpacked
MOST_PARTS = 2000
MOST_WORKBOOKS = 500  # of one archive
MOST_RATIO = 200  # real sheets reach 30
_RATIO_FROM = 1024 * 1024  # small parts may be packed well

_OLE = b"\xd0\xcf\x11\xe0"  # the old .xls, and an .xlsx behind a password
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^<\?xml[^>]*encoding=["']([^"']+)""")
_ENCODINGS = {b"utf-8", b"us-ascii", b"utf8"}
_MACROS = re.compile(r"vbaproject|vbadata|macrosheets|activex", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of office file: its suffix, its main part, and how it is called."""

    suffix: str
    main: str
    words: str


WORKBOOK = Kind(".xlsx", "xl/workbook.xml", mark("Excelブック"))
WORD_FILE = Kind(".docx", "word/document.xml", mark("Word文書"))


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an office file that were found harmless: name → bytes."""

    name: str
    parts: dict[str, bytes]


def open_package(content: bytes, name: str, kind: Kind = WORKBOOK) -> Package:
    """Return the parts of an ``.xlsx`` file, or of another kind of office file.

    Raises:
        InputError: If it is another kind of file, has a password, macros, links to other
            files, XML entities, or is made to fill the memory; one sentence says which.
    """
    archive = _archive(content, name, kind)
    with archive:
        infos = archive.infolist()
        names = [info.filename for info in infos]
        if "[Content_Types].xml" not in names or kind.main not in names:
            raise _refused(
                mark("「{file}」は{kind}（{suffix}）ではありません。{suffix}で保存してください。"),
                name,
                kind,
            )
        _check_names(names, name, kind)
        parts = {
            info.filename: _part(archive, info, name, kind)
            for info in infos
            if info.filename.endswith((".xml", ".rels"))
        }
    for part in parts.values():
        _check_xml(part, name, kind)
    if b"macroEnabled" in parts["[Content_Types].xml"]:
        raise _macros(name, kind)
    return Package(name, parts)


def workbooks_in(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the workbooks of a file: itself, or those of an archive of workbooks.

    Raises:
        InputError: If the archive is one that is refused.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield name, content
        return
    with _archive(content, name) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if any(info.filename == "[Content_Types].xml" for info in infos):
            yield name, content
            return
        books = [info for info in infos if _is_workbook(info.filename)]
        if not books or len(books) > MOST_WORKBOOKS:
            raise InputError(
                mark("「{file}」には、Excelブック（.xlsx）が1件から{most}件まで入れられます。"),
                file=name,
                most=MOST_WORKBOOKS,
            )
        for info in books:
            yield _base_name(info), _part(archive, info, name)


def _is_workbook(path: str) -> bool:
    base = path.rsplit("/", 1)[-1]
    # ~$ is Excel's lock file, ._ and __MACOSX come from another system's archiver.
    hidden = base.startswith(("~$", "._")) or path.startswith("__MACOSX/")
    return base.lower().endswith((".xlsx", ".xlsm", ".xls")) and not hidden


def _base_name(info: zipfile.ZipInfo) -> str:
    """Return a file's name; Explorer writes it in Shift_JIS without saying so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("cp932")
        except UnicodeError:
            name = info.filename
    return name.rsplit("/", 1)[-1]


def _archive(content: bytes, name: str, kind: Kind = WORKBOOK) -> zipfile.ZipFile:
    if len(content) > LARGEST_FILE:
        raise InputError(
            mark("「{file}」は大きすぎます。{most}MBまでのファイルにしてください。"),
            file=name,
            most=LARGEST_FILE // 1024 // 1024,
        )
    if content.startswith(_OLE):
        raise _refused(
            mark(
                "「{file}」はパスワード付きか、古い形式（{old}）です。"
                "パスワードを外し、{suffix}で保存してください。"
            ),
            name,
            kind,
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged(name, kind) from error
    infos = archive.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_PACKED:
        raise _bomb(name)
    for info in infos:
        if info.flag_bits & 0x1:
            raise _refused(
                mark("「{file}」はパスワード付きです。パスワードを外してください。"), name, kind
            )
        if info.file_size > max(_RATIO_FROM, info.compress_size * MOST_RATIO):
            raise _bomb(name)
    return archive


def _check_names(names: list[str], name: str, kind: Kind) -> None:
    if len(set(names)) != len(names) or any(
        one.startswith("/") or ".." in one.split("/") for one in names
    ):
        raise _damaged(name, kind)
    if any(_MACROS.search(one) for one in names):
        raise _macros(name, kind)
    if any(one.startswith("xl/externalLinks/") for one in names):
        raise _refused(
            mark(
                "「{file}」には、ほかのファイルへのリンクがあります。"
                "リンクを値に置き換えて保存してください。"
            ),
            name,
            kind,
        )


def _part(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, kind: Kind = WORKBOOK
) -> bytes:
    """Unpack one part, and no more of it than it says it has."""
    try:
        with archive.open(info) as stream:
            content = stream.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise _damaged(name, kind) from error
    if len(content) != info.file_size:
        raise _damaged(name, kind)
    return content


def _check_xml(part: bytes, name: str, kind: Kind) -> None:
    """Refuse entities, and encodings in which they could hide."""
    encoding = _ENCODING.match(part)
    if part.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")) or (
        encoding is not None and encoding[1].lower() not in _ENCODINGS
    ):
        raise _damaged(name, kind)
    if _ENTITIES.search(part):
        raise _refused(
            mark("「{file}」は、記入票にない定義（DTD）を含むため、読み取れません。"), name, kind
        )


def _macros(name: str, kind: Kind) -> InputError:
    return _refused(
        mark("「{file}」にはマクロが含まれています。マクロのない{suffix}で保存してください。"),
        name,
        kind,
    )


def _bomb(name: str) -> InputError:
    return InputError(mark("「{file}」は展開すると大きすぎるため、開きません。"), file=name)


def _damaged(name: str, kind: Kind) -> InputError:
    return _refused(
        mark("「{file}」は壊れているか、{kind}（{suffix}）ではありません。"), name, kind
    )


def _refused(template: str, name: str, kind: Kind) -> InputError:
    old = kind.suffix.removesuffix("x")
    return InputError(template, file=name, kind=Message(kind.words), suffix=kind.suffix, old=old)
