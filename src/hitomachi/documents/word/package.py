"""The parts of an OPC package and the ZIP file they make: same parts, same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from hitomachi.documents.word.markup import PROLOGUE, escaped

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT_TYPE = f"{MAIN_TYPE}.document.main+xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The first moment that ZIP can hold.
_STAMP = (1980, 1, 1, 0, 0, 0)
_COMPRESSION = 6


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to; ``kind`` is the whole address of the type."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass
class Package:
    """Parts by path, their media types, and the relationships of the main part."""

    parts: dict[str, bytes] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)  # by ending
    overrides: dict[str, str] = field(default_factory=dict)  # by path
    relationships: list[Relationship] = field(default_factory=list)  # of word/document.xml

    def add(self, path: str, content: bytes | str, media_type: str = "") -> None:
        """Add or replace a part; a string is the XML below the prologue."""
        self.parts[path] = content if isinstance(content, bytes) else (PROLOGUE + content).encode()
        if media_type:
            self.overrides[path] = media_type

    def relate(self, kind: str, target: str) -> str:
        """Return the id by which the main part refers to ``target`` (``image``, …)."""
        address = f"{OFFICE}/{kind}"
        for known in self.relationships:
            if (known.kind, known.target) == (address, target):
                return known.id
        taken = {known.id for known in self.relationships}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        self.relationships.append(Relationship(f"rId{number}", address, target))
        return f"rId{number}"

    def part(self, kind: str, target: str, xml: str, media: str) -> str:
        """Add a part of ``word/`` that the main part refers to; return the reference's id."""
        self.add(f"word/{target}", xml, f"{MAIN_TYPE}.{media}+xml")
        return self.relate(kind, target)

    def chart(self, chart: bytes, workbook: bytes) -> str:
        """Add a chart with its workbook and return the reference to it."""
        number = 1 + sum(path.startswith("word/charts/chart") for path in self.parts)
        while f"word/charts/chart{number}.xml" in self.parts:
            number += 1
        name, book = f"chart{number}.xml", f"embeddings/chart{number}.xlsx"
        self.defaults["xlsx"] = _WORKBOOK_TYPE
        self.add(f"word/charts/{name}", chart, _CHART_TYPE)
        self.add(f"word/{book}", workbook)
        of_chart = [Relationship("rId1", f"{OFFICE}/package", f"../{book}")]
        self.add(f"word/charts/_rels/{name}.rels", relationships_xml(of_chart))
        return self.relate("chart", f"charts/{name}")

    def recoloured(self, colours: dict[str, str]) -> None:
        """Put colours (``173F6B``) in the place of others in every part that is XML."""
        for path in self.parts:
            if path.endswith(".xml"):
                for old, new in colours.items():
                    found = self.parts[path]
                    self.parts[path] = found.replace(f'"{old}"'.encode(), f'"{new}"'.encode())

    def zipped(self) -> bytes:
        """Return the package as a file."""
        contents = {
            "[Content_Types].xml": (PROLOGUE + self._content_types()).encode(),
            **self.parts,
            "word/_rels/document.xml.rels": relationships_xml(self.relationships),
        }
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as file:
            for path, content in contents.items():
                entry = zipfile.ZipInfo(path, _STAMP)
                packed = path.endswith((".png", ".xlsx"))
                entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                file.writestr(entry, content)
        return target.getvalue()

    def _content_types(self) -> str:
        endings = "".join(
            f'<Default Extension="{escaped(ending)}" ContentType="{escaped(media)}"/>'
            for ending, media in self.defaults.items()
        )
        paths = "".join(
            f'<Override PartName="/{escaped(path)}" ContentType="{escaped(media)}"/>'
            for path, media in self.overrides.items()
        )
        return f'<Types xmlns="{_CONTENT_TYPES}">{endings}{paths}</Types>'


def relationships_xml(relationships: list[Relationship]) -> bytes:
    """Return a part that holds relationships."""
    entries = "".join(
        f'<Relationship Id="{one.id}" Type="{one.kind}" Target="{escaped(one.target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if one.external else ''}/>"
        for one in relationships
    )
    return f'{PROLOGUE}<Relationships xmlns="{_RELATIONSHIPS}">{entries}</Relationships>'.encode()
