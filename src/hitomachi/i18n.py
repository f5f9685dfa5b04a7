"""Messages in the user's language; Japanese is the source, English the catalogue.

The language is always an explicit argument: no thread-local, so a document in
English can be built while the page beside it is Japanese.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from hitomachi.assets import package_path
from hitomachi.errors import HitomachiError

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")
SOURCE_LANGUAGE: Language = "ja"


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation("hitomachi", package_path("locale"), languages=[language])


def translate(text: str, language: Language, /, **facts: Any) -> str:
    """Return the message ``text`` in ``language`` with its ``{facts}`` filled in.

    A fact that is itself a `Message` is rendered in the same language.
    """
    found = _catalogue(language).gettext(text) if text else ""
    if not facts:
        return found
    return found.format(
        **{
            name: fact.text(language) if isinstance(fact, Message) else fact
            for name, fact in facts.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is rendered later, when the reader's language is known."""

    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return translate(self.template, language, **self.facts)

    def __str__(self) -> str:
        """Return the Japanese sentence: how a fact reads inside the text of an error."""
        return self.text(SOURCE_LANGUAGE)


@dataclass(frozen=True, slots=True)
class Bilingual(Message):
    """A name that its owner gives; Japanese also in English where there is no English one."""

    english: str = ""

    def text(self, language: Language) -> str:
        """Return the name in ``language``."""
        return self.english if language == "en" and self.english else self.template


def bilingual(japanese: str, english: str) -> Bilingual:
    """Return a name of the data as a fact of messages."""
    return Bilingual(japanese, english=english)


def message(template: str, /, **facts: Any) -> Message:
    """Return a `Message`; the first argument is collected for the catalogues."""
    return Message(template, facts)


def describe(error: HitomachiError, language: Language) -> str:
    """Return what an error says, in ``language``."""
    return translate(error.template, language, **error.facts)
