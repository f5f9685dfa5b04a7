"""The files of the site, and the archive that holds them: the same bytes every time."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from hitomachi.assets import package_path
from hitomachi.documents.site.page import Frame, Page, html
from hitomachi.documents.site.pages import menu, pages
from hitomachi.i18n import Language, Message, message
from hitomachi.reporting import blocks
from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.sections import build_document, context
from hitomachi.reporting.sections.context import Context

_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAMES: dict[Language, str] = {"ja": "日本語", "en": "English"}
_BOM = "\ufeff"  # spreadsheets take a file without it for Shift_JIS


def build_site(
    content: EditionContent,
    languages: Sequence[Language] = ("ja",),
    *,
    draft: Message | None = None,
) -> bytes:
    """Return the site as a ZIP archive, to be unpacked into a folder of a web server."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(site_files(content, languages, draft=draft).items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def site_files(
    content: EditionContent,
    languages: Sequence[Language] = ("ja",),
    *,
    draft: Message | None = None,
) -> dict[str, bytes]:
    """Return every file of the site by its path.

    The first language stands at the top, every other in a folder of its own.
    """
    folders = {language: f"{language}/" if at else "" for at, language in enumerate(languages)}
    found = {"style.css": _style(content)}
    for language in languages:
        others = tuple(
            (_NAMES[other], other, folders[other]) for other in languages if other != language
        )
        said = draft.text(language) if draft else ""
        document = build_document(content, language, draft=said)
        written = _of_language(context(content, language), document, folders[language], others)
        found |= {f"{folders[language]}{path}": data for path, data in written.items()}
    return found


def _style(content: EditionContent) -> bytes:
    """Return the style sheet, in the municipality's main colour if it has one."""
    ours = package_path("documents", "site", "style.css").read_bytes()
    own = content.style.primary
    return ours + f":root {{ --primary: {own}; }}\n".encode() if own else ours


def _of_language(
    ctx: Context,
    document: blocks.Document,
    folder: str,
    others: tuple[tuple[str, str, str], ...],
) -> dict[str, bytes]:
    made = pages(ctx, document)
    frame = Frame(
        ctx=ctx,
        title=document.title,
        organisation=document.organisation,
        menu=menu(ctx, made),
        footer=_footer(ctx, document),
        root="../" * folder.count("/"),
        places=_places(made),
        others=others,
        draft=document.draft,
    )
    found = {page.path: html(page, frame).encode() for page in made}
    return found | {f"data/{table.id}.csv": _csv(table) for page in made for table in page.tables()}


def _places(made: Iterable[Page]) -> dict[str, str]:
    """Return where every anchor stands: pages by their own names, blocks on their pages."""
    found: dict[str, str] = {}
    for page in made:
        for section in page.sections:
            if section.key:
                found.setdefault(section.key, f"{page.path}#{section.key}")
        for block in page.parts():
            name = getattr(block, "anchor", "") or getattr(block, "id", "")
            if name:
                found.setdefault(name, f"{page.path}#{name}")
    for page in made:
        found |= dict.fromkeys(page.anchors, page.path)
    return found


def _footer(ctx: Context, document: blocks.Document) -> tuple[str, ...]:
    date = document.date
    mark = document.edition_hash[:16]
    return (
        document.organisation,
        ctx.say(message("公表日：{date}", date=date)) if date else "",
        ctx.say(message("版の識別番号：{mark}", mark=mark)) if mark else "",
    )


def _csv(table: blocks.Table) -> bytes:
    """Return the table with one line for each row; what spans several stands in each."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    keys = [column.label for column in table.columns]
    writer.writerow(keys)
    grid: dict[tuple[int, int], str] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in grid:
                column += 1
            text = str(cell.value) if cell.value is not None else cell.text
            for down in range(cell.rowspan):
                for across in range(cell.colspan):
                    grid[number + down, column + across] = text
    for number in range(len(table.rows)):
        writer.writerow([_harmless(grid.get((number, at), "")) for at in range(len(keys))])
    return (_BOM + out.getvalue()).encode()


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; numbers stay numbers."""
    is_number = text.lstrip("-").replace(".", "", 1).isdigit()
    return (
        f"'{text}" if text[:1] in ("=", "+", "-", "@") and len(text) > 1 and not is_number else text
    )
