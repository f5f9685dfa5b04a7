"""What templates call: addresses within a municipality, names, components."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hitomachi import __version__, charts
from hitomachi.charts import render
from hitomachi.jp.eras import year_label
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Block, Cell, CellRole, Chart, Table
from hitomachi.reporting.content import RatingFacts
from hitomachi.web.core.models import Municipality
from hitomachi.web.core.permissions import permissions_of
from hitomachi.web.portal.current import Page, page_language
from hitomachi.web.portal.frames import Frame
from hitomachi.web.portal.navigation import ENTRIES, Entry, menu
from hitomachi.web.portal.pages import grid
from hitomachi.web.reviews.models import Edition, EditionFile

register = template.Library()
Context = dict[str, Any]

#: The order in which counts of ratings are shown.
STANDINGS = ("good", "middling", "poor", "unrated")


@register.simple_tag(takes_context=True)
def page_url(context: Context, name: str, *args: str) -> str:
    """Return the address of another page of the municipality, with the chosen year and plan."""
    page: Page = context["page"]
    return reverse(name, args=[page.code, *args]) + page.suffix


@register.simple_tag(takes_context=True)
def kpi_list_url(context: Context, **choices: str) -> str:
    """Return the address of the list of indicators with some filters set."""
    page: Page = context["page"]
    query = [*page.query, *((name, value) for name, value in choices.items() if value)]
    address = reverse("kpis", args=[page.code])
    return f"{address}?{urlencode(query)}" if query else address


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> tuple[Entry, ...]:
    """Return the menu of the municipality."""
    page: Page | Frame = context.get("page") or context["frame"]
    match = context["request"].resolver_match
    permissions = permissions_of(page.user, page.municipality)
    return menu(page.code, match.view_name if match else "", page.suffix, permissions)


@register.simple_tag
def hitomachi_version() -> str:
    """Return the program's version."""
    return __version__


@register.filter
def words(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()


@register.filter
def stylesheet(name: str) -> str:
    """Return the path of a style sheet below the static folder."""
    return f"portal/css/{name}.css"


@register.filter
def name_of(page: Page, named: Any) -> str:
    """Return the name of something that has ``name`` and ``name_en``."""
    return page.pick(named.name, named.name_en)


@register.filter
def place_name(municipality: Municipality) -> str:
    """Return the municipality's name in the reader's language, where it has one."""
    area = municipality.area
    return area.name_en if page_language() == "en" and area.name_en else area.name


@register.filter
def fiscal_year(page: Page, year: int) -> str:
    """Return a fiscal year as it is written in the reader's language (令和2年度)."""
    return year_label(year, page.language, fiscal=True, era=True)


@register.inclusion_tag("components/breadcrumb.html", takes_context=True)
def breadcrumb(context: Context, here: str, under: str = "") -> Context:
    """Show where a page stands; ``under`` is the entry of the menu that it is below."""
    trail = ((ENTRIES[under], page_url(context, under)),) if under else ()
    return {"trail": trail, "here": here, "page": context["page"]}


@register.inclusion_tag("components/status_pill.html", takes_context=True)
def status_pill(context: Context, rating: RatingFacts) -> Context:
    """Show a rating by shape and word."""
    page: Page = context["page"]
    return {"standing": rating.standing, "word": page.pick(rating.word, rating.word_en)}


@register.inclusion_tag("components/status_pills.html", takes_context=True)
def status_pills(context: Context, ratings: tuple[RatingFacts, ...]) -> Context:
    """Show the ratings of several indicators: each word once, with how many carry it."""
    page: Page = context["page"]
    counted = Counter(
        (rating.standing, page.pick(rating.word, rating.word_en)) for rating in ratings
    )
    pills = [
        {"standing": standing, "word": word, "count": count}
        for (standing, word), count in sorted(
            counted.items(), key=lambda entry: STANDINGS.index(entry[0][0])
        )
    ]
    return {"pills": pills}


@register.inclusion_tag("components/block_table.html", takes_context=True)
def block_table(context: Context, table: Table, caption: bool = True) -> Context:
    """Show a renderer-neutral table; without ``caption`` its title is for screen readers only."""
    return {
        "page": context["page"],
        "table": table,
        "head": grid.head_rows(table),
        "body": grid.body_rows(table),
        "label": table.title,
        "caption": caption,
    }


# What Vega writes for its parts; the chart as a whole is one image with a name and a description.
_BREAK = SafeString("<br>")
_PART_ROLES = re.compile(r' (?:role="graphics-[a-z]+"|aria-(?:roledescription|label)="[^"]*")')


@register.inclusion_tag("components/chart.html", takes_context=True)
def chart(context: Context, chart: Chart, table: Table | None = None) -> Context:
    """Show a chart as SVG drawn on the server, with its table below."""
    page: Page = context["page"]
    drawn = render.svg(
        charts.specification(chart, page.language),
        title=chart.title,
        description=chart.description,
    )
    drawn = _PART_ROLES.sub("", drawn)
    # Our own renderer made it: texts in it are escaped, and it holds no script and no style.
    return {"page": page, "chart": chart, "svg": mark_safe(drawn), "table": table}  # noqa: S308


@register.inclusion_tag("components/blocks.html", takes_context=True)
def blocks(context: Context, blocks: tuple[Block, ...]) -> Context:
    """Show blocks of a report's section in order."""
    return {"page": context["page"], "blocks": blocks}


@register.filter
def kind_of(block: Block) -> str:
    """Return the name of a block's class."""
    return type(block).__name__


@register.filter
def files_of(page: Page, edition: Edition) -> list[EditionFile]:
    """Return the files of an edition, those in the reader's language first."""
    return sorted(edition.files.all(), key=lambda file: (file.language != page.language, file.kind))


@register.filter
def summary_of(page: Page, named: Any) -> str:
    """Return the summary of something that has ``summary`` and ``summary_en``."""
    return page.pick(named.summary, named.summary_en)


@register.inclusion_tag("components/badge.html", takes_context=True)
def initiative_tag(context: Context, tag: str) -> Context:
    """Show the tag of an initiative (新規事業)."""
    page: Page = context["page"]
    return {"text": wording.tag(tag, page.language), "tone": "new" if tag == "new" else "plain"}


@register.simple_tag
def cell_content(cell: Cell) -> SafeString:
    """Return what stands in a table cell: a rating as a pill, words with their line breaks."""
    if cell.role is CellRole.STATUS and cell.standing:
        shown = render_to_string(
            "components/status_pill.html", {"standing": cell.standing, "word": cell.text}
        )
    else:
        shown = format_html_join(_BREAK, "{}", ((line,) for line in cell.text.split("\n")))
    if cell.note:
        shown = format_html('{}<span class="table__sub">{}</span>', shown, cell.note)
    return shown
