"""The plan that follows: what goes on into it, and starting it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hitomachi.errors import HitomachiError, InputError, mark
from hitomachi.i18n import describe
from hitomachi.web.plans.actions_succession import succeed_strategy
from hitomachi.web.plans.models import Goal, Strategy
from hitomachi.web.plans.succession import Carried, carried
from hitomachi.web.portal.access import PageMissing
from hitomachi.web.portal.frames import Frame, frame_view


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal that can go on, with what goes on below it."""

    goal: Goal
    measures: int
    indicators: int
    initiatives: int
    is_chosen: bool


@require_http_methods(["GET", "HEAD", "POST"])
@frame_view
def succession(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Show what the next plan takes over from this one; start it when confirmed."""
    asked = request.POST or request.GET
    strategy = _strategy(frame, asked.get("plan", ""))
    problem = ""
    if request.method == "POST":
        try:
            new = _start(request, frame, strategy)
        except HitomachiError as error:
            problem = describe(error, frame.language)
        else:
            messages.success(request, _("「%(name)s」を登録しました。") % {"name": new.name})
            return redirect("succession", code=frame.code)
    going_on = carried(strategy)
    chosen = set(request.POST.getlist("goal")) if request.method == "POST" else None
    context = {
        "frame": frame,
        "municipality": frame.municipality,
        "strategy": strategy,
        "successor": Strategy.objects.filter(predecessor=strategy).first(),
        "goals": _goal_rows(going_on, chosen),
        "indicators": going_on.indicators,
        "ended": going_on.ended,
        "values": {
            "name": asked.get("name", ""),
            "ref": asked.get("ref", ""),
            "first_year": asked.get("first_year", str(strategy.last_year + 1)),
            "last_year": asked.get(
                "last_year", str(2 * strategy.last_year - strategy.first_year + 1)
            ),
        },
        "problem": problem,
    }
    return render(request, "portal/succession.html", context, status=422 if problem else 200)


def _strategy(frame: Frame, ref: str) -> Strategy:
    plans = Strategy.objects.visible_to(frame.user).filter(municipality=frame.municipality)
    found: Strategy | None = (plans.filter(ref=ref) if ref else plans).first()
    if found is None:
        raise PageMissing(_("この総合戦略はありません。"))
    return found


def _goal_rows(going_on: Carried, chosen: set[str] | None) -> tuple[GoalRow, ...]:
    return tuple(
        GoalRow(goal, *going_on.of_goal(goal), chosen is None or str(goal.uid) in chosen)
        for goal in going_on.goals
    )


def _start(request: HttpRequest, frame: Frame, strategy: Strategy) -> Strategy:
    chosen = set(request.POST.getlist("goal"))
    return succeed_strategy(
        strategy=strategy,
        ref=request.POST.get("ref", "").strip(),
        name=request.POST.get("name", "").strip(),
        first_year=_year(request.POST.get("first_year", "")),
        last_year=_year(request.POST.get("last_year", "")),
        goals=[goal for goal in strategy.goals.all() if str(goal.uid) in chosen],
        by=frame.user,
    )


def _year(text: str) -> int:
    # Anything that is no year of four digits is refused before it reaches the database.
    if text.isascii() and text.isdigit() and len(text) == 4:  # noqa: PLR2004
        return int(text)
    raise InputError(mark("年度は西暦4桁で入力してください。"))
