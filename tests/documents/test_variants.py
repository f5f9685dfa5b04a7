"""The documents for the council, departments and citizens: pages, figures, nothing foreign."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hitomachi.documents.pdf import build_pdf
from hitomachi.documents.slides import build_slides
from hitomachi.documents.word import build_word
from hitomachi.documents.workbook import build_workbook
from hitomachi.reporting.blocks import Bullets, Document, Heading, Paragraph, Sheet
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.sections import build_document
from hitomachi.reporting.sections.walk import (
    anchors_of,
    blocks_of,
    cells_of,
    geometry_faults,
    links_of,
    tables_of,
)
from hitomachi.reporting.variants import VARIANTS, documents_of
from hitomachi.reporting.variants.plain import faults
from hitomachi.reporting.variants.sheets import department_content
from tests.documents.large_edition import DEPARTMENTS, large_edition
from tests.documents.opened import letters, outside, overlapping, page_texts
from tests.sample_edition import empty_edition, sample_edition

EDITIONS: dict[str, Callable[[], EditionContent]] = {
    "sample": sample_edition,
    "empty": empty_edition,
    "small": lambda: large_edition(goals=3, initiatives=5),
    "large": large_edition,
}


def only(variant: str, content: EditionContent, language: str = "ja") -> Document:
    (part,) = documents_of(variant, content, language)  # type: ignore[arg-type]
    return part.document


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", EDITIONS)
def test_the_council_summary_has_at_most_four_pages(name: str, language: str) -> None:
    pdf = build_pdf(only("council", EDITIONS[name](), language))

    assert len(page_texts(pdf)) <= 4
    assert outside(pdf) == []
    assert overlapping(pdf) == []
    assert min(letter["size"] for _, letter in letters(pdf) if letter["text"] != "●") >= 8.9


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", EDITIONS)
def test_the_digest_has_two_pages(name: str, language: str) -> None:
    pdf = build_pdf(only("digest", EDITIONS[name](), language))

    assert len(page_texts(pdf)) == 2
    assert outside(pdf) == []
    assert overlapping(pdf) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_the_digests_own_sentences_are_plain(name: str) -> None:
    document = only("digest", EDITIONS[name]())
    texts = [document.title, *(section.title for section in document.sections)]
    for block in blocks_of(document):
        match block:
            case Paragraph() | Heading():
                texts.append(block.text)
            case Bullets():
                texts += [text for _, text in block.items]

    assert [fault for text in texts for fault in faults(text)] == []


@pytest.mark.parametrize("variant", ["council", "digest"])
def test_figures_are_those_of_the_report(variant: str) -> None:
    content = sample_edition()
    printed = {
        cell.text for table in tables_of(build_document(content, "ja")) for cell in cells_of(table)
    }

    shown = [
        cell
        for table in tables_of(only(variant, content))
        for cell in cells_of(table)
        if cell.value is not None
    ]
    assert len(shown) > 12
    assert [cell.text for cell in shown if cell.text not in printed] == []


def test_a_departments_document_holds_only_its_rows() -> None:
    content = large_edition()

    found = {part.name: part.document for part in documents_of("sheets", content, "ja")}
    assert set(found) == set(DEPARTMENTS)
    for name, document in found.items():
        own = {one.name for one in content.initiatives if one.department == name}
        others = {one.name for one in content.initiatives if one.department != name}
        titles = [block.title for block in blocks_of(document) if isinstance(block, Sheet)]
        assert len(titles) == len(own) == 20
        assert not [title for title in titles for other in others if title.startswith(f"{other}（")]
        part = department_content(content, name)
        assert {kpi.owner for kpi in part.indicators} == {one.uid for one in part.initiatives}


def test_a_shared_indicator_names_its_owner_without_a_dead_link() -> None:
    for part in documents_of("sheets", sample_edition(), "ja"):
        assert set(links_of(part.document)) <= set(anchors_of(part.document))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_table_of_every_variant_is_whole(variant: str, language: str) -> None:
    for part in documents_of(variant, large_edition(goals=4, initiatives=9), language):  # type: ignore[arg-type]
        assert [
            fault for table in tables_of(part.document) for fault in geometry_faults(table)
        ] == []
        assert max(anchors_of(part.document).values(), default=1) == 1


@pytest.mark.parametrize("build", [build_slides, build_word, build_workbook])
@pytest.mark.parametrize("variant", ["council", "digest", "sheets"])
def test_every_format_draws_every_variant(variant: str, build: Callable[[Document], bytes]) -> None:
    for part in documents_of(variant, sample_edition(), "ja"):
        assert build(part.document) == build(part.document)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("この計画の進捗を見ます。", "word"),
        (
            "まちの人がへるのを止めるために、子どもを育てやすいまちにして、仕事をふやすことがとても大切です。",
            "long",
        ),
        ("見直さざるを得ないです。", "double_negative"),
        ("人口はへった。", "ending"),
        ("人口減少対策会議をひらきます。", "kanji"),
    ],
)
def test_what_is_not_plain_is_found(text: str, rule: str) -> None:
    assert rule in {fault.rule for fault in faults(text)}


def test_readings_and_names_are_not_held_against_a_text() -> None:
    assert (
        faults("「人口減少対策総合戦略推進会議」が、総合戦略（そうごうせんりゃく）をつくりました。")
        == ()
    )
