"""The report as a Word document: the same bytes every time, with or without a template."""

from __future__ import annotations

from dataclasses import replace

from hitomachi.charts import theme
from hitomachi.documents.word.base import new_package
from hitomachi.documents.word.front import contents, cover, masthead
from hitomachi.documents.word.lists import numbering
from hitomachi.documents.word.marks import Marks, anchors_of
from hitomachi.documents.word.markup import DECLARED
from hitomachi.documents.word.package import DOCUMENT_TYPE, Package
from hitomachi.documents.word.pages import Page, PageSetup, footer, header, reference
from hitomachi.documents.word.story import Story
from hitomachi.documents.word.template import add_lists, open_template
from hitomachi.i18n import Language
from hitomachi.reporting.blocks import Document


def build_word(document: Document, *, template: bytes | None = None) -> bytes:
    """Return the document as a ``.docx`` file, A4 landscape unless the template says else.

    Of a template the styles, the page, the running heads and the properties of the file stay;
    its text gives way to the report's. What it lacks of styles is added.

    Raises:
        InputError: If the template is not a Word file without macros.
    """
    if template is not None:
        return _into(template, document)
    page = Page()
    package = new_package(document, page)
    setup = PageSetup(page, _running_heads(package, document, page))
    main, numbered = _main(document, package, setup)
    package.part("numbering", "numbering.xml", numbering(numbered), "numbering")
    package.add("word/document.xml", main, DOCUMENT_TYPE)
    if document.branding.primary:
        ours, own = theme.PALETTE["primary"][1:], document.branding.primary[1:]
        package.recoloured({ours: own, ours.upper(): own.upper()})
    return package.zipped()


def _into(template: bytes, document: Document) -> bytes:
    opened = open_template(template, document)
    package, setup = opened.package, opened.setup
    if not opened.has_running_heads:
        heads = _running_heads(package, document, setup.page)
        for path in ("word/head.xml", "word/foot.xml"):
            package.add(path, opened.renamed(package.parts[path].decode()).encode())
        setup = replace(setup, references=heads, own_cover=False)
    main, numbered = _main(document, package, setup)
    add_lists(opened, numbered)
    package.add("word/document.xml", opened.renamed(main), DOCUMENT_TYPE)
    return package.zipped()


def _main(document: Document, package: Package, setup: PageSetup) -> tuple[str, tuple[int, ...]]:
    """Return the main part, and the ids of the lists that begin at 1."""
    language: Language = "en" if document.language == "en" else "ja"
    marks = Marks(anchors_of(document))
    story = Story(document, package=package, setup=setup, marks=marks, language=language)
    body = "".join(story.write())
    front = masthead(document, language) if document.brief else _front(document, marks, setup)
    whole = f"{front}{body}{story.last_section()}"
    main = f"<w:document {DECLARED}><w:body>{whole}</w:body></w:document>"
    return main, tuple(story.numbered)


def _front(document: Document, marks: Marks, setup: PageSetup) -> str:
    language: Language = "en" if document.language == "en" else "ja"
    return cover(document, language, setup.cover()) + contents(marks.entries, language, setup)


def _running_heads(package: Package, document: Document, page: Page) -> str:
    head = header(document, page.text_width)
    foot = footer(document, page.text_width)
    return reference("header", package.part("header", "head.xml", head, "header")) + reference(
        "footer", package.part("footer", "foot.xml", foot, "footer")
    )
