"""Decisions about accounts: who has one, who they are, what they may do."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hitomachi.errors import EditConflict, ForbiddenError, InputError, UsageError, mark
from hitomachi.web.core.account_scope import refuse_other_accounts
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Department, Membership, Municipality, Role, User


@transaction.atomic
def create_account(
    *,
    username: str,
    password: str,
    municipality: Municipality,
    role: str,
    department_name: str | None = None,
    department: Department | None = None,
    display_name: str = "",
    email: str = "",
    is_external: bool = False,
    must_change_password: bool = False,
    by: User | None,
) -> User:
    """Store a person's account with one role in a municipality.

    Args:
        username: The name with which the person logs in.
        password: The first password.
        municipality: Where the person has the role.
        role: One of `Role`.
        department_name: The department by its name (commands).
        department: The department itself (pages).
        display_name: How pages and documents name the person.
        email: Where reminders go; also what single sign-on may know the person by.
        is_external: Whether the person works outside the municipality (a committee's member).
        must_change_password: Whether the password is one-time.
        by: Who does it; None for a command.

    Raises:
        UsageError: If the role or the department does not exist, or the name is taken.
        InputError: If the password is too weak, or a value is not valid.
    """
    _refuse_unknown(role)
    if User.objects.filter(username__iexact=username).exists():
        raise UsageError(mark("利用者「{name}」は既に登録されています。"), name=username)
    user = User(
        username=username,
        display_name=display_name,
        email=email,
        is_external=is_external,
        must_change_password=must_change_password,
    )
    _set_first_password(user, password)
    _refuse_invalid(user)
    user.save()
    place = department or _department(municipality, department_name)
    _add_membership(user, municipality, role, place)
    record_event(
        action="create_account",
        row=user,
        municipality=municipality,
        by=by,
        after=_told(user) | {"role": role, "department": str(place or "")},
    )
    return user


@transaction.atomic
def edit_account(
    *,
    user: User,
    municipality: Municipality,
    display_name: str,
    email: str,
    is_external: bool,
    expected_revision: int,
    by: User,
) -> User:
    """Change how a person is named and reached.

    Raises:
        ForbiddenError: If the account is not one that ``by`` may manage.
        EditConflict: If somebody else changed it meanwhile.
        InputError: If a value is not valid.
    """
    user = _locked(user)
    refuse_other_accounts(user, municipality, by)
    if user.revision != expected_revision:
        raise EditConflict(
            mark("この利用者は、ほかの人が先に変更しました。内容を確認してください。")
        )
    before = _told(user)
    user.display_name, user.email, user.is_external = display_name, email, is_external
    user.revision += 1
    _refuse_invalid(user)
    user.save()
    record_event(
        action="edit_account",
        row=user,
        municipality=municipality,
        by=by,
        before=before,
        after=_told(user),
    )
    return user


@transaction.atomic
def grant_role(
    *,
    user: User,
    municipality: Municipality,
    role: str,
    department: Department | None,
    by: User | None,
) -> Membership:
    """Give a person another role in the municipality.

    Raises:
        UsageError: If there is no such role.
        InputError: If the role needs a department, or the person has it already.
    """
    _refuse_unknown(role)
    membership = _add_membership(user, municipality, role, department)
    record_event(
        action="grant_role",
        row=user,
        municipality=municipality,
        by=by,
        after={"role": role, "department": str(department or "")},
    )
    return membership


@transaction.atomic
def revoke_role(*, membership: Membership, by: User) -> None:
    """Take a role from a person.

    Raises:
        ForbiddenError: If it is one's own right to administer.
    """
    if membership.user_id == by.pk and membership.role == Role.ADMINISTRATOR:
        raise ForbiddenError(mark("自分のシステム管理者の役割は外せません。"))
    told = {"role": membership.role, "department": str(membership.department or "")}
    user, municipality = membership.user, membership.municipality
    membership.delete()
    record_event(action="revoke_role", row=user, municipality=municipality, by=by, before=told)


@transaction.atomic
def disable_account(*, user: User, municipality: Municipality, by: User) -> User:
    """Let a person who left log in no more; what they did stays theirs.

    Somebody who has roles in another municipality as well loses those of this one only.

    Raises:
        ForbiddenError: If it is one's own account, or a superuser's.
    """
    user = _locked(user)
    if user.pk == by.pk:
        raise ForbiddenError(mark("自分のアカウントは無効にできません。"))
    refuse_other_accounts(user, municipality, by, whole_person=False)
    elsewhere = user.memberships.exclude(municipality=municipality).exists()
    if elsewhere:
        user.memberships.filter(municipality=municipality).delete()
    else:
        user.is_active = False
        user.save(update_fields=["is_active"])
    record_event(
        action="disable_account",
        row=user,
        municipality=municipality,
        by=by,
        before={"is_active": True},
        after={"is_active": user.is_active, "has_roles_elsewhere": elsewhere},
    )
    return user


@transaction.atomic
def enable_account(*, user: User, municipality: Municipality, by: User) -> User:
    """Let a person log in again.

    Raises:
        ForbiddenError: If the account is not one that ``by`` may manage.
    """
    user = _locked(user)
    refuse_other_accounts(user, municipality, by)
    user.is_active = True
    user.save(update_fields=["is_active"])
    record_event(
        action="enable_account",
        row=user,
        municipality=municipality,
        by=by,
        before={"is_active": False},
        after={"is_active": True},
    )
    return user


def _set_first_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InputError(
            mark("パスワードを変えてください。{detail}"), detail="".join(error.messages)
        ) from error
    user.set_password(password)


def _locked(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)


def _told(user: User) -> dict[str, object]:
    """Return what the trail tells of an account: never its password."""
    return {
        "username": user.username,
        "display_name": user.display_name,
        "email": user.email,
        "is_external": user.is_external,
    }


def _refuse_unknown(role: str) -> None:
    if role not in Role.values:
        raise UsageError(
            mark("役割「{role}」はありません。{known} から選んでください。"),
            role=role,
            known=", ".join(Role.values),
        )


def _refuse_invalid(row: User | Membership) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise InputError(mark("{detail}"), detail="".join(error.messages)) from error


def _add_membership(
    user: User, municipality: Municipality, role: str, department: Department | None
) -> Membership:
    membership = Membership(user=user, municipality=municipality, role=role, department=department)
    if department is not None and department.municipality_id != municipality.pk:
        raise UsageError(mark("部署「{name}」はありません。"), name=str(department))
    _refuse_invalid(membership)
    membership.save()
    return membership


def _department(municipality: Municipality, name: str | None) -> Department | None:
    if not name:
        return None
    found: Department | None = municipality.departments.filter(name=name).first()
    if found is None:
        raise UsageError(mark("部署「{name}」はありません。"), name=name)
    return found
