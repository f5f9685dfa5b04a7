"""Department workbooks that went out, workbooks that came back, and cities' own forms."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Blob, Department, Editable, Municipality, visible_through
from hitomachi.web.reviews.models.cycles import ReviewCycle


class IssuedWorkbook(models.Model):
    """A workbook as it was issued to a department; its uid is the version stamp within.

    ``rows`` keeps what every editable cell held when it went out: row uid → column →
    text. Against it a returned cell is unchanged, changed, or in conflict with what was
    entered meanwhile.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(ReviewCycle, on_delete=models.CASCADE, related_name="workbooks")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="workbooks"
    )
    name = models.CharField(_("ファイル名"), max_length=160)
    rows = models.JSONField(_("発行時の内容"), default=dict)
    issued_at = models.DateTimeField(_("発行日時"), auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = visible_through("cycle__municipality").as_manager()

    class Meta:
        verbose_name = _("発行した記入票")
        verbose_name_plural = _("発行した記入票")
        ordering: ClassVar = ["cycle", "-issued_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class FormMap(Editable):
    """Where the cells of a city's own .xlsx form stand: its cell map.

    ``mapping`` is checked by the reader of forms when it is stored; ``form`` is the
    empty form itself, filled when workbooks are issued.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="form_maps"
    )
    name = models.CharField(_("様式の名称"), max_length=120)
    mapping = models.JSONField(_("セルの対応表"), default=dict)
    form = models.ForeignKey(
        Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("独自様式")
        verbose_name_plural = _("独自様式")
        ordering: ClassVar = ["municipality", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="reviews_form_map_name_unique",
                violation_error_message=_("同じ名称の様式が既にあります。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UploadState(models.TextChoices):
    """What became of a returned workbook."""

    PREVIEWED = "previewed", _("確認待ち")
    APPLIED = "applied", _("反映済")
    DISCARDED = "discarded", _("取りやめ")


class Upload(models.Model):
    """A workbook that came back: the file itself, its cells as classified, what was applied."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(ReviewCycle, on_delete=models.CASCADE, related_name="uploads")
    issued = models.ForeignKey(
        IssuedWorkbook, on_delete=models.SET_NULL, null=True, blank=True, related_name="uploads"
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="uploads"
    )
    form_map = models.ForeignKey(
        FormMap, on_delete=models.PROTECT, null=True, blank=True, related_name="uploads"
    )
    name = models.CharField(_("ファイル名"), max_length=200)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        _("状態"), max_length=20, choices=UploadState.choices, default=UploadState.PREVIEWED
    )
    preview = models.JSONField(_("セルの判定"), default=list)
    result = models.JSONField(_("反映の結果"), default=dict)
    uploaded_at = models.DateTimeField(_("受付日時"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    applied_at = models.DateTimeField(_("反映日時"), null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = visible_through("cycle__municipality").as_manager()

    class Meta:
        verbose_name = _("提出された記入票")
        verbose_name_plural = _("提出された記入票")
        ordering: ClassVar = ["cycle", "-uploaded_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=UploadState.values), name="reviews_upload_state_valid"
            ),
            models.CheckConstraint(
                condition=~Q(state=UploadState.APPLIED) | Q(applied_at__isnull=False),
                name="reviews_upload_applied_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Reorganisation(Editable):
    """A table of 機構改革 and 人事異動 for one day: stored as read, previewed, applied once.

    ``rows`` holds the lines of the table; ``result`` what applying them did.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="reorganisations"
    )
    effective_on = models.DateField(_("施行日"))
    name = models.CharField(_("名称"), max_length=160)
    rows = models.JSONField(_("内容"), default=list)
    result = models.JSONField(_("反映の結果"), default=dict)
    created_at = models.DateTimeField(_("登録日時"), auto_now_add=True)
    applied_at = models.DateTimeField(_("反映日時"), null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("機構改革・人事異動")
        verbose_name_plural = _("機構改革・人事異動")
        ordering: ClassVar = ["municipality", "-effective_on", "-pk"]

    def __str__(self) -> str:
        return self.name
