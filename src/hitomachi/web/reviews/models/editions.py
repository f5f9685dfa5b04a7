"""Frozen editions: immutable rows that print the same for ever."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
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
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(corrects=F("pk")),
                name="reviews_edition_not_own_correction",
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


class Erratum(models.Model):
    """A line of the erratum list (正誤表) of a corrected re-issue."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="errata")
    order = models.PositiveSmallIntegerField(_("表示順"))
    place = models.CharField(_("箇所"), max_length=240)
    wrong = models.TextField(_("誤"), blank=True)
    right = models.TextField(_("正"), blank=True)
    reason = models.CharField(_("理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("正誤表の行")
        verbose_name_plural = _("正誤表の行")
        ordering: ClassVar = ["edition", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "order"], name="reviews_erratum_order_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.place


class PublicationState(models.TextChoices):
    """To whom an edition is open."""

    INTERNAL = "internal", _("庁内")
    COMMITTEE = "committee", _("会議資料")
    COUNCIL = "council", _("議会報告")
    PUBLISHED = "published", pgettext_lazy("state", "公表")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "取下げ")


class Publication(models.Model):
    """A change of an edition's publication state, never changed; the last one is in force."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="publications")
    state = models.CharField(_("公表の状態"), max_length=20, choices=PublicationState.choices)
    note = models.CharField(_("備考"), max_length=300, blank=True)
    at = models.DateTimeField(_("日時"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("公表の記録")
        verbose_name_plural = _("公表の記録")
        ordering: ClassVar = ["edition", "at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=PublicationState.values),
                name="reviews_publication_state_valid",
            ),
            models.CheckConstraint(
                condition=~Q(state=PublicationState.WITHDRAWN) | ~Q(note=""),
                name="reviews_publication_withdrawal_has_note",
                violation_error_message=_("取り下げるときは、理由を記入してください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.get_state_display()}"
