"""Editions as JSON: the same bytes, every schema number for ever, a clear word about others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hitomachi.errors import InputError
from hitomachi.reporting.content import SCHEMA, content_hash, from_json, to_json
from hitomachi.reporting.content.upgrade import STEPS, upgrade
from hitomachi.reporting.sections import build_document
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
