"""A page of the site as data, and as an HTML document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hitomachi.documents.site.draw import Pen
from hitomachi.documents.site.html import Html, el, join
from hitomachi.i18n import message
from hitomachi.reporting import blocks
from hitomachi.reporting.sections.context import Context

Link = tuple[str, str]  # text, anchor or path


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: where it is, what it is called, what is on it and what it leads to.

    ``anchors`` are names by which other pages link to it; ``trail`` the pages above it.
    """

    path: str
    title: str
    sections: tuple[blocks.Section, ...] = ()
    anchors: tuple[str, ...] = ()
    links: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    trail: tuple[Link, ...] = ()

    def parts(self) -> Iterator[blocks.Block]:
        """Yield every block, also those inside columns."""
        stack = [block for section in self.sections for block in section.blocks][::-1]
        while stack:
            block = stack.pop()
            yield block
            if isinstance(block, blocks.Columns):
                stack += [inside for part in block.parts for inside in part][::-1]

    def tables(self) -> Iterator[blocks.Table]:
        """Yield the tables, those of initiative sheets included."""
        for block in self.parts():
            if isinstance(block, blocks.Table):
                yield block
            elif isinstance(block, blocks.Sheet):
                yield block.table


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page of one language has in common.

    ``root`` leads from the language's folder to that of the site; ``others`` are the other
    languages: their names, codes and folders seen from the site.
    """

    ctx: Context
    title: str
    organisation: str
    menu: tuple[Link, ...]
    footer: tuple[str, ...]
    root: str
    places: dict[str, str]
    others: tuple[tuple[str, str, str], ...] = ()
    draft: str = ""
    accent: str = ""


def html(page: Page, frame: Frame) -> str:
    """Return the page as an HTML document."""
    up = "../" * page.path.count("/")
    ctx = frame.ctx
    links = {name: relative(page.path, place) for name, place in frame.places.items()}
    pen = Pen(ctx.language, links, f"{up}data/")
    title = page.title if page.title == frame.title else f"{page.title} - {frame.title}"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="robots", content="noindex") if frame.draft else None,
        el("title", title),
        el("link", rel="stylesheet", href=f"{up}{frame.root}style.css"),
    )
    body = el(
        "body",
        el("a", ctx.say(message("本文へ")), href="#main", class_="skip"),
        _banner(page, frame, up),
        el(
            "main",
            _trail(page, frame, links),
            el("p", frame.draft, class_="draft") if frame.draft else None,
            el("h1", page.title),
            *(_section(section, page, pen) for section in page.sections),
            *(_links(heading, found, links) for heading, found in page.links),
            id="main",
            tabindex="-1",
        ),
        el("footer", *(el("p", line) for line in frame.footer if line)),
    )
    return f"<!DOCTYPE html>\n{el('html', head, body, lang=ctx.language)}\n"


def relative(source: str, place: str) -> str:
    """Return the address of ``place`` seen from the page ``source``."""
    path, _, anchor = place.partition("#")
    if path == source:
        return f"#{anchor}" if anchor else "#main"
    up = "../" * source.count("/")
    return f"{up}{path}#{anchor}" if anchor else f"{up}{path}"


def _banner(page: Page, frame: Frame, up: str) -> Html:
    items = (
        el(
            "li",
            el(
                "a",
                text,
                href=relative(page.path, path),
                aria_current="page" if path == page.path else None,
            ),
        )
        for text, path in frame.menu
    )
    switch = tuple(
        el("a", name, href=f"{up}{frame.root}{folder}{page.path}", lang=code, hreflang=code)
        for name, code, folder in frame.others
    )
    return el(
        "header",
        el("p", frame.organisation, class_="organisation"),
        el("p", el("a", frame.title, href=relative(page.path, "index.html")), class_="site"),
        el("p", *switch, class_="languages") if switch else None,
        el("nav", el("ul", *items), aria_label=frame.ctx.say(message("主なページ"))),
    )


def _trail(page: Page, frame: Frame, links: dict[str, str]) -> Html | None:
    if not page.trail:
        return None
    items = (el("li", el("a", text, href=links.get(name, name))) for text, name in page.trail)
    return el(
        "nav",
        el("ol", *items),
        class_="trail",
        aria_label=frame.ctx.say(message("現在の位置")),
    )


def _section(section: blocks.Section, page: Page, pen: Pen) -> Html:
    if section.title == page.title or not section.title:
        return pen.draw(section.blocks)
    return join(el("h2", section.title, id=section.key or None), pen.draw(section.blocks))


def _links(heading: str, found: tuple[Link, ...], links: dict[str, str]) -> Html:
    items = (el("li", el("a", text, href=links.get(name, name))) for text, name in found)
    return join(el("h2", heading), el("ul", *items, class_="links"))
