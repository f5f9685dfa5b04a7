"""Editions as JSON: the same bytes, every schema number for ever, a clear word about others."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from hitomachi.errors import InputError
from hitomachi.reporting.content import (
    SCHEMA,
    RunState,
    content_hash,
    fingerprint,
    from_json,
    to_json,
)
from hitomachi.reporting.content.upgrade import STEPS, upgrade
from hitomachi.reporting.sections import build_document
from hitomachi.reporting.sections.walk import tables_of
from tests.sample_edition import sample_edition

FROZEN = Path(__file__).resolve().parents[2] / "frozen"


def test_an_edition_comes_back_as_it_was_frozen() -> None:
    content = sample_edition()

    assert from_json(to_json(content)) == content
    assert content_hash(from_json(to_json(content))) == content_hash(content)


@pytest.mark.parametrize("number", range(1, SCHEMA + 1))
def test_a_frozen_file_of_every_number_opens_and_prints(number: int) -> None:
    content = from_json((FROZEN / f"edition-{number}.json").read_bytes())

    assert content.schema == SCHEMA
    assert build_document(content, "ja").sections


def test_an_edition_from_before_runs_keeps_what_its_copies_carry() -> None:
    data = (FROZEN / "edition-1.json").read_bytes()

    content = from_json(data)

    assert content.population.vision.outlook.state is RunState.BEFORE_RUNS
    assert content.population.vision.figures
    assert fingerprint(content) == hashlib.sha256(data).hexdigest()
    document = build_document(content, "ja")
    assert document.edition_hash == fingerprint(content)
    record = next(table for table in tables_of(document) if table.id == "table-provenance")
    assert [row[1].text for row in record.rows][:2] == [fingerprint(content), "1"]


def test_an_upgraded_edition_can_be_stored_again_and_stays_itself() -> None:
    content = from_json((FROZEN / "edition-1.json").read_bytes())

    again = from_json(to_json(content))

    assert again == content
    assert fingerprint(again) == fingerprint(content) != content_hash(content)


def test_a_present_edition_is_identified_by_its_own_data() -> None:
    assert fingerprint(sample_edition()) == content_hash(sample_edition())


def test_there_is_a_step_from_every_earlier_number() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA))


def test_steps_are_taken_one_after_the_other() -> None:
    steps = {
        1: lambda data: data | {"names": [data["name"]]},
        2: lambda data: data | {"names": [*data["names"], "new"]},
    }

    done = upgrade({"schema": 1, "name": "old"}, steps=steps, current=3)

    assert done == {"schema": 3, "name": "old", "names": ["old", "new"]}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "読めません"),
        (b"[]", "読めません"),
        (b'{"schema": 1}', "読めません"),
        (b'{"title": "x"}', "凍結版のデータではありません"),
        (json.dumps({"schema": SCHEMA + 1}).encode(), "更新してください"),
    ],
)
def test_what_is_no_edition_is_refused_with_a_reason(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        from_json(data)
