"""Applying a reorganisation, once and as a whole."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from hitomachi.errors import InputError, mark
from hitomachi.jp.text import match_key
from hitomachi.web.core.actions import disable_account, grant_role, revoke_role
from hitomachi.web.core.events import record_event
from hitomachi.web.core.models import Department, Role, User
from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.reviews.models import Assignment, CycleState, Reorganisation
from hitomachi.web.reviews.reorganisation.drafting import locked_draft
from hitomachi.web.reviews.reorganisation.lines import stored_lines
from hitomachi.web.reviews.reorganisation.planning import Plan, Transfer, plan_changes

_ACTION = "apply_reorganisation"


@transaction.atomic
def apply_reorganisation(
    *, row: Reorganisation, expected_revision: int, by: User
) -> Reorganisation:
    """Found and end departments, move rows and people, disable leavers: all or nothing.

    Issued editions keep the old names: they hold them themselves. What has no owner
    afterwards stands in ``result``.

    Raises:
        InputError: If a line is wrong, or it has been applied already.
        EditConflict: If somebody else changed it meanwhile.
    """
    locked = locked_draft(row, expected_revision)
    lines = stored_lines(locked.rows)
    plan = plan_changes(locked.municipality, lines, locked.effective_on, by)
    if plan.problems:
        raise InputError(mark("直す必要のある行があります。{problem}"), problem=plan.problems[0])
    placeless = [person.get_full_name() for person in plan.placeless]
    work = _Work(locked, plan, by)
    work.run()
    locked.result = {
        "departments": [one.name for one in work.founded.values()],
        "closed": [one.name for one in plan.closed],
        "moved": len(plan.moved),
        "transfers": len(plan.transfers),
        "leavers": [one.get_full_name() for one in plan.leavers],
        "ownerless": [one.name for one in plan.ownerless],
        "placeless": placeless,
    }
    locked.applied_at, locked.applied_by = timezone.now(), by
    locked.revision += 1
    locked.save()
    record_event(
        action=_ACTION,
        row=locked,
        municipality=locked.municipality,
        by=by,
        after={"name": locked.name, "effective_on": str(locked.effective_on), **locked.result},
    )
    return locked


class _Work:
    """The steps of one reorganisation, in the order in which each needs the one before."""

    def __init__(self, row: Reorganisation, plan: Plan, by: User) -> None:
        self.row, self.plan, self.by = row, plan, by
        self.municipality = row.municipality
        self.founded: dict[str, Department] = {}

    def run(self) -> None:
        for key, begun in self.plan.founded.items():
            self.founded[key] = self._found(begun.name, begun.parent, begun.order)
        for old, successors in self.plan.closed.items():
            self._close(old, [self.place(name) for name in successors])
        for moved, name in self.plan.moved.items():
            self._move(moved, self.place(name) if name else None)
        for transfer in self.plan.transfers:
            self._transfer(transfer)
        for person in self.plan.leavers:
            disable_account(user=person, municipality=self.municipality, by=self.by)
            self._take_from(person, None)
        for subject, person in self.plan.owners.items():
            self._put_in_charge(subject, person)

    def place(self, name: str) -> Department:
        """Return the department of a name as it is after the change."""
        found = self.founded.get(match_key(name))
        return found or self.plan.directory.existing(name)

    def _found(self, name: str, parent: Department | str | None, order: int) -> Department:
        # A parent that ends hands its units on when it is closed.
        below = self.place(parent) if isinstance(parent, str) else parent
        made = Department.objects.create(
            municipality=self.municipality,
            name=name,
            parent=below,
            order=order,
            valid_from=self.row.effective_on,
        )
        self._tell(made, {}, {"name": name, "valid_from": str(self.row.effective_on)})
        return made

    def _close(self, old: Department, successors: list[Department]) -> None:
        old.valid_to = self.row.effective_on
        old.revision += 1
        old.save(update_fields=["valid_to", "revision"])
        old.successors.add(*successors)
        names = [one.name for one in successors]
        self._tell(old, {"valid_to": ""}, {"valid_to": str(old.valid_to), "successors": names})
        if len(successors) != 1:
            return
        for unit in old.units.filter(valid_to=None):
            unit.parent = successors[0]
            unit.revision += 1
            unit.save(update_fields=["parent", "revision"])
            self._tell(unit, {"parent": old.name}, {"parent": successors[0].name})
        for member in old.members.select_related("user"):
            if not successors[0].members.filter(user=member.user, role=member.role).exists():
                member.department = successors[0]
                member.save(update_fields=["department"])
                self._tell(
                    member.user, {"department": old.name}, {"department": successors[0].name}
                )
            else:
                revoke_role(membership=member, by=self.by)

    def _move(self, row: Indicator | Initiative, place: Department | None) -> None:
        before = str(row.department or "")
        row.department = place
        row.revision += 1
        row.save(update_fields=["department", "revision"])
        self._tell(row, {"department": before}, {"department": str(place or "")})
        for assignment in self._open(row):
            assignment.department = place
            self._save(assignment)

    def _transfer(self, transfer: Transfer) -> None:
        person, place = transfer.person, self.place(transfer.target)
        old = list(person.memberships.filter(municipality=self.municipality))
        left = [one for one in old if one.department_id]
        roles = [transfer.role] if transfer.role else [Role(one.role) for one in left]
        for membership in left:
            revoke_role(membership=membership, by=self.by)
        for role in dict.fromkeys(roles or [Role.EDITOR]):
            if not person.memberships.filter(
                municipality=self.municipality, role=role, department=place
            ).exists():
                grant_role(
                    user=person,
                    municipality=self.municipality,
                    role=role,
                    department=place,
                    by=self.by,
                )
        self._take_from(person, place)

    def _take_from(self, person: User, place: Department | None) -> None:
        """Take a person out of charge of open rows, but those of the new department."""
        for part in ("owner", "deputy"):
            rows = Assignment.objects.filter(
                cycle__municipality=self.municipality,
                cycle__state=CycleState.OPEN,
                **{part: person},
            )
            for assignment in rows.exclude(department=place) if place else rows:
                setattr(assignment, part, None)
                self._save(assignment)

    def _put_in_charge(self, row: Indicator | Initiative, person: User) -> None:
        for assignment in self._open(row):
            assignment.owner = person
            if assignment.deputy_id == person.pk:
                assignment.deputy = None
            self._save(assignment)

    def _open(self, row: Indicator | Initiative) -> list[Assignment]:
        found = row.assignments.filter(cycle__state=CycleState.OPEN)
        return list(found.select_related("department", "owner", "deputy"))

    def _save(self, assignment: Assignment) -> None:
        before = Assignment.objects.select_related("department", "owner", "deputy").get(
            pk=assignment.pk
        )
        assignment.revision += 1
        assignment.save(update_fields=["department", "owner", "deputy", "revision"])
        about = assignment.indicator or assignment.initiative
        record_event(
            action=_ACTION,
            row=assignment,
            municipality=self.municipality,
            by=self.by,
            about=about,
            before=_owners(before),
            after=_owners(assignment),
        )

    def _tell(
        self,
        row: Department | Indicator | Initiative | User,
        before: dict[str, object],
        after: dict[str, object],
    ) -> None:
        record_event(
            action=_ACTION,
            row=row,
            municipality=self.municipality,
            by=self.by,
            before=before,
            after=after,
        )


def _owners(row: Assignment) -> dict[str, str]:
    parts = {"department": row.department, "owner": row.owner, "deputy": row.deputy}
    return {name: str(part or "") for name, part in parts.items()}
