"""How the municipality's documents look: colour, emblem, cover, sections, templates."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hitomachi.charts.theme import PALETTE
from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.reporting.sections.chapters import section_choices
from hitomachi.web.core.actions.styles import StyleEntry, edit_document_style
from hitomachi.web.core.models import DocumentStyle
from hitomachi.web.portal.frames import Frame, frame_view

_TEXTS = ("primary", "emblem_text", "emblem_text_en", "cover_text", "cover_text_en")
_FILES = ("emblem", "slides_template", "word_template")


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def document_style(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Show and change the look; a refused entry comes back with its reason."""
    row = (
        DocumentStyle.objects.visible_to(frame.user)
        .filter(municipality=frame.municipality)
        .select_related(*_FILES)
        .defer(*(f"{name}__content" for name in _FILES))
        .first()
    )
    problem = ""
    if request.method == "POST":
        try:
            edit_document_style(
                municipality=frame.municipality,
                entry=_entry(request),
                expected_revision=_revision(request.POST.get("revision", "")),
                by=frame.user,
            )
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("資料の体裁を保存しました。次に作る資料から使います。"))
            return redirect("document_style", code=frame.code)
    shown = request.POST.getlist("section") if problem else None
    hidden = row.hidden_sections if row else []
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "row": row,
        "values": request.POST if problem else _stored(row),
        "sections": [
            (
                key,
                title.text(frame.language),
                key in shown if shown is not None else key not in hidden,
            )
            for key, title in section_choices().items()
        ],
        "usual": PALETTE["primary"],
        "problem": problem,
    }
    return render(request, "portal/document_style.html", context, status=422 if problem else 200)


def _entry(request: HttpRequest) -> StyleEntry:
    shown = set(request.POST.getlist("section"))
    files: dict[str, bytes | None] = {}
    for name in _FILES:
        sent = request.FILES.get(name)
        files[name] = sent.read() if sent else (b"" if request.POST.get(f"no_{name}") else None)
    return StyleEntry(
        **{name: request.POST.get(name, "") for name in _TEXTS},
        hidden_sections=[key for key in section_choices() if key not in shown],
        files=files,
    )


def _revision(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1


def _stored(row: DocumentStyle | None) -> dict[str, object]:
    stored: dict[str, object] = {name: getattr(row, name, "") for name in _TEXTS}
    return stored | {"revision": row.revision if row else 0}
