"""Which cell formats of a workbook show a number as a day or as a percentage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

# Ids that Excel keeps for days, Japanese ones among them; not all have a format in files.
_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
# What stands in quotes or brackets, or after a backslash, is shown and means nothing.
_SHOWN_ONLY = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
# Era formats: ggge年 is a day to a Japanese Excel.
_ERA = re.compile(r"g|e(?![+-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Styles:
    """Formats by the number that a cell carries."""

    days: frozenset[int]
    percents: frozenset[int]

    def is_day(self, style: int) -> bool:
        """Say whether numbers of this format are days."""
        return style in self.days

    def is_percent(self, style: int) -> bool:
        """Say whether numbers of this format are shown a hundred times larger, with %."""
        return style in self.percents


def read_styles(root: Element | None) -> Styles:
    """Return what the formats of a workbook mean; a workbook may have none."""
    if root is None:
        return Styles(frozenset(), frozenset())
    formats = {
        int(one.get("numFmtId", "0")): one.get("formatCode", "")
        for one in root.iter()
        if one.tag.endswith("}numFmt")
    }
    days, percents = set(), set()
    for parent in root:
        if not parent.tag.endswith("}cellXfs"):
            continue
        for style, one in enumerate(parent):
            key = int(one.get("numFmtId", "0"))
            code = formats.get(key, BUILTIN_FORMATS.get(key, ""))
            if _is_day(key, code, own=key in formats):
                days.add(style)
            elif "%" in _SHOWN_ONLY.sub("", code):
                percents.add(style)
    return Styles(frozenset(days), frozenset(percents))


def _is_day(key: int, code: str, *, own: bool) -> bool:
    if not own:
        return key in _DAYS
    if code.lower() == "general" or code == "@":
        return False
    return is_date_format(code) or bool(_ERA.search(_SHOWN_ONLY.sub("", code)))
