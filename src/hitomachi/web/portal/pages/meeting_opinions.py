"""The list of opinions of a meeting: which are asked for, in the order of the material."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hitomachi.web.reviews.models import Opinion

#: Values of the filter by answer, beside the decisions.
UNANSWERED, ANSWERED = "unanswered", "answered"


@dataclass(frozen=True, slots=True)
class OpinionFilter:
    """What a reader asks for; an empty choice means everything."""

    member: str = ""
    kind: str = ""
    state: str = ""


def filter_of(asked: Mapping[str, str]) -> OpinionFilter:
    """Return the filter in the query of a page."""
    return OpinionFilter(asked.get("member", ""), asked.get("kind", ""), asked.get("state", ""))


def chosen(
    opinions: Iterable[Opinion], choice: OpinionFilter, order: Sequence[str]
) -> list[Opinion]:
    """Return the opinions that are asked for, in the order of the items; unknown items last."""
    places = {key: at for at, key in enumerate(order)}
    found = [
        one
        for one in opinions
        if choice.member in {"", str(one.member.uid)}
        and choice.kind in {"", one.subject_kind}
        and _in_state(one, choice.state)
    ]
    return sorted(
        found,
        key=lambda one: places.get(f"{one.subject_kind}:{one.subject_ref}", len(places)),
    )


def _in_state(opinion: Opinion, state: str) -> bool:
    if state == UNANSWERED:
        return not opinion.answer
    if state == ANSWERED:
        return bool(opinion.answer)
    return state in {"", opinion.decision}
