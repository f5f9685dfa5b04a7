"""The departments of a municipality: the tree, a new one, a correction."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.web.core.actions import add_department, edit_department
from hitomachi.web.core.models import Department, Municipality, User
from hitomachi.web.portal.access import PageMissing, reader_required
from hitomachi.web.portal.current import page_language, visible_municipality
from hitomachi.web.portal.pages.accounts import branches


class DepartmentForm(forms.Form):
    """A department: name, place in the tree, from when to when."""

    name = forms.CharField(max_length=80)
    name_en = forms.CharField(max_length=120, required=False)
    parent = forms.CharField(required=False)
    order = forms.IntegerField(min_value=0, max_value=9999, required=False)
    valid_from = forms.DateField(required=False)
    valid_to = forms.DateField(required=False)
    revision = forms.IntegerField(required=False)


@require_safe
@reader_required
def departments(request: HttpRequest, user: User, code: str) -> HttpResponse:
    """Show the tree."""
    municipality = visible_municipality(user, code)
    context = {"municipality": municipality, "branches": branches(municipality)}
    return render(request, "portal/departments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def department_new(request: HttpRequest, user: User, code: str) -> HttpResponse:
    """Add a department."""
    municipality = visible_municipality(user, code)
    return _edited(request, user, municipality, None)


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def department(request: HttpRequest, user: User, code: str, uid: UUID) -> HttpResponse:
    """Correct a department."""
    municipality = visible_municipality(user, code)
    row = Department.objects.filter(municipality=municipality, uid=uid).first()
    if row is None:
        raise PageMissing(_("この部署は登録されていません。"))
    return _edited(request, user, municipality, row)


def _edited(
    request: HttpRequest, user: User, municipality: Municipality, row: Department | None
) -> HttpResponse:
    form = DepartmentForm(request.POST) if request.method == "POST" else _form_of(row)
    problem = ""
    if request.method == "POST":
        try:
            if form.is_valid():
                _save(form.cleaned_data, municipality, row, user)
                messages.success(request, _("部署を保存しました。"))
                return redirect("departments", code=municipality.code)
            problem = _("部署名を入力し、日付は 2026-04-01 の形で入力してください。")
        except HitomachiError as error:
            problem = describe(error, page_language())
    context = {
        "municipality": municipality,
        "row": row,
        "form": form,
        "problem": problem,
        "others": [
            one for one in municipality.departments.all() if row is None or one.pk != row.pk
        ],
    }
    return render(request, "portal/department.html", context, status=422 if problem else 200)


def _form_of(row: Department | None) -> DepartmentForm:
    if row is None:
        return DepartmentForm(initial={"order": 0})
    names = ("name", "name_en", "order", "valid_from", "valid_to", "revision")
    facts = {name: getattr(row, name) for name in names}
    dates = {name: facts[name].isoformat() for name in ("valid_from", "valid_to") if facts[name]}
    above = str(row.parent.uid) if row.parent else ""
    return DepartmentForm(initial=facts | dates | {"parent": above})


def _save(
    sent: dict[str, Any], municipality: Municipality, row: Department | None, by: User
) -> None:
    above = None
    if sent["parent"]:
        found = [one for one in municipality.departments.all() if str(one.uid) == sent["parent"]]
        if not found:
            raise PageMissing(_("この部署は登録されていません。"))
        above = found[0]
    facts = {
        "name": sent["name"],
        "name_en": sent["name_en"],
        "parent": above,
        "order": sent["order"] or 0,
        "valid_from": sent["valid_from"],
        "by": by,
    }
    if row is None:
        add_department(municipality=municipality, **facts)
    else:
        edit_department(
            department=row,
            valid_to=sent["valid_to"],
            expected_revision=sent["revision"] or 0,
            **facts,
        )
