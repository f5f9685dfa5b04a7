"""Addresses of logging in and of one's own account; of allauth's only those that are used."""

from __future__ import annotations

from allauth.account.views import reauthenticate
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from hitomachi.web.portal.views import kept, own_account, session

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", session.login, name="login"),
    path("login/", session.login, name="account_login"),
    path("login/code/", factor.authenticate, name="mfa_authenticate"),
    path(
        "login/cancelled/",
        RedirectView.as_view(pattern_name="login"),
        name="socialaccount_login_cancelled",
    ),
    path("logout/", session.logout, name="logout"),
    path("logout/", session.logout, name="account_logout"),
    path("account/", own_account.own_account, name="own_account"),
    path("account/password/", session.password, name="password"),
    path("account/confirm/", reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("account/factor/", RedirectView.as_view(pattern_name="own_account"), name="mfa_index"),
    path("account/factor/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/factor/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/factor/codes/generate/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("kept/", kept.kept, name="kept"),
    path("kept/discard/", kept.discard, name="kept_discard"),
]

if "openid_connect" in settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("sso/", include("allauth.socialaccount.providers.openid_connect.urls")))
if "saml" in settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("sso/", include("allauth.socialaccount.providers.saml.urls")))
