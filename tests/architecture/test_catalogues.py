"""The English catalogues are current, complete and compiled."""

from __future__ import annotations

import re

import pytest

from tools import catalogues

# {name} of the cores, %(name)s of Django. {{ and %% are signs of the text.
PLACEHOLDER = re.compile(r"\{(\w+)[^{}]*\}|%\((\w+)\)[sd]")
UPDATE = "run `python3 dev.py messages`"


@pytest.fixture(scope="module", params=catalogues.DOMAINS)
def domain(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_catalogue_holds_exactly_the_messages_of_the_sources(domain: str) -> None:
    written = (catalogues.FOLDER / f"{domain}.po").read_bytes()
    is_current = written == catalogues.po_bytes(catalogues.updated(domain))

    assert is_current, UPDATE


def test_every_message_has_its_english(domain: str) -> None:
    missing = catalogues.untranslated(catalogues.read(domain))

    assert not missing, f"{len(missing)} messages have no English, the first: {missing[:3]}"


def test_a_translation_names_the_facts_of_its_message(domain: str) -> None:
    wrong = []
    for message in catalogues.read(domain):
        expected = {set_of_names(text) for text in catalogues.texts(message.id)}
        for text in filter(None, catalogues.texts(message.string) if message.id else ()):
            if set_of_names(text) not in expected:
                wrong.append((message.id, text))

    assert wrong == []


def test_no_translation_is_still_japanese(domain: str) -> None:
    japanese = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
    kept = [
        text
        for message in catalogues.read(domain)
        for text in (catalogues.texts(message.string) if message.id else ())
        if japanese.search(text) and not ALLOWED_JAPANESE.search(text)
    ]

    assert kept == []


def test_the_compiled_catalogue_is_that_of_the_text(domain: str) -> None:
    compiled = (catalogues.FOLDER / f"{domain}.mo").read_bytes()
    is_current = compiled == catalogues.mo_bytes(catalogues.updated(domain))

    assert is_current, UPDATE


# The name of the project, the language's own name, and terms quoted as such (年度).
ALLOWED_JAPANESE = re.compile(r"ひとまち|日本語|\([\u3041-\u30ff\u4e00-\u9fff・]+\)")


def set_of_names(text: str) -> frozenset[str]:
    return frozenset(braced or percent for braced, percent in PLACEHOLDER.findall(text))
