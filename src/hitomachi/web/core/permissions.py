"""The one table of what each role may do; pages, actions, tests and documents read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Membership, Municipality, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from hitomachi.web.core.models import Department, User


class Permission(models.TextChoices):
    """What can be allowed in a municipality."""

    READ_EDITIONS = "read_editions", _("確定した報告書を読む")
    READ_PLAN = "read_plan", _("計画・KPI・人口などの最新の内容を読む")
    COMMENT = "comment", _("KPI・事業にコメントする")
    GIVE_OPINION = "give_opinion", _("会議の資料に意見を書く")
    FILL_IN = "fill_in", _("自分の部署の記入票を記入・提出する")
    APPROVE = "approve", _("自分の部署の記入票を承認・差戻しする")
    PLAN = "plan", _("計画・シナリオ・進行管理・会議・報告書を管理する")
    READ_HISTORY = "read_history", _("操作の履歴を読む")
    ADMINISTER = "administer", _("利用者・部署・設定を管理する")


_OFFICIALS = (Role.ADMINISTRATOR, Role.PLANNER, Role.EDITOR, Role.CHIEF)

#: Permission → the roles that have it. Nothing else in the program decides on a role.
TABLE: Mapping[Permission, frozenset[Role]] = {
    Permission.READ_EDITIONS: frozenset(Role),
    Permission.READ_PLAN: frozenset((*_OFFICIALS, Role.VIEWER)),
    Permission.COMMENT: frozenset(_OFFICIALS),
    Permission.GIVE_OPINION: frozenset((Role.COMMITTEE,)),
    Permission.FILL_IN: frozenset((Role.EDITOR, Role.CHIEF, Role.PLANNER, Role.ADMINISTRATOR)),
    Permission.APPROVE: frozenset((Role.CHIEF, Role.PLANNER, Role.ADMINISTRATOR)),
    Permission.PLAN: frozenset((Role.PLANNER, Role.ADMINISTRATOR)),
    Permission.READ_HISTORY: frozenset((Role.ADMINISTRATOR, Role.PLANNER, Role.CHIEF)),
    Permission.ADMINISTER: frozenset((Role.ADMINISTRATOR,)),
}

#: What the reader of the demonstration, who is no row, may do: read.
_DEMONSTRATION = frozenset((Permission.READ_EDITIONS, Permission.READ_PLAN))

#: Roles that act in the whole municipality and not in one department only.
WHOLE_MUNICIPALITY = frozenset((Role.ADMINISTRATOR, Role.PLANNER))


def is_allowed(
    user: User | AnonymousUser, municipality: Municipality, permission: Permission
) -> bool:
    """Say whether a person may do something in a municipality.

    A superuser may do everything; the reader of the demonstration (no row, localhost
    only) may read. A permission that is about one department is checked with
    `departments_of` as well.
    """
    if not user.is_active or (user.pk is None and not settings.HITOMACHI_DEMO):
        return False
    if user.pk is None:
        return permission in _DEMONSTRATION
    if user.is_superuser:
        return True
    return Membership.objects.filter(
        user_id=user.pk, municipality=municipality, role__in=TABLE[permission]
    ).exists()


def permissions_of(user: User | AnonymousUser, municipality: Municipality) -> frozenset[Permission]:
    """Return everything that a person may do in a municipality, with one query."""
    if not user.is_active or (user.pk is None and not settings.HITOMACHI_DEMO):
        return frozenset()
    if user.pk is None:
        return _DEMONSTRATION
    if user.is_superuser:
        return frozenset(Permission)
    memberships = Membership.objects.filter(user_id=user.pk, municipality=municipality)
    roles = set(memberships.values_list("role", flat=True))
    return frozenset(permission for permission, able in TABLE.items() if able & roles)


def departments_of(
    user: User, municipality: Municipality, permission: Permission
) -> Iterable[Department] | None:
    """Return the departments in which a person has a permission; None means in every one.

    A department's units belong to it (部 → 課 → 係), so a chief of a 部 acts in its 課 too.
    """
    if user.pk is None:
        return []
    if user.is_superuser:
        return None
    memberships = list(
        Membership.objects.filter(
            user=user, municipality=municipality, role__in=TABLE[permission]
        ).select_related("department")
    )
    if any(membership.role in WHOLE_MUNICIPALITY for membership in memberships):
        return None
    own = {membership.department_id for membership in memberships}
    found = list(municipality.departments.all())
    grown = True
    while grown:
        more = {unit.pk for unit in found if unit.parent_id in own} - own
        own |= more
        grown = bool(more)
    return [department for department in found if department.pk in own]
