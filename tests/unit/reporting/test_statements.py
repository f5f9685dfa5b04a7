"""Every generated sentence is true: its claim is read from the print and recomputed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from hitomachi.reporting.content import (
    AgeGroupMigration,
    ColumnKind,
    EditionContent,
    Figure,
    Measure,
    MunicipalityFacts,
    PopulationFacts,
    TfrSeries,
    VisionFacts,
    VisionFigure,
    VitalColumn,
    VitalFacts,
)
from hitomachi.reporting.figures import figures
from hitomachi.reporting.statements import (
    Statement,
    kpi_statements,
    migration_statements,
    money_statements,
    overlap_statement,
    rounding_statement,
    tfr_statements,
    vision_statements,
    vital_statements,
)
from tests.sample_edition import empty_edition, sample_edition

FIRST, LAST = 2015, 2021
YEARS = tuple(range(FIRST, LAST + 1))
SPAN = (2015, 2019)
CITY = empty_edition().municipality


@dataclass(frozen=True)
class Year:
    births: int
    deaths: int
    came: int
    left: int

    @property
    def natural(self) -> int:
        return self.births - self.deaths

    @property
    def social(self) -> int:
        return self.came - self.left


# Small numbers make ties, zeros and changes of sign frequent.
COUNTS = st.builds(
    Year,
    births=st.integers(0, 30),
    deaths=st.integers(0, 30),
    came=st.integers(0, 30),
    left=st.integers(0, 30),
)
TABLES = st.lists(COUNTS, min_size=len(YEARS), max_size=len(YEARS)).map(
    lambda rows: dict(zip(YEARS, rows, strict=True))
)


def vital_edition(table: dict[int, Year], start: int = 5_000) -> EditionContent:
    columns, population = [], start
    for year, row in table.items():
        population += row.natural + row.social
        counts = {
            Measure.BIRTHS: row.births,
            Measure.DEATHS: row.deaths,
            Measure.NATURAL_CHANGE: row.natural,
            Measure.IN_MIGRANTS: row.came,
            Measure.OUT_MIGRANTS: row.left,
            Measure.NET_MIGRATION: row.social,
            Measure.YEAR_END_POPULATION: population,
        }
        columns.append(
            VitalColumn(
                kind=ColumnKind.YEAR,
                first_year=year,
                last_year=year,
                values={key: Figure(value=Decimal(count)) for key, count in counts.items()},
            )
        )
    frame = (
        VitalColumn(kind=ColumnKind.MEAN, first_year=SPAN[0], last_year=SPAN[1], values={}),
        VitalColumn(kind=ColumnKind.CHANGE, first_year=FIRST, last_year=LAST, values={}),
    )
    vital = VitalFacts(columns=(*columns, *frame), measures=tuple(Measure))
    return replace(empty_edition(), population=PopulationFacts(vital=vital))


def numbers(statement: Statement) -> list[Decimal]:
    """The figures that a sentence prints, in order, ▲ read as minus."""
    text = statement.message.text("ja")
    return [
        Decimal(found.replace("▲", "-").replace(",", ""))
        for found in re.findall(r"▲?\d[\d,]*(?:\.\d+)?", text)
    ]


def half_up(value: Fraction) -> Decimal:
    sign = -1 if value < 0 else 1
    return sign * (Decimal(abs(value).numerator) / Decimal(abs(value).denominator)).quantize(
        Decimal(1), ROUND_HALF_UP
    )


def one_place(value: Fraction) -> Decimal:
    return half_up(value * 10) / 10


def mean(table: dict[int, Year], of: Callable[[Year], int]) -> Fraction:
    return Fraction(sum(of(table[year]) for year in range(SPAN[0], SPAN[1] + 1)), 5)


def check_balance(statement: Statement, table: dict[int, Year], of: Callable[[Year], int]) -> None:
    _, _, beside, word = statement.rule.split(".")
    new = of(table[LAST])
    found = numbers(statement)
    if beside == "mean":
        exact = mean(table, of)
        old, rest = half_up(exact), [found[1], *found[4:]]
        assert found[0] == LAST
        assert found[2:4] == list(map(Decimal, SPAN))
        if word.endswith("unchanged"):
            assert abs(new - exact) <= Fraction(1, 2)
            return
        assert (new > exact) == (word in ("loss_narrowed", "balance_rose"))
    else:
        other = int(statement.about)
        assert other in {FIRST, LAST - 1}
        old, rest = Decimal(of(table[other])), [found[1], *found[3:]]
        assert [found[0], found[2]] == [LAST, other]
        if word.endswith("unchanged"):
            assert new == old
            return
        assert (new > old) == (word in ("loss_narrowed", "balance_rose"))
    is_loss = word.startswith("loss")
    assert is_loss == (new < 0 and old < 0)
    shown = [abs(Decimal(new)), abs(old)] if is_loss else [Decimal(new), old]
    assert rest == [*shown, abs(new - old)]


def check_count(statement: Statement, new: int, old: int, other: int = FIRST) -> None:
    word = statement.rule.rsplit(".", 1)[1]
    found = numbers(statement)
    if word == "unchanged":
        assert new == old
        assert found == [LAST, new, other]
        return
    assert (new > old) == (word == "rose")
    assert found == [LAST, new, other, old, abs(new - old)]


def check_parts(statement: Statement, table: dict[int, Year]) -> None:
    old, new = table[FIRST], table[LAST]
    fewer, more = old.births - new.births, new.deaths - old.deaths
    total = old.natural - new.natural
    share = one_place(Fraction(more * 100, total))
    assert numbers(statement) == [FIRST, LAST, total, fewer, 100 - share, more, share]
    assert fewer > 0
    assert more > 0
    assert fewer + more == old.natural - new.natural


def check_population_parts(statement: Statement, table: dict[int, Year]) -> None:
    later = [table[year] for year in YEARS[1:]]
    natural, social = sum(row.natural for row in later), sum(row.social for row in later)
    assert numbers(statement) == [FIRST, LAST, natural + social, natural, social]


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_every_sentence_on_vital_statistics_is_true(table: dict[int, Year]) -> None:
    content = vital_edition(table)
    known = figures(content)
    populations = {FIRST: 5_000 + table[FIRST].natural + table[FIRST].social}
    populations[LAST] = 5_000 + sum(row.natural + row.social for row in table.values())

    found = vital_statements(content, known, "ja")

    assert len({statement.id for statement in found}) == len(found)
    for statement in found:
        assert set(statement.figures) <= set(known)
        match statement.rule.split("."):
            case ["vital", "natural", "parts"]:
                check_parts(statement, table)
            case ["vital", "population", "parts"]:
                check_population_parts(statement, table)
            case ["vital", "natural", *_]:
                check_balance(statement, table, lambda row: row.natural)
            case ["vital", "social", *_]:
                check_balance(statement, table, lambda row: row.social)
            case ["vital", "births", "year", _]:
                check_count(statement, table[LAST].births, table[LAST - 1].births, LAST - 1)
            case ["vital", "deaths", "year", _]:
                check_count(statement, table[LAST].deaths, table[LAST - 1].deaths, LAST - 1)
            case ["vital", "births", _]:
                check_count(statement, table[LAST].births, table[FIRST].births)
            case ["vital", "deaths", _]:
                check_count(statement, table[LAST].deaths, table[FIRST].deaths)
            case ["vital", "year_end_population", _]:
                check_count(statement, populations[LAST], populations[FIRST])
            case rule:
                raise AssertionError(rule)


def test_population_is_not_split_where_other_changes_break_the_balance() -> None:
    content = sample_edition()
    vital = content.population.vital
    last = vital.columns[-2]
    counted = last.values[Measure.YEAR_END_POPULATION].value
    assert counted is not None
    moved = last.values | {Measure.YEAR_END_POPULATION: Figure(value=counted - 7)}
    columns = (*vital.columns[:-2], replace(last, values=moved), vital.columns[-1])
    changed = replace(
        content,
        population=replace(content.population, vital=replace(vital, columns=columns)),
    )

    def rules(edition: EditionContent) -> set[str]:
        return {found.rule for found in vital_statements(edition, figures(edition), "ja")}

    assert "vital.population.parts" in rules(content)
    assert "vital.population.parts" not in rules(changed)


RATES = st.decimals(Decimal("0.50"), Decimal("2.50"), places=2)


@settings(max_examples=80, deadline=None)
@given(st.lists(RATES, min_size=2, max_size=4), st.lists(RATES, min_size=2, max_size=4))
def test_every_sentence_on_fertility_is_true(city: list[Decimal], nation: list[Decimal]) -> None:
    rows = {
        "city": dict(enumerate(city, FIRST)),
        "nation": dict(enumerate(nation, FIRST)),
    }
    series = tuple(
        TfrSeries(
            area=area,
            area_en=area,
            code=code,
            values={year: Figure(value=rate) for year, rate in rows[area].items()},
        )
        for area, code in (("nation", "000000"), ("city", CITY.code))
    )
    content = replace(empty_edition(), population=PopulationFacts(tfr=series))
    latest = max(rows["city"])

    for statement in tfr_statements(content, figures(content), "ja"):
        _, kind, word = statement.rule.split(".")
        found = numbers(statement)
        new = rows["city"][latest]
        if kind == "crossed":
            before, now = (rows["city"][at] - rows["nation"][at] for at in (latest - 1, latest))
            assert before * now < 0
            assert (now > 0) == (word == "rose")
            continue
        old = rows["nation"][latest] if kind == "beside" else rows["city"][FIRST]
        assert (new > old, new < old) == (word == "rose", word == "fell")
        shown = {new, abs(new - old)} | ({old} if word != "unchanged" else set())
        if word != "unchanged":
            assert shown <= set(found)
        assert latest in found


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-40, 20), min_size=1, max_size=6))
def test_every_sentence_on_age_groups_is_true(nets: list[int]) -> None:
    total = sum(nets)
    groups = {f"{chr(65 + at)}": net for at, net in enumerate(nets)}
    rows = tuple(
        AgeGroupMigration(
            year=LAST,
            group=group,
            group_en=group,
            net=Figure(value=Decimal(net)),
            rate=Figure(value=Decimal("0.00")),
            share=Figure(value=None if total == 0 else Decimal(net * 100) / Decimal(total)),
        )
        for group, net in groups.items()
    )
    content = replace(empty_edition(), population=PopulationFacts(migration_by_age=rows))

    for statement in migration_statements(content, figures(content), "ja"):
        text = statement.message.text("ja")
        if statement.rule == "migration.heaviest":
            named = re.search(r"年代は([A-F])の(\d+)人", text)
            assert named is not None
            assert groups[named[1]] == -int(named[2]) == min(nets)
            assert nets.count(min(nets)) == 1
            assert f"社会減{-total}人" in text
            assert total < 0
        else:
            named_groups = dict(re.findall(r"([A-F])（(\d+)人）", text))
            assert {group: int(net) for group, net in named_groups.items()} == {
                group: net for group, net in groups.items() if net > 0
            }


@settings(max_examples=60, deadline=None)
@given(*(st.integers(1, 500) for _ in range(4)))
def test_every_sentence_on_the_vision_is_true(
    young: int, old: int, later_young: int, later_old: int
) -> None:
    persons = {2010: (young, old), 2040: (later_young, later_old)}
    rows = tuple(
        VisionFigure(
            year=year,
            group=group,
            persons=Figure(value=Decimal(count)),
            share=Figure(),
            change=Figure(),
        )
        for year, (one, other) in persons.items()
        for group, count in (
            ("age_0_14", one),
            ("age_65_plus", other),
            ("total", one + other),
        )
    )
    vision = VisionFacts(base_year=2010, figures=rows)
    content = replace(empty_edition(), population=PopulationFacts(vision=vision))
    before, after = young + old, later_young + later_old

    found = {one.rule: one for one in vision_statements(content, figures(content), "ja")}

    assert ("vision.total.fell" in found) == (after < before)
    if "vision.total.fell" in found:
        assert numbers(found["vision.total.fell"]) == [2010, before, 2040, after, before - after]
    if "vision.old.rose" in found:
        assert Fraction(later_old, after) > Fraction(old, before)


def test_counts_of_ratings_are_told_with_denominator_and_reasons() -> None:
    rated, unrated = kpi_statements(sample_edition(), "ja")

    assert rated.message.text("ja") == "指標10件のうち5件を評価し、内訳は順調4件、低調1件である。"
    assert unrated.message.text("ja").startswith("残る5件は評価できず、理由は調査なし1件")


def test_a_doubtful_judgement_is_told() -> None:
    content = sample_edition()
    doubted = tuple(
        replace(rollup, judgement_doubted=True) if rollup.judged_word else rollup
        for rollup in content.rollups
    )

    found = kpi_statements(replace(content, rollups=doubted), "ja")

    assert found[-1].rule == "kpis.judgement_doubted"
    assert "「順調」" in found[-1].message.text("ja")


def test_money_is_told_for_the_reviewed_year_with_its_kind() -> None:
    content = sample_edition()

    told = [statement.message.text("ja") for statement in money_statements(content, "ja")]

    assert told == [
        "令和3年度の総合戦略関連事業は7事業で、事業費は2億342万円（決算額）である。",
        "令和3年度の地方創生関連の交付金は4,861万円（決算額）である。",
        "基本目標別の事業費では、基本目標2が7,410万円で最も多く、全体の36.4%を占める。",
    ]


def test_overlap_is_told_only_where_a_line_stands_twice() -> None:
    content = sample_edition()
    overlap = overlap_statement(content, "ja")

    assert overlap is not None
    assert numbers(overlap) == [9, 7]
    assert (
        overlap_statement(replace(content, money=replace(content.money, entries=7)), "ja") is None
    )


def test_a_rest_of_rounding_is_told_only_where_there_is_one() -> None:
    content = sample_edition()
    costs = tuple(
        replace(cost, amount=replace(cost.amount, amount_yen=1_004_000))
        for cost in content.money.goal_costs
    )
    rest = rounding_statement(
        replace(content, money=replace(content.money, goal_costs=costs)), "ja"
    )

    assert rounding_statement(content, "ja") is None
    assert rest is not None
    assert "（差 1万円）" in rest.message.text("ja")


def test_every_sentence_cites_figures_of_the_edition() -> None:
    content = sample_edition()
    known = figures(content)
    overlap = overlap_statement(content, "ja")
    assert overlap is not None

    for statement in (
        *vital_statements(content, known, "ja"),
        *tfr_statements(content, known, "ja"),
        *migration_statements(content, known, "ja"),
        *vision_statements(content, known, "ja"),
        *kpi_statements(content, "ja"),
        *money_statements(content, "ja"),
        overlap,
    ):
        assert statement.figures
        assert set(statement.figures) <= set(known), statement.rule


def test_nothing_is_told_of_an_empty_edition() -> None:
    content = empty_edition()
    known = figures(content)

    assert isinstance(content.municipality, MunicipalityFacts)
    assert vital_statements(content, known, "ja") == ()
    assert tfr_statements(content, known, "ja") == ()
    assert migration_statements(content, known, "ja") == ()
    assert vision_statements(content, known, "ja") == ()
    assert kpi_statements(content, "ja") == ()
    assert money_statements(content, "ja") == ()
    assert overlap_statement(content, "ja") is None
