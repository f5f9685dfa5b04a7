"""The empty document without a template: styles, lists, settings and properties."""

from __future__ import annotations

from hitomachi.charts import theme
from hitomachi.documents.dates import file_date
from hitomachi.documents.look import look_of
from hitomachi.documents.slides.look import theme_xml
from hitomachi.documents.word.lists import numbering
from hitomachi.documents.word.markup import DECLARED, escaped
from hitomachi.documents.word.package import OFFICE, Package, Relationship, relationships_xml
from hitomachi.documents.word.pages import Page
from hitomachi.documents.word.styles import BODY_SIZE, FONT, all_styles, style_xml
from hitomachi.documents.word.table_style import table_style
from hitomachi.reporting.blocks import Document

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def new_package(document: Document, page: Page) -> Package:
    """Return a package with everything but the main part, running heads and pictures."""
    package = Package(
        defaults={
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        }
    )
    office = f"{OFFICE}/officeDocument"
    package.add(
        "_rels/.rels",
        relationships_xml(
            [
                Relationship("rId1", office, "word/document.xml"),
                Relationship("rId2", _CORE_RELATION, "docProps/core.xml"),
                Relationship("rId3", f"{OFFICE}/extended-properties", "docProps/app.xml"),
            ]
        ),
    )
    _add_properties(package, document)
    package.part("styles", "styles.xml", styles(document.language, page.text_width), "styles")
    package.add("word/theme/theme1.xml", theme_xml(look_of(document)), _THEME_TYPE)
    package.relate("theme", "theme/theme1.xml")
    package.part("numbering", "numbering.xml", numbering(()), "numbering")
    package.part("settings", "settings.xml", _settings(document.language), "settings")
    package.part("fontTable", "fontTable.xml", _fonts(), "fontTable")
    return package


def add_core_properties(package: Package, document: Document) -> None:
    """Write the document's properties into the package, in place of those that are there."""
    package.add("docProps/core.xml", _core(document), _CORE_TYPE)


def _add_properties(package: Package, document: Document) -> None:
    add_core_properties(package, document)
    company = f"<Company>{escaped(document.organisation)}</Company>"
    package.add("docProps/app.xml", f'<Properties xmlns="{_APP}">{company}</Properties>', _APP_TYPE)


def styles(language: str, text_width: int) -> str:
    """Return the styles part."""
    one = [style_xml(style, text_width=text_width) for style in all_styles()]
    return f"<w:styles {DECLARED}>{_defaults(language)}{''.join(one)}{table_style()}</w:styles>"


def _defaults(language: str) -> str:
    fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = round(BODY_SIZE * 2)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:color w:val="{theme.PALETTE["ink"][1:]}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{language_tag(language)}" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:widowControl/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="259" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def language_tag(language: str) -> str:
    """Return the language of Latin text; East Asian text is always Japanese."""
    return "en-GB" if language == "en" else "ja-JP"


def _settings(language: str) -> str:
    compatibility = (
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    return (
        f'<w:settings {DECLARED}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="440"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:updateFields w:val="true"/>'
        f"<w:compat>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{language_tag(language)}" w:eastAsia="ja-JP"/>'
        "</w:settings>"
    )


def _fonts() -> str:
    return (
        f'<w:fonts {DECLARED}><w:font w:name="{FONT}"><w:altName w:val="BIZ UDPゴシック"/>'
        '<w:charset w:val="80"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
        "</w:font></w:fonts>"
    )


def _core(document: Document) -> str:
    stamp = f"{file_date(document).isoformat()}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    texts = (
        ("dc:title", document.title),
        ("dc:subject", document.subtitle),
        ("dc:creator", document.organisation),
        ("dc:description", document.draft or document.description),
        ("dc:language", language_tag(document.language)),
        ("cp:lastModifiedBy", document.organisation),
        ("dc:identifier", document.edition_hash),
    )
    inside = "".join(f"<{name}>{escaped(text)}</{name}>" for name, text in texts if text)
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{inside}{dates}</cp:coreProperties>"
    )
