"""Logging in and out, and one's own password."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.socialaccount.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hitomachi.errors import InputError
from hitomachi.i18n import describe
from hitomachi.web.core.actions import change_password
from hitomachi.web.core.models import User
from hitomachi.web.portal.access import reader_required
from hitomachi.web.portal.current import page_language
from hitomachi.web.portal.login.sessions import expired_user


class LoginView(auth.LoginView):
    """The login page: a password, a second factor where there is one, single sign-on."""

    template_name = "portal/login.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Go on to the second factor, or log in."""
        user = form.get_user()
        return perform_password_login(  # type: ignore[no-any-return]
            self.request,
            {"username": user.get_username()},
            Login(user=user, redirect_url=self.get_success_url()),
        )

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Add the ways of single sign-on, and whether a session ended by itself."""
        context = super().get_context_data(**more)
        context["providers"] = [
            {"name": one.name, "url": one.get_login_url(self.request, next=context["next"])}
            for one in (
                get_adapter().list_providers(self.request)
                if settings.SOCIALACCOUNT_PROVIDERS
                else ()
            )
        ]
        context["expired"] = expired_user(self.request) is not None
        return context


login = LoginView.as_view()
logout = auth.LogoutView.as_view()


class PasswordForm(forms.Form):
    """The present password and the next one, twice."""

    old_password = forms.CharField(strip=False)
    new_password = forms.CharField(strip=False)
    new_password_again = forms.CharField(strip=False)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def password(request: HttpRequest, user: User) -> HttpResponse:
    """Change one's own password."""
    problem = ""
    if request.method == "POST":
        form = PasswordForm(request.POST)
        problem = _problem(user, form)
        if not problem:
            try:
                changed = change_password(
                    user=user, password=form.cleaned_data["new_password"], by=user
                )
            except InputError as error:
                problem = describe(error, page_language())
            else:
                update_session_auth_hash(request, changed)
                messages.success(request, _("パスワードを変更しました。"))
                return redirect("own_account")
    return render(
        request, "portal/password.html", {"problem": problem}, status=422 if problem else 200
    )


def _problem(user: User, form: PasswordForm) -> str:
    if not form.is_valid():
        return _("3つの欄をすべて入力してください。")
    if not user.check_password(form.cleaned_data["old_password"]):
        return _("今のパスワードが違います。")
    if form.cleaned_data["new_password"] != form.cleaned_data["new_password_again"]:
        return _("新しいパスワードの2つの欄が一致しません。")
    return ""
