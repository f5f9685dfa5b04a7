"""What stands in an opinion form, and what is read out of one that came back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hitomachi.errors import InputError, mark

#: Name of the file's property that holds the stamp.
PROPERTY = "hitomachi_form"
#: Keys: of the header row, of the rows for opinions on something else.
HEAD_KEY = "hm-head"
BLANK_KEY = "hm-b{number}"
KEY = re.compile(r"hm-(?:head|[0-9]{1,5}|b[0-9]{1,3})")
_UID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_STAMP = re.compile(rf"hm-form:({_UID})")
_LONGEST = 20_000  # letters of one opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """A row: the item with what the material says about it, and room for the opinion."""

    key: str
    group: str
    kind: str
    label: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTexts:
    """The words of the form, in the language of the municipality."""

    title: str
    intro: tuple[str, ...]
    kind: str
    item: str
    material: str
    opinion: str
    others: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """An opinion form: whom it is for, and its rows.

    ``facts`` are printed at the top (meeting, date, member, due date), ``blanks`` is the
    number of empty rows for opinions on something else.
    """

    uid: str
    texts: FormTexts
    facts: tuple[tuple[str, str], ...]
    rows: tuple[FormRow, ...]
    blanks: int = 5

    @property
    def stamp(self) -> str:
        """The stamp as it stands, hidden, in the file."""
        return f"hm-form:{self.uid}"

    def blank_keys(self) -> Iterator[str]:
        """Yield the keys of the empty rows."""
        for number in range(1, self.blanks + 1):
            yield BLANK_KEY.format(number=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An opinion that was written into a form.

    ``key`` is empty in a row that the member added, ``label`` what stands in the column of
    the items, ``place`` where it stands in the file.
    """

    key: str
    label: str
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What was read out of a form: its stamp, the opinions, and rows that are unreadable."""

    uid: str
    written: tuple[Written, ...] = ()
    problems: tuple[tuple[str, str], ...] = field(default=())  # (place, reason)


def stamp_in(property_value: str, texts: Iterator[str] | list[str]) -> str:
    """Return the uid of the form.

    Raises:
        InputError: If there is no stamp, or two that contradict each other.
    """
    found = {match[1] for text in texts for match in _STAMP.finditer(text)}
    if re.fullmatch(_UID, property_value):
        found.add(property_value)
    if not found:
        raise InputError(mark("発行した意見票ではありません（意見票の番号がありません）。"))
    if len(found) > 1:
        raise InputError(
            mark("二つ以上の意見票の内容が一つのファイルにあります。分けて送ってください。")
        )
    return found.pop()


def cleaned(text: str) -> str:
    """Return an opinion as it is kept: without blanks around it and control characters."""
    kept = "".join(letter for letter in text if letter in "\n\t" or letter >= " ")
    lines = [line.rstrip() for line in kept.strip().splitlines()]
    return "\n".join(lines).strip("\n 　\t")


def collected(uid: str, rows: Iterator[Written] | list[Written]) -> Returned:
    """Return what was written; a row that stands there twice, or is too long, is a problem."""
    written: list[Written] = []
    problems: list[tuple[str, str]] = []
    by_key: dict[str, Written] = {}
    for row in rows:
        if not row.text:
            continue
        if len(row.text) > _LONGEST:
            problems.append((row.place, mark("意見が長すぎます。")))
            continue
        before = by_key.get(row.key) if row.key else None
        if before is None:
            written.append(row)
            if row.key:
                by_key[row.key] = row
        elif before.text != row.text:
            problems.append((row.place, mark("同じ項目の行が二つあり、意見が違います。")))
    return Returned(uid=uid, written=tuple(written), problems=tuple(problems))
