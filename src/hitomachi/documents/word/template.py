"""A municipality's own Word file: its styles, page and running heads under our contents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from hitomachi.documents.word.base import add_core_properties
from hitomachi.documents.word.lists import definitions, instances
from hitomachi.documents.word.markup import DECLARED, NAMESPACES
from hitomachi.documents.word.package import DOCUMENT_TYPE, MAIN_TYPE, Package, Relationship
from hitomachi.documents.word.pages import Page, PageSetup, reference
from hitomachi.documents.word.styles import all_styles, style_xml
from hitomachi.documents.word.table_style import table_style
from hitomachi.errors import InputError, mark
from hitomachi.reporting.blocks import Document

_MOST_PARTS, _MOST_BYTES = 2_000, 64 * 1024 * 1024
_MAIN, _RELATIONSHIPS = "word/document.xml", "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_TEMPLATE_TYPE = f"{MAIN_TYPE}.template.main+xml"
_W = f"{{{NAMESPACES['w']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_REFERENCED = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val=")([^"]+)(")')
_STYLE_ID = re.compile(r'(w:styleId=")([^"]+)(")')
_LIST = re.compile(r'(<w:numId w:val=")(\d+)(")')
# What comes after w:updateFields in the settings.
_AFTER_UPDATE = ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids")


@dataclass(frozen=True, slots=True)
class Template:
    """A package to write into, and how our names of styles and lists become the template's."""

    package: Package
    setup: PageSetup
    styles: dict[str, str]
    first_list: int

    @property
    def has_running_heads(self) -> bool:
        """Whether the template has a running head or foot of its own."""
        return bool(self.setup.references)

    def renamed(self, xml: str) -> str:
        """Return the XML with the template's ids of styles and lists."""
        found = _REFERENCED.sub(lambda one: one[1] + self.styles.get(one[2], one[2]) + one[3], xml)
        return _LIST.sub(lambda one: f"{one[1]}{int(one[2]) + self.first_list}{one[3]}", found)


def open_template(data: bytes, document: Document) -> Template:
    """Return the template without its contents.

    Raises:
        InputError: If it is not a Word file, is too large or holds macros.
    """
    package = _read(data)
    main = _parsed(package.parts[_MAIN])
    styles, ids = _styles(package)
    template = Template(package, _setup(main), ids, _lists(package))
    text_width = template.setup.page.text_width
    for style in all_styles():
        if ids[style.id] not in styles:
            _append(package, "word/styles.xml", template, style_xml(style, text_width=text_width))
    if ids["HmTable"] not in styles:
        _append(package, "word/styles.xml", template, table_style(whole=False))
    _update_fields(package)
    add_core_properties(package, document)
    return template


def add_lists(template: Template, numbered: Iterable[int]) -> None:
    """Add our lists to the template's; ``numbered`` are the ids of those that begin at 1."""
    path, base = "word/numbering.xml", template.first_list
    root = _parsed(template.package.parts.get(path, f"<w:numbering {DECLARED}/>".encode()))
    first = next((at for at, child in enumerate(root) if child.tag == f"{_W}num"), len(root))
    looks = _fragments(definitions(base))
    for at, look in enumerate(looks):
        root.insert(first + at, look)
    root.extend(_fragments(instances(tuple(number + base for number in numbered), base)))
    template.package.part("numbering", "numbering.xml", _text(root), "numbering")


def _read(data: bytes) -> Package:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = file.infolist()
            if len(entries) > _MOST_PARTS or sum(one.file_size for one in entries) > _MOST_BYTES:
                raise InputError(mark("テンプレートのファイルが大きすぎます。"))
            parts = {one.filename: file.read(one) for one in entries if not one.is_dir()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise _not_word() from error
    if not {_TYPES, _MAIN, "word/styles.xml"} <= parts.keys():
        raise _not_word()
    types = _parsed(parts.pop(_TYPES))
    defaults = {one.get("Extension", ""): one.get("ContentType", "") for one in types[:]}
    overrides = {
        one.get("PartName", "").lstrip("/"): one.get("ContentType", "")
        for one in types
        if one.get("PartName")
    }
    defaults.pop("", None)
    if overrides.get(_MAIN) not in {DOCUMENT_TYPE, _TEMPLATE_TYPE}:
        raise InputError(
            mark("マクロを含むファイルはテンプレートにできません（.docx にしてください）。")
        )
    related = parts.pop(_RELATIONSHIPS, b"<Relationships/>")
    return Package(parts, defaults, overrides, [_relationship(one) for one in _parsed(related)])


def _relationship(one: etree._Element) -> Relationship:
    return Relationship(
        one.get("Id", ""),
        one.get("Type", ""),
        one.get("Target", ""),
        external=one.get("TargetMode") == "External",
    )


def _setup(main: etree._Element) -> PageSetup:
    """Return the page and running heads of the template's last section."""
    found = main.findall(f".//{_W}sectPr")
    if not found:
        return PageSetup(Page(), "")
    section, usual = found[-1], Page()
    size, margin = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")

    def twips(element: etree._Element | None, name: str, otherwise: int) -> int:
        text = "" if element is None else element.get(f"{_W}{name}", "")
        return abs(int(float(text))) if text else otherwise

    page = Page(
        width=twips(size, "w", usual.width),
        height=twips(size, "h", usual.height),
        top=twips(margin, "top", usual.top),
        bottom=twips(margin, "bottom", usual.bottom),
        left=twips(margin, "left", usual.left),
        right=twips(margin, "right", usual.right),
        head=twips(margin, "header", usual.head),
        foot=twips(margin, "footer", usual.foot),
    )
    references = "".join(
        reference(kind, one.get(f"{_R}id", ""), one.get(f"{_W}type", "default"))
        for kind in ("header", "footer")
        for one in section.findall(f"{_W}{kind}Reference")
    )
    return PageSetup(page, references, own_cover=section.find(f"{_W}titlePg") is not None)


def _styles(package: Package) -> tuple[set[str], dict[str, str]]:
    """Return the template's ids of styles, and for each of ours the id it has there."""
    known: dict[tuple[str, str], str] = {}
    for style in _parsed(package.parts["word/styles.xml"]).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            key = style.get(f"{_W}type", ""), name.get(f"{_W}val", "").casefold()
            known.setdefault(key, style.get(f"{_W}styleId", ""))
    taken = set(known.values())
    ids = {}
    for style in all_styles():
        free = style.id if style.id not in taken else f"Hm{style.id}"
        ids[style.id] = known.get((style.kind, style.name.casefold()), free)
    for id_, name in (("HmTable", "報告書の表"), ("HmPanel", "報告書の枠")):
        ids[id_] = known.get(("table", name), id_)
    ids["TableNormal"] = known.get(("table", "normal table"), "TableNormal")
    return taken, ids


def _append(package: Package, path: str, template: Template, xml: str) -> None:
    root = _parsed(package.parts[path])
    named = _STYLE_ID.sub(lambda one: one[1] + template.styles.get(one[2], one[2]) + one[3], xml)
    root.extend(_fragments(template.renamed(named)))
    package.add(path, _text(root))


def _lists(package: Package) -> int:
    """Return what our ids of lists are raised by, so that the template's stay theirs."""
    numbering = package.parts.get("word/numbering.xml")
    if numbering is None:
        return 0
    root = _parsed(numbering)
    ids = [
        int(one.get(f"{_W}{name}", "0"))
        for name in ("abstractNumId", "numId")
        for one in root
        if one.get(f"{_W}{name}")
    ]
    return max(ids, default=0)


def _update_fields(package: Package) -> None:
    """Ask for the page numbers to be counted when the file is opened."""
    path = "word/settings.xml"
    if path not in package.parts:
        return
    root = _parsed(package.parts[path])
    if root.find(f"{_W}updateFields") is None:
        later = [at for at, one in enumerate(root) if etree.QName(one).localname in _AFTER_UPDATE]
        asked = _fragments('<w:updateFields w:val="true"/>')[0]
        root.insert(later[0] if later else len(root), asked)
        package.add(path, _text(root))


def _parsed(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise _not_word() from error


def _fragments(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<all {DECLARED}>{xml}</all>"))


def _text(root: etree._Element) -> str:
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r", "w14", "w15"])
    return str(etree.tostring(root, encoding="unicode"))


def _not_word() -> InputError:
    return InputError(mark("テンプレートは Word のファイル（.docx）にしてください。"))
