"""How a municipality's documents look."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models.areas import Municipality
from hitomachi.web.core.models.blobs import Blob
from hitomachi.web.core.models.visibility import visible_through


class DocumentStyle(models.Model):
    """Colour, emblem, cover text, sections and templates; what is empty is the program's own.

    One row for each municipality. ``hidden_sections`` holds keys of the report's sections.
    """

    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, related_name="document_style"
    )
    primary = models.CharField(_("主な色"), max_length=7, blank=True)
    emblem = models.ForeignKey(
        Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    emblem_text = models.CharField(_("紋章の説明"), max_length=120, blank=True)
    emblem_text_en = models.CharField(_("紋章の説明（英語）"), max_length=200, blank=True)
    cover_text = models.CharField(_("表紙の言葉"), max_length=120, blank=True)
    cover_text_en = models.CharField(_("表紙の言葉（英語）"), max_length=200, blank=True)
    hidden_sections = models.JSONField(_("載せない章"), default=list, blank=True)
    slides_template = models.ForeignKey(
        Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    word_template = models.ForeignKey(
        Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("資料の体裁")
        verbose_name_plural = _("資料の体裁")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(primary__regex=r"^(#[0-9a-f]{6})?$"),
                name="core_document_style_primary_valid",
            ),
            models.CheckConstraint(
                condition=Q(emblem=None) | ~Q(emblem_text=""),
                name="core_document_style_emblem_has_text",
                violation_error_message=_("紋章には、見えない人のための説明を入力してください。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.municipality)
