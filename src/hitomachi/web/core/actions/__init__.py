"""Decisions about accounts and departments."""

from hitomachi.web.core.actions.accounts import (
    create_account,
    disable_account,
    edit_account,
    enable_account,
    grant_role,
    revoke_role,
)
from hitomachi.web.core.actions.departments import add_department, edit_department
from hitomachi.web.core.actions.login import (
    change_password,
    record_login,
    reset_password,
    reset_second_factor,
    unlock_account,
)

__all__ = [
    "add_department",
    "change_password",
    "create_account",
    "disable_account",
    "edit_account",
    "edit_department",
    "enable_account",
    "grant_role",
    "record_login",
    "reset_password",
    "reset_second_factor",
    "revoke_role",
    "unlock_account",
]
