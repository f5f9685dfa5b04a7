"""Areas carry statistics; a municipality is the tenant and points to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.errors import CodeError
from hitomachi.i18n import describe
from hitomachi.jp.codes import validate_code
from hitomachi.web.core.constraints import unique_even_if_empty
from hitomachi.web.core.models.base import Editable

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from hitomachi.web.core.models.accounts import User

NATION_CODE = "000000"


def check_area_code(code: str) -> None:
    """Refuse a 6-digit local government code whose check digit is wrong."""
    if code == NATION_CODE:
        return
    try:
        validate_code(code)
    except CodeError as error:
        raise ValidationError(describe(error, "ja"), code="area_code") from error


class AreaKind(models.TextChoices):
    """What kind of area it is."""

    NATION = "nation", _("国")
    PREFECTURE = "prefecture", _("都道府県")
    MUNICIPALITY = "municipality", _("市区町村")
    SMALL = "small_area", _("小地域")


class Area(models.Model):
    """A nation, prefecture, municipality or small area, as it is from one day to another.

    ``code`` is the 6-digit code of local governments with its check digit (000000 for
    the nation); a small area has its own text as code.
    """

    code = models.CharField(_("団体コード"), max_length=20)
    kind = models.CharField(_("種別"), max_length=20, choices=AreaKind.choices)
    name = models.CharField(_("名称"), max_length=60)
    name_en = models.CharField(_("名称（英語）"), max_length=100, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    valid_from = models.DateField(_("設置日"), null=True, blank=True)
    valid_to = models.DateField(_("廃止日"), null=True, blank=True)

    class Meta:
        verbose_name = _("地域")
        verbose_name_plural = _("地域")
        ordering: ClassVar = ["code", "valid_from"]
        constraints: ClassVar = [
            unique_even_if_empty(
                "core_area_code_from_unique",
                "code",
                optional_dates=("valid_from",),
                message=_("同じコードと設置日の地域が既にあります。"),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AreaKind.values), name="core_area_kind_valid"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None)
                | Q(valid_from=None)
                | Q(valid_to__gt=models.F("valid_from")),
                name="core_area_ends_after_start",
                violation_error_message=_("廃止日は設置日より後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Check the code's check digit."""
        if self.kind != AreaKind.SMALL:
            check_area_code(self.code)


class AreaSuccession(models.Model):
    """A merger, split or change of name: ``successor`` continues ``predecessor``."""

    predecessor = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="followed_by")
    successor = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="preceded_by")
    on = models.DateField(_("効力発生日"))

    class Meta:
        verbose_name = _("廃置分合")
        verbose_name_plural = _("廃置分合")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="core_succession_unique"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")),
                name="core_succession_not_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Which municipalities."""

    def visible_to(self, user: User | AnonymousUser) -> MunicipalityQuerySet:
        """Return the municipalities in which ``user`` has a role.

        All for a superuser, and for everybody in demo mode (localhost, read only).
        """
        if user.is_superuser or settings.HITOMACHI_DEMO:
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user=user).distinct()


class Municipality(Editable):
    """The tenant: a local government that runs its strategy here.

    ``data_title`` and ``credit`` are those of the exchange package it came with: what the
    data are, and whom they are owed to.
    """

    area = models.OneToOneField(Area, on_delete=models.PROTECT, related_name="municipality")
    is_fictitious = models.BooleanField(_("架空の団体"), default=False)
    data_title = models.CharField(_("データの表題"), max_length=160, blank=True)
    data_title_en = models.CharField(_("データの表題（英語）"), max_length=240, blank=True)
    credit = models.CharField(_("データの出典"), max_length=300, blank=True)
    credit_en = models.CharField(_("データの出典（英語）"), max_length=300, blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("団体")
        verbose_name_plural = _("団体")
        ordering: ClassVar = ["area__code"]

    def __str__(self) -> str:
        return self.area.name

    @property
    def code(self) -> str:
        """The 6-digit code; addresses of pages begin with it."""
        return self.area.code
