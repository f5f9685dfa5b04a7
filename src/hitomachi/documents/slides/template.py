"""The deck that slides are added to: ours, or a municipality's own file with its layouts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import pptx
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.slide import SlideLayout
from pptx.util import Mm

from hitomachi.documents.look import Look
from hitomachi.documents.slides import look as ours
from hitomachi.documents.slides.canvas import Box
from hitomachi.errors import InputError, mark

_POINT = 12_700
_NUMBER, _FOOTER = "sldNum", "ftr"
_TITLES = ("title", "ctrTitle")
_USUAL_TITLE = 18.0
_GAP = 8.0  # points between a template's title and the body
_LEAST_BODY = 200.0  # points; a template that leaves less is not meant for our slides
_LAYOUT_NAMES = ("表紙", "見出しと本文", "見出しのみ")


@dataclass(frozen=True)
class Deck:
    """A presentation without slides, its two layouts and where the body stands."""

    presentation: Presentation
    cover: SlideLayout
    content: SlideLayout
    body: Box
    own: bool

    @property
    def title_size(self) -> float:
        """Return the size of titles in points, as the master sets it."""
        found = self.content.slide_master._element.xpath(
            "./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz"
        )
        return int(found[0]) / 100 if found else _USUAL_TITLE


def open_deck(template: bytes | None, look: Look) -> Deck:
    """Return the template's deck without its slides, or ours where there is no template.

    Raises:
        InputError: If the file is no presentation, or has no layout with a title.
    """
    if template is None:
        presentation = pptx.Presentation(BytesIO(_own_template(look)))
        cover, _, content = presentation.slide_layouts
        return Deck(presentation, cover, content, ours.BODY, own=True)
    try:
        presentation = pptx.Presentation(BytesIO(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(
            mark("テンプレートは PowerPoint のファイル（.pptx）にしてください。")
        ) from error
    _empty(presentation)
    cover, content = _layouts(presentation)
    return Deck(presentation, cover, content, _body(presentation, content), own=False)


@lru_cache(maxsize=8)
def _own_template(look: Look) -> bytes:
    """Return our deck as a file: python-pptx's empty one with everything of it replaced."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Mm(297), Mm(210)
    _without(presentation.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    _without(presentation.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    master = presentation.slide_master
    kept = [presentation.slide_layouts[at] for at in (0, 1, 5)]
    for layout in [one for one in presentation.slide_layouts if one not in kept]:
        presentation.slide_layouts.remove(layout)
    _replace_tree(master._element, ours.master_tree())
    styles = master._element.find(
        "{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles"
    )
    styles.getparent().replace(styles, parse_xml(ours.text_styles()))
    trees = (ours.cover_tree(), ours.content_tree(body=True), ours.content_tree(body=False))
    for layout, tree, name in zip(kept, trees, _LAYOUT_NAMES, strict=True):
        _replace_tree(layout._element, tree)
        layout._element.cSld.set("name", name)
    master.part.part_related_by(RELATIONSHIP_TYPE.THEME)._blob = ours.theme_xml(look)
    target = BytesIO()
    presentation.save(target)
    return target.getvalue()


def _replace_tree(element: Any, tree: str) -> None:
    element.cSld.replace(element.cSld.spTree, parse_xml(tree))


def _without(part: Any, kind: str) -> None:
    relations = part._rels
    for identity in [key for key, found in relations.items() if found.reltype == kind]:
        relations.pop(identity)


def _empty(presentation: Presentation) -> None:
    """Take the slides out of a template, and the list of sections that names them."""
    slides = presentation.part._element.sldIdLst
    for slide in list(slides) if slides is not None else []:
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)
    for section in presentation.part._element.xpath(
        "./p:extLst/p:ext[@uri='{521415D9-36F7-43E2-AB2F-B90AF26B5E84}']"
    ):
        section.getparent().remove(section)


def _layouts(presentation: Presentation) -> tuple[SlideLayout, SlideLayout]:
    """Return a template's layouts for the cover and for content, chosen by what they hold."""
    every = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    titled = [layout for layout in every if set(_kinds(layout)) & set(_TITLES)]
    if not titled:
        raise InputError(
            mark("テンプレートにタイトルのあるレイアウトがありません。タイトルを加えてください。")
        )
    content = min(titled, key=_rank)
    covers = [layout for layout in titled if layout._element.get("type") == "title"]
    covers += [layout for layout in titled if "ctrTitle" in _kinds(layout)]
    return (covers or [content])[0], content


def _rank(layout: SlideLayout) -> tuple[int, int]:
    """Return how far a layout is from a title alone above free room."""
    kinds = [kind for kind in _kinds(layout) if kind not in ("dt", _FOOTER, _NUMBER)]
    wanted = {"titleOnly": 0, "obj": 1, "tx": 1}.get(layout._element.get("type") or "", 2)
    return ("ctrTitle" in kinds) * 4 + wanted, len(kinds)


def _kinds(layout: SlideLayout) -> list[str]:
    return [found.get("type") or "obj" for found in layout._element.xpath(".//p:nvPr/p:ph")]


def _body(presentation: Presentation, layout: SlideLayout) -> Box:
    """Return the room that a template leaves below its title and above its foot."""
    width = (presentation.slide_width or 0) / _POINT
    height = (presentation.slide_height or 0) / _POINT
    places = {kind: _place(shape) for kind, shape in _placeholders(layout)}
    title = next((places[kind] for kind in _TITLES if kind in places), None)
    body = next((box for kind, box in places.items() if kind in ("obj", "body")), None)
    if body is None:
        found = {kind: _place(shape) for kind, shape in _placeholders(layout.slide_master)}
        body = found.get("body")
    across = body or title or Box(width * 0.05, 0, width * 0.9, 0)
    top = title.y + title.height + _GAP if title and title.y < height / 3 else height * 0.06
    feet = [box.y for kind, box in places.items() if kind in ("dt", _FOOTER, _NUMBER)]
    bottom = min([box for box in feet if box > height / 2], default=height * 0.96) - 4
    if body and body.y > top and bottom - body.y >= _LEAST_BODY:
        top = body.y
    return Box(across.x, top, across.width, max(bottom - top, _LEAST_BODY))


def _placeholders(owner: Any) -> Iterable[tuple[str, Any]]:
    for shape in owner.placeholders:
        yield shape._element.xpath(".//p:nvPr/p:ph")[0].get("type") or "obj", shape


def _place(shape: Any) -> Box:
    return Box(
        *((getattr(shape, side) or 0) / _POINT for side in ("left", "top", "width", "height"))
    )
