"""Writing HTML so that no text can become markup: every string is escaped but `Html`."""

from __future__ import annotations

from html import escape

_VOID = frozenset({"br", "hr", "img", "link", "meta", "col"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def el(name: str, /, *children: str | None, **attributes: str | int | None) -> Html:
    """Return an element; an attribute of None is left out, ``class_`` is ``class``."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: str | None) -> Html:
    """Return the parts one after the other, texts escaped."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escape(child, quote=False)
            for child in children
            if child is not None
        )
    )


def lines(text: str) -> Html:
    """Return a text with its line breaks."""
    first, *others = text.split("\n")
    return join(first, *(part for line in others for part in (el("br"), line)))
