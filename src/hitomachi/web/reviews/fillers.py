"""Who may fill in which rows of a review now, asked once for any number of rows."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.errors import ForbiddenError, HitomachiError, InputError, mark
from hitomachi.web.core.models import User
from hitomachi.web.core.permissions import Permission, departments_of, is_allowed
from hitomachi.web.plans.closing import require_open
from hitomachi.web.reviews.models import Assignment, AssignmentState, ReviewCycle

_OPEN_TO_EDITORS = {
    AssignmentState.NOT_BEGUN,
    AssignmentState.IN_WORK,
    AssignmentState.RETURNED,
}


@dataclass(frozen=True, slots=True)
class Filler:
    """A person in a review; ``departments`` is None for one who fills in every row."""

    by: User
    departments: frozenset[int] | None
    is_allowed: bool

    def refusal(self, assignment: Assignment) -> HitomachiError | None:
        """Return why the person may not write a row; None if they may.

        Planners may still correct a row that was handed in.
        """
        is_own = self.departments is None or assignment.department_id in self.departments
        is_deputy = self.is_allowed and self.by.pk in {assignment.owner_id, assignment.deputy_id}
        if not (is_own or is_deputy):
            return ForbiddenError(
                mark("「{row}」は、あなたの部署の担当ではありません。"), row=str(assignment)
            )
        if assignment.state not in _OPEN_TO_EDITORS and self.departments is not None:
            return InputError(
                mark(
                    "「{row}」は提出済みです。"
                    "直すときは、提出を取り下げるか差戻しを受けてください。"
                ),
                row=str(assignment),
            )
        return None


def filler(cycle: ReviewCycle, by: User) -> Filler:
    """Return a person's part in a review.

    Raises:
        InputError: If the year is closed.
    """
    require_open(cycle.strategy, cycle.review_year)
    own = departments_of(by, cycle.municipality, Permission.FILL_IN)
    return Filler(
        by=by,
        departments=None if own is None else frozenset(one.pk for one in own),
        is_allowed=is_allowed(by, cycle.municipality, Permission.FILL_IN),
    )
