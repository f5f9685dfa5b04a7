"""The opinions of a meeting with the city's answers as a document (委員の意見と市の考え方)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from hitomachi.errors import mark
from hitomachi.i18n import Language, message, translate
from hitomachi.jp.eras import day_label
from hitomachi.reporting import blocks
from hitomachi.reporting.sections.cells import head, words
from hitomachi.web.reviews.meetings.subjects import Subject, subjects_of
from hitomachi.web.reviews.models import DecisionWord, Meeting, Opinion

_KINDS_OF_BODIES = "市区町村都道府県"
_DECISIONS = {
    DecisionWord.ADOPTED: message("反映する"),
    DecisionWord.PARTLY: message("一部反映する"),
    DecisionWord.ALREADY: message("既に盛り込み済み"),
    DecisionWord.LATER: message("今後検討する"),
    DecisionWord.NOT_ADOPTED: message("反映しない"),
    DecisionWord.NOTED: message("意見として承る"),
}


def answers_document(
    meeting: Meeting, opinions: Sequence[Opinion], language: Language, *, public: bool
) -> blocks.Document:
    """Return the list in the order of the material, a table for each of its parts.

    Args:
        meeting: The meeting.
        opinions: Its opinions, each with its member.
        language: ``ja`` or ``en``; opinions and answers are printed as they were written.
        public: Only what is answered and to be published, without the members' names.
    """
    shown = [one for one in opinions if not public or (one.answer and one.is_public)]
    subjects = subjects_of(meeting.edition, language)
    city = str(meeting.municipality)
    title = translate(mark("委員の意見と{body}の考え方"), language, body=_body(city, language))
    sections = _sections(shown, subjects, language, public=public)
    return blocks.Document(
        title=title,
        subtitle=meeting.name,
        organisation=city,
        date=day_label(meeting.held_on, language, era=True),
        language=language,
        sections=sections,
        draft="" if public else translate(mark("庁内用"), language),
        running_head=translate(mark("{city}　{title}"), language, city=city, title=title),
        description=translate(
            mark("「{meeting}」で出された意見と、それに対する回答及び対応の一覧"),
            language,
            meeting=meeting.name,
        ),
        issued_on=meeting.held_on.isoformat(),
    )


def _body(city: str, language: Language) -> str:
    """Return what kind of body answers (市, 町, …), as the title says it."""
    if language != "ja":
        return city
    return city[-1] if city[-1:] in _KINDS_OF_BODIES else "団体"


def _sections(
    opinions: Sequence[Opinion],
    subjects: Sequence[Subject],
    language: Language,
    *,
    public: bool,
) -> tuple[blocks.Section, ...]:
    places = {subject.key: at for at, subject in enumerate(subjects)}
    others = translate(mark("その他"), language)

    def place(one: Opinion) -> int:
        return places.get(f"{one.subject_kind}:{one.subject_ref}", len(subjects))

    def part(one: Opinion) -> tuple[str, str]:
        at = place(one)
        if at == len(subjects):
            return "others", others
        return subjects[at].part, subjects[at].part_label

    ordered = sorted(opinions, key=place)
    numbers = {one.pk: at for at, one in enumerate(ordered, start=1)}
    tables = tuple(
        _table(key, label, list(rows), numbers=numbers, language=language, public=public)
        for (key, label), rows in groupby(ordered, key=part)
    )
    nothing = blocks.Paragraph(text=translate(mark("掲載する意見はありません。"), language))
    title = translate(mark("意見と回答"), language)
    return (blocks.Section(key="opinions", title=title, blocks=tables or (nothing,)),)


def _table(
    key: str,
    title: str,
    opinions: Sequence[Opinion],
    *,
    numbers: dict[int, int],
    language: Language,
    public: bool,
) -> blocks.Table:
    columns = [
        blocks.Column(key="number", label=translate(mark("番号"), language), width=0.7),
        blocks.Column(key="subject", label=translate(mark("対象"), language), width=2),
        blocks.Column(key="member", label=translate(mark("委員"), language), width=1.1),
        blocks.Column(key="opinion", label=translate(mark("意見の内容"), language), width=4),
        blocks.Column(key="answer", label=translate(mark("回答"), language), width=4),
        blocks.Column(key="decision", label=translate(mark("対応"), language), width=1.5),
    ]
    shown = [column for column in columns if not (public and column.key == "member")]
    return blocks.Table(
        id=f"table-opinions-{key}",
        title=title,
        columns=tuple(shown),
        header=(tuple(head(column.label) for column in shown),),
        rows=tuple(_row(one, numbers[one.pk], language, public=public) for one in opinions),
    )


def _row(
    opinion: Opinion, number: int, language: Language, *, public: bool
) -> tuple[blocks.Cell, ...]:
    decision = _DECISIONS.get(DecisionWord(opinion.decision)) if opinion.decision else None
    cells = (
        blocks.Cell(text=str(number), role=blocks.CellRole.HEADER, align=blocks.Align.CENTER),
        words(opinion.subject_label or translate(mark("全体"), language)),
        words(opinion.member.name),
        words(opinion.text),
        words(opinion.answer or translate(mark("（回答準備中）"), language)),
        words(decision.text(language) if decision else ""),
    )
    return tuple(cell for at, cell in enumerate(cells) if not (public and at == 2))  # noqa: PLR2004
