"""The static site: every table cell by cell, links that lead somewhere, sound HTML."""

from __future__ import annotations

import csv
import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from lxml import etree

from hitomachi.documents.site import build_site, site_files
from hitomachi.i18n import message
from hitomachi.indicators.values import MissingReason
from hitomachi.reporting.content import EditionContent, Figure
from hitomachi.reporting.sections import build_document
from hitomachi.reporting.sections.walk import tables_of
from tests.documents.large_edition import large_edition
from tests.sample_edition import empty_edition, sample_edition

VOID = ("meta", "link", "br")
CANARY = "<script>alert('カナリア')</script>"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return site_files(sample_edition(), ("ja", "en"))


def parsed(data: bytes) -> etree._Element:
    """Parse a page as XML: every element closed, every attribute quoted, no stray markup."""
    text = data.decode()
    assert text.startswith("<!DOCTYPE html>\n<html")
    body = text.removeprefix("<!DOCTYPE html>\n")
    for name in VOID:
        parts = body.split(f"<{name}")
        body = parts[0] + "".join(f"<{name}{part.replace('>', '/>', 1)}" for part in parts[1:])
    return etree.fromstring(body)


def pages(files: dict[str, bytes]) -> Iterator[tuple[str, etree._Element]]:
    for path, data in files.items():
        if path.endswith(".html"):
            yield path, parsed(data)


def text_of(cell: etree._Element) -> str:
    """Return the text of a cell without its sign and note."""
    if cell.tag in ("small",) or cell.get("class") == "sign":
        return ""
    found = cell.text or ""
    for child in cell:
        found += "\n" if child.tag == "br" else text_of(child)
        found += child.tail or ""
    return found


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_table_of_the_edition_is_there_cell_by_cell(
    files: dict[str, bytes], language: str
) -> None:
    folder = "en/" if language == "en" else ""
    drawn: dict[str, list[list[str]]] = {}
    for path, page in pages(files):
        if path.startswith("en/") != bool(folder):
            continue
        for table in page.iter("table"):
            assert table.get("id") not in drawn, "a table stands on one page"
            drawn[table.get("id")] = [
                [text_of(cell) for cell in row if cell.tag in ("th", "td")]
                for row in table.iter("tr")
            ]
    expected = list(tables_of(build_document(sample_edition(), language)))  # type: ignore[arg-type]
    assert len(expected) > 20
    for table in expected:
        rows = [[cell.text for cell in row] for row in (*table.header, *table.rows)]
        assert drawn[table.id] == rows, table.id


@pytest.mark.parametrize("content", [sample_edition(), empty_edition(), large_edition()])
def test_every_link_leads_to_a_page_or_place_of_the_site(content: EditionContent) -> None:
    files = site_files(content, ("ja", "en"))
    ids = {
        path: {found.get("id") for found in page.iter() if found.get("id")}
        for path, page in pages(files)
    }

    for path, page in pages(files):
        for element in page.iter("a", "link"):
            parts = urlsplit(element.get("href"))
            assert (parts.scheme, parts.netloc) == ("", "")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
                if parts.path
                else path
            )
            assert target in files, (path, element.get("href"))
            assert not parts.fragment or parts.fragment in ids[target], (path, element.get("href"))


def test_goal_indicator_initiative_in_three_clicks(files: dict[str, bytes]) -> None:
    def follow(path: str, stem: str) -> str:
        found = [
            posixpath.normpath(posixpath.join(posixpath.dirname(path), link.get("href")))
            for link in parsed(files[path]).iter("a")
        ]
        return next(one for one in found if one.startswith(stem))

    goal = follow("index.html", "goals/")
    kpi = follow(goal, "kpis/")
    assert follow(kpi, "initiatives/") in files


def test_pages_are_sound(files: dict[str, bytes]) -> None:
    for path, page in pages(files):
        ids = [found.get("id") for found in page.iter() if found.get("id") is not None]
        assert len(ids) == len(set(ids)), path
        for landmark in ("header", "main", "footer", "h1", "title"):
            assert len([*page.iter(landmark)]) == 1 or landmark == "title", (path, landmark)
        levels = [int(found.tag[1]) for found in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert page.get("lang") == ("en" if path.startswith("en/") else "ja")
        assert not [*page.iter("script", "style", "iframe", "form")]
        assert all(found.get("scope") for found in page.iter("th"))
        for figure in page.iter("{http://www.w3.org/2000/svg}svg"):
            if figure.get("role") == "img":
                named = figure.get("aria-labelledby").split()
                assert all(name in ids for name in named)


def test_nothing_is_fetched_from_elsewhere(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        text = data.decode()
        for address in ("src=", "@import", "url(http", 'href="http'):
            assert address not in text, path


def test_the_csv_files_hold_the_tables(files: dict[str, bytes]) -> None:
    for table in tables_of(build_document(sample_edition(), "ja")):
        text = files[f"data/{table.id}.csv"].decode("utf-8-sig")
        head, *rows = csv.reader(io.StringIO(text))
        assert head == [column.label for column in table.columns]
        assert len(rows) == len(table.rows)
        assert all(len(row) == len(head) for row in rows)


def test_a_missing_value_is_explained_in_plain_words() -> None:
    content = sample_edition()
    kpi = content.indicators[0]
    assert kpi.actual is not None
    missing = replace(kpi.actual, figure=Figure(missing=MissingReason.UNPUBLISHED))
    changed = replace(content, indicators=(replace(kpi, actual=missing), *content.indicators[1:]))

    page = site_files(changed)["kpis/001-1-1.html"].decode()
    assert "調査や統計の結果が、まだ公表されていません。" in page


def test_text_is_never_markup() -> None:
    content = sample_edition()
    renamed = replace(content.initiatives[0], name=CANARY, results=CANARY)
    files = site_files(replace(content, initiatives=(renamed, *content.initiatives[1:])))

    for path, data in files.items():
        assert "<script" not in data.decode() or path.endswith(".csv"), path


def test_a_draft_says_so_and_is_kept_from_search_engines() -> None:
    page = site_files(sample_edition(), draft=message("【案】{time}", time="9:30"))["index.html"]

    assert "【案】9:30" in page.decode()
    assert 'content="noindex"' in page.decode()


def test_the_same_edition_gives_the_same_bytes() -> None:
    first = build_site(sample_edition(), ("ja", "en"))

    assert first == build_site(sample_edition(), ("ja", "en"))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert "en/index.html" in archive.namelist()
