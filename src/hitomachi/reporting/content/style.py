"""How a municipality's documents look, frozen with the edition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleFacts:
    """The municipality's look; what is empty is the program's own.

    Attributes:
        primary: Main colour (``#rrggbb``).
        emblem: The emblem, a PNG in base64.
        emblem_text: What it shows, for people who cannot see it.
        cover_text: A line on the cover below the subtitle; ``cover_text_en`` in English.
        hidden_sections: Keys of sections that the report leaves out.
    """

    primary: str = ""
    emblem: str = ""
    emblem_text: str = ""
    emblem_text_en: str = ""
    cover_text: str = ""
    cover_text_en: str = ""
    hidden_sections: tuple[str, ...] = ()
