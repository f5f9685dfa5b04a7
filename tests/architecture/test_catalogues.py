"""The English catalogues are current, complete and compiled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import catalogues

# {name} of the cores, %(name)s of Django. {{ and %% are signs of the text.
PLACEHOLDER = re.compile(r"\{(\w+)[^{}]*\}|%\((\w+)\)[sd]")
JAPANESE = re.compile(r"[\u3041-\u30fa\u30fc-\u30ff\u4e00-\u9fff]")
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
    kept = [
        text
        for message in catalogues.read(domain)
        for text in (catalogues.texts(message.string) if message.id else ())
        if JAPANESE.search(text) and not ALLOWED_JAPANESE.search(text)
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


# Japanese that is no message. Everything else has to be collected for the catalogues.
DATA = {
    "documents/lines.py": "signs at which a Japanese line may not begin",
    "documents/slides/template.py": "names of layouts that are recognised in a template",
    "documents/word/styles.py": "names of styles, as a Japanese template has them",
    "documents/word/table_style.py": "names of styles, as a Japanese template has them",
    "documents/word/template.py": "names of styles, as a Japanese template has them",
    "demography/axes.py": "signs of an age group's label that are recognised",
    "jp/": "signs and words that are read and written in Japanese",
    "demography/goalseek_arrivals.py": "names of household types in both languages",
    "indicators/presets/": "words of a rule, given in both languages",
    "indicators/quantities.py": "a unit that is recognised",
    "checks/": "units and spellings that are recognised",
    "reporting/content/money.py": "the unit that an amount was entered in",
    "reporting/wording.py": "words of figures in both languages",
    "reporting/wording_words.py": "words of enumerations in both languages",
    "reporting/sections/sdg_names.py": "names of the goals in both languages",
    "reporting/sections/money_chart.py": "a unit in both languages",
    "reporting/statements/claim": "words of Japanese sentences that are recognised",
    "reporting/variants/plain.py": "plain words and readings of Japanese words",
    "sources/": "headings of official files that are recognised, and their credit lines",
    "web/portal/pages/analysis_services.py": "signs for sexes that are recognised",
    "web/portal/pages/statements.py": "a unit that is recognised",
    "web/reviews/city_forms/mapping.py": "an example for a Japanese form, with its comments",
    "web/reviews/entries/columns.py": "what is typed into cells: a unit, the word that clears",
    "web/reviews/meetings/answers.py": "last letters of a local government's name",
    "web/reviews/meetings/forms.py": "the opinion form, a Japanese document",
    "web/reviews/reorganisation/lines.py": "headings and kinds that are recognised in a table",
    "web/reviews/reorganisation/template.py": "the table to fill in, a Japanese document",
    "web/exchange/cells.py": "yes and no as they are written in cells",
    "web/plans/models/money.py": "the unit that an amount was entered in",
    "web/population/official.py": "names of scenarios and rates in both languages",
    "web/plans/snapshot/population.py": "names of age groups in both languages",
}


def japanese_texts(path: Path) -> Iterator[str]:
    """Texts with Japanese signs in a module, without docstrings and pieces of f-strings."""
    tree = ast.parse(path.read_text("utf-8"))
    passed_over = {
        id(part)
        for node in ast.walk(tree)
        for part in (
            node.values
            if isinstance(node, ast.JoinedStr)
            else [node.value]
            if isinstance(node, ast.Expr)
            else []
        )
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in passed_over and JAPANESE.search(text):
            yield text


def test_every_japanese_text_is_a_message_or_data() -> None:
    messages = {
        text
        for domain in catalogues.DOMAINS
        for message in catalogues.collect(domain)
        for text in (catalogues.texts(message.id) if message.id else ())
    }
    forgotten = []
    for path in sorted(catalogues.PACKAGE.rglob("*.py")):
        place = path.relative_to(catalogues.PACKAGE).as_posix()
        if "migrations" not in path.parts and not place.startswith(tuple(DATA)):
            forgotten += [f"{place}: {t}" for t in japanese_texts(path) if t not in messages]

    assert forgotten == []
