"""The lines of a reorganisation → what it would change; every line that is wrong says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hitomachi.errors import HitomachiError, InputError, mark
from hitomachi.i18n import Message, message
from hitomachi.jp.text import match_key
from hitomachi.web.core.models import Department, Municipality, Role, User
from hitomachi.web.reviews.reorganisation.directory import Directory, Row
from hitomachi.web.reviews.reorganisation.lines import KINDS, Kind, Line

#: Roles that a line can give: the administrator's is given on the page of accounts only.
ROLES = (Role.EDITOR, Role.CHIEF, Role.PLANNER, Role.VIEWER)


@dataclass(frozen=True, slots=True)
class Founded:
    """A department that begins: its name, and below which it stands.

    ``parent`` is a name where that department begins with the same table.
    """

    name: str
    parent: Department | str | None
    order: int = 0


@dataclass(frozen=True, slots=True)
class Transfer:
    """A person who goes to another department; ``role`` is None where it stays the same."""

    person: User
    target: str
    role: Role | None


@dataclass
class Plan:
    """What a reorganisation would do. Departments to come are named by their keys.

    Attributes:
        problems: A sentence for each line that cannot be done.
        founded: Key of a name → the department that begins.
        closed: Departments that end, with the names of their successors.
        moved: Row → name of its new department; None where nobody owns it any more.
        owners: Row → the person who is put in charge.
    """

    directory: Directory
    problems: list[Message] = field(default_factory=list)
    founded: dict[str, Founded] = field(default_factory=dict)
    closed: dict[Department, list[str]] = field(default_factory=dict)
    moved: dict[Row, str | None] = field(default_factory=dict)
    owners: dict[Row, User] = field(default_factory=dict)
    transfers: list[Transfer] = field(default_factory=list)
    leavers: list[User] = field(default_factory=list)

    @property
    def ownerless(self) -> list[Row]:
        """Rows of the newest plan that would have no department."""
        return [
            row
            for row, place in self.moved.items()
            if place is None and self.directory.is_current(row)
        ]

    @property
    def placeless(self) -> list[User]:
        """People of a department that ends without one successor, whom no line places."""
        placed = {one.person.pk for one in self.transfers} | {one.pk for one in self.leavers}
        found: dict[int, User] = {}
        for department, successors in self.closed.items():
            if len(successors) == 1:
                continue
            for member in department.members.select_related("user").filter(user__is_active=True):
                if member.user_id not in placed:
                    found[member.user_id] = member.user
        return list(found.values())


def plan_changes(
    municipality: Municipality, lines: Iterable[Line], effective_on: dt.date, by: User
) -> Plan:
    """Return what the lines would change; lines that are wrong stand in ``problems``."""
    planner = _Planner(Plan(Directory(municipality, effective_on)), by)
    listed = list(lines)
    # Departments first: people and rows are sent to departments that another line founds.
    departments = [line for line in listed if _kind(line) in _DEPARTMENTS]
    for line in [*departments, *(one for one in listed if one not in departments)]:
        planner.take(line)
    planner.settle()
    planner.plan.problems.sort(key=lambda one: int(str(one.facts["line"])))
    return planner.plan


_DEPARTMENTS = (Kind.RENAME, Kind.MERGE, Kind.SPLIT, Kind.FOUND, Kind.ABOLISH)


def _kind(line: Line) -> Kind | None:
    return KINDS.get(line.kind)


class _Planner:
    """Takes the lines one by one."""

    def __init__(self, plan: Plan, by: User) -> None:
        self.plan, self.by = plan, by
        self.names = plan.directory
        self.ways: dict[Department, Kind] = {}
        self.named: dict[Row, str] = {}

    def take(self, line: Line) -> None:
        """Note what a line does, or why it cannot."""
        steps: dict[Kind, Callable[[Line], None]] = {
            Kind.RENAME: self.rename,
            Kind.MERGE: self.merge,
            Kind.SPLIT: self.split,
            Kind.FOUND: self.found_new,
            Kind.ABOLISH: self.abolish,
            Kind.REASSIGN: self.reassign,
            Kind.TRANSFER: self.transfer,
            Kind.LEAVE: self.leave,
        }
        kind = _kind(line)
        try:
            if kind is None:
                raise InputError(
                    mark("種類「{kind}」はありません。{known} から選んでください。"),
                    kind=line.kind,
                    known="、".join(str(one.label) for one in Kind),
                )
            steps[kind](line)
        except HitomachiError as error:
            self.plan.problems.append(
                message(
                    "{line}行目：{problem}",
                    line=line.number,
                    problem=Message(error.template, error.facts),
                )
            )

    def rename(self, line: Line) -> None:
        old = self.ending(line, Kind.RENAME)
        if match_key(line.target) == match_key(old.name) or self.names.place(line.target):
            raise InputError(
                mark("「{name}」は既にあります。一つにするときは、種類を「統合」にしてください。"),
                name=line.target,
            )
        self.begin(line, old)
        self.plan.closed[old] = [line.target]

    def merge(self, line: Line) -> None:
        old = self.ending(line, Kind.MERGE)
        if match_key(line.target) == match_key(old.name):
            return  # the others are merged into it: it goes on
        if not self.names.place(line.target):
            self.begin(line, old)
        self.plan.closed[old] = [line.target]

    def split(self, line: Line) -> None:
        old = self.ending(line, Kind.SPLIT)
        rows = self.names.rows(line.rows)
        strange = [
            row for row in rows if row.department_id != old.pk and self.names.is_current(row)
        ]
        if strange:
            raise InputError(
                mark("「{row}」は「{department}」の担当ではありません。"),
                row=strange[0].name,
                department=old.name,
            )
        for row in rows:
            self.name_row(row, line.target)
        if match_key(line.target) != match_key(old.name) and not self.names.place(line.target):
            self.begin(line, old)
        self.plan.closed.setdefault(old, []).append(line.target)

    def found_new(self, line: Line) -> None:
        if self.names.place(line.target) or match_key(line.target) in self.plan.founded:
            raise InputError(mark("部署「{name}」は既にあります。"), name=line.target)
        self.begin(line, None)

    def abolish(self, line: Line) -> None:
        self.plan.closed[self.ending(line, Kind.ABOLISH)] = []

    def reassign(self, line: Line) -> None:
        rows = self.names.rows(line.rows)
        if not rows or not (line.target or line.person):
            raise InputError(
                mark("「KPI・事業」と、「新しい部署」か「利用者」を記入してください。")
            )
        if line.target:
            self.require_place(line.target)
        person = self.names.person(line.person) if line.person else None
        for row in rows:
            if line.target:
                self.name_row(row, line.target)
            if person:
                self.plan.owners[row] = person

    def transfer(self, line: Line) -> None:
        person = self.names.person(line.person)
        self.refuse_twice(person)
        self.require_place(line.target)
        self.plan.transfers.append(Transfer(person, line.target, _role(line.role)))

    def leave(self, line: Line) -> None:
        person = self.names.person(line.person)
        if person.pk == self.by.pk:
            raise InputError(mark("自分のアカウントは無効にできません。"))
        self.refuse_twice(person)
        self.plan.leavers.append(person)

    def ending(self, line: Line, kind: Kind) -> Department:
        """Return the department of a line that changes it; it may be changed in one way only."""
        old = self.names.existing(line.department)
        before = self.ways.get(old)
        if before is not None and not (before is kind is Kind.SPLIT):
            raise InputError(mark("部署「{name}」は別の行にもあります。"), name=old.name)
        if kind is not Kind.ABOLISH and not line.target:
            raise InputError(mark("「新しい部署」を記入してください。"))
        self.ways[old] = kind
        return old

    def begin(self, line: Line, old: Department | None) -> None:
        if not line.target:
            raise InputError(mark("「新しい部署」を記入してください。"))
        parent: Department | str | None = old.parent if old else None
        if line.parent:
            is_new = match_key(line.parent) in self.plan.founded
            parent = line.parent if is_new else self.names.existing(line.parent)
        order = old.order if old else 0
        self.plan.founded.setdefault(match_key(line.target), Founded(line.target, parent, order))

    def require_place(self, name: str) -> None:
        if name and match_key(name) in self.plan.founded:
            return
        place = self.names.existing(name)
        if self.ways.get(place) in (Kind.RENAME, Kind.ABOLISH) or self.is_closed(place):
            raise InputError(mark("部署「{name}」は、この表でなくなります。"), name=name)

    def is_closed(self, place: Department) -> bool:
        successors = self.plan.closed.get(place)
        if successors is None:
            return False
        return match_key(place.name) not in {match_key(name) for name in successors}

    def name_row(self, row: Row, target: str) -> None:
        if row in self.named and self.names.is_current(row):
            raise InputError(mark("「{row}」の担当が二つの行にあります。"), row=row.name)
        self.named[row] = target

    def refuse_twice(self, person: User) -> None:
        known = {one.person.pk for one in self.plan.transfers}
        if person.pk in known | {one.pk for one in self.plan.leavers}:
            raise InputError(mark("利用者「{name}」は別の行にもあります。"), name=str(person))

    def settle(self) -> None:
        """Send the rows of departments that end to their successors, and what was named."""
        for old, successors in list(self.plan.closed.items()):
            goes_on = match_key(old.name) in {match_key(name) for name in successors}
            for row in self.names.owned(old):
                if not goes_on:
                    self.plan.moved[row] = successors[0] if len(successors) == 1 else None
            if goes_on:
                del self.plan.closed[old]
        self.plan.moved.update(self.named)


def _role(text: str) -> Role | None:
    if not text:
        return None
    found = next(
        (role for role in ROLES if match_key(text) in (role.value, match_key(str(role.label)))),
        None,
    )
    if found is None:
        raise InputError(
            mark("役割「{role}」は使えません。{known} から選んでください。"),
            role=text,
            known="、".join(str(role.label) for role in ROLES),
        )
    return found
