"""Migrants by age group."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Area, Editable


class AgeGroupMigration(Editable):
    """In-, out- and net migrants of one age group in one calendar year.

    ``age_last`` is None for the open group. ``net_migration`` is entered where the
    source gives no in- and out-migrants; with both it must be their difference.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="age_migration")
    year = models.PositiveSmallIntegerField(_("年"))
    age_first = models.PositiveSmallIntegerField(_("年齢（から）"))
    age_last = models.PositiveSmallIntegerField(_("年齢（まで）"), null=True, blank=True)
    in_migrants = models.PositiveIntegerField(_("転入"), null=True, blank=True)
    out_migrants = models.PositiveIntegerField(_("転出"), null=True, blank=True)
    net_migration = models.IntegerField(_("社会増減"))

    class Meta:
        verbose_name = _("年代別社会増減")
        verbose_name_plural = _("年代別社会増減")
        ordering: ClassVar = ["area", "year", "age_first"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area", "year", "age_first"], name="population_age_migration_unique"
            ),
            models.CheckConstraint(
                condition=Q(age_last=None) | Q(age_last__gte=F("age_first")),
                name="population_age_migration_ages_ordered",
                violation_error_message=_("年齢の範囲が逆です。"),
            ),
            models.CheckConstraint(
                condition=Q(in_migrants=None)
                | Q(out_migrants=None)
                | Q(net_migration=F("in_migrants") - F("out_migrants")),
                name="population_age_migration_net_is_difference",
                violation_error_message=_("社会増減が転入と転出の差と一致しません。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.year} {self.age_first}–"
