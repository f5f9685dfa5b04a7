"""Opinion forms of a meeting: what stands in them, and files that come back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hitomachi.documents.opinion_form import (
    FormRow,
    FormSheet,
    FormTexts,
    Returned,
    build_excel_form,
    build_word_form,
    read_excel_form,
    read_word_form,
)
from hitomachi.errors import InputError, mark
from hitomachi.jp.eras import day_label
from hitomachi.web.reviews.meetings.subjects import subjects_of
from hitomachi.web.reviews.models import Edition, OpinionForm, SubjectKind
from hitomachi.web.reviews.workbooks.archive import WORD_FILE, WORKBOOK, open_package

#: Kind of form → media type.
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

# A form is a document of the municipality, whose language is Japanese.
TEXTS = FormTexts(
    title="意見票",
    intro=(
        "会議資料の項目ごとに、ご意見を「ご意見」の欄に記入してください。",
        "ご意見のない項目は空欄のままで構いません。表にない事項は末尾の欄に記入してください。",
    ),
    kind="区分",
    item="項目",
    material="資料の内容",
    opinion="ご意見",
    others="その他のご意見（「項目」欄に、何についてのご意見かを記入してください）",
)


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form as a file."""

    name: str
    media_type: str
    content: bytes


def form_items(edition: Edition | None) -> list[dict[str, Any]]:
    """Return the rows of a form on an edition, as they are kept with the form."""
    return [
        {
            "key": f"hm-{number}",
            "kind": str(subject.kind),
            "ref": subject.ref,
            "label": subject.label,
            "group": subject.part_label,
            "facts": list(subject.facts),
        }
        for number, subject in enumerate(subjects_of(edition), start=1)
    ]


def form_file(form: OpinionForm) -> FormFile:
    """Return the file of an issued form; the same rows for ever."""
    sheet = _sheet(form)
    build = build_word_form if form.kind == "docx" else build_excel_form
    return FormFile(_file_name(form), MEDIA_TYPES[form.kind], build(sheet))


def zipped(files: Iterable[FormFile]) -> bytes:
    """Return several forms as one archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(file.name, file.content)
    return target.getvalue()


def read_returned(content: bytes, name: str) -> Returned:
    """Return what stands in a file that came back.

    Raises:
        InputError: If it is refused, or no opinion form.
    """
    if name.lower().endswith(".docx"):
        return read_word_form(open_package(content, name, WORD_FILE).parts, TEXTS)
    if name.lower().endswith(".xlsx"):
        return read_excel_form(content, open_package(content, name, WORKBOOK).parts, TEXTS)
    raise InputError(
        mark("「{file}」は、Word（.docx）でもExcel（.xlsx）でもありません。"), file=name
    )


def _sheet(form: OpinionForm) -> FormSheet:
    member = form.member
    meeting = member.meeting
    due = meeting.opinions_due_on or meeting.held_on
    edition = meeting.edition
    facts = [
        (
            "委員",
            f"{member.name}　様" + (f"（{member.affiliation}）" if member.affiliation else ""),
        ),
        ("会議", meeting.name),
        ("開催日", day_label(meeting.held_on, "ja", era=True)),
        ("提出期限", day_label(due, "ja", era=True)),
        ("提出先", f"{meeting.municipality}（事務局）"),
    ]
    if edition is not None:
        facts.insert(2, ("会議資料", f"{edition.title}（第{edition.number}版）"))
    return FormSheet(
        uid=str(form.uid),
        texts=TEXTS,
        facts=tuple(facts),
        rows=tuple(
            FormRow(
                key=item["key"],
                group=item["group"],
                kind=str(SubjectKind(item["kind"]).label),
                label=item["label"],
                facts=tuple(item["facts"]),
            )
            for item in form.items
            if item.get("group") is not None
        ),
    )


def _file_name(form: OpinionForm) -> str:
    """Return a name that any file system takes, with the member's name."""
    safe = "".join(letter for letter in form.member.name if letter.isalnum())
    return f"意見票_{form.member.order:02d}_{safe}.{form.kind}"
