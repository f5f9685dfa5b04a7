"""The yearly verification of grant projects (効果検証) and corporate donations."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.fields import EnteredDecimalField
from hitomachi.web.core.models import Editable, Municipality, visible_through
from hitomachi.web.plans.models.indicators import Indicator
from hitomachi.web.plans.models.money import GrantProgramme, GrantProject


class EffectChoices(models.TextChoices):
    """事業効果: how effective a grant project was for the plan's aims."""

    VERY_EFFECTIVE = "very_effective", _("地方創生に非常に効果的であった")
    CONSIDERABLY_EFFECTIVE = "considerably_effective", _("地方創生に相当程度効果があった")
    EFFECTIVE = "effective", _("地方創生に効果があった")
    NOT_EFFECTIVE = "not_effective", _("地方創生に対して効果がなかった")


class FutureCourseChoices(models.TextChoices):
    """今後の方針: what becomes of a grant project."""

    EXTEND = "extend", _("追加等更に発展させる")
    CONTINUE = "continue", _("計画どおりに継続する")
    REVISE = "revise", _("見直し（改善）を行う")
    STOP = "stop", _("中止する")
    ENDED = "ended", _("計画どおりに終了した")


class RegionalPlan(Editable):
    """A 地域再生計画: what the state approved, under which grant projects and donations stand."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="regional_plans"
    )
    name = models.CharField(_("地域再生計画の名称"), max_length=200)
    name_en = models.CharField(_("地域再生計画の名称（英語）"), max_length=300, blank=True)
    approved_on = models.DateField(_("認定日"), null=True, blank=True)
    first_year = models.PositiveSmallIntegerField(_("年度（から）"))
    last_year = models.PositiveSmallIntegerField(_("年度（まで）"))

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("地域再生計画")
        verbose_name_plural = _("地域再生計画")
        ordering: ClassVar = ["municipality", "first_year", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="plans_regional_plan_name_unique",
                violation_error_message=_("同じ名称の地域再生計画が既にあります。"),
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="plans_regional_plan_years_ordered",
                violation_error_message=_("年度の範囲が逆です。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GrantProjectTerm(Editable):
    """The programme, the 地域再生計画 and the years for which a grant project runs."""

    project = models.ForeignKey(GrantProject, on_delete=models.CASCADE, related_name="terms")
    programme = models.ForeignKey(
        GrantProgramme, on_delete=models.PROTECT, null=True, blank=True, related_name="terms"
    )
    regional_plan = models.ForeignKey(
        RegionalPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="terms"
    )
    first_year = models.PositiveSmallIntegerField(_("年度（から）"))
    last_year = models.PositiveSmallIntegerField(_("年度（まで）"))

    objects = visible_through("project__municipality").as_manager()

    class Meta:
        verbose_name = _("採択事業の期間")
        verbose_name_plural = _("採択事業の期間")
        ordering: ClassVar = ["project", "first_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "first_year"], name="plans_project_term_unique"
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="plans_project_term_years_ordered",
                violation_error_message=_("年度の範囲が逆です。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.first_year}–{self.last_year}"


class GrantKpi(Editable):
    """A KPI of a grant project (重要業績評価指標), of its own or one of the plan's.

    The state asks for the increment of each year, not for the level: ``baseline`` is the
    level before the project.
    """

    project = models.ForeignKey(GrantProject, on_delete=models.CASCADE, related_name="kpis")
    indicator = models.ForeignKey(
        Indicator, on_delete=models.SET_NULL, null=True, blank=True, related_name="grant_kpis"
    )
    order = models.PositiveSmallIntegerField(_("表示順"), default=0)
    name = models.CharField(_("KPIの名称"), max_length=200)
    name_en = models.CharField(_("KPIの名称（英語）"), max_length=300, blank=True)
    unit = models.CharField(_("単位"), max_length=30, blank=True)
    unit_en = models.CharField(_("単位（英語）"), max_length=60, blank=True)
    baseline = EnteredDecimalField(_("事業開始前の値"), null=True, blank=True)

    objects = visible_through("project__municipality").as_manager()

    class Meta:
        verbose_name = _("採択事業のKPI")
        verbose_name_plural = _("採択事業のKPI")
        ordering: ClassVar = ["project", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "name"], name="plans_grant_kpi_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class GrantKpiYear(Editable):
    """The planned and the actual increment of a grant project's KPI in one fiscal year."""

    kpi = models.ForeignKey(GrantKpi, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(_("年度"))
    planned = EnteredDecimalField(_("増加分（目標）"), null=True, blank=True)
    actual = EnteredDecimalField(_("増加分（実績）"), null=True, blank=True)
    note = models.CharField(_("備考"), max_length=400, blank=True)

    objects = visible_through("kpi__project__municipality").as_manager()

    class Meta:
        verbose_name = _("採択事業のKPIの年度別増加分")
        verbose_name_plural = _("採択事業のKPIの年度別増加分")
        ordering: ClassVar = ["kpi", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kpi", "year"], name="plans_grant_kpi_year_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.kpi} {self.year}"


class GrantVerification(Editable):
    """The verification of one grant project in one fiscal year, as it goes to the state.

    ``effect`` is empty where the rule's word is taken as it is; a person's choice needs
    its reason.
    """

    project = models.ForeignKey(
        GrantProject, on_delete=models.CASCADE, related_name="verifications"
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    spent_yen = models.BigIntegerField(_("実績額（円）"), null=True, blank=True)
    effect = models.CharField(
        _("事業効果"), max_length=30, choices=EffectChoices.choices, blank=True
    )
    effect_reason = models.TextField(_("事業効果の理由"), blank=True)
    outside_opinion = models.TextField(_("外部組織の意見"), blank=True)
    is_useful_to_outsiders = models.BooleanField(
        _("外部組織の評価（KPI達成に有効）"), null=True, blank=True
    )
    future_course = models.CharField(
        _("今後の方針"), max_length=20, choices=FutureCourseChoices.choices, blank=True
    )
    future_reason = models.TextField(_("今後の方針の理由"), blank=True)

    objects = visible_through("project__municipality").as_manager()

    class Meta:
        verbose_name = _("効果検証")
        verbose_name_plural = _("効果検証")
        ordering: ClassVar = ["project", "-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "year"],
                name="plans_verification_unique",
                violation_error_message=_("この採択事業のこの年度の効果検証は既にあります。"),
            ),
            models.CheckConstraint(
                condition=Q(effect="") | Q(effect__in=EffectChoices.values),
                name="plans_verification_effect_valid",
            ),
            models.CheckConstraint(
                condition=Q(effect="") | ~Q(effect_reason=""),
                name="plans_verification_effect_has_reason",
                violation_error_message=_(
                    "事業効果を規則と別に選ぶときは、理由を記入してください。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(future_course="") | Q(future_course__in=FutureCourseChoices.values),
                name="plans_verification_course_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.year}"


class CorporateDonation(Editable):
    """A receipt of 企業版ふるさと納税, with its yearly confirmation.

    Donations must not exceed what the project cost: the officer confirms it once a year.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="corporate_donations"
    )
    project = models.ForeignKey(
        GrantProject, on_delete=models.PROTECT, null=True, blank=True, related_name="donations"
    )
    regional_plan = models.ForeignKey(
        RegionalPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="donations"
    )
    company = models.CharField(_("法人名"), max_length=160)
    is_company_public = models.BooleanField(_("法人名の公表"), default=False)
    received_on = models.DateField(_("受領日"))
    amount_yen = models.PositiveBigIntegerField(_("寄附額（円）"))
    purpose = models.CharField(_("使途"), max_length=200, blank=True)
    confirmed_on = models.DateField(_("事業費以内であることの確認日"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("企業版ふるさと納税の受領")
        verbose_name_plural = _("企業版ふるさと納税の受領")
        ordering: ClassVar = ["municipality", "received_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount_yen__gte=100_000),
                name="plans_donation_least_amount",
                violation_error_message=_("企業版ふるさと納税の寄附は10万円からです。"),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(confirmed_on__gte=F("received_on")),
                name="plans_donation_confirmed_after_receipt",
                violation_error_message=_("確認日は受領日以後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.received_on} {self.company}"
