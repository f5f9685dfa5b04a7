"""The list of indicators under its goals, and what one indicator says of itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hitomachi.reporting.content import EditionContent, KpiFacts
from hitomachi.web.portal.pages.kpi import kpi_sheet
from hitomachi.web.portal.pages.kpi_filter import SORTS, KpiFilter, counted
from hitomachi.web.portal.pages.kpi_groups import KpiGroup, kpi_groups
from hitomachi.web.portal.pages.kpi_series import kpi_series
from hitomachi.web.portal.pages.kpis import kpi_row, steps_text
from hitomachi.web.portal.pages.lookup import Lookup
from tests.sample_edition import empty_edition, sample_edition
from tests.web.page_fixtures import Site, texts


@pytest.fixture
def content() -> EditionContent:
    return sample_edition()


def named(content: EditionContent, ref: str) -> KpiFacts:
    return next(kpi for kpi in content.indicators if kpi.ref == ref)


def grouped(content: EditionContent, chosen: KpiFilter) -> tuple[KpiGroup, ...]:
    lookup = Lookup(content, "ja")
    return kpi_groups(lookup, chosen.apply(lookup), chosen)


def test_the_list_stands_under_the_goals_in_their_order(content: EditionContent) -> None:
    found = grouped(content, KpiFilter())

    assert [group.label for group in found] == ["基本目標1", "基本目標2", "基本目標3"]
    refs = [row.ref for group in found for row in group.rows]
    assert sorted(refs) == sorted(kpi.ref for kpi in content.indicators)


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "plan"])
def test_another_order_is_not_broken_by_headings(content: EditionContent, sort: str) -> None:
    (found,) = grouped(content, KpiFilter(sort=sort))

    assert (found.label, found.name) == ("", "")
    assert len(found.rows) == len(content.indicators)


def test_a_shared_indicator_stands_under_the_goal_that_is_filtered_by(
    content: EditionContent,
) -> None:
    (found,) = grouped(content, KpiFilter(goal="3"))

    assert found.label == "基本目標3"
    assert "nursery-1" in [row.ref for row in found.rows]


def test_an_indicator_of_no_goal_stands_under_the_whole_plan(content: EditionContent) -> None:
    first = replace(content.indicators[0], owner=content.strategy.uid, level="strategy")
    found = grouped(replace(content, indicators=(first,)), KpiFilter())

    assert [(group.label, group.name) for group in found] == [("", "計画全体")]


def test_a_list_of_nothing_has_no_group() -> None:
    assert grouped(empty_edition(), KpiFilter(sort="name")) == ()
    assert grouped(empty_edition(), KpiFilter()) == ()


def test_a_row_under_its_goal_names_the_outcome_instead_of_the_goal(
    content: EditionContent,
) -> None:
    lookup, kpi = Lookup(content, "ja"), content.indicators[0]

    under = kpi_row(lookup, kpi, under=kpi.owner)
    alone = kpi_row(lookup, kpi)

    assert under.belongs_to == kpi.heading
    assert alone.belongs_to.startswith("基本目標1")


def test_a_progress_over_a_tiny_step_stands_beside_the_differences(
    content: EditionContent,
) -> None:
    lookup = Lookup(content, "ja")

    # ▲0.44% → ▲0.41%, aimed at ▲0.39%: two percentages differ by points.
    assert kpi_row(lookup, named(content, "2-2")).progress_note == (
        "基準値との差 0.03P（目標 0.05P）"
    )
    assert kpi_row(lookup, named(content, "1-1")).progress_note == ""


def test_differences_are_only_given_where_their_quotient_is_the_progress(
    content: EditionContent,
) -> None:
    lookup, kpi = Lookup(content, "ja"), named(content, "1-1")
    other = replace(kpi, rating=replace(kpi.rating, progress=Decimal("50.0")))
    equal = replace(kpi, target=replace(kpi.target, figure=kpi.baseline.figure))

    assert steps_text(lookup, kpi) == "基準値との差 62千円（目標 150千円）"
    assert steps_text(lookup, other) == ""
    assert steps_text(lookup, equal) == ""
    assert steps_text(lookup, named(content, "startup-1")) == ""  # a sum over the years


def test_an_increase_of_losses_says_what_it_means(content: EditionContent) -> None:
    lookup = Lookup(content, "ja")

    losses = [entry.note for entry in kpi_sheet(lookup, named(content, "2-1")).rule]
    income = [entry.note for entry in kpi_sheet(lookup, named(content, "1-1")).rule]

    assert "値は負の数で、0に近づくほど望ましい" in losses
    assert "値は負の数で、0に近づくほど望ましい" not in income


def test_an_indicator_leads_to_its_initiative_and_to_its_source(content: EditionContent) -> None:
    lookup = Lookup(content, "ja")

    of_initiative = kpi_sheet(lookup, named(content, "startup-1")).about
    derived = kpi_sheet(lookup, named(content, "2-1")).about

    assert ("initiative", "startup") in [(entry.page, entry.ref) for entry in of_initiative]
    assert derived[-1].page == "population"


def test_years_before_the_plan_are_marked_and_never_rated(content: EditionContent) -> None:
    found = kpi_series(Lookup(content, "ja"), named(content, "2-1")).rows

    first = content.strategy.first_year
    assert [row.is_before_plan for row in found] == [
        seen.review_year < first for seen in named(content, "2-1").series
    ]
    assert all(row.rating is None for row in found if row.is_before_plan)
    assert [row.is_current for row in found].count(True) == 1


def test_what_holds_for_every_year_is_said_once(content: EditionContent) -> None:
    lookup = Lookup(content, "ja")
    derived = kpi_series(lookup, named(content, "3-1"))
    first, *others = named(content, "3-1").series
    mixed = replace(named(content, "3-1"), series=(replace(first, derived=False), *others))

    assert derived.notes == ("人口動態として登録された数値による",)
    assert not derived.has_notes
    assert kpi_series(lookup, mixed).notes == ()
    assert kpi_series(lookup, mixed).rows[1].note == "人口動態として登録された数値による"


def test_the_list_counts_as_the_report_does(content: EditionContent) -> None:
    (whole,) = [one for one in content.rollups if (one.scope, one.level) == ("plan", "all")]
    lookup = Lookup(content, "ja")

    assert counted(content.indicators) == whole.total
    for word in ("順調", "低調"):
        listed = KpiFilter(status=word).apply(lookup)
        assert len(listed) == sum(found.count for found in whole.counts if found.word == word)
    assert len(KpiFilter(status="unrated").apply(lookup)) == whole.total - whole.rated


@pytest.mark.django_db
def test_the_headings_of_the_list_count_their_rows(site: Site) -> None:
    page = site.page("kpis/")

    bodies = page.xpath("//div[@id='kpi-list']//tbody")
    counts = [texts(body, ".//span[@class='table__group-count']")[0] for body in bodies]
    wholes = [len(body.xpath("./tr[th/a[contains(@href, '/kpis/trial-1/')]]")) for body in bodies]
    assert wholes == [0, 1, 0]  # rated by its two parts, which are the ones that count
    assert counts == [
        f"{len(body.xpath('./tr[td]')) - whole}指標"
        for body, whole in zip(bodies, wholes, strict=True)
    ]


@pytest.mark.django_db
def test_several_ratings_show_each_word_once_with_its_count(site: Site) -> None:
    rating = site.content.indicators[0].rating
    site.content = replace(
        site.content,
        indicators=tuple(replace(kpi, rating=rating) for kpi in site.content.indicators),
    )

    page = site.page("initiatives/", {"q": "移住"})

    pills = texts(page, "//tbody//td/span[@class='status-row']")
    assert pills
    assert all(pill.startswith("順調") and pill.count("順調") == 1 for pill in pills)
