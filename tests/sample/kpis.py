"""Indicators of ひとまち市: one for every case a table, a chart or a rating has to survive."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hitomachi.indicators.values import (
    BaselineKind,
    Basis,
    MissingReason,
    Quality,
)
from hitomachi.reporting.content import (
    BaselineFacts,
    Figure,
    KpiFacts,
    ObservationFacts,
    PacePoint,
    Period,
    PeriodKind,
    RatingFacts,
    TargetFacts,
)

YEAR = 2021


def fiscal(first: int, last: int | None = None) -> Period:
    return Period(kind=PeriodKind.FISCAL_YEAR, first_year=first, last_year=last or first)


def calendar(first: int, last: int | None = None) -> Period:
    return Period(kind=PeriodKind.CALENDAR_YEAR, first_year=first, last_year=last or first)


def survey(year: int) -> Period:
    return Period(kind=PeriodKind.SURVEY, first_year=year, last_year=year)


def figure(value: str | None = None, **more: Any) -> Figure:
    return Figure(value=None if value is None else Decimal(value), **more)


def baseline(value: str | None, period: Period | None = None, **more: Any) -> BaselineFacts:
    return BaselineFacts(figure=figure(value), period=period, **more)


def target(value: str | None, **more: Any) -> TargetFacts:
    return TargetFacts(figure=figure(value), due_year=2024, **more)


def observed(
    year: int, shown: Figure, period: Period | None = None, **more: Any
) -> ObservationFacts:
    return ObservationFacts(review_year=year, period=period or fiscal(year), figure=shown, **more)


def on_track(sentence: str, sentence_en: str, **more: Any) -> RatingFacts:
    return RatingFacts(
        grade="good",
        word="順調",
        standing="good",
        sentence={"ja": sentence, "en": sentence_en},
        preset="linear_pace",
        **more,
    )


def behind(sentence: str, sentence_en: str, **more: Any) -> RatingFacts:
    return RatingFacts(
        grade="poor",
        word="低調",
        standing="poor",
        sentence={"ja": sentence, "en": sentence_en},
        preset="linear_pace",
        **more,
    )


def unrated(reason: str, text: str, text_en: str) -> RatingFacts:
    return RatingFacts(
        grade="",
        word="－",
        standing="unrated",
        sentence={"ja": f"{text}のため評価しない。", "en": f"Not rated: {text_en}."},
        reason=reason,
        reason_text={"ja": text, "en": text_en},
        preset="linear_pace",
    )


def pace(start: str, end: str) -> tuple[PacePoint, ...]:
    """An even line from 2019 to 2024."""
    first, last = Decimal(start), Decimal(end)
    return tuple(
        PacePoint(year=2019 + step, value=first + (last - first) * step / 5) for step in range(6)
    )


def _income() -> KpiFacts:
    series = tuple(
        observed(year, figure(value))
        for year, value in ((2018, "2450"), (2019, "2461"), (2020, "2474"), (2021, "2512"))
    )
    return KpiFacts(
        uid="kpi-income",
        ref="1-1",
        mark="①",
        name="1人あたりの市民所得",
        name_en="Income per resident",
        heading="所得の向上",
        heading_en="Higher income",
        group="経済活動",
        owner="goal-1",
        level="goal",
        unit="千円",
        unit_en="thousand yen",
        baseline=baseline("2450", fiscal(2018)),
        target=target("2600"),
        actual=series[-1],
        series=series,
        pace=pace("2450", "2600"),
        source="課税状況調べ",
        source_en="Tax survey",
        rating=on_track(
            "実績2,512千円は2021年度の目安2,510千円に届いている。",
            "2,512 thousand yen reaches the 2,510 expected for FY2021.",
            progress=Decimal("41.3"),
            attained=Decimal("96.6"),
            expected=Decimal("2510"),
        ),
        past_ratings={
            2020: behind(
                "実績2,474千円は2020年度の目安2,480千円に届いていない。",
                "2,474 thousand yen is below the 2,480 expected for FY2020.",
                progress=Decimal("16.0"),
                attained=Decimal("95.2"),
                expected=Decimal("2480"),
            )
        },
    )


def _productivity() -> KpiFacts:
    return KpiFacts(
        uid="kpi-productivity",
        ref="1-2",
        mark="②",
        name="従業者1人あたりの付加価値額",
        name_en="Value added per worker",
        heading="生産性の向上",
        heading_en="Higher productivity",
        group="経済活動",
        owner="goal-1",
        level="goal",
        unit="千円",
        unit_en="thousand yen",
        basis=Basis.LATEST,
        baseline=baseline("4120", survey(2016)),
        target=target("4400"),
        actual=observed(YEAR, figure(missing=MissingReason.NO_SURVEY)),
        source="経済センサス活動調査",
        source_en="Economic Census for Business Activity",
        rating=unrated("no_survey", "調査なし", "no survey"),
    )


def _farm() -> KpiFacts:
    return KpiFacts(
        uid="kpi-farm",
        ref="1-3",
        mark="③",
        name="農業産出額",
        name_en="Agricultural output",
        heading="生産性の向上",
        heading_en="Higher productivity",
        group="経済活動",
        owner="goal-1",
        level="goal",
        unit="百万円",
        unit_en="million yen",
        baseline=baseline("1804", calendar(2015, 2017), kind=BaselineKind.MEAN),
        target=target("1850"),
        actual=observed(YEAR, figure("1832", quality=Quality.PROVISIONAL), calendar(2021)),
        series=(
            observed(2020, figure("1817"), calendar(2020)),
            observed(YEAR, figure("1832", quality=Quality.PROVISIONAL), calendar(2021)),
        ),
        source="市町村別農業産出額（推計）",
        source_en="Agricultural output by municipality (estimate)",
        rating=unrated("provisional", "暫定値", "provisional value"),
    )


def _net() -> KpiFacts:
    return KpiFacts(
        uid="kpi-net",
        ref="2-1",
        mark="①",
        name="転出超過数",
        name_en="Net migration",
        heading="人口の流出を抑える",
        heading_en="Less loss of people",
        group="人口動態",
        owner="goal-2",
        level="goal",
        unit="人",
        unit_en="persons",
        baseline=baseline("-120", calendar(2018)),
        target=target("-78"),
        actual=observed(YEAR, figure("-108"), calendar(2021), derived=True),
        series=(
            observed(2018, figure("-120"), calendar(2018), derived=True),
            observed(2019, figure("-131"), calendar(2019), derived=True),
            observed(2020, figure("-91"), calendar(2020), derived=True),
            observed(2021, figure("-108"), calendar(2021), derived=True),
        ),
        pace=pace("-120", "-78"),
        derived_from="vital.net_migration",
        source="住民基本台帳人口",
        source_en="Basic Resident Register",
        rating=behind(
            "実績▲108人は2021年の目安▲103人に届いていない。",
            "−108 persons does not reach the −103 expected for 2021.",
            progress=Decimal("28.6"),
            expected=Decimal("-103.2"),
        ),
    )


def _net_rate() -> KpiFacts:
    return KpiFacts(
        uid="kpi-net-rate",
        ref="2-2",
        mark="②",
        name="人口の社会増減率",
        name_en="Net-migration rate",
        heading="人口の流出を抑える",
        heading_en="Less loss of people",
        group="人口動態",
        owner="goal-2",
        level="goal",
        unit="%",
        unit_en="%",
        baseline=baseline("-0.41", calendar(2018)),
        target=target("-0.36"),
        actual=observed(YEAR, figure("-0.38"), calendar(2021), derived=True),
        derived_from="vital.net_migration_rate",
        source="住民基本台帳人口",
        source_en="Basic Resident Register",
        rating=on_track(
            "実績▲0.38%は2021年の目安▲0.39%に届いている。",
            "−0.38% reaches the −0.39% expected for 2021.",
            progress=Decimal("60.0"),
            expected=Decimal("-0.39"),
            flags=("tiny_step",),
        ),
    )


def _stay() -> KpiFacts:
    return KpiFacts(
        uid="kpi-stay",
        ref="2-3",
        mark="③",
        name="「住み続けたい」と答えた割合",
        name_en="Share who want to stay",
        heading="定住意向の向上",
        heading_en="Wish to stay",
        owner="goal-2",
        level="goal",
        unit="%",
        unit_en="%",
        basis=Basis.LATEST,
        is_survey=True,
        baseline=baseline("71.0", survey(2018)),
        target=target("75.0"),
        actual=observed(YEAR, figure("72.4"), survey(2021)),
        source="市民意識調査",
        source_en="Residents' survey",
        rating=on_track(
            "実績72.4%は2021年の目安72.6%に届いていないが、調査の誤差の範囲とみて順調とした。",
            "72.4% is below the expected 72.6%, judged within the survey's error.",
            progress=Decimal("35.0"),
            attained=Decimal("96.5"),
            expected=Decimal("72.6"),
            computed_word="低調",
            override_reason="差が標本誤差（±3ポイント）の範囲にあるため",
        ),
    )


def _tfr() -> KpiFacts:
    return KpiFacts(
        uid="kpi-tfr",
        ref="3-1",
        mark="①",
        name="合計特殊出生率",
        name_en="Total fertility rate",
        heading="出生率の向上",
        heading_en="Higher fertility",
        group="人口動態",
        owner="goal-3",
        level="goal",
        baseline=baseline("1.36", calendar(2018)),
        target=target("1.50"),
        actual=observed(YEAR, figure(missing=MissingReason.IN_CALCULATION), calendar(2021)),
        series=(
            observed(2018, figure("1.36"), calendar(2018), derived=True),
            observed(2019, figure("1.31"), calendar(2019), derived=True),
            observed(2020, figure("1.30"), calendar(2020), derived=True),
        ),
        derived_from="vital.tfr",
        source="市算定値",
        source_en="computed by the city",
        rating=unrated("in_calculation", "算定中", "in calculation"),
    )


def _health() -> KpiFacts:
    return KpiFacts(
        uid="kpi-health",
        ref="3-2",
        mark="②",
        name="健康寿命（男性）",
        name_en="Healthy life expectancy (men)",
        heading="健康寿命の延伸",
        heading_en="Longer healthy life",
        owner="goal-3",
        level="goal",
        unit="歳",
        unit_en="years",
        baseline=baseline("79.3", fiscal(2017)),
        target=target("80.5"),
        actual=observed(
            YEAR,
            figure("79.1", quality=Quality.REFERENCE),
            fiscal(2019),
            note="2020年度分が算定中のため2019年度の値を参考に掲げる",
            note_en="FY2020 is being calculated",
        ),
        source="介護保険データによる簡易な算定",
        source_en="simplified computation from care-insurance data",
        footnotes=("国の算定方法とは異なる",),
        rating=unrated("reference", "参考値", "reference value"),
    )


def _services() -> KpiFacts:
    items = ("河川水位の遠隔監視", "水田の自動給水", "家族との遠隔面会")
    return KpiFacts(
        uid="kpi-services",
        ref="3-3",
        mark="③",
        name="ICTを使う新しいサービスの数",
        name_en="New services that use ICT",
        heading="未来技術の活用",
        heading_en="Use of new technology",
        owner="goal-3",
        level="goal",
        unit="種",
        unit_en="services",
        baseline=baseline(None),
        target=target("7"),
        actual=observed(YEAR, figure("3"), items=items),
        source="市算定値",
        source_en="computed by the city",
        rating=on_track(
            "実績3種は2021年度の目安2.8種に届いている。",
            "3 services reach the 2.8 expected for FY2021.",
            progress=Decimal("42.9"),
            attained=Decimal("42.9"),
            expected=Decimal("2.8"),
        ),
    )


def _charter() -> KpiFacts:
    return KpiFacts(
        uid="kpi-charter",
        ref="3-4",
        mark="④",
        name="子どもの権利に関する条例",
        name_en="Ordinance on children's rights",
        owner="goal-3",
        level="goal",
        is_qualitative=True,
        baseline=BaselineFacts(figure=Figure(text="未制定")),
        target=TargetFacts(figure=Figure(text="制定と周知"), due_year=2024),
        actual=observed(YEAR, Figure(text="素案を公表")),
        rating=unrated("qualitative", "定性的な指標", "indicator in words"),
    )


def goal_indicators() -> tuple[KpiFacts, ...]:
    """The ten indicators of the three goals, in print order."""
    return (
        _income(),
        _productivity(),
        _farm(),
        _net(),
        _net_rate(),
        _stay(),
        _tfr(),
        _health(),
        _services(),
        _charter(),
    )
