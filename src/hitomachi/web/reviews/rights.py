"""What a person may do with the rows of a review, looked up once for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.web.core.models import Municipality, User
from hitomachi.web.core.permissions import Permission, departments_of, permissions_of
from hitomachi.web.reviews.models import Assignment

#: Departments by primary key; None means every one.
Departments = frozenset[int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """A person's rights in one municipality's reviews.

    Attributes:
        user: Primary key of the person.
        filling: Departments whose rows the person fills in; ``approving`` approves.
        approving: See ``filling``.
        may_fill: Whether the person may fill in at all: a deputy may in any department.
        may_plan: Whether the person manages the review.
        may_comment: Whether the person may write comments.
    """

    user: int | None
    filling: Departments
    approving: Departments
    may_fill: bool
    may_plan: bool
    may_comment: bool

    def is_own(self, row: Assignment) -> bool:
        """Whether the row is one the person fills in: by department, as owner or deputy."""
        if _within(self.filling, row):
            return True
        return self.may_fill and self.user in {row.owner_id, row.deputy_id}

    def may_approve(self, row: Assignment) -> bool:
        """Whether the person approves or returns the row."""
        return _within(self.approving, row)


def _within(departments: Departments, row: Assignment) -> bool:
    return departments is None or row.department_id in departments


def rights_of(user: User, municipality: Municipality) -> Rights:
    """Return a person's rights, with a constant number of queries."""
    permissions = permissions_of(user, municipality)
    return Rights(
        user=user.pk,
        filling=_departments(user, municipality, Permission.FILL_IN),
        approving=_departments(user, municipality, Permission.APPROVE),
        may_fill=Permission.FILL_IN in permissions,
        may_plan=Permission.PLAN in permissions,
        may_comment=Permission.COMMENT in permissions,
    )


def _departments(user: User, municipality: Municipality, permission: Permission) -> Departments:
    found = departments_of(user, municipality, permission)
    return None if found is None else frozenset(one.pk for one in found)
