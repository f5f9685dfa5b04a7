"""Filling the forms of a rendered page with what had been typed into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from hitomachi.web.portal.kept.entries import Entry

Attributes = list[tuple[str, str | None]]
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field
_NOT_TYPED = frozenset({"file", "password", "submit", "button", "image", "reset"})


@dataclass
class _Form:
    """A form of the page: where it may be sent, and the names and fixed values it holds."""

    addresses: set[str]
    names: set[str] = field(default_factory=set)
    hidden: set[tuple[str, str]] = field(default_factory=set)


class _Reader(HTMLParser):
    """Tells for every tag in which form it is; passes everything on as it was."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.forms: list[_Form] = []
        self.by_id: dict[str, int] = {}
        self.inside: int | None = None
        self.out: list[str] = []

    def path(self, address: str | None) -> str:
        """Return the path to which an ``action`` leads."""
        return urlsplit(urljoin(self.page, address or self.page)).path

    def form_of(self, given: dict[str, str | None]) -> int | None:
        """Return the number of the form to which a control belongs."""
        named = given.get("form")
        return self.by_id.get(named) if named else self.inside

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note forms and their controls."""
        given = dict(attrs)
        if tag == "form":
            self.inside = len(self.forms)
            addresses = {given[key] for key in ("action", "hx-post") if key in given} or {""}
            self.forms.append(_Form({self.path(address) for address in addresses}))
            if given.get("id"):
                self.by_id[str(given["id"])] = self.inside
        self.control(tag, attrs, given)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Note a control that closes itself."""
        self.control(tag, attrs, dict(attrs))

    def control(self, tag: str, attrs: Attributes, given: dict[str, str | None]) -> None:  # noqa: ARG002
        """Note what a control adds to its form."""
        number = self.form_of(given)
        if number is None or number >= len(self.forms):
            return
        form = self.forms[number]
        for key in ("formaction", "hx-post"):
            if given.get(key):
                form.addresses.add(self.path(given[key]))
        name = given.get("name")
        if name and tag in {"input", "textarea", "select", "button"}:
            form.names.add(name)
            if given.get("type") == "hidden" and name != _TOKEN:
                form.hidden.add((name, given.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a form."""
        if tag == "form":
            self.inside = None


class _Writer(_Reader):
    """Writes the page again with the values of the entries in their forms."""

    def __init__(self, page: str, values: dict[int, dict[str, list[str]]]) -> None:
        super().__init__(page)
        self.values = values
        self.select: list[str] | None = None
        self.skipping = False

    def control(self, tag: str, attrs: Attributes, given: dict[str, str | None]) -> None:
        """Write a tag, with its value changed where there is one."""
        number = self.form_of(given)
        values = self.values.get(number) if number is not None else None
        name = given.get("name") or ""
        raw = self.get_starttag_text() or ""
        if tag == "option" and self.select is not None:
            chosen = (given.get("value") or "") in self.select
            self.out.append(_tag(tag, attrs, {"selected": "" if chosen else None}))
        elif values is None or name == _TOKEN or not name:
            self.out.append(raw)
        elif tag == "input":
            self.out.append(_input(attrs, given, values, raw))
        elif tag == "select":
            self.select = values.get(name)
            self.out.append(raw)
        elif tag == "textarea" and values.get(name):
            text = escape(values[name].pop(0))
            # A line feed right after the tag is not part of the text for a browser.
            self.out.append(f"{raw}\n{text}" if text.startswith("\n") else raw + text)
            self.skipping = True
        else:
            self.out.append(raw)

    def handle_endtag(self, tag: str) -> None:
        """Write the end of an element."""
        super().handle_endtag(tag)
        if tag == "select":
            self.select = None
        if tag == "textarea":
            self.skipping = False
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Write text as it was."""
        if not self.skipping:
            self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        """Write ``&name;`` as it was."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write ``&#number;`` as it was."""
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Write a comment as it was."""
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Write the document type as it was."""
        self.out.append(f"<!{decl}>")


def _tag(tag: str, attrs: Attributes, changed: dict[str, str | None]) -> str:
    """Return a start tag with attributes set, or taken out where the value is None."""
    kept = [(key, value) for key, value in attrs if key not in changed]
    kept += [(key, value) for key, value in changed.items() if value is not None]
    text = "".join(f' {key}="{escape(value or "")}"' for key, value in kept)
    return f"<{tag}{text}>"


def _input(
    attrs: Attributes, given: dict[str, str | None], values: dict[str, list[str]], raw: str
) -> str:
    kind, name = (given.get("type") or "text").lower(), given.get("name") or ""
    if kind in _NOT_TYPED:
        return raw
    if kind in {"checkbox", "radio"}:
        chosen = (given.get("value") or "on") in values.get(name, [])
        return _tag("input", attrs, {"checked": "" if chosen else None})
    if not values.get(name):
        return raw
    return _tag("input", attrs, {"value": values[name].pop(0)})


def _chosen_form(forms: Sequence[_Form], entry: Entry) -> int | None:
    """Return the form that was sent: to the same address, with the same fixed values."""
    path, sent = urlsplit(entry.path).path, set(entry.fields)
    names = {name for name, _value in sent}
    scores = [
        (len(form.hidden & sent) - len(form.hidden - sent), len(form.names & names), -number)
        for number, form in enumerate(forms)
        if path in form.addresses and form.names & names
    ]
    return -max(scores)[2] if scores else None


def refilled(html: str, page: str, entries: Sequence[Entry]) -> tuple[str, tuple[Entry, ...]]:
    """Return the page with the entries in its forms, and the entries that fitted in one.

    A form is recognised by its address; of several (a row each) by the hidden fields that
    it was sent with. Hidden fields become what was sent, so that a revision seen then is
    compared now. The token of the form stays that of the page.
    """
    reader = _Reader(page)
    reader.feed(html)
    values: dict[int, dict[str, list[str]]] = {}
    placed = []
    for entry in entries:
        number = _chosen_form(reader.forms, entry)
        if number is None or number in values:
            continue
        values[number] = {}
        for name, value in entry.fields:
            values[number].setdefault(name, []).append(value)
        placed.append(entry)
    if not placed:
        return html, ()
    writer = _Writer(page, values)
    writer.feed(html)
    writer.close()
    return "".join(writer.out), tuple(placed)
