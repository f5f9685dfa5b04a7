"""Rates that projections use: survival, net migration, mortality, fertility, with sources."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.fields import EnteredDecimalField
from hitomachi.web.core.models import Area, Editable, visible_through
from hitomachi.web.population.models.base_populations import SexChoices


class RateKind(models.TextChoices):
    """What the values of a set are."""

    SURVIVAL = "survivorship_ratio", _("生残率（生命表）")
    COHORT_RATIO = "cohort_ratio", _("コーホート変化率（生残率として用いる）")
    NET_MIGRATION = "net_migration_rate", _("純移動率")
    DEATH_RATE = "death_rate", _("年齢別死亡率")
    FERTILITY = "fertility_rate", _("年齢別出生率")
    SCHEDULE = "fertility_schedule", _("出生の年齢分布")


class RateSet(Editable):
    """Rates by sex, age and period that the scenarios of an area may use.

    ``observed_in`` is the area whose people they were calculated from: national survival
    ratios, for instance, used for a municipality.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="rate_sets")
    kind = models.CharField(_("率の種類"), max_length=30, choices=RateKind.choices)
    observed_in = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("算定した地域")
    )
    name = models.CharField(_("名称"), max_length=120)
    name_en = models.CharField(_("名称（英語）"), max_length=200, blank=True)
    source = models.CharField(_("出典"), max_length=300, blank=True)
    source_en = models.CharField(_("出典（英語）"), max_length=300, blank=True)
    method = models.CharField(_("算定方法"), max_length=300, blank=True)
    method_en = models.CharField(_("算定方法（英語）"), max_length=300, blank=True)

    objects = visible_through("area__municipality").as_manager()

    class Meta:
        verbose_name = _("率の組")
        verbose_name_plural = _("率の組")
        ordering: ClassVar = ["area", "kind", "ref"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "ref"], name="population_rate_set_ref_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=RateKind.values), name="population_rate_set_kind_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RateCell(models.Model):
    """The rate of one sex and age in one period.

    ``age`` is the lower bound of the group that a cohort has reached at the end of the
    period (0 for the children born in it, the open age for the two oldest groups
    together); of a death rate it is the lower bound of the age itself, of a fertility rate
    that of the mother, whose sex it then has.
    """

    rate_set = models.ForeignKey(RateSet, on_delete=models.CASCADE, related_name="cells")
    first_year = models.PositiveSmallIntegerField(_("期首の年"))
    last_year = models.PositiveSmallIntegerField(_("期末の年"))
    sex = models.CharField(_("性別"), max_length=10, choices=SexChoices.choices)
    age = models.PositiveSmallIntegerField(_("年齢（から）"))
    value = EnteredDecimalField(_("率"))

    class Meta:
        verbose_name = _("男女・年齢別の率")
        verbose_name_plural = _("男女・年齢別の率")
        ordering: ClassVar = ["rate_set", "first_year", "-sex", "age"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rate_set", "first_year", "last_year", "sex", "age"],
                name="population_rate_cell_unique",
            ),
            models.CheckConstraint(
                condition=Q(sex__in=SexChoices.values), name="population_rate_cell_sex_valid"
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="population_rate_cell_years_ordered",
                violation_error_message=_("期末の年は期首の年以後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_year}–{self.last_year} {self.get_sex_display()} {self.age}–"
