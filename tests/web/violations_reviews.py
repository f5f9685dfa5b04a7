"""Rows of the yearly review that break exactly one constraint each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hitomachi.web.core.models import Blob, User
from hitomachi.web.plans import models as plans
from hitomachi.web.reviews import models as reviews
from tests.web import factories

Violation = Callable[[], object]


def cycle(**more: Any) -> reviews.ReviewCycle:
    plan = more.pop("strategy", None) or factories.strategy()
    facts = {"review_year": 2021, "title": "進行管理", **more}
    return reviews.ReviewCycle.objects.create(
        municipality=plan.municipality, strategy=plan, **facts
    )


def step(**more: Any) -> reviews.CycleStep:
    of = more.pop("cycle", None) or cycle()
    facts = {"order": 1, "kind": "inquiry", "name": "照会", **more}
    return reviews.CycleStep.objects.create(cycle=of, **facts)


def initiative(of: reviews.ReviewCycle) -> plans.Initiative:
    found, _ = plans.Initiative.objects.get_or_create(
        municipality=of.municipality, ref="shop", name="空き店舗活用事業"
    )
    return found


def indicator(of: reviews.ReviewCycle) -> plans.Indicator:
    return plans.Indicator.objects.filter(strategy=of.strategy).first() or factories.indicator(
        factories.goal(of.strategy)
    )


def assignment(**more: Any) -> reviews.Assignment:
    of = more.pop("cycle", None) or cycle()
    if "indicator" not in more and "initiative" not in more:
        more["initiative"] = initiative(of)
    return reviews.Assignment.objects.create(cycle=of, **more)


def decision(**more: Any) -> reviews.Decision:
    return reviews.Decision.objects.create(assignment=assignment(), **{"kind": "submit", **more})


def comment(**more: Any) -> reviews.Comment:
    of = cycle()
    facts = {"text": "根拠は？", "initiative": initiative(of), **more}
    return reviews.Comment.objects.create(municipality=of.municipality, **facts)


def twice(make: Callable[..., Any], **same: Any) -> None:
    make(**same)
    make(**same)


def own_pk(row: Any, field: str) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**{field: row.pk})


def _same_person() -> None:
    person = User.objects.create_user("a")
    assignment(owner=person, deputy=person)


def _both_subjects() -> None:
    of = cycle()
    assignment(cycle=of, initiative=initiative(of), indicator=indicator(of))


def _same_indicator() -> None:
    of = cycle()
    twice(assignment, cycle=of, indicator=indicator(of))


def _same_initiative() -> None:
    of = cycle()
    twice(assignment, cycle=of, initiative=initiative(of))


def _answer_resolved() -> None:
    first = comment()
    reviews.Comment.objects.create(
        municipality=first.municipality,
        initiative=first.initiative,
        parent=first,
        text="総会の資料",
        resolved_at=dt.datetime(2022, 5, 1, tzinfo=dt.UTC),
    )


def _comment_on_both() -> None:
    of = cycle()
    reviews.Comment.objects.create(
        municipality=of.municipality,
        initiative=initiative(of),
        indicator=indicator(of),
        text="根拠は？",
    )


def upload(**more: Any) -> reviews.Upload:
    blob = Blob.objects.create(sha256="0" * 64, media_type="x", size=1, content=b"x")
    return reviews.Upload.objects.create(cycle=cycle(), name="産業課.xlsx", blob=blob, **more)


VIOLATIONS: dict[str, Violation] = {
    "reviews_upload_state_valid": lambda: upload(state="lost"),
    "reviews_upload_applied_has_date": lambda: upload(state="applied"),
    "reviews_form_map_name_unique": lambda: twice(
        reviews.FormMap.objects.create, municipality=factories.municipality(), name="様式1"
    ),
    "plans_indicator_report_unique": lambda: twice(
        plans.IndicatorReport.objects.create, indicator=factories.indicator(), review_year=2021
    ),
    "plans_closed_year_unique": lambda: twice(
        plans.ClosedYear.objects.create, strategy=factories.strategy(), review_year=2021
    ),
    "reviews_cycle_unique": lambda: twice(cycle, strategy=factories.strategy()),
    "reviews_cycle_state_valid": lambda: cycle(state="half"),
    "reviews_cycle_not_own_previous": lambda: own_pk(cycle(), "previous"),
    "reviews_step_order_unique": lambda: twice(step, cycle=cycle()),
    "reviews_step_kind_valid": lambda: step(kind="party"),
    "reviews_assignment_indicator_unique": _same_indicator,
    "reviews_assignment_initiative_unique": _same_initiative,
    "reviews_assignment_one_subject": _both_subjects,
    "reviews_assignment_state_valid": lambda: assignment(state="lost"),
    "reviews_assignment_deputy_is_another": _same_person,
    "reviews_decision_kind_valid": lambda: decision(kind="shrug"),
    "reviews_decision_return_has_comment": lambda: decision(kind="return"),
    "reviews_decision_proxy_complete": lambda: decision(kind="approve", proxy_name="課長"),
    "reviews_reminder_once_a_day": lambda: twice(
        reviews.Reminder.objects.create,
        cycle=cycle(),
        user=User.objects.create_user("a"),
        sent_on=dt.date(2022, 4, 15),
        text="記入",
    ),
    "reviews_comment_one_subject": _comment_on_both,
    "reviews_comment_not_empty": lambda: comment(text=""),
    "reviews_comment_not_own_answer": lambda: own_pk(comment(), "parent"),
    "reviews_comment_answers_are_not_resolved": _answer_resolved,
}
