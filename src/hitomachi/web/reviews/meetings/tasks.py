"""Tasks that follow from the committee's opinions, as a department's worksheet shows them."""

from __future__ import annotations

from hitomachi.web.reviews.actions.planning import open_tasks
from hitomachi.web.reviews.models import FollowUp, ReviewCycle
from hitomachi.web.reviews.rights import Rights

#: In the place of a department's uid: what no department is in charge of.
NOBODY = "none"


def tasks_of(cycle: ReviewCycle, rights: Rights, department: str) -> list[FollowUp]:
    """Return the open tasks of a worksheet.

    Args:
        cycle: The review.
        rights: Those of the person.
        department: The uid of the department whose worksheet it is, `NOBODY`, or empty for
            everything that is the person's own.
    """
    return [task for task in open_tasks(cycle) if _is_on(task, rights, department)]


def _is_on(task: FollowUp, rights: Rights, department: str) -> bool:
    if department:
        return department == (str(task.department.uid) if task.department else NOBODY)
    return rights.filling is None or task.department_id in rights.filling
