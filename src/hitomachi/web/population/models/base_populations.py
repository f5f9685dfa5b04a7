"""Counted populations by sex and age: what projections start from, and the past."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.demography import SEXES, Basis, UnknownAgeRule
from hitomachi.web.core.models import Area, Editable, visible_through


class BasisChoices(models.TextChoices):
    """What was counted; the ids are those of `hitomachi.demography.Basis`."""

    CENSUS = Basis.CENSUS.value, _("国勢調査")
    REGISTER = Basis.REGISTER.value, _("住民基本台帳")
    ESTIMATE = Basis.ESTIMATE.value, _("推計人口")
    OTHER = Basis.OTHER.value, _("その他")


class UnknownAgeChoices(models.TextChoices):
    """How people of unknown age are spread over the ages."""

    PRO_RATA = UnknownAgeRule.PRO_RATA.value, _("男女別に年齢別人口で按分")
    OVER_15 = UnknownAgeRule.OVER_15.value, _("男女別に15歳以上の人口で按分")
    AS_IMPORTED = UnknownAgeRule.AS_IMPORTED.value, _("出典で按分済み")


class SexChoices(models.TextChoices):
    """The sexes in the order of the engine's axis."""

    MALE = SEXES[0], _("男")
    FEMALE = SEXES[1], _("女")


class BasePopulation(Editable):
    """The population of an area at one date, as a source counts it.

    People of unknown age are kept as counted; they are spread over the ages by
    ``unknown_rule`` when the population is used.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="base_populations")
    name = models.CharField(_("名称"), max_length=120)
    name_en = models.CharField(_("名称（英語）"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("年"))
    basis = models.CharField(_("人口の種類"), max_length=20, choices=BasisChoices.choices)
    unknown_male = models.PositiveIntegerField(_("年齢不詳（男）"), default=0)
    unknown_female = models.PositiveIntegerField(_("年齢不詳（女）"), default=0)
    unknown_rule = models.CharField(
        _("年齢不詳の扱い"),
        max_length=20,
        choices=UnknownAgeChoices.choices,
        default=UnknownAgeChoices.PRO_RATA,
    )
    source = models.CharField(_("出典"), max_length=300, blank=True)
    source_en = models.CharField(_("出典（英語）"), max_length=300, blank=True)
    notes = models.CharField(_("注記"), max_length=300, blank=True)
    notes_en = models.CharField(_("注記（英語）"), max_length=300, blank=True)

    objects = visible_through("area__municipality").as_manager()

    class Meta:
        verbose_name = _("基準人口")
        verbose_name_plural = _("基準人口")
        ordering: ClassVar = ["area", "year", "ref"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "ref"], name="population_base_ref_unique"),
            models.CheckConstraint(
                condition=Q(year__gte=1870, year__lte=2200), name="population_base_year_valid"
            ),
            models.CheckConstraint(
                condition=Q(basis__in=BasisChoices.values), name="population_base_basis_valid"
            ),
            models.CheckConstraint(
                condition=Q(unknown_rule__in=UnknownAgeChoices.values),
                name="population_base_unknown_rule_valid",
            ),
            models.CheckConstraint(
                condition=~Q(unknown_rule=UnknownAgeChoices.AS_IMPORTED)
                | Q(unknown_male=0, unknown_female=0),
                name="population_base_imported_has_no_unknown",
                violation_error_message=_("出典で按分済みの人口に、年齢不詳の人数は書けません。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PopulationCell(models.Model):
    """Persons of one sex and age group; ``age_last`` is None for the open group."""

    base = models.ForeignKey(BasePopulation, on_delete=models.CASCADE, related_name="cells")
    sex = models.CharField(_("性別"), max_length=10, choices=SexChoices.choices)
    age_first = models.PositiveSmallIntegerField(_("年齢（から）"))
    age_last = models.PositiveSmallIntegerField(_("年齢（まで）"), null=True, blank=True)
    persons = models.PositiveIntegerField(_("人口"))

    class Meta:
        verbose_name = _("男女・年齢別人口")
        verbose_name_plural = _("男女・年齢別人口")
        ordering: ClassVar = ["base", "-sex", "age_first"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["base", "sex", "age_first"], name="population_cell_unique"
            ),
            models.CheckConstraint(
                condition=Q(sex__in=SexChoices.values), name="population_cell_sex_valid"
            ),
            models.CheckConstraint(
                condition=Q(age_last=None) | Q(age_last__gte=F("age_first")),
                name="population_cell_ages_ordered",
                violation_error_message=_("年齢の範囲が逆です。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sex_display()} {self.age_first}–"
