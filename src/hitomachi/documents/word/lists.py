"""Lists: bullets, numbers, and each numbered list beginning at 1."""

from __future__ import annotations

from hitomachi.documents.word.markup import DECLARED

BULLETS, NUMBERS = 1, 2
FIRST_LIST = 10  # ids from here on are lists of their own
_ABSTRACT = {
    BULLETS: ("bullet", "●", 'w:left="300" w:hanging="300"', '<w:color w:val="0D716B"/>'),
    NUMBERS: ("decimal", "%1.", 'w:left="400" w:hanging="400"', "<w:b/>"),
}


def numbering(restarted: tuple[int, ...], *, base: int = 0) -> str:
    """Return the numbering part; ``restarted`` are the ids of lists that begin at 1 again.

    ``base`` is added to every id, so that a template's own lists keep theirs.
    """
    return f"<w:numbering {DECLARED}>{definitions(base)}{instances(restarted, base)}</w:numbering>"


def definitions(base: int = 0) -> str:
    """Return the looks of the lists."""
    return "".join(
        f'<w:abstractNum w:abstractNumId="{kind + base}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr><w:ind {indent}/></w:pPr><w:rPr>{look}</w:rPr></w:lvl></w:abstractNum>"
        for kind, (form, text, indent, look) in _ABSTRACT.items()
    )


def instances(restarted: tuple[int, ...], base: int = 0) -> str:
    """Return the lists themselves."""
    plain = "".join(
        f'<w:num w:numId="{kind + base}"><w:abstractNumId w:val="{kind + base}"/></w:num>'
        for kind in _ABSTRACT
    )
    again = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBERS + base}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in restarted
    )
    return plain + again
