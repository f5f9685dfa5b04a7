"""The stamp among the parts of a returned office file."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

from hitomachi.documents.opinion_form.sheet import PROPERTY


def stamp_property(parts: Mapping[str, bytes]) -> str:
    """Return the stamp that stands in the properties of the file; empty where there is none."""
    content = parts.get("docProps/custom.xml")
    if content is None:
        return ""
    try:
        root = fromstring(content)
    except ParseError:
        return ""
    for one in root:
        if one.get("name") == PROPERTY:
            return "".join(one.itertext()).strip()
    return ""
