"""Departments, people and rows of a municipality, found by the names people write."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from hitomachi.errors import InputError, mark
from hitomachi.jp.text import match_key
from hitomachi.web.core.models import Department, Municipality, User
from hitomachi.web.plans.models import Indicator, Initiative, Strategy

Row = Indicator | Initiative


class Directory:
    """Everything that a line may name, loaded once."""

    def __init__(self, municipality: Municipality, day: dt.date) -> None:
        self.municipality = municipality
        rows = municipality.departments.select_related("parent")
        self.departments = list(rows.filter(Q(valid_to=None) | Q(valid_to__gt=day)))
        self._places = _by_key((one.name, one) for one in self.departments)
        people = User.objects.filter(memberships__municipality=municipality, is_active=True)
        self._people: dict[str, list[User]] = defaultdict(list)
        for user in people.distinct():
            for name in {match_key(user.username), match_key(user.get_full_name())}:
                self._people[name].append(user)
        self.newest = municipality.strategies.order_by("-first_year").first()
        self.indicators = list(
            Indicator.objects.filter(strategy__municipality=municipality).select_related(
                "department", "strategy"
            )
        )
        self.initiatives = list(
            Initiative.objects.filter(municipality=municipality).select_related("department")
        )

    def place(self, name: str) -> Department | None:
        """Return the department of a name that exists on the day; None where there is none.

        Raises:
            InputError: If several have the name.
        """
        found = self._places.get(match_key(name), [])
        if len(found) > 1:
            raise InputError(mark("部署「{name}」が複数あり、どれか分かりません。"), name=name)
        return found[0] if found else None

    def existing(self, name: str) -> Department:
        """Return the department of a name.

        Raises:
            InputError: If there is none.
        """
        found = self.place(name) if name else None
        if found is None:
            raise InputError(mark("部署「{name}」はありません。"), name=name)
        return found

    def person(self, name: str) -> User:
        """Return who logs in, or is called, by a name.

        Raises:
            InputError: If nobody is, or several are.
        """
        found = self._people.get(match_key(name), []) if name else []
        if not found:
            raise InputError(mark("利用者「{name}」はいません。"), name=name)
        if len(found) > 1:
            raise InputError(
                mark("利用者「{name}」が複数います。利用者名（ログイン名）で書いてください。"),
                name=name,
            )
        return found[0]

    def rows(self, names: str) -> list[Row]:
        """Return the KPIs and initiatives named, each with those of earlier plans by its name.

        Raises:
            InputError: If one is not found, or several are of the newest plan.
        """
        found: list[Row] = []
        for name in (part.strip() for part in names.replace("；", ";").split(";")):
            if name:
                found += self._row(name)
        return found

    def _row(self, name: str) -> list[Row]:
        key = match_key(name)
        every: Sequence[Row] = [*self.indicators, *self.initiatives]
        found = [row for row in every if key in (match_key(row.name), match_key(row.ref))]
        now = [row for row in found if self.is_current(row)]
        if not found:
            raise InputError(mark("KPI・事業「{name}」はありません。"), name=name)
        if len(now) > 1:
            raise InputError(
                mark("KPI・事業「{name}」が複数あります。識別名で書いてください。"), name=name
            )
        if now:
            names = match_key(now[0].name)
            return [
                row for row in every if type(row) is type(now[0]) and match_key(row.name) == names
            ]
        return found

    def is_current(self, row: Row) -> bool:
        """Say whether a row is of the newest plan; initiatives outlive plans."""
        newest: Strategy | None = self.newest
        return isinstance(row, Initiative) or newest is None or row.strategy_id == newest.pk

    def owned(self, department: Department) -> list[Row]:
        """Return the rows of a department."""
        every: Sequence[Row] = [*self.indicators, *self.initiatives]
        return [row for row in every if row.department_id == department.pk]


def _by_key(named: Iterable[tuple[str, Department]]) -> dict[str, list[Department]]:
    found: dict[str, list[Department]] = defaultdict(list)
    for name, row in named:
        found[match_key(name)].append(row)
    return found
