"""Grant projects: their plans, their verification, donations within the cost."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from hitomachi.errors import EditConflict, InputError
from hitomachi.web.core.models import Event, Municipality, User
from hitomachi.web.plans.grants import (
    KpiPlan,
    KpiResult,
    Term,
    VerificationEntry,
    confirm_donations,
    edit_donation,
    plan_grant_project,
    record_donation,
    record_regional_plan,
    record_verification,
)
from hitomachi.web.plans.grants.donations import Donation
from hitomachi.web.plans.grants.reading import ProjectYear, projects_of
from hitomachi.web.plans.models import CorporateDonation, GrantKpiYear, GrantProject
from tests.web import factories

pytestmark = pytest.mark.django_db
YEARS = (2021, 2022, 2023)


@pytest.fixture
def owner() -> Municipality:
    return factories.municipality()


@pytest.fixture
def planner(owner: Municipality) -> User:
    return factories.member(owner)


def planned(owner: Municipality, by: User, *, name: str = "港の再生") -> GrantProject:
    """A project of 2021 to 2023 with two KPIs: 10 more each year, and 2 fewer each year."""
    ten, two = Decimal(10), Decimal(-2)
    return plan_grant_project(
        municipality=owner,
        project=None,
        name=name,
        detail="",
        terms=[Term(first_year=YEARS[0], last_year=YEARS[-1])],
        kpis=[
            KpiPlan(name="出店数", unit="件", planned=dict.fromkeys(YEARS, ten)),
            KpiPlan(
                name="空き店舗",
                unit="戸",
                baseline=Decimal("20"),
                planned=dict.fromkeys(YEARS, two),
            ),
        ],
        by=by,
    )


def verify(
    project: GrantProject, by: User, *actual: str, year: int = 2021, seen: int = 0, **more: object
) -> None:
    results = {
        kpi.uid: KpiResult(actual=Decimal(value))
        for kpi, value in zip(project.kpis.all(), actual, strict=False)
    }
    entry = VerificationEntry(results=results, **more)  # type: ignore[arg-type]
    record_verification(project=project, year=year, entry=entry, expected_revision=seen, by=by)


def read(project: GrantProject, year: int) -> ProjectYear:
    """The project as the pages read it now."""
    found = next(one for one in projects_of(project.municipality) if one.pk == project.pk)
    return ProjectYear(found, year)


@pytest.mark.parametrize(
    ("actual", "effect"),
    [
        (("10", "-2"), "very_effective"),
        (("12", "-1.4"), "considerably_effective"),
        (("3", "-2"), "effective"),
        (("0", "-2"), "not_effective"),
        (("10", "1"), "not_effective"),
    ],
)
def test_the_weakest_kpi_decides_the_effect(
    owner: Municipality, planner: User, actual: tuple[str, str], effect: str
) -> None:
    project = planned(owner, planner)

    verify(project, planner, *actual)

    assert read(project, 2021).effect == effect


def test_increments_are_judged_as_they_add_up_over_the_years(
    owner: Municipality, planner: User
) -> None:
    project = planned(owner, planner)
    verify(project, planner, "14", "-2")
    verify(project, planner, "6", "-2", year=2022)

    assert read(project, 2022).rule_effect == "very_effective"


def test_a_missing_increment_leaves_the_effect_open(owner: Municipality, planner: User) -> None:
    project = planned(owner, planner)
    verify(project, planner, "10")

    one = read(project, 2021)

    assert one.effect == ""
    assert one.missing == ["実績額", "KPIの実績", "事業効果", "外部組織の意見", "今後の方針"]


def test_another_word_than_the_rules_needs_a_reason_and_both_are_kept(
    owner: Municipality, planner: User
) -> None:
    project = planned(owner, planner)
    with pytest.raises(InputError, match=r"reason|理由"):
        verify(project, planner, "3", "-2", effect="considerably_effective")

    verify(project, planner, "3", "-2", effect="considerably_effective", effect_reason="台風で休業")

    one = read(project, 2021)
    assert (one.effect, one.rule_effect) == ("considerably_effective", "effective")
    event = Event.objects.get(action="record_verification")
    assert event.after["effect"] == "considerably_effective"
    assert event.after["effect_by_rule"] == "effective"
    assert event.after["kpis"] == {"出店数": "3", "空き店舗": "-2"}


def test_choosing_the_rules_own_word_is_no_choice(owner: Municipality, planner: User) -> None:
    project = planned(owner, planner)

    verify(project, planner, "10", "-2", effect="very_effective", effect_reason="同じ")

    row = project.verifications.get()
    assert (row.effect, row.effect_reason) == ("", "")


def test_a_refused_verification_stores_no_increment(owner: Municipality, planner: User) -> None:
    project = planned(owner, planner)

    with pytest.raises(InputError):
        verify(project, planner, "3", "-2", future_course="continue")

    assert not GrantKpiYear.objects.filter(actual__isnull=False).exists()


def test_a_verification_that_somebody_else_changed_is_not_overwritten(
    owner: Municipality, planner: User
) -> None:
    project = planned(owner, planner)
    verify(project, planner, "10", "-2", spent_yen=1)

    with pytest.raises(EditConflict):
        verify(project, planner, "11", "-2", spent_yen=2)

    assert project.verifications.get().spent_yen == 1


def test_a_year_outside_the_terms_is_refused(owner: Municipality, planner: User) -> None:
    with pytest.raises(InputError, match="2024"):
        verify(planned(owner, planner), planner, year=2024)


def test_terms_that_overlap_are_refused(owner: Municipality, planner: User) -> None:
    terms = [Term(first_year=2021, last_year=2023), Term(first_year=2023, last_year=2024)]

    with pytest.raises(InputError, match="2023"):
        plan_grant_project(
            municipality=owner,
            project=None,
            name="港の再生",
            detail="",
            terms=terms,
            kpis=[],
            by=planner,
        )


def test_a_plan_is_changed_without_losing_what_was_reported(
    owner: Municipality, planner: User
) -> None:
    project = planned(owner, planner)
    verify(project, planner, "10", "-2")
    kpi = project.kpis.first()
    assert kpi is not None

    plan_grant_project(
        municipality=owner,
        project=project,
        name="港のにぎわい再生",
        detail="倉庫の改修",
        terms=[Term(first_year=2021, last_year=2024)],
        kpis=[KpiPlan(uid=kpi.uid, name="新規出店数", planned={2021: Decimal(12)})],
        expected_revision=project.revision,
        by=planner,
    )

    row = GrantKpiYear.objects.get(kpi=kpi, year=2021)
    assert (row.planned, row.actual, project.kpis.count()) == (Decimal(12), Decimal(10), 2)
    assert Event.objects.filter(action="plan_grant_project").count() == 2


def test_a_regional_plan_is_recorded_and_changed_once(owner: Municipality, planner: User) -> None:
    facts = {"municipality": owner, "first_year": 2021, "last_year": 2025, "by": planner}
    plan = record_regional_plan(plan=None, name="港町再生計画", **facts)  # type: ignore[arg-type]

    record_regional_plan(plan=plan, name="港まち計画", expected_revision=1, **facts)  # type: ignore[arg-type]
    with pytest.raises(EditConflict):
        record_regional_plan(plan=plan, name="別名", expected_revision=1, **facts)  # type: ignore[arg-type]

    plan.refresh_from_db()
    assert (plan.name, plan.revision) == ("港まち計画", 2)


def give(
    owner: Municipality, by: User, project: GrantProject | None, amount: int, day: str
) -> CorporateDonation:
    return record_donation(
        municipality=owner,
        donation=Donation(
            company="架空商事",
            received_on=dt.date.fromisoformat(day),
            amount_yen=amount,
            project=project,
        ),
        by=by,
    )


def test_donations_within_the_cost_are_confirmed(owner: Municipality, planner: User) -> None:
    project = planned(owner, planner)
    verify(project, planner, spent_yen=3_000_000)
    give(owner, planner, project, 1_000_000, "2021-04-01")
    give(owner, planner, project, 2_000_000, "2022-03-31")
    later = give(owner, planner, project, 500_000, "2022-04-01")

    confirm_donations(project=project, year=2021, confirmed_on=dt.date(2022, 6, 1), by=planner)

    confirmed = CorporateDonation.objects.filter(confirmed_on__isnull=False)
    assert confirmed.count() == 2
    assert later not in confirmed
    event = Event.objects.get(action="confirm_donations")
    assert (event.after["donations_yen"], event.after["spent_yen"]) == (3_000_000, 3_000_000)


def test_donations_above_the_cost_are_refused_with_both_amounts(
    owner: Municipality, planner: User
) -> None:
    project = planned(owner, planner)
    verify(project, planner, spent_yen=1_999_999)
    give(owner, planner, project, 2_000_000, "2021-04-01")

    with pytest.raises(InputError, match=r"2,000,000.*1,999,999"):
        confirm_donations(project=project, year=2021, confirmed_on=dt.date(2022, 6, 1), by=planner)

    assert not CorporateDonation.objects.filter(confirmed_on__isnull=False).exists()


def test_a_corrected_donation_has_to_be_confirmed_again(owner: Municipality, planner: User) -> None:
    project = planned(owner, planner)
    verify(project, planner, spent_yen=3_000_000)
    row = give(owner, planner, project, 1_000_000, "2021-04-01")
    day = dt.date(2022, 6, 1)
    [row] = confirm_donations(project=project, year=2021, confirmed_on=day, by=planner)

    edit_donation(
        row=row,
        donation=Donation(
            company="架空商事", received_on=row.received_on, amount_yen=2_000_000, project=project
        ),
        expected_revision=row.revision,
        by=planner,
    )

    row.refresh_from_db()
    assert row.confirmed_on is None


def test_a_donation_below_the_least_amount_or_to_another_city_is_refused(
    owner: Municipality, planner: User
) -> None:
    foreign = GrantProject.objects.create(
        municipality=factories.municipality(2), name="よその事業", ref="x"
    )

    with pytest.raises(InputError):
        give(owner, planner, None, 99_999, "2021-04-01")
    with pytest.raises(InputError):
        give(owner, planner, foreign, 100_000, "2021-04-01")
