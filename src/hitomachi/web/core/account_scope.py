"""Whose account an administrator of one municipality may change."""

from __future__ import annotations

from hitomachi.errors import ForbiddenError, mark
from hitomachi.web.core.models import Membership, Municipality, User
from hitomachi.web.core.permissions import TABLE, Permission


def may_change(user: User, municipality: Municipality, by: User | None) -> bool:
    """Say whether ``by`` may change the person as such: name, password, second factor.

    Somebody who has roles in a municipality that ``by`` does not administer is left to the
    administrator of the installation: a new password would open the other one's data. A
    command (``by`` None) and a superuser may change everybody.
    """
    if by is None or by.is_superuser:
        return True
    if user.is_superuser:
        return False
    places = set(user.memberships.values_list("municipality_id", flat=True))
    own = Membership.objects.filter(user=by, role__in=TABLE[Permission.ADMINISTER])
    administered = set(own.values_list("municipality_id", flat=True))
    return municipality.pk in places and places <= administered


def refuse_other_accounts(
    user: User, municipality: Municipality, by: User | None, *, whole_person: bool = True
) -> None:
    """Raise an error where `may_change` says no.

    With ``whole_person`` False, what concerns this municipality only is allowed for
    everybody who has a role in it.

    Raises:
        ForbiddenError: If the person is not one's own to change.
    """
    if whole_person and not may_change(user, municipality, by):
        raise ForbiddenError(
            mark(
                "この利用者はほかの団体にも所属しているか、全体の管理者です。"
                "サーバーの管理者に依頼してください。"
            )
        )
    if not whole_person and user.is_superuser and not (by is None or by.is_superuser):
        raise ForbiddenError(mark("全体の管理者のアカウントは変更できません。"))
