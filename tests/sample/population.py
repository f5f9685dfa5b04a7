"""Vital statistics, TFR, migration by age and vision of ひとまち市, consistent in themselves."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hitomachi.indicators.values import MissingReason, Quality
from hitomachi.reporting.content import (
    AgeGroupMigration,
    ColumnKind,
    Figure,
    Measure,
    PopulationFacts,
    TfrSeries,
    VisionAssumption,
    VisionFacts,
    VisionFigure,
    VitalColumn,
    VitalFacts,
)
from tests.sample.outlook import outlook

#: year: births, deaths, in-migrants, out-migrants; the population at the end of 2014 is START
COUNTS = {
    2015: (212, 398, 905, 1_061),
    2016: (205, 401, 931, 1_017),
    2017: (199, 415, 888, 1_003),
    2018: (190, 409, 902, 1_022),
    2019: (181, 423, 870, 1_001),
    2020: (176, 418, 842, 933),
    2021: (160, 447, 861, 969),
}
START = 30_214
TFR = {2015: "1.41", 2016: "1.40", 2017: "1.39", 2018: "1.36", 2019: "1.31", 2020: "1.30"}
FIRST_PERIOD = (2015, 2016, 2017, 2018, 2019)
RATES = (Measure.NATURAL_CHANGE_RATE, Measure.NET_MIGRATION_RATE)


def rounded(value: Fraction | int, places: int) -> Decimal:
    """Half up, away from zero on ties, from an exact fraction."""
    scaled = Fraction(value) * 10**places
    digits = (Decimal(scaled.numerator) / Decimal(scaled.denominator)).quantize(
        Decimal(1), ROUND_HALF_UP
    )
    return digits.scaleb(-places)


def exact() -> dict[int, dict[Measure, Fraction]]:
    """Every measure but TFR as an exact fraction, by year."""
    found: dict[int, dict[Measure, Fraction]] = {}
    before = START
    for year, (births, deaths, moved_in, moved_out) in COUNTS.items():
        natural, net = births - deaths, moved_in - moved_out
        after = before + natural + net
        found[year] = {
            Measure.BIRTHS: Fraction(births),
            Measure.DEATHS: Fraction(deaths),
            Measure.NATURAL_CHANGE: Fraction(natural),
            Measure.NATURAL_CHANGE_RATE: Fraction(natural * 100, before),
            Measure.IN_MIGRANTS: Fraction(moved_in),
            Measure.OUT_MIGRANTS: Fraction(moved_out),
            Measure.NET_MIGRATION: Fraction(net),
            Measure.NET_MIGRATION_RATE: Fraction(net * 100, before),
            Measure.YEAR_END_POPULATION: Fraction(after),
        }
        before = after
    return found


def _year(year: int, values: dict[Measure, Fraction]) -> VitalColumn:
    figures = {
        measure: Figure(value=rounded(value, 2 if measure in RATES else 0))
        for measure, value in values.items()
    }
    figures[Measure.TFR] = (
        Figure(value=Decimal(TFR[year]))
        if year in TFR
        else Figure(missing=MissingReason.IN_CALCULATION)
    )
    return VitalColumn(kind=ColumnKind.YEAR, first_year=year, last_year=year, values=figures)


def _mean(by_year: dict[int, dict[Measure, Fraction]]) -> VitalColumn:
    figures = {
        measure: Figure(
            value=rounded(
                sum((by_year[year][measure] for year in FIRST_PERIOD), Fraction(0)) / 5,
                2 if measure in RATES else 0,
            )
        )
        for measure in by_year[2015]
    }
    figures[Measure.TFR] = Figure(
        value=rounded(sum((Fraction(TFR[year]) for year in FIRST_PERIOD), Fraction(0)) / 5, 2)
    )
    figures[Measure.YEAR_END_POPULATION] = Figure()
    return VitalColumn(kind=ColumnKind.MEAN, first_year=2015, last_year=2019, values=figures)


def _change(by_year: dict[int, dict[Measure, Fraction]]) -> VitalColumn:
    figures = {}
    for measure, new in by_year[2021].items():
        old = by_year[2015][measure]
        figures[measure] = Figure(
            value=rounded(new - old, 2)
            if measure in RATES
            else rounded((new - old) * 100 / abs(old), 1)
        )
    return VitalColumn(kind=ColumnKind.CHANGE, first_year=2015, last_year=2021, values=figures)


def vital() -> VitalFacts:
    """2015–2019, their mean, 2020, 2021, and 2021 against 2015."""
    by_year = exact()
    years = {year: _year(year, values) for year, values in by_year.items()}
    return VitalFacts(
        columns=(
            *(years[year] for year in FIRST_PERIOD),
            _mean(by_year),
            years[2020],
            years[2021],
            _change(by_year),
        ),
        measures=(
            Measure.BIRTHS,
            Measure.TFR,
            Measure.DEATHS,
            Measure.NATURAL_CHANGE,
            Measure.NATURAL_CHANGE_RATE,
            Measure.IN_MIGRANTS,
            Measure.OUT_MIGRANTS,
            Measure.NET_MIGRATION,
            Measure.NET_MIGRATION_RATE,
            Measure.YEAR_END_POPULATION,
        ),
        source="住民基本台帳（見本）",
        source_en="Basic Resident Register (sample)",
    )


def tfr() -> tuple[TfrSeries, ...]:
    """Nation, prefecture and city; the city's last year is in calculation."""
    rows = (
        (
            "000000",
            "全国",
            "Japan",
            ("1.45", "1.44", "1.43", "1.42", "1.36", "1.33", "1.30"),
            "人口動態統計",
        ),
        (
            "990001",
            "見本県",
            "Sample Prefecture",
            ("1.38", "1.37", "1.36", "1.34", "1.30", "1.27", "1.25"),
            "人口動態統計",
        ),
    )
    areas = tuple(
        TfrSeries(
            code=code,
            area=area,
            area_en=area_en,
            values={2015 + step: Figure(value=Decimal(text)) for step, text in enumerate(texts)},
            source=source,
        )
        for code, area, area_en, texts, source in rows
    )
    city: dict[int, Figure] = {year: Figure(value=Decimal(text)) for year, text in TFR.items()}
    city[2021] = Figure(missing=MissingReason.IN_CALCULATION)
    return (
        *areas,
        TfrSeries(
            code="992011",
            area="ひとまち市",
            area_en="Hitomachi City",
            values=city,
            source="市算定値",
        ),
    )


def migration_by_age() -> tuple[AgeGroupMigration, ...]:
    """Seven groups in two years; they add up to the net migration of the vital table."""
    groups = (
        ("0～14歳", "0–14", 6, 4),
        ("15～19歳", "15–19", -22, -27),
        ("20～29歳", "20–29", -71, -86),
        ("30～39歳", "30–39", 3, 8),
        ("40～49歳", "40–49", -1, 2),
        ("50～64歳", "50–64", 4, 1),
        ("65歳以上", "65 and over", -10, -10),
    )
    by_year = exact()
    found = []
    for position, year in ((2, 2020), (3, 2021)):
        total = by_year[year][Measure.NET_MIGRATION]
        before = by_year[year - 1][Measure.YEAR_END_POPULATION]
        for row in groups:
            net = int(row[position])
            found.append(
                AgeGroupMigration(
                    year=year,
                    group=row[0],
                    group_en=row[1],
                    net=Figure(value=Decimal(net)),
                    rate=Figure(value=rounded(Fraction(net * 100) / before, 2)),
                    share=Figure(value=rounded(Fraction(net * 100) / total, 1)),
                )
            )
    return tuple(found)


def _vision_figures() -> tuple[VisionFigure, ...]:
    persons = {
        2010: {"age_0_14": 4_180, "age_15_64": 18_920, "age_65_plus": 8_412},
        2040: {"age_0_14": 2_390, "age_15_64": 10_745, "age_65_plus": 8_977},
    }
    for groups in persons.values():
        groups["total"] = sum(groups.values())
    found = []
    for year, groups in persons.items():
        for group, count in groups.items():
            old = persons[2010][group]
            change = rounded(Fraction((count - old) * 100, old), 1) if year == 2040 else None
            found.append(
                VisionFigure(
                    year=year,
                    group=group,
                    persons=Figure(value=Decimal(count)),
                    share=Figure(value=rounded(Fraction(count * 100, groups["total"]), 1)),
                    change=Figure(value=change),
                )
            )
    return tuple(found)


def vision() -> VisionFacts:
    """TFR and net migration with anchors; three age groups in 2010 and 2040."""

    def anchor(measure: str, year: int, value: str, **more: object) -> VisionAssumption:
        return VisionAssumption(
            measure=measure,
            year=year,
            figure=Figure(value=Decimal(value), quality=Quality.FINAL),
            **more,  # type: ignore[arg-type]
        )

    return VisionFacts(
        name="ひとまち市人口ビジョン",
        name_en="Population Vision of Hitomachi City",
        adopted_on="2020-03",
        basis="将来展望",
        base_year=2010,
        assumptions=(
            anchor("tfr", 2015, "1.41"),
            anchor("tfr", 2040, "1.80", note="希望出生率", note_en="desired fertility"),
            anchor("tfr", 2060, "2.07", onwards=True, note="人口置換水準", note_en="replacement"),
            anchor("net_migration", 2015, "-156"),
            anchor("net_migration", 2025, "-78", note="2015年の半分", note_en="half of 2015"),
            anchor("net_migration", 2045, "0", onwards=True, note="均衡", note_en="balance"),
        ),
        figures=_vision_figures(),
        outlook=outlook(),
    )


def population() -> PopulationFacts:
    """The population chapter of the sample."""
    return PopulationFacts(
        vital=vital(), tfr=tfr(), migration_by_age=migration_by_age(), vision=vision()
    )
