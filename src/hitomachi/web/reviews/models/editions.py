"""Frozen editions: immutable rows that print the same for ever."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Blob, Municipality, visible_through
from hitomachi.web.plans.models import Strategy


class Edition(models.Model):
    """A report as issued: its figures as self-contained JSON, never changed afterwards.

    ``strategy`` is only a pointer for navigation; the content stands on its own and
    opens after every row it came from was renamed or deleted.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="editions"
    )
    strategy = models.ForeignKey(
        Strategy, on_delete=models.SET_NULL, null=True, blank=True, related_name="editions"
    )
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    number = models.PositiveSmallIntegerField(_("版"))
    title = models.CharField(_("表題"), max_length=200)
    schema = models.PositiveSmallIntegerField(_("形式の番号"))
    content = models.TextField(_("内容（JSON）"))
    content_hash = models.CharField(_("内容のハッシュ値"), max_length=64)
    code_version = models.CharField(_("プログラムの版"), max_length=40)
    issued_at = models.DateTimeField(_("発行日時"), auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("報告書（確定版）")
        verbose_name_plural = _("報告書（確定版）")
        ordering: ClassVar = ["municipality", "-review_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "strategy", "review_year", "number"],
                name="reviews_edition_number_unique",
            ),
            models.CheckConstraint(
                condition=Q(content_hash__regex=r"^[0-9a-f]{64}$"),
                name="reviews_edition_hash_valid",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EditionFile(models.Model):
    """A rendered file of an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(_("ファイル名"), max_length=120)
    language = models.CharField(_("言語"), max_length=5)
    kind = models.CharField(_("形式"), max_length=10)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("報告書のファイル")
        verbose_name_plural = _("報告書のファイル")
        ordering: ClassVar = ["edition", "kind", "language"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "name"], name="reviews_edition_file_name_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name
