"""A small review with two departments for tests of the yearly review."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.web.core.models import Department, Membership, Municipality, Role, User
from hitomachi.web.plans.models import Goal, Indicator, Initiative, Listing, Placement, Strategy
from hitomachi.web.reviews.actions.cycles import open_cycle
from hitomachi.web.reviews.actions.steps import usual_steps
from hitomachi.web.reviews.models import Assignment, ReviewCycle
from tests.web import factories

YEAR = 2021


@dataclass(frozen=True)
class Review:
    """A municipality in the review of 2021: two departments, their people, their rows."""

    municipality: Municipality
    strategy: Strategy
    goal: Goal
    planner: User
    editor: User
    chief: User
    other_editor: User
    industry: Department
    welfare: Department
    indicator: Indicator
    other_indicator: Indicator
    initiative: Initiative
    cycle: ReviewCycle

    def row(self, subject: Indicator | Initiative) -> Assignment:
        """The assignment of an indicator or initiative as it is now."""
        field = "indicator" if isinstance(subject, Indicator) else "initiative"
        found: Assignment = Assignment.objects.get(cycle=self.cycle, **{field: subject})
        return found


def person(owner: Municipality, role: str, name: str, department: Department | None = None) -> User:
    """A person with a role, of a department where the role needs one."""
    user = User.objects.create_user(username=name, password="ひみつの合言葉2022")  # noqa: S106
    Membership.objects.create(user=user, municipality=owner, role=role, department=department)
    return user


def review(number: int = 1) -> Review:
    """A review that has just been opened; ``number`` tells municipalities apart."""
    owner = factories.municipality(number)
    plan = factories.strategy(owner)
    goal = factories.goal(plan)
    industry = Department.objects.create(municipality=owner, name="産業課", ref="industry")
    welfare = Department.objects.create(municipality=owner, name="福祉課", ref="welfare")
    indicator = factories.indicator(goal, department=industry)
    factories.baseline(indicator, "2")
    factories.target(indicator, "10")
    other = factories.indicator(
        goal, ref="1-2", name="見守り協力員の数", unit="人", department=welfare
    )
    initiative = Initiative.objects.create(
        municipality=owner, ref="shop", name="空き店舗活用事業", department=industry
    )
    listing = Listing.objects.create(strategy=plan, initiative=initiative)
    Placement.objects.create(listing=listing, goal=goal)
    suffix = "" if number == 1 else str(number)
    planner = person(owner, Role.PLANNER, f"planner{suffix}")
    return Review(
        municipality=owner,
        strategy=plan,
        goal=goal,
        planner=planner,
        editor=person(owner, Role.EDITOR, f"editor{suffix}", industry),
        chief=person(owner, Role.CHIEF, f"chief{suffix}", industry),
        other_editor=person(owner, Role.EDITOR, f"other{suffix}", welfare),
        industry=industry,
        welfare=welfare,
        indicator=indicator,
        other_indicator=other,
        initiative=initiative,
        cycle=open_cycle(strategy=plan, review_year=YEAR, steps=usual_steps(YEAR), by=planner),
    )
