"""Small fictitious rows for tests of actions and pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hitomachi.jp.codes import with_check_digit
from hitomachi.web.core.models import Area, Membership, Municipality, Role, User
from hitomachi.web.plans.models import Baseline, Goal, Indicator, Strategy, Target


def municipality(number: int = 1, **more: Any) -> Municipality:
    """A fictitious municipality; ``number`` tells one from another."""
    code = with_check_digit(f"{47000 + 900 + number:05d}")
    area = Area.objects.create(code=code, kind="municipality", name=f"第{number}架空市")
    return Municipality.objects.create(area=area, is_fictitious=True, **more)


def strategy(owner: Municipality | None = None, **more: Any) -> Strategy:
    """A strategy of 2020 to 2024."""
    facts = {"ref": "plan", "name": "第2期総合戦略", "first_year": 2020, "last_year": 2024, **more}
    return Strategy.objects.create(municipality=owner or municipality(), **facts)


def goal(plan: Strategy | None = None, number: int = 1, **more: Any) -> Goal:
    """A goal of a plan."""
    facts = {"ref": str(number), "name": f"基本目標{number}", **more}
    return Goal.objects.create(strategy=plan or strategy(), number=number, **facts)


def indicator(owner: Goal | None = None, **more: Any) -> Indicator:
    """An indicator of a goal: more is better, judged at the end of the plan."""
    owner = owner or goal()
    facts = {
        "ref": "1-1",
        "name": "新たなサービスの数",
        "unit": "種",
        "direction": "increase",
        "basis": "end_of_plan",
        **more,
    }
    return Indicator.objects.create(strategy=owner.strategy, goal=owner, **facts)


def baseline(row: Indicator, value: str, **more: Any) -> Baseline:
    """A baseline in force from the first year on."""
    facts = {"from_review_year": 2020, "first_year": 2019, "last_year": 2019, **more}
    return Baseline.objects.create(indicator=row, value=Decimal(value), **facts)


def target(row: Indicator, value: str, **more: Any) -> Target:
    """A target for the end of the plan."""
    facts = {"from_review_year": 2020, "due_year": 2024, **more}
    return Target.objects.create(indicator=row, value=Decimal(value), **facts)


def member(owner: Municipality, role: str = Role.PLANNER, name: str = "planner") -> User:
    """A person with a role in a municipality."""
    user = User.objects.create_user(username=name, password="ひみつの合言葉2022")  # noqa: S106
    Membership.objects.create(user=user, municipality=owner, role=role)
    return user
