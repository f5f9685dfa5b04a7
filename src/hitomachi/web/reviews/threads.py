"""Comment threads as pages show them, and how many of them are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from hitomachi.web.core.models import Municipality
from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.reviews.models import Comment, ReviewCycle


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers, in the order of time."""

    opening: Comment
    answers: list[Comment] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the matter is not settled."""
        return self.opening.resolved_at is None


def threads_of(subject: Indicator | Initiative) -> list[Thread]:
    """Return the threads about one indicator or initiative, open ones first."""
    return _threads(Comment.objects.filter(**{_field(subject): subject}))


def threads_by_subject(
    municipality: Municipality, subjects: Iterable[Indicator | Initiative]
) -> dict[tuple[str, int], list[Thread]]:
    """Return the threads of several subjects by ``(field, primary key)``, with one query."""
    wanted: dict[str, list[int]] = {"indicator": [], "initiative": []}
    for subject in subjects:
        wanted[_field(subject)].append(subject.pk)
    found = Comment.objects.filter(municipality=municipality).filter(
        Q(indicator__in=wanted["indicator"]) | Q(initiative__in=wanted["initiative"])
    )
    by_subject: dict[tuple[str, int], list[Thread]] = {}
    for thread in _threads(found):
        by_subject.setdefault(key_of(thread.opening), []).append(thread)
    return by_subject


def key_of(comment: Comment) -> tuple[str, int]:
    """Return what a comment is about, as `threads_by_subject` names it."""
    if comment.indicator_id is not None:
        return "indicator", comment.indicator_id
    return "initiative", comment.initiative_id or 0


def _field(subject: Indicator | Initiative) -> str:
    return "indicator" if isinstance(subject, Indicator) else "initiative"


def _threads(comments: QuerySet[Comment]) -> list[Thread]:
    rows: list[Comment] = list(comments.select_related("by", "resolved_by"))
    threads = {row.pk: Thread(row) for row in rows if row.parent_id is None}
    for row in rows:
        if row.parent_id in threads:
            threads[row.parent_id].answers.append(row)
    return sorted(threads.values(), key=lambda one: (not one.is_open, one.opening.at))


def open_counts(cycle: ReviewCycle) -> dict[int, int]:
    """Return the number of open threads by the row of a review (its primary key)."""
    found: dict[int, int] = {}
    for name in ("indicator", "initiative"):
        counted = Count(
            f"{name}__comments",
            filter=Q(**{f"{name}__comments__parent": None, f"{name}__comments__resolved_at": None}),
        )
        rows = cycle.assignments.filter(**{f"{name}__isnull": False}).annotate(
            open_comments=counted
        )
        found |= dict(rows.filter(open_comments__gt=0).values_list("pk", "open_comments"))
    return found
