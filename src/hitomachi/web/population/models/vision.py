"""The population vision (人口ビジョン): assumptions and official figures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.fields import EnteredDecimalField
from hitomachi.web.core.models import Area, Editable, visible_through


class Vision(Editable):
    """A population vision as adopted; a strategy points to the one it builds on."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="visions")
    name = models.CharField(_("名称"), max_length=120)
    name_en = models.CharField(_("名称（英語）"), max_length=200, blank=True)
    adopted_on = models.CharField(_("策定時期"), max_length=10, blank=True)  # 2020-03
    basis = models.CharField(_("人口の基礎"), max_length=120, blank=True)
    basis_en = models.CharField(_("人口の基礎（英語）"), max_length=200, blank=True)
    base_year = models.PositiveSmallIntegerField(_("基準年"), null=True, blank=True)
    source = models.CharField(_("出典"), max_length=200, blank=True)

    objects = visible_through("area__municipality").as_manager()

    class Meta:
        verbose_name = _("人口ビジョン")
        verbose_name_plural = _("人口ビジョン")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "ref"], name="population_vision_ref_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class VisionMeasure(models.TextChoices):
    """What an assumption is about."""

    TFR = "tfr", _("合計特殊出生率")
    NET_MIGRATION = "net_migration", _("社会増減")
    NET_MIGRATION_FACTOR = "net_migration_factor", _("社会増減の倍率")


class VisionAssumption(models.Model):
    """A dated anchor: TFR 1.80 in 2045; flat outside, linear between."""

    vision = models.ForeignKey(Vision, on_delete=models.CASCADE, related_name="assumptions")
    measure = models.CharField(_("仮定の種類"), max_length=30, choices=VisionMeasure.choices)
    year = models.PositiveSmallIntegerField(_("年"))
    value = EnteredDecimalField(_("値"))
    onwards = models.BooleanField(_("以降"), default=False)
    note = models.CharField(_("注記"), max_length=200, blank=True)
    note_en = models.CharField(_("注記（英語）"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("将来展望の仮定")
        verbose_name_plural = _("将来展望の仮定")
        ordering: ClassVar = ["vision", "measure", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["vision", "measure", "year"], name="population_assumption_unique"
            ),
            models.CheckConstraint(
                condition=Q(measure__in=VisionMeasure.values),
                name="population_assumption_measure_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.year}"


class VisionGroup(models.TextChoices):
    """The age groups of a vision's figures."""

    TOTAL = "total", _("総人口")
    AGE_0_14 = "age_0_14", _("年少人口")
    AGE_15_64 = "age_15_64", _("生産年齢人口")
    AGE_65_PLUS = "age_65_plus", _("老年人口")


class VisionFigure(models.Model):
    """Persons of an age group in a year as the vision publishes them."""

    vision = models.ForeignKey(Vision, on_delete=models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField(_("年"))
    group = models.CharField(_("年齢区分"), max_length=20, choices=VisionGroup.choices)
    persons = models.PositiveIntegerField(_("人口"))

    class Meta:
        verbose_name = _("将来展望の数値")
        verbose_name_plural = _("将来展望の数値")
        ordering: ClassVar = ["vision", "year", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["vision", "year", "group"], name="population_vision_figure_unique"
            ),
            models.CheckConstraint(
                condition=Q(group__in=VisionGroup.values),
                name="population_vision_figure_group_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_group_display()}"
