"""Comments: opening a thread, answering, settling and reopening it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hitomachi.errors import HitomachiError
from hitomachi.i18n import describe
from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view
from hitomachi.web.reviews.actions.comments import (
    add_comment,
    answer_comment,
    reopen_comment,
    resolve_comment,
)
from hitomachi.web.reviews.models import Comment, ReviewCycle


@require_POST
@frame_view
def comments(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Do what the form of a thread or of a new comment asks; go back to its page."""
    sent = request.POST
    try:
        comment = _done(frame, sent)
    except HitomachiError as error:
        messages.error(request, describe(error, frame.language))
        return redirect(_back(request, frame))
    messages.success(request, _TOLD[sent["do"]]())
    opening = comment.parent or comment
    return redirect(f"{_back(request, frame)}#comment-{opening.uid}")


_TOLD = {
    "add": lambda: _("コメントを登録しました。"),
    "answer": lambda: _("返信しました。"),
    "resolve": lambda: _("解決済にしました。"),
    "reopen": lambda: _("未解決に戻しました。"),
}


def _done(frame: Frame, sent: QueryDict) -> Comment:
    wanted, text = sent.get("do", ""), sent.get("text", "")
    if wanted == "add":
        return add_comment(
            subject=_subject(frame, sent), text=text, cycle=_cycle(frame, sent), by=frame.user
        )
    thread = _thread(frame, sent)
    if wanted == "answer":
        return answer_comment(thread=thread, text=text, by=frame.user)
    if wanted == "resolve":
        if text.strip():  # an answer that was typed before pressing the button is not lost
            answer_comment(thread=thread, text=text, by=frame.user)
        return resolve_comment(thread=thread, by=frame.user)
    if wanted == "reopen":
        if text.strip():
            answer_comment(thread=thread, text=text, by=frame.user)
        return reopen_comment(thread=thread, by=frame.user)
    raise PageMissing(_("この操作はありません。"))


def _subject(frame: Frame, sent: QueryDict) -> Indicator | Initiative:
    """Return what the comment is about; the same answer for a foreign and an unknown one."""
    kinds = (
        ("indicator", Indicator, "strategy__municipality"),
        ("initiative", Initiative, "municipality"),
    )
    for name, model, path in kinds:
        uid = _uuid(sent.get(name, ""))
        if uid is not None:
            visible = model.objects.visible_to(frame.user)
            found = visible.filter(**{path: frame.municipality}, uid=uid).first()
            if found is not None:
                return found  # type: ignore[no-any-return]
    raise PageMissing(_("この指標または事業は登録されていません。"))


def _cycle(frame: Frame, sent: QueryDict) -> ReviewCycle | None:
    uid = _uuid(sent.get("cycle", ""))
    cycles = ReviewCycle.objects.visible_to(frame.user).filter(municipality=frame.municipality)
    found: ReviewCycle | None = cycles.filter(uid=uid).first() if uid else None
    return found


def _thread(frame: Frame, sent: QueryDict) -> Comment:
    uid = _uuid(sent.get("thread", ""))
    rows = Comment.objects.visible_to(frame.user).filter(municipality=frame.municipality)
    found: Comment | None = rows.filter(uid=uid).first() if uid else None
    if found is None:
        raise PageMissing(_("このコメントは登録されていません。"))
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _back(request: HttpRequest, frame: Frame) -> str:
    """Return the page that the form came from, where that is one of ours."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}):
        return asked
    return reverse("overview", args=[frame.code])
