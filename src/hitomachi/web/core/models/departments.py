"""The dated tree of departments (部・課・係)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.constraints import unique_even_if_empty
from hitomachi.web.core.models.areas import Municipality
from hitomachi.web.core.models.base import Editable
from hitomachi.web.core.models.visibility import visible_through


class Department(Editable):
    """A division, section or unit as it is from one day to another."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="departments"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="units"
    )
    name = models.CharField(_("部署名"), max_length=80)
    name_en = models.CharField(_("部署名（英語）"), max_length=120, blank=True)
    order = models.PositiveIntegerField(_("表示順"), default=0)
    valid_from = models.DateField(_("設置日"), null=True, blank=True)
    valid_to = models.DateField(_("廃止日"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors"
    )

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("部署")
        verbose_name_plural = _("部署")
        ordering: ClassVar = ["order", "name"]
        constraints: ClassVar = [
            unique_even_if_empty(
                "core_department_unique",
                "municipality",
                "name",
                optional=("parent",),
                optional_dates=("valid_from",),
                message=_("同じ名前の部署が既にあります。"),
            ),
            models.UniqueConstraint(
                fields=["municipality", "ref"],
                condition=~Q(ref=""),
                name="core_department_ref_unique",
                violation_error_message=_("同じ識別名の部署が既にあります。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=F("valid_from")),
                name="core_department_ends_after_start",
                violation_error_message=_("廃止日は設置日より後にしてください。"),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="core_department_not_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name
