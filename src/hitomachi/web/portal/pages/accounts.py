"""Values for the pages of a municipality's people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from hitomachi.web.core.account_scope import may_change
from hitomachi.web.core.models import Department, Membership, Municipality, User


@dataclass(frozen=True, slots=True)
class Person:
    """An account as an administrator sees it."""

    user: User
    memberships: tuple[Membership, ...]
    has_factor: bool
    is_locked: bool


def people(municipality: Municipality) -> tuple[Person, ...]:
    """Return everybody who has a role in the municipality, those who left last."""
    memberships = list(
        Membership.objects.filter(municipality=municipality)
        .select_related("user", "department")
        .order_by("-user__is_active", "user__username", "role")
    )
    users = list(dict.fromkeys(membership.user for membership in memberships))
    by_user: dict[int, list[Membership]] = {}
    for membership in memberships:
        by_user.setdefault(membership.user_id, []).append(membership)
    with_factor = factors(users)
    locked = locked_names(user.username for user in users)
    return tuple(
        Person(
            user=user,
            memberships=tuple(by_user[user.pk]),
            has_factor=user.pk in with_factor,
            is_locked=user.username in locked,
        )
        for user in users
    )


def person(user: User, municipality: Municipality) -> Person:
    """Return one of them."""
    memberships = user.memberships.filter(municipality=municipality).select_related("department")
    return Person(
        user=user,
        memberships=tuple(memberships.order_by("role", "department__order")),
        has_factor=user.pk in factors([user]),
        is_locked=user.username in locked_names([user.username]),
    )


def factors(users: Iterable[User]) -> set[int]:
    """Return which of the people have set up a second factor."""
    kind = Authenticator.Type.TOTP
    found = Authenticator.objects.filter(user__in=list(users), type=kind)
    return set(found.values_list("user_id", flat=True))


def locked_names(names: Iterable[str]) -> set[str]:
    """Return which user names are locked after wrong passwords."""
    if not settings.AXES_ENABLED:
        return set()
    attempts = AccessAttempt.objects.filter(
        username__in=list(names), failures_since_start__gte=settings.AXES_FAILURE_LIMIT
    )
    time: dt.timedelta | None = settings.AXES_COOLOFF_TIME
    if time is not None:
        attempts = attempts.filter(attempt_time__gte=timezone.now() - time)
    return set(attempts.values_list("username", flat=True))


def is_changeable(found: Person, municipality: Municipality, by: User) -> bool:
    """Say whether ``by`` may change the person as such, not only roles here."""
    return may_change(found.user, municipality, by)


@dataclass(frozen=True, slots=True)
class Branch:
    """A department in the tree, with how deep it stands and how many people it has."""

    row: Department
    depth: int
    members: int
    is_over: bool


def present_departments(municipality: Municipality) -> list[Department]:
    """Return the departments that are not dissolved."""
    today = timezone.localdate()
    rows = municipality.departments.filter(Q(valid_to=None) | Q(valid_to__gt=today))
    return list(rows)


def branches(municipality: Municipality) -> tuple[Branch, ...]:
    """Return the departments in the order of their tree, each before its units."""
    rows = list(municipality.departments.all())
    counts: dict[int, set[int]] = {}
    for department_id, user_id in Membership.objects.filter(
        municipality=municipality, department__isnull=False, user__is_active=True
    ).values_list("department_id", "user_id"):
        counts.setdefault(department_id, set()).add(user_id)
    below: dict[int | None, list[Department]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    today = timezone.localdate()

    def walk(parent: int | None, depth: int) -> Iterable[Branch]:
        for row in below.get(parent, []):
            is_over = row.valid_to is not None and row.valid_to <= today
            yield Branch(row, depth, len(counts.get(row.pk, ())), is_over)
            yield from walk(row.pk, depth + 1)

    return tuple(walk(None, 0))
