"""Decisions about accounts."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hitomachi.errors import InputError, UsageError, mark
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Department, Membership, Municipality, Role, User


@transaction.atomic
def create_account(
    *,
    username: str,
    password: str,
    municipality: Municipality,
    role: str,
    department_name: str | None,
    by: User | None,
) -> User:
    """Store a person's account with one role in a municipality.

    Raises:
        UsageError: If the role or the department does not exist, or the name is taken.
        InputError: If the password is too weak.
    """
    if role not in Role.values:
        raise UsageError(
            mark("役割「{role}」はありません。{known} から選んでください。"),
            role=role,
            known=", ".join(Role.values),
        )
    if User.objects.filter(username=username).exists():
        raise UsageError(mark("利用者「{name}」は既に登録されています。"), name=username)
    department = _department(municipality, department_name)
    user = User(username=username)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InputError(
            mark("パスワードを変えてください。{detail}"), detail="".join(error.messages)
        ) from error
    user.set_password(password)
    user.save()
    membership = Membership(user=user, municipality=municipality, role=role, department=department)
    try:
        membership.full_clean()
    except ValidationError as error:
        raise InputError(mark("{detail}"), detail="".join(error.messages)) from error
    membership.save()
    record_event(
        action="create_account",
        row=user,
        municipality=municipality,
        by=by,
        after={"username": username, "role": role},
    )
    return user


def _department(municipality: Municipality, name: str | None) -> Department | None:
    if not name:
        return None
    found: Department | None = municipality.departments.filter(name=name).first()
    if found is None:
        raise UsageError(mark("部署「{name}」はありません。"), name=name)
    return found
