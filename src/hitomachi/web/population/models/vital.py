"""Vital statistics of an area, one row a calendar year."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.choices import MissingReasonChoices, QualityChoices
from hitomachi.web.core.fields import EnteredDecimalField
from hitomachi.web.core.models import Area, Editable


class VitalRecord(Editable):
    """Births, deaths, migrants and the population at the year end, as published.

    Natural change, net migration and every rate are derived
    (`hitomachi.demography.vital`), never stored. The TFR is entered: it cannot be
    derived from births alone.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="vital_records")
    year = models.PositiveSmallIntegerField(_("年"))
    births = models.PositiveIntegerField(_("出生"), null=True, blank=True)
    deaths = models.PositiveIntegerField(_("死亡"), null=True, blank=True)
    in_migrants = models.PositiveIntegerField(_("転入"), null=True, blank=True)
    out_migrants = models.PositiveIntegerField(_("転出"), null=True, blank=True)
    other_change = models.IntegerField(_("その他の増減（職権等）"), null=True, blank=True)
    year_end_population = models.PositiveIntegerField(_("年末人口"), null=True, blank=True)
    tfr = EnteredDecimalField(_("合計特殊出生率"), null=True, blank=True)
    tfr_missing = models.CharField(
        _("合計特殊出生率がない理由"),
        max_length=20,
        choices=MissingReasonChoices.choices,
        blank=True,
    )
    quality = models.CharField(
        _("値の確かさ"),
        max_length=20,
        choices=QualityChoices.choices,
        default=QualityChoices.FINAL,
    )
    source = models.CharField(_("出典"), max_length=200, blank=True)
    source_en = models.CharField(_("出典（英語）"), max_length=200, blank=True)
    tfr_source = models.CharField(_("合計特殊出生率の出典"), max_length=200, blank=True)
    tfr_source_en = models.CharField(_("合計特殊出生率の出典（英語）"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("人口動態")
        verbose_name_plural = _("人口動態")
        ordering: ClassVar = ["area", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area", "year"],
                name="population_vital_area_year_unique",
                violation_error_message=_("この地域のこの年の人口動態は既にあります。"),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1870, year__lte=2200), name="population_vital_year_valid"
            ),
            models.CheckConstraint(
                condition=Q(tfr=None) | Q(tfr_missing=""),
                name="population_vital_tfr_or_reason",
                violation_error_message=_("合計特殊出生率は、値か、ない理由かの一方だけです。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.year}"
