"""Collect the messages of the sources, update the English catalogues, compile them.

Run by ``python3 dev.py messages``. Japanese is the source language, so a catalogue maps
Japanese sentences to English ones. There are two domains, because the cores do not know
Django: ``hitomachi`` (message, mark, translate) and ``django`` (gettext in Python and
templates). Translations are written into the .po files; nothing else in them is edited
by hand. Messages that are gone from the sources are dropped.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "hitomachi"
FOLDER = PACKAGE / "locale" / "en" / "LC_MESSAGES"

Keywords = Mapping[str, tuple[int | tuple[int, str], ...] | None]

# What Babel is told: function name -> which arguments hold the text.
# ``say`` is what the command line calls its translate in the user's language.
CORE_KEYWORDS: Keywords = {"message": None, "mark": None, "translate": None, "say": None}
DJANGO_KEYWORDS: Keywords = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
DOMAINS = ("hitomachi", "django")
TEMPLATE_SUFFIXES = {".html", ".txt"}

# The same sources must give the same files, so no date of today is written.
NO_DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def _sources(domain: str) -> Iterator[tuple[Path, bytes, Keywords]]:
    """Yield each source file of a domain as Python text, with the functions to look for."""
    for path in sorted(PACKAGE.rglob("*")):
        is_template = "templates" in path.parts and path.suffix in TEMPLATE_SUFFIXES
        if path.suffix == ".py":
            keywords = CORE_KEYWORDS if domain == "hitomachi" else DJANGO_KEYWORDS
            yield path, path.read_bytes(), keywords
        elif is_template and domain == "django":
            text = path.read_text("utf-8")
            yield path, templatize(text, origin=str(path)).encode(), DJANGO_KEYWORDS


def collect(domain: str) -> Catalog:
    """Return the messages that the sources of ``domain`` use, without translations."""
    found = Catalog()
    for path, text, keywords in _sources(domain):
        place = path.relative_to(ROOT).as_posix()
        for _, ids, _, context in extract("python", BytesIO(text), keywords):
            if ids:
                found.add(ids, locations=[(place, 0)], context=context)
    return found


def read(domain: str) -> Catalog:
    """Return the catalogue as committed; an empty one when there is none yet."""
    path = FOLDER / f"{domain}.po"
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en", domain=domain)


def updated(domain: str) -> Catalog:
    """Return the catalogue with exactly the messages of the sources, translations kept."""
    known = read(domain)
    result = Catalog(
        locale="en",
        domain=domain,
        project="hitomachi",
        version=".",
        msgid_bugs_address=".",
        last_translator="the authors of hitomachi",
        language_team="the authors of hitomachi",
        header_comment="# English messages of hitomachi; see tools/catalogues.py.",
        creation_date=NO_DATE,
        revision_date=NO_DATE,
        fuzzy=False,
        charset="utf-8",
    )
    for message in collect(domain):
        if not message.id:
            continue
        before = known.get(message.id, context=message.context)
        empty = "" if isinstance(message.id, str) else ("", "")
        result.add(
            message.id,
            string=(before.string if before else None) or empty,
            locations=message.locations,
            context=message.context,
        )
    return result


def po_bytes(catalogue: Catalog) -> bytes:
    """Return the text of a .po file: sorted, with the files but no line numbers."""
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return the compiled catalogue; untranslated messages are left out."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def texts(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the forms of a message: one, or one for each grammatical number."""
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages that have no English yet."""
    return [
        texts(message.id)[0]
        for message in catalogue
        if message.id and not all(texts(message.string))
    ]


def main(arguments: list[str]) -> int:
    """Write the catalogues and list what is untranslated; 1 when anything is."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    missing = 0
    for domain in DOMAINS:
        catalogue = updated(domain)
        (FOLDER / f"{domain}.po").write_bytes(po_bytes(catalogue))
        (FOLDER / f"{domain}.mo").write_bytes(mo_bytes(catalogue))
        todo = untranslated(catalogue)
        missing += len(todo)
        print(f"{domain}: {len(catalogue)} messages, {len(todo)} without English")
        if "--quiet" not in arguments:
            print("".join(f"  {text!r}\n" for text in todo), end="")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
