"""An opinion form as a Word document without macros."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hitomachi.documents.opinion_form.sheet import BLANK_KEY, HEAD_KEY, PROPERTY, FormSheet

_FONT = "BIZ UDPGothic"
_WIDTHS = (50, 56, 74)  # millimetres: item, material, opinion
_ROOM = 16  # least height of a row in millimetres
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
    "<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
)


def build_word_form(sheet: FormSheet) -> bytes:
    """Return the form as a ``.docx`` file; keys of rows are hidden text and bookmarks."""
    document = Document()
    _set_up(document, sheet)
    document.add_heading(sheet.texts.title, level=1)
    _facts(document, sheet)
    for line in sheet.texts.intro:
        document.add_paragraph(line)
    _rows(document, sheet)
    _hidden(document.add_paragraph(), sheet.stamp)
    _stamp(document, sheet.uid)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _set_up(document: Any, sheet: FormSheet) -> None:
    document.core_properties.title = sheet.texts.title
    document.core_properties.author = ""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(15)
    page.top_margin = page.bottom_margin = Mm(15)
    for name, size in (("Normal", 10.5), ("Heading 1", 18)):
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(slot), _FONT)
        for slot in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(slot), None)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)


def _facts(document: Any, sheet: FormSheet) -> None:
    table = document.add_table(rows=0, cols=2)
    table.style, table.autofit = "Table Grid", False
    _column_widths(table, (35, 145))
    for label, value in sheet.facts:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
        cells[0].width, cells[1].width = Mm(35), Mm(145)
    document.add_paragraph()


def _rows(document: Any, sheet: FormSheet) -> None:
    texts = sheet.texts
    table = document.add_table(rows=1, cols=3)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _column_widths(table, _WIDTHS)
    head = table.rows[0]
    for cell, text in zip(head.cells, (texts.item, texts.material, texts.opinion), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
        _shade(cell, "DFE8F1")
    _hidden(head.cells[0].paragraphs[0], HEAD_KEY)
    _mark_row(head, "w:tblHeader")
    for group, rows in groupby(sheet.rows, key=lambda row: row.group):
        _group(table, group)
        for row in rows:
            _row(table, row.key, f"{row.kind}　{row.label}", row.facts)
    _group(table, texts.others)
    for key in sheet.blank_keys():
        _row(table, key, "", ())
    for row in table.rows:
        if len(row._tr.tc_lst) == len(_WIDTHS):  # not the heading of a group
            for cell, width in zip(row.cells, _WIDTHS, strict=True):
                cell.width = Mm(width)


def _column_widths(table: Any, widths: tuple[int, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _group(table: Any, text: str) -> None:
    row = table.add_row()
    merged = row.cells[0].merge(row.cells[2])
    merged.paragraphs[0].add_run(text).bold = True
    merged.paragraphs[0].paragraph_format.keep_with_next = True
    _shade(merged, "F0F4F9")
    _mark_row(row, "w:cantSplit")


def _row(table: Any, key: str, label: str, facts: tuple[str, ...]) -> None:
    row = table.add_row()
    row.height = Mm(_ROOM)
    item, material, opinion = row.cells
    item.paragraphs[0].add_run(label)
    _hidden(item.paragraphs[0], key)
    if facts:
        material.paragraphs[0].add_run("\n".join(facts)).font.size = Pt(9)
    _bookmark(opinion.paragraphs[0], key)


def _hidden(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.hidden, run.font.size = True, Pt(1)


def _bookmark(paragraph: Any, key: str) -> None:
    """Name a cell by its key, in case the hidden text is lost."""
    number = "".join(letter for letter in key if letter.isdigit())
    number = f"9{number:0>5}" if key.startswith(BLANK_KEY[:4]) else number
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(tag)
        element.set(qn("w:id"), number)
        if tag == "w:bookmarkStart":
            element.set(qn("w:name"), key.replace("-", "_"))
        paragraph._p.append(element)


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark_row(row: Any, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _stamp(document: Any, uid: str) -> None:
    content = _PROPERTIES.format(name=PROPERTY, value=escape(uid)).encode()
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM, content, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
