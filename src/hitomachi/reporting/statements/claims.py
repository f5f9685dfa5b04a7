"""What a human sentence claims about the vital table, read from its words.

A sentence is cut into clauses; a clause claims something where it is a subject of the table
with its verb and nothing that narrows or weakens it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hitomachi.errors import NotReadableError
from hitomachi.jp.eras import western_year
from hitomachi.jp.text import fold
from hitomachi.reporting.statements.claim_words import (
    ELSEWHERE,
    MEAN,
    NOT_PLAIN,
    PREVIOUS,
    SUBJECTS,
    WAY,
    YEAR,
    Subject,
    Way,
    claim_pattern,
)

_SENTENCE_END = re.compile(r"[。．\n\t]|➔|→|※")
_TOPIC_END = re.compile(r"(?:は|について|に関して|比較して|比べて?|に比べ|年|年には|年は)$")
_YEAR = re.compile(YEAR)
_NUMBER = re.compile(
    r"(?P<sign>[▲△−-]?)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>人|%|％|P|ポイント)?"
    r"(?P<after>(?:ほど|程度|余り|あまり|超|以上|以下|前後|台|弱|強)?)"
)
_LEVEL = re.compile(
    r"$|で(?!(?:推移|横ばい))|と(?:なっ|なり|なる)|に(?:増|減|低下|上昇|拡大|縮小)|まで|だ"
)
_ABOUT = re.compile(r"(?:約|およそ|概ね|おおむね|ほぼ)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a clause says.

    Attributes:
        quote: The clause.
        subject: What it is about.
        way: Which way it went; None where the clause only states a figure.
        year: The year it speaks of; None for the latest.
        since: The year it compares with, if it names one.
        beside: ``previous``, ``mean`` or empty: what it compares with in words.
        figure: The figure it states as a level (「891人」); empty where there is none.
    """

    quote: str
    subject: Subject
    way: Way | None
    year: int | None
    since: int | None
    beside: str
    figure: str


def claims(text: str, subjects: Mapping[str, Subject] = SUBJECTS) -> Iterator[Claim]:
    """Yield every claim about ``subjects`` in ``text`` that can be read with certainty."""
    if not subjects:
        return
    pattern = claim_pattern(subjects)
    for clause in clauses(text):
        if NOT_PLAIN.search(clause):
            continue
        found = pattern.match(clause)
        claim = _claim(clause, subjects, found["name"], found["rest"]) if found else None
        if claim is not None:
            yield claim


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a text; none once one speaks of another area or of months."""
    for sentence in _SENTENCE_END.split(text.replace("**", "")):
        scope = ""
        for clause in _clauses(fold(sentence)):
            scope += clause
            if ELSEWHERE.search(scope):
                break
            yield clause.strip(" ・-○")


def _clauses(sentence: str) -> list[str]:
    """Return the clauses; a topic before a comma (「社会減は、」) belongs to the next one."""
    found: list[str] = []
    carried = ""
    for part in sentence.split("、"):
        carried = f"{carried}、{part}" if carried else part
        if not _TOPIC_END.search(part):
            found.append(carried)
            carried = ""
    return [*found, carried] if carried else found


def _claim(clause: str, subjects: Mapping[str, Subject], name: str, rest: str) -> Claim | None:
    ways = list(WAY.finditer(rest))
    years = _years(clause)
    if (
        any(other in rest for other in (*SUBJECTS, *subjects))
        or len({way.lastgroup for way in ways}) > 1
        or years is None
    ):
        return None
    way = Way(ways[0].lastgroup or "") if ways else None
    figure = _figure(rest)
    if way is None and not figure:
        return None
    year, since = years
    return Claim(
        quote=clause,
        subject=subjects[name],
        way=way,
        year=year,
        since=since,
        beside=_beside(clause),
        figure=figure,
    )


def _beside(clause: str) -> str:
    if PREVIOUS.search(clause):
        return "previous"
    return "mean" if MEAN.search(clause) else ""


def _years(clause: str) -> tuple[int | None, int | None] | None:
    """Return the year spoken of and the one compared with; None where that is not clear."""
    if re.search(r"年度|第\d期|最近|\d+年間", clause) and not MEAN.search(clause):
        return None
    year: int | None = None
    since: int | None = None
    for found in _YEAR.finditer(clause):
        number = _western(found[0])
        if number is None:
            return None
        after = clause[found.end() :]
        if re.match(r"から|と比べ|に比べ|と比較|比|以降|[～~]", after):
            if since is not None:
                return None
            since = number
        elif year is None:
            year = number
        else:
            return None
    return year, since


def _western(text: str) -> int | None:
    found = re.match(r"(?P<era>\D{2})?(?P<number>\d+|元)", text)
    if found is None:
        return None
    if not found["era"]:
        return int(found["number"])
    try:
        return western_year(found["era"], 1 if found["number"] == "元" else int(found["number"]))
    except NotReadableError:
        return None


def _figure(rest: str) -> str:
    """Return the one figure that the clause states as a level (891人で); else nothing.

    A difference (131人増加した) is none, and 約900人 stands for too much to be wrong.
    """
    numbers = [
        found for found in _NUMBER.finditer(rest) if not rest[found.end() :].startswith("年")
    ]
    if len(numbers) != 1:
        return ""
    found = numbers[0]
    if found["after"] or found["unit"] in {"P", "ポイント"}:
        return ""
    if _ABOUT.search(rest[: found.start()]) or not _LEVEL.match(rest[found.end() :]):
        return ""
    return f"{found['sign']}{found['number']}{found['unit'] or ''}"
