"""Stored jobs: files of an issued edition that are being made in the background."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import visible_through
from hitomachi.web.reviews.models.editions import Edition


class BuildState(models.TextChoices):
    """How far a job has come."""

    WAITING = "waiting", _("待機中")
    RUNNING = "running", _("作成中")
    DONE = "done", _("完了")
    FAILED = "failed", _("失敗")


#: States of a job that is still to be done.
OPEN_STATES = (BuildState.WAITING, BuildState.RUNNING)


class EditionBuild(models.Model):
    """An order to make files of an edition; the worker does it and says how far it is.

    ``formats`` and ``languages`` say which files; a file that the edition has is not made
    again, so the same order can be done twice without harm. ``heartbeat`` is the last sign
    of life of the worker.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="builds")
    formats = models.JSONField(_("形式"), default=list)
    languages = models.JSONField(_("言語"), default=list)
    state = models.CharField(
        _("状態"), max_length=20, choices=BuildState.choices, default=BuildState.WAITING
    )
    done = models.PositiveSmallIntegerField(_("作成済みのファイルの数"), default=0)
    total = models.PositiveSmallIntegerField(_("作成するファイルの数"), default=0)
    error = models.CharField(_("失敗の理由"), max_length=400, blank=True)
    requested_at = models.DateTimeField(_("依頼日時"), auto_now_add=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    heartbeat = models.DateTimeField(_("最後に動いていた日時"), null=True, blank=True)
    finished_at = models.DateTimeField(_("終了日時"), null=True, blank=True)

    objects = visible_through("edition__municipality").as_manager()

    class Meta:
        verbose_name = _("ファイル作成の依頼")
        verbose_name_plural = _("ファイル作成の依頼")
        ordering: ClassVar = ["edition", "-requested_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
                name="reviews_build_one_open",
                violation_error_message=_("この報告書のファイルは、既に作成中です。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=BuildState.values), name="reviews_build_state_valid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN_STATES
