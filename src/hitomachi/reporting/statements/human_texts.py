"""Every text of an edition that people wrote, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hitomachi.i18n import Message, bilingual, message
from hitomachi.reporting.content import EditionContent, InitiativeFacts
from hitomachi.reporting.statements.claim_kpis import Prose

SECTION_NAMES: Mapping[str, Message] = {
    "background": message("策定の趣旨"),
    "vision": message("人口ビジョン"),
    "directions": message("基本方針"),
    "system": message("施策体系"),
    "management": message("進行管理"),
    "vital": message("人口動態の推移"),
    "tfr": message("合計特殊出生率の比較"),
    "migration_by_age": message("年代別社会増減率の推移"),
    "kpis": message("KPIの進捗状況"),
    "money": message("国の支援制度の活用状況"),
    "goals": message("事業の実施状況"),
    "ratings": message("評価の方法"),
    "sdgs": message("SDGs"),
    "sources": message("資料"),
}
"""Sections as a person calls them; the keys are those of `SectionText`."""


def human_texts(content: EditionContent) -> Iterator[Prose]:
    """Yield the texts of sections, reworded sentences and the reports of initiatives."""
    for text in content.texts:
        if not text.generated:
            name = SECTION_NAMES.get(text.section, message("{name}", name=text.section))
            where = message("報告書の文「{section}」", section=name)
            yield Prose(where=where, text=text.text)
    for edit in content.statement_edits:
        if edit.text and not edit.is_hidden:
            yield Prose(where=message("書き換えた自動の文"), text=edit.text, subject="statement:")
    for initiative in content.initiatives:
        yield from _of_initiative(initiative)


def _of_initiative(initiative: InitiativeFacts) -> Iterator[Prose]:
    name = bilingual(initiative.name, initiative.name_en)
    rows = [row.indicator for row in initiative.rows if not row.shared_with]
    for where, text in (
        (message("事業「{name}」の取組の実績", name=name), initiative.results),
        (message("事業「{name}」の見直しの方向性", name=name), initiative.review_direction),
    ):
        yield Prose(
            where=where,
            text=text,
            subject=f"initiative:{initiative.ref}",
            kpi=rows[0] if len(initiative.rows) == len(rows) == 1 else "",
        )
