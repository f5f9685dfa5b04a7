"""The generated sentences: the list with its forms, and keeping one sentence's version."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.web.core.models import User
from hitomachi.web.plans.statement_actions import edit_statement
from hitomachi.web.portal.access import PageMissing, reader_required
from hitomachi.web.portal.current import (
    Page,
    page_language,
    page_of,
    page_view,
    visible_municipality,
)
from hitomachi.web.portal.pages.statements import anchor_of, statement_groups, statement_of


class StatementForm(forms.Form):
    """A person's version of a sentence."""

    statement = forms.CharField(max_length=160)
    text = forms.CharField(required=False, max_length=2000)
    text_en = forms.CharField(required=False, max_length=4000)
    is_hidden = forms.BooleanField(required=False)
    order = forms.IntegerField(required=False, min_value=1, max_value=999)
    revision = forms.IntegerField(min_value=0)


@page_view
def statements(request: HttpRequest, page: Page) -> HttpResponse:
    """List the sentences by section, the edited ones with what was generated."""
    groups = statement_groups(page)
    return render(request, "portal/statements.html", {"page": page, "groups": groups})


@require_POST
@reader_required
def statement_edit(request: HttpRequest, user: User, code: str) -> HttpResponse:
    """Keep the version that was sent for one sentence of the plan and year in the address."""
    page = page_of(request, user, visible_municipality(user, code))
    form = StatementForm(request.POST)
    valid = form.is_valid()
    found = None if page is None else statement_of(page, str(form.data.get("statement", "")))
    if page is None or found is None:
        raise PageMissing(_("この文は、いまの数値からは作られません。"))
    back = f"{reverse('statements', args=[code])}{page.suffix}#{anchor_of(found.id)}"
    if not valid:
        messages.error(request, _("表示順は1から999までの数で入力してください。"))
        return redirect(back)
    sent = form.cleaned_data
    try:
        edit_statement(
            strategy=page.strategy,
            review_year=page.review_year,
            statement=found.id,
            generated=found.message.text("ja"),
            text=sent["text"],
            text_en=sent["text_en"],
            is_hidden=sent["is_hidden"],
            order=sent["order"],
            expected_revision=sent["revision"],
            by=user,
        )
    except HitomachiError as error:
        messages.error(request, describe(error, page_language()))
    else:
        messages.success(request, _("文を保存しました。"))
    return redirect(back)
