"""The plan of ひとまち市: a city that does not exist, in a prefecture that does not either."""

from __future__ import annotations

from hitomachi.reporting.content import (
    DirectionFacts,
    GoalFacts,
    ManagementBody,
    ManagementStep,
    MeasureFacts,
    MunicipalityFacts,
    RatingRuleFacts,
    ReviewFacts,
    StrategyFacts,
)


def municipality() -> MunicipalityFacts:
    """99 is no prefecture's number; the sixth digit is the right check digit."""
    return MunicipalityFacts(
        code="992011",
        name="ひとまち市",
        name_en="Hitomachi City",
        prefecture="見本県",
        prefecture_en="Sample Prefecture",
    )


def strategy() -> StrategyFacts:
    return StrategyFacts(
        uid="strategy-2",
        name="第2期ひとまち市総合戦略",
        name_en="Second Strategy of Hitomachi City",
        first_year=2020,
        last_year=2024,
        adopted_on="2020-03",
        levels=("基本目標", "施策", "事業"),
        levels_en=("Goal", "Measure", "Initiative"),
        predecessor="第1期ひとまち市総合戦略",
        predecessor_en="First Strategy of Hitomachi City",
        predecessor_first_year=2015,
        predecessor_last_year=2019,
        vision_statement="海と丘のあいだで、働き、育て、学び続けられるまち",
        vision_statement_en="A town to work, raise children and keep learning",
    )


def review() -> ReviewFacts:
    return ReviewFacts(
        review_year=2021,
        report_year=2022,
        title="令和4年度 総合戦略推進会議資料",
        title_en="Report to the Strategy Council, FY2022",
        subtitle="第2期総合戦略の進捗について",
        subtitle_en="Progress of the second strategy",
        meeting="ひとまち市総合戦略推進会議",
        meeting_en="Strategy Council of Hitomachi City",
        issued_on="2022-06",
    )


def rating_rule() -> RatingRuleFacts:
    return RatingRuleFacts(
        preset="linear_pace",
        version=1,
        label={"ja": "計画期間の等速ペース", "en": "Linear pace"},
        note={
            "ja": "計画の前年度から均等に進むものとし、実績が目安に届けば順調とする。",
            "en": "On track when the actual reaches an even pace from the year before the plan.",
        },
        pace_start="plan",
        words=(("good", "順調"), ("poor", "低調"), ("unrated", "－")),
        words_en=(("good", "on track"), ("poor", "behind"), ("unrated", "–")),
    )


def directions() -> tuple[DirectionFacts, ...]:
    rows = (
        ("稼ぐ力を高める", "Earn more", "仕事の数と質を同時に伸ばす", "More and better jobs"),
        ("選ばれるまちになる", "Be chosen", "住み替えの節目に届く支援を行う", "Support at moves"),
        (
            "縮小に備える",
            "Prepare",
            "少ない人口でも続くしくみへ切り替える",
            "Last with fewer people",
        ),
    )
    return tuple(
        DirectionFacts(
            uid=f"direction-{number}",
            number=number,
            name=name,
            name_en=name_en,
            summary=summary,
            summary_en=summary_en,
        )
        for number, (name, name_en, summary, summary_en) in enumerate(rows, 1)
    )


def _measures(goal: int, *rows: tuple[str, str]) -> tuple[MeasureFacts, ...]:
    return tuple(
        MeasureFacts(uid=f"measure-{goal}-{number}", number=str(number), name=name, name_en=name_en)
        for number, (name, name_en) in enumerate(rows, 1)
    )


def goals() -> tuple[GoalFacts, ...]:
    return (
        GoalFacts(
            uid="goal-1",
            number=1,
            name="地域の仕事をつくり、担い手を育てる",
            name_en="Create local jobs and train people for them",
            measures=_measures(
                1, ("起業と事業承継の支援", "Start-ups"), ("農漁業の生産性向上", "Farm and sea")
            ),
            indicators=("kpi-income", "kpi-productivity", "kpi-farm"),
            initiatives=("initiative-startup", "initiative-arts"),
        ),
        GoalFacts(
            uid="goal-2",
            number=2,
            name="人の流れを生み、つながりを広げる",
            name_en="Draw people and widen ties",
            measures=_measures(2, ("移住と定住の促進", "Settlement"), ("交流の拡大", "Exchange")),
            indicators=("kpi-net", "kpi-net-rate", "kpi-stay"),
            initiatives=("initiative-arts", "initiative-trial", "initiative-promotion"),
        ),
        GoalFacts(
            uid="goal-3",
            number=3,
            name="産み育てる希望をかなえ、安心して暮らせるまちをつくる",
            name_en="Fulfil hopes for children in a safe town",
            measures=_measures(3, ("子育て環境の充実", "Child care"), ("健康と安全", "Health")),
            indicators=("kpi-tfr", "kpi-health", "kpi-services", "kpi-charter"),
            initiatives=("initiative-fees", "initiative-nursery", "initiative-staff"),
        ),
    )


def management_bodies() -> tuple[ManagementBody, ...]:
    return (
        ManagementBody(
            name="総合戦略推進本部",
            name_en="Headquarters",
            role="市長を本部長とし、全庁の取組みを調整する",
            role_en="Coordinates all departments under the mayor",
        ),
        ManagementBody(
            name="総合戦略推進会議",
            name_en="Strategy Council",
            role="外部の委員が進捗を確かめ、意見を述べる",
            role_en="Outside members check progress and advise",
        ),
    )


def management_steps() -> tuple[ManagementStep, ...]:
    return (
        ManagementStep(
            phase="plan",
            name="事業の計画と予算",
            name_en="Plan and budget",
            timing="3月",
            timing_en="March",
        ),
        ManagementStep(
            phase="do", name="事業の実施", name_en="Carry out", body="各課", body_en="departments"
        ),
        ManagementStep(
            phase="check",
            name="指標による検証",
            name_en="Check by indicators",
            body="総合戦略推進会議",
            timing="6月",
        ),
        ManagementStep(phase="act", name="見直し", name_en="Revise", body="総合戦略推進本部"),
    )
