"""What departments write of an indicator: printed where there is any, else nothing changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from hitomachi.reporting.content import (
    EditionContent,
    content_hash,
    fingerprint,
    from_json,
    to_json,
)
from hitomachi.reporting.sections import build_document
from hitomachi.reporting.sections.kpi_factors import TABLE
from hitomachi.reporting.sections.walk import tables_of
from tests.sample_edition import sample_edition


def with_first(content: EditionContent, **texts: Any) -> EditionContent:
    first, *others = content.indicators
    return replace(content, indicators=(replace(first, **texts), *others))


def printed(content: EditionContent) -> Any:
    tables = tables_of(build_document(content, "ja"))
    return next((table for table in tables if table.id == TABLE), None)


def test_factors_and_next_actions_are_one_table_of_the_indicators_that_have_any() -> None:
    content = with_first(
        sample_edition(), internal_factors="説明会を3回開いた。", next_actions="対象を広げる。"
    )

    table = printed(content)

    assert [[cell.text for cell in row] for row in table.rows] == [
        [content.indicators[0].name, "説明会を3回開いた。", "-", "対象を広げる。"]
    ]


def test_nothing_is_printed_where_no_department_wrote_any() -> None:
    assert printed(sample_edition()) is None


def test_the_source_of_this_years_value_is_a_note_of_the_table() -> None:
    content = sample_edition()
    kpi = next(one for one in content.indicators if one.actual and one.level == "goal")
    actual = replace(kpi.actual, source="窓口の集計（令和3年3月）")  # type: ignore[type-var]
    changed = replace(
        content,
        indicators=tuple(
            replace(one, actual=actual) if one is kpi else one for one in content.indicators
        ),
    )

    notes = [note for table in tables_of(build_document(changed, "ja")) for note in table.notes]

    assert any("実績の出典は窓口の集計（令和3年3月）" in note for note in notes)


def test_an_edition_frozen_before_a_field_was_added_keeps_the_hash_of_its_copies() -> None:
    plain = json.loads(to_json(sample_edition()))
    for kpi in plain["indicators"]:
        del kpi["next_actions"]
    then = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()

    content = from_json(then)

    assert fingerprint(content) == hashlib.sha256(then).hexdigest()
    assert fingerprint(content) != content_hash(sample_edition())
    assert fingerprint(from_json(to_json(sample_edition()))) == content_hash(sample_edition())
