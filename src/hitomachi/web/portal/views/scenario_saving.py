"""Keeping a scenario: under a new name, or as the next revision of its own."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hitomachi.errors import HitomachiError, InputError, mark
from hitomachi.i18n import describe
from hitomachi.web.core.models import User
from hitomachi.web.population.actions import save_scenario, store_run
from hitomachi.web.population.drafts import Draft
from hitomachi.web.population.models import Scenario
from hitomachi.web.portal.access import PageMissing, reader_required
from hitomachi.web.portal.current import page_language, visible_municipality
from hitomachi.web.portal.pages.vision_draft import (
    changed_draft,
    errors,
    revision_of,
)
from hitomachi.web.portal.scenario_editing import chosen_draft, sent_groups
from hitomachi.web.portal.vision_loading import horizon, scenarios_of

#: What another scenario does not take over from the one it was made from.
_OF_ITS_OWN = ("label_en", "source", "source_en", "notes", "notes_en", "method", "method_en")


@require_POST
@reader_required
def scenario_save(request: HttpRequest, user: User, code: str, ref: str) -> HttpResponse:
    """Store the anchors that were sent, and the run that follows; go on to the scenario.

    With a ``revision`` as the next one of the scenario, else as another of the name ``label``.
    """
    municipality = visible_municipality(user, code)
    row = next((row for row in scenarios_of(user, municipality) if row.ref == ref), None)
    if row is None:
        raise PageMissing(_("このシナリオは登録されていません。"))
    draft = chosen_draft(row, request.POST)
    groups = sent_groups(draft, row.base.year, request.POST, page_language())
    back = f"{reverse('scenario', args=[code, ref])}?{_anchors(request.POST)}"
    if errors(groups):
        return redirect(back)
    try:
        saved = _saved(row, changed_draft(draft, groups), request.POST, user)
    except HitomachiError as error:
        messages.error(request, describe(error, page_language()))
        return redirect(back)
    messages.success(request, _("「%(label)s」を保存しました。") % {"label": saved.label})
    return redirect("scenario", code=code, ref=saved.ref)


def _saved(row: Scenario, draft: Draft, sent: QueryDict, user: User) -> Scenario:
    revision, label = sent.get("revision", ""), sent.get("label", "").strip()
    if revision:
        saved = save_scenario(
            area=row.area, draft=draft, expected_revision=revision_of(sent), by=user
        )
    elif label:
        own = dict.fromkeys(_OF_ITS_OWN, "") | {"vision": "", "is_official": False}
        saved = save_scenario(
            area=row.area, draft=draft | own | {"name": "", "label": label}, by=user
        )
    else:
        raise InputError(mark("新しいシナリオの名称を入力してください。"))
    store_run(scenario=saved, by=user, until=horizon(saved.base.year))
    return saved


def _anchors(sent: QueryDict) -> str:
    """Return the anchors as the query of the editor's address."""
    ours = ("csrfmiddlewaretoken", "label", "revision")
    pairs = [(name, text) for name, values in sent.lists() for text in values if name not in ours]
    return urlencode([("sent", "1"), *pairs])
