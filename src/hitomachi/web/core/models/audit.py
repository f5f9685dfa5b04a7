"""The audit trail: append-only events written by the actions."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models.areas import Municipality
from hitomachi.web.core.models.visibility import VisibleQuerySet


class EventQuerySet(VisibleQuerySet):
    """Events can be added and read; nothing of them is changed or deleted."""

    def update(self, **_values: Any) -> NoReturn:
        """Refuse: what happened stays as it was written."""
        raise TypeError("events are never changed")

    def delete(self) -> NoReturn:
        """Refuse: what happened stays known."""
        raise TypeError("events are never deleted")


class Event(models.Model):
    """Who did what to which row, with the values before and after.

    ``about_uid`` is the row on whose page the event is shown: the indicator of an
    observation, the initiative of a report. ``cycle_uid`` is the review cycle in which
    it was done; no foreign key, since the trail outlives every row.
    """

    at = models.DateTimeField(_("日時"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="events"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, related_name="events"
    )
    action = models.CharField(_("操作"), max_length=60)
    surface = models.CharField(_("経路"), max_length=20, default="program")
    table = models.CharField(_("対象"), max_length=60)
    row_uid = models.UUIDField(null=True)
    about_uid = models.UUIDField(null=True)
    cycle_uid = models.UUIDField(null=True)
    before = models.JSONField(_("変更前"), default=dict)
    after = models.JSONField(_("変更後"), default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("操作記録")
        verbose_name_plural = _("操作記録")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["row_uid", "at"], name="core_event_row"),
            models.Index(fields=["about_uid", "at"], name="core_event_about"),
            models.Index(fields=["municipality", "at"], name="core_event_municipality"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
