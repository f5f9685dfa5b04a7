"""Accounts and the roles they have in a municipality."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.constraints import unique_even_if_empty
from hitomachi.web.core.models.areas import Municipality
from hitomachi.web.core.models.departments import Department


class Role(models.TextChoices):
    """What a person may do in a municipality."""

    ADMINISTRATOR = "administrator", _("システム管理者")
    PLANNER = "planner", _("企画担当")
    EDITOR = "editor", _("各課担当")
    CHIEF = "chief", _("課長")
    COMMITTEE = "committee", _("委員")
    VIEWER = "viewer", _("閲覧者")


class User(AbstractUser):
    """A person with an account.

    ``must_change_password`` says that the password is one-time, ``is_external`` that the
    person works outside the municipality (a member of a committee).
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    display_name = models.CharField(_("氏名"), max_length=80, blank=True)
    is_external = models.BooleanField(_("庁外の人"), default=False)
    must_change_password = models.BooleanField(_("次のログインでパスワードを変更"), default=False)

    class Meta:
        verbose_name = _("利用者")
        verbose_name_plural = _("利用者")

    def get_full_name(self) -> str:
        """Return how pages and documents name the person; the user name where nothing else is."""
        return self.display_name or super().get_full_name() or self.username


class Membership(models.Model):
    """The role of a person in one municipality, of a department where the role needs one."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("役割"), max_length=20, choices=Role.choices)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="members"
    )

    class Meta:
        verbose_name = _("所属と役割")
        verbose_name_plural = _("所属と役割")
        constraints: ClassVar = [
            unique_even_if_empty(
                "core_membership_unique", "user", "municipality", "role", optional=("department",)
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="core_membership_role_valid"
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[Role.EDITOR, Role.CHIEF]) | Q(department__isnull=False),
                name="core_membership_needs_department",
                violation_error_message=_("この役割には部署の指定が必要です。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"
