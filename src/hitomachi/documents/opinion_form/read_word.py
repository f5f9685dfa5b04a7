"""A returned Word document → the opinions written into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from hitomachi.documents.opinion_form.parts import stamp_property
from hitomachi.documents.opinion_form.sheet import (
    HEAD_KEY,
    KEY,
    FormTexts,
    Returned,
    Written,
    cleaned,
    collected,
    stamp_in,
)
from hitomachi.errors import InputError, mark

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t"}
_OFF = {"0", "false", "off"}


def read_word_form(parts: Mapping[str, bytes], texts: FormTexts) -> Returned:
    """Return what was written into a form, wherever its rows stand now.

    Args:
        parts: The parts of the file, which a guard found harmless.
        texts: The words of the form, by which its columns are found.

    Raises:
        InputError: If it is no form, or its columns are not there any more.
    """
    try:
        root = fromstring(parts["word/document.xml"])
    except ParseError as error:
        raise InputError(mark("意見票を読み取れません。壊れている可能性があります。")) from error
    uid = stamp_in(stamp_property(parts), [_all_text(root)])
    rows: list[Written] = []
    for number, table in enumerate(root.iter(f"{_W}tbl"), start=1):
        rows += _written(table, number, texts)
    return collected(uid, rows)


def _written(table: Element, number: int, texts: FormTexts) -> list[Written]:
    """Return the opinions of a table that has the form's header row."""
    rows = [list(_cells(row)) for row in table.iter(f"{_W}tr")]
    top = next((at for at, row in enumerate(rows) if any(_key(one) == HEAD_KEY for one in row)), -1)
    if top < 0:
        return []
    heads = [cleaned(_text(cell)) for cell in rows[top]]
    if texts.item not in heads or texts.opinion not in heads:
        raise InputError(
            mark("見出し「{item}」「{opinion}」の列がありません。"),
            item=texts.item,
            opinion=texts.opinion,
        )
    item_at, opinion_at = heads.index(texts.item), heads.index(texts.opinion)
    found = []
    for at, cells in enumerate(rows[top + 1 :], start=top + 2):
        if len(cells) <= max(item_at, opinion_at):  # the heading of a group
            continue
        key = next(filter(None, (_key(cell) for cell in cells)), "")
        found.append(
            Written(
                key=key,
                label=cleaned(_text(cells[item_at])),
                text=cleaned(_text(cells[opinion_at])),
                place=f"{number}-{at}",
            )
        )
    return found


def _cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, also of those inside content controls."""
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            yield from child.iter(f"{_W}tc")


def _key(cell: Element) -> str:
    """Return the key that stands in a cell: as hidden text, else as the name of a bookmark."""
    for run in cell.iter(f"{_W}r"):
        text = _run_text(run).strip()
        if _is_hidden(run) and KEY.fullmatch(text):
            return text
    for one in cell.iter(f"{_W}bookmarkStart"):
        name = (one.get(f"{_W}name") or "").replace("_", "-")
        if KEY.fullmatch(name):
            return name
    return ""


def _text(cell: Element) -> str:
    """Return the text of a cell that can be seen, a line for each paragraph."""
    return "\n".join(
        "".join(_run_text(run) for run in one.iter(f"{_W}r") if not _is_hidden(run))
        for one in cell.iter(f"{_W}p")
    )


def _run_text(run: Element) -> str:
    return "".join(
        (child.text or "") if child.tag == f"{_W}t" else _BREAKS.get(child.tag, "") for child in run
    )


def _is_hidden(run: Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and (hidden.get(f"{_W}val") or "1").lower() not in _OFF


def _all_text(root: Element) -> str:
    return "".join(one.text or "" for one in root.iter(f"{_W}t"))
