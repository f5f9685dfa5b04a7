"""Stored projections: immutable rows with everything they were computed from."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Area, visible_through
from hitomachi.web.population.models.scenarios import Scenario


class ProjectionRun(models.Model):
    """A projection as computed at one time; never changed afterwards.

    ``inputs`` and ``result`` are self-contained JSON: they stand after the scenario and its
    rates were changed or deleted. ``scenario`` is only a pointer for navigation.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="projection_runs")
    scenario = models.ForeignKey(
        Scenario, on_delete=models.SET_NULL, null=True, blank=True, related_name="runs"
    )
    label = models.CharField(_("名称"), max_length=120)
    inputs = models.TextField(_("入力（JSON）"))
    inputs_hash = models.CharField(_("入力のハッシュ値"), max_length=64)
    result = models.TextField(_("結果（JSON）"))
    result_hash = models.CharField(_("結果のハッシュ値"), max_length=64)
    code_version = models.CharField(_("プログラムの版"), max_length=40)
    created_at = models.DateTimeField(_("計算日時"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = visible_through("area__municipality").as_manager()

    class Meta:
        verbose_name = _("推計の記録")
        verbose_name_plural = _("推計の記録")
        ordering: ClassVar = ["area", "-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(inputs_hash__regex=r"^[0-9a-f]{64}$"),
                name="population_run_inputs_hash_valid",
            ),
            models.CheckConstraint(
                condition=Q(result_hash__regex=r"^[0-9a-f]{64}$"),
                name="population_run_result_hash_valid",
            ),
        ]

    def __str__(self) -> str:
        return self.label
