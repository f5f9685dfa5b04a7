"""The people of a municipality: who has an account, what they may do."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.web.core import actions
from hitomachi.web.core.actions.login import one_time_password
from hitomachi.web.core.models import Department, Membership, Municipality, Role, User
from hitomachi.web.portal.access import PageMissing, reader_required
from hitomachi.web.portal.current import page_language, visible_municipality
from hitomachi.web.portal.pages import accounts as pages


class AccountForm(forms.Form):
    """How a person is named and reached."""

    display_name = forms.CharField(max_length=80, required=False)
    email = forms.EmailField(required=False)
    is_external = forms.BooleanField(required=False)


class NewAccountForm(AccountForm):
    """A new account with its first role."""

    username = forms.CharField(max_length=150)
    role = forms.ChoiceField(choices=Role.choices)
    department = forms.CharField(required=False)


@never_cache
@require_safe
@reader_required
def accounts(request: HttpRequest, user: User, code: str) -> HttpResponse:
    """List the people who have a role."""
    municipality = visible_municipality(user, code)
    found = pages.people(municipality)
    return render(
        request,
        "portal/accounts.html",
        {
            "municipality": municipality,
            "people": found,
            "active": sum(one.user.is_active for one in found),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def account_new(request: HttpRequest, user: User, code: str) -> HttpResponse:
    """Register a person; shows the one-time password once."""
    municipality = visible_municipality(user, code)
    form = NewAccountForm(request.POST or None, initial={"role": Role.EDITOR})
    problem = ""
    if request.method == "POST":
        if form.is_valid():
            facts: dict[str, Any] = dict(form.cleaned_data)
            facts["department"] = _department(municipality, facts["department"])
            password = one_time_password()
            try:
                created = actions.create_account(
                    **facts,
                    password=password,
                    municipality=municipality,
                    must_change_password=True,
                    by=user,
                )
            except HitomachiError as error:
                problem = describe(error, page_language())
            else:
                return _one_time(request, municipality, created, password)
        else:
            problem = _("利用者名、役割、メールアドレスを確かめてください。")
    context = {
        "municipality": municipality,
        "form": form,
        "problem": problem,
        "roles": Role.choices,
        "departments": pages.present_departments(municipality),
    }
    return render(request, "portal/account_new.html", context, status=422 if problem else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def account(request: HttpRequest, user: User, code: str, uid: UUID) -> HttpResponse:
    """Show a person; POST what they are called and where they are reached."""
    municipality = visible_municipality(user, code)
    found = _member(municipality, uid)
    problem = ""
    form = AccountForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.edit_account(
                    user=found,
                    municipality=municipality,
                    **form.cleaned_data,
                    expected_revision=_number(request.POST.get("revision", "")),
                    by=user,
                )
            except HitomachiError as error:
                problem = describe(error, page_language())
            else:
                messages.success(request, _("変更しました。"))
                return redirect("account", code=code, uid=uid)
        else:
            problem = _("メールアドレスの形が正しくありません。")
    shown = pages.person(found, municipality)
    context = {
        "municipality": municipality,
        "person": shown,
        "form": form if problem else None,
        "problem": problem,
        "roles": Role.choices,
        "departments": pages.present_departments(municipality),
        "changeable": pages.is_changeable(shown, municipality, user),
        "is_self": found.pk == user.pk,
    }
    return render(request, "portal/account.html", context, status=422 if problem else 200)


@require_POST
@reader_required
def account_roles(request: HttpRequest, user: User, code: str, uid: UUID) -> HttpResponse:
    """Give a person a role, or take the one named in ``revoke``."""
    municipality = visible_municipality(user, code)
    found = _member(municipality, uid)
    revoked = request.POST.get("revoke", "")
    try:
        if revoked:
            membership = Membership.objects.filter(
                user=found, municipality=municipality, pk=_number(revoked)
            ).first()
            if membership is None:
                raise PageMissing(_("この役割は既に外されています。"))
            actions.revoke_role(membership=membership, by=user)
        else:
            actions.grant_role(
                user=found,
                municipality=municipality,
                role=request.POST.get("role", ""),
                department=_department(municipality, request.POST.get("department", "")),
                by=user,
            )
    except HitomachiError as error:
        messages.error(request, describe(error, page_language()))
    else:
        messages.success(request, _("役割を変更しました。"))
    still_here = found.memberships.filter(municipality=municipality).exists()
    return redirect("account", code=code, uid=uid) if still_here else redirect("accounts", code)


@never_cache
@require_POST
@reader_required
def account_access(request: HttpRequest, user: User, code: str, uid: UUID) -> HttpResponse:
    """Do what ``do`` names: password, second factor, lock, leaving, coming back."""
    municipality = visible_municipality(user, code)
    facts: dict[str, Any] = {
        "user": _member(municipality, uid),
        "municipality": municipality,
        "by": user,
    }
    done = {
        "unlock": (actions.unlock_account, _("ロックを解除しました。")),
        "reset_factor": (actions.reset_second_factor, _("二要素認証を解除しました。")),
        "disable": (actions.disable_account, _("ログインできないようにしました。")),
        "enable": (actions.enable_account, _("もう一度ログインできるようにしました。")),
    }
    asked = request.POST.get("do", "")
    try:
        if asked == "reset_password":
            password = actions.reset_password(**facts)
            return _one_time(request, municipality, facts["user"], password)
        if asked in done:
            action, told = done[asked]
            action(**facts)
            messages.success(request, told)
    except HitomachiError as error:
        messages.error(request, describe(error, page_language()))
    return redirect("accounts", code=code)


def _one_time(
    request: HttpRequest, municipality: Municipality, person: User, password: str
) -> HttpResponse:
    context = {"municipality": municipality, "person": person, "password": password}
    return render(request, "portal/account_password.html", context)


def _member(municipality: Municipality, uid: UUID) -> User:
    found = User.objects.filter(uid=uid, memberships__municipality=municipality).first()
    if found is None:
        raise PageMissing(_("この利用者は登録されていません。"))
    return found


def _department(municipality: Municipality, uid: str) -> Department | None:
    if not uid:
        return None
    rows = pages.present_departments(municipality)
    found = next((row for row in rows if str(row.uid) == uid), None)
    if found is None:
        raise PageMissing(_("この部署は登録されていません。"))
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
