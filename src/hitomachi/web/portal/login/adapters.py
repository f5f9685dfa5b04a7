"""How allauth works here: nobody signs up, single sign-on finds registered people only."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.actions import record_login
from hitomachi.web.core.models import User
from hitomachi.web.portal.login import sessions
from hitomachi.web.portal.login.sessions import Way

logger = logging.getLogger("hitomachi.login")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators; a login is noted in the trail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_password": _("パスワードが違います。"),
        "too_many_login_attempts": _("続けて間違えたため、しばらく受け付けません。"),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def respond_user_inactive(self, request: HttpRequest, _user: User) -> HttpResponse:
        """Answer somebody who left as one who has no account."""
        return unknown(request, "")

    def login(self, request: HttpRequest, user: User) -> None:
        """Log in, and note how and when."""
        super().login(request, user)
        records = request.session.get("account_authentication_methods", [])
        by_provider = any(record.get("method") == "socialaccount" for record in records)
        way = Way.SINGLE_SIGN_ON if by_provider else Way.PASSWORD
        sessions.begin(request, way)
        record_login(user=user, way=way.value)

    def add_message(self, *_args: Any, **_more: Any) -> None:
        """Say nothing on the next page: ours say what happened themselves."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor, with our messages."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("コードが違います。アプリに今表示されている6桁を入力してください。"),
        "cannot_delete_authenticator": _("二要素認証を解除できません。"),
    }

    def get_totp_label(self, user: User) -> str:
        """Return the name under which the app of the telephone lists the account."""
        return user.get_username()


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Finds the registered person whom a provider names; never makes one."""

    def is_open_for_signup(self, _request: HttpRequest, _login: SocialLogin) -> bool:
        """Nobody signs up."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let the registered person log in.

        Raises:
            ImmediateHttpResponse: If there is not exactly one.
        """
        options = sociallogin.provider.app.settings
        by = options.get("match", "email")
        claim = _claim(sociallogin, by)
        user = registered(by, claim, options.get("municipalities"))
        if user is None:
            logger.warning("single sign-on named %r, who has no account", claim[:150])
            raise ImmediateHttpResponse(unknown(request, claim))
        sociallogin.user = user

    def on_authentication_error(
        self,
        _request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 - the interface's
    ) -> None:
        """Log what went wrong; the page shown says no detail."""
        logger.warning("single sign-on by %s failed: %s %r", provider, error, exception)


def _claim(sociallogin: SocialLogin, by: str) -> str:
    """Return what the provider says about the person; empty where it cannot be believed."""
    if by != "email":
        return str(sociallogin.user.username or "") if sociallogin.user else ""
    data = sociallogin.account.extra_data or {}
    told = data.get("userinfo") or data.get("id_token") or data
    if told.get("email_verified") is False:
        return ""
    addresses = [address.email for address in sociallogin.email_addresses]
    return str(addresses[0]) if addresses else ""


def registered(by: str, claim: str, municipalities: list[str] | None) -> User | None:
    """Return the one active person registered under an e-mail address or a user name.

    A superuser is never logged in by another system. With ``municipalities`` (codes) the
    person must be a member of these and of no other: a provider of one municipality cannot
    name a member of another.
    """
    if not claim:
        return None
    names = {"email__iexact": claim} if by == "email" else {"username": claim}
    found = list(User.objects.filter(is_active=True, is_superuser=False, **names)[:2])
    if len(found) != 1:
        return None
    user = found[0]
    codes = set(user.memberships.values_list("municipality__area__code", flat=True))
    if municipalities is not None and not (codes and codes <= set(municipalities)):
        return None
    return user


def unknown(request: HttpRequest, name: str) -> HttpResponse:
    """Answer somebody whom nobody registered."""
    return render(request, "portal/login_unknown.html", {"name": name}, status=403)
