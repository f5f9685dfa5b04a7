"""Decisions about logging in: passwords, second factors, locks."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hitomachi.errors import InputError, mark
from hitomachi.web.core.account_scope import refuse_other_accounts
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Municipality, User

#: Signs that nobody takes for another one when reading a password from paper.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4


def one_time_password() -> str:
    """Return a random password that is easily read aloud (80 bits)."""
    groups = ("".join(secrets.choice(_READABLE) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


@transaction.atomic
def reset_password(*, user: User, municipality: Municipality | None, by: User | None) -> str:
    """Give a person a one-time password, which they replace at their next login; return it.

    Sessions that are open end, and a lock is lifted.

    Raises:
        ForbiddenError: If the account is not one that ``by`` may manage.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if municipality is not None:
        refuse_other_accounts(user, municipality, by)
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    reset(username=user.username)
    record_event(action="reset_password", row=user, municipality=municipality, by=by)
    return password


@transaction.atomic
def change_password(*, user: User, password: str, by: User) -> User:
    """Store the password that a person chose.

    Raises:
        InputError: If it is too weak, or the one-time password again.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InputError(mark("{detail}"), detail="".join(error.messages)) from error
    if user.check_password(password):
        raise InputError(mark("今と違うパスワードにしてください。"))
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record_event(action="change_password", row=user, municipality=None, by=by)
    return user


@transaction.atomic
def reset_second_factor(*, user: User, municipality: Municipality | None, by: User | None) -> int:
    """Remove a person's second factor (a lost telephone); return how many parts it had.

    Raises:
        ForbiddenError: If the account is not one that ``by`` may manage.
    """
    if municipality is not None:
        refuse_other_accounts(user, municipality, by)
    count: int
    count, _kinds = Authenticator.objects.filter(user=user).delete()
    record_event(
        action="reset_second_factor",
        row=user,
        municipality=municipality,
        by=by,
        before={"authenticators": count},
    )
    return count


@transaction.atomic
def unlock_account(*, user: User, municipality: Municipality | None, by: User | None) -> int:
    """Lift the lock after wrong passwords; return how many attempts are forgotten.

    Raises:
        ForbiddenError: If the account is not one that ``by`` may manage.
    """
    if municipality is not None:
        refuse_other_accounts(user, municipality, by)
    count = int(reset(username=user.username))
    record_event(
        action="unlock_account",
        row=user,
        municipality=municipality,
        by=by,
        before={"attempts": count},
    )
    return count


def record_login(*, user: User, way: str) -> None:
    """Note in the trail that a person logged in, and how."""
    places = list(Municipality.objects.filter(memberships__user=user).distinct()[:2])
    record_event(
        action="log_in",
        row=user,
        municipality=places[0] if len(places) == 1 else None,
        by=user,
        after={"way": way},
    )
