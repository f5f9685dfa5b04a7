"""How a rating's word is marked so that it is not told by colour alone."""

from __future__ import annotations

# Signs that stand for the standings in text; ▲ is taken: it means minus.
SIGNS = {"good": "●", "middling": "◆", "poor": "▼", "unrated": "－"}


def signed(word: str, standing: str) -> str:
    """Return the word with its sign in front; a dash needs none."""
    return word if standing == "unrated" else f"{SIGNS.get(standing, '')} {word}".strip()
