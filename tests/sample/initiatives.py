"""Initiative sheets of ひとまち市 with their indicators."""

from __future__ import annotations

from decimal import Decimal

from hitomachi.indicators.values import BaselineKind, Basis, Direction, MissingReason
from hitomachi.reporting.content import (
    BaselineFacts,
    Figure,
    InitiativeFacts,
    InitiativeRow,
    KpiFacts,
    Named,
    TargetFacts,
)
from tests.sample.kpis import (
    YEAR,
    baseline,
    behind,
    calendar,
    figure,
    fiscal,
    observed,
    on_track,
    target,
    unrated,
)


def _founders() -> KpiFacts:
    return KpiFacts(
        uid="kpi-founders",
        ref="startup-1",
        name="講座を受けて創業した人の数",
        name_en="Founders after the course",
        owner="initiative-startup",
        level="initiative",
        unit="人",
        unit_en="persons",
        basis=Basis.CUMULATIVE,
        basis_years=5,
        baseline=baseline("18", fiscal(2015, 2019), kind=BaselineKind.FORMER_TOTAL),
        target=target(
            "30",
            revised_on="2021-03",
            revision_reason="講座の回数を増やしたため",
            revision_reason_en="more courses",
        ),
        target_revisions=(target("25"),),
        actual=observed(YEAR, figure("7")),
        series=(observed(2020, figure("6")), observed(YEAR, figure("7"))),
        rating=on_track(
            "2020年度からの累計13人は目安12人に届いている。",
            "13 persons since FY2020 reach the 12 expected.",
            progress=Decimal("43.3"),
            expected=Decimal("12"),
        ),
    )


def _visitors() -> tuple[KpiFacts, KpiFacts]:
    whole = KpiFacts(
        uid="kpi-visitors",
        ref="arts-1",
        name="企画展の来場者数",
        name_en="Visitors of exhibitions",
        owner="initiative-arts",
        level="initiative",
        unit="人",
        unit_en="persons",
        basis=Basis.ANNUAL,
        baseline=baseline("3150", fiscal(2018)),
        target=target("3600"),
        actual=observed(YEAR, figure("2204")),
        series=(
            observed(2017, figure("3080")),
            observed(2018, figure("3150"), breaks_series=True, note="会場が2か所になった"),
            observed(2019, figure(missing=MissingReason.NOT_HELD)),
            observed(2020, figure("1207")),
            observed(YEAR, figure("2204")),
        ),
        rating=behind(
            "実績2,204人は目標3,600人に届いていない。",
            "2,204 persons do not reach the target of 3,600.",
            attained=Decimal("61.2"),
            expected=Decimal("3600"),
        ),
    )
    students = KpiFacts(
        uid="kpi-visitors-students",
        ref="arts-1-students",
        name="企画展の来場者数",
        name_en="Visitors of exhibitions",
        owner="initiative-arts",
        level="initiative",
        part_of="kpi-visitors",
        part_label="うち学生",
        part_label_en="students",
        unit="人",
        unit_en="persons",
        basis=Basis.ANNUAL,
        baseline=baseline(None),
        target=target("400"),
        actual=observed(YEAR, figure("412")),
        rating=on_track(
            "実績412人は目標400人に届いている。",
            "412 persons reach the target of 400.",
            attained=Decimal("103.0"),
            expected=Decimal("400"),
        ),
    )
    return whole, students


def _trial_parts() -> tuple[KpiFacts, ...]:
    """The two numbers of 2世帯8人: rated one by one, printed in their parent's cell."""
    rows = (
        ("households", "世帯", "households", ("3", "1", "2", "5"), "2", "60.0"),
        ("persons", "人", "persons", ("9", "3", "8", "15"), "6", "73.3"),
    )
    return tuple(
        KpiFacts(
            uid=f"kpi-trial-{key}",
            ref=f"trial-1-{key}",
            name="お試し暮らしのあとに移住した世帯",
            name_en="Households that moved in after a trial stay",
            owner="initiative-trial",
            level="initiative",
            part_of="kpi-trial",
            part_label=label,
            part_label_en=label_en,
            unit=label,
            unit_en=label_en,
            basis=Basis.CUMULATIVE,
            basis_years=5,
            baseline=baseline(values[0], fiscal(2018)),
            target=target(values[3]),
            actual=observed(YEAR, figure(values[2])),
            series=(observed(2020, figure(values[1])), observed(YEAR, figure(values[2]))),
            rating=on_track(
                f"2020年度からの累計は目安{expected}{label}に届いている。",
                f"The total since FY2020 reaches the {expected} {label_en} expected.",
                progress=Decimal(progress),
                expected=Decimal(expected),
            ),
        )
        for key, label, label_en, values, expected, progress in rows
    )


def _settlement() -> tuple[KpiFacts, ...]:
    trial = KpiFacts(
        uid="kpi-trial",
        ref="trial-1",
        name="お試し暮らしのあとに移住した世帯",
        name_en="Households that moved in after a trial stay",
        owner="initiative-trial",
        level="initiative",
        basis=Basis.CUMULATIVE,
        basis_years=5,
        baseline=BaselineFacts(figure=Figure(text="3世帯9人"), period=fiscal(2018)),
        target=TargetFacts(figure=Figure(text="5世帯15人"), due_year=2024),
        actual=observed(YEAR, Figure(text="2世帯8人")),
        is_composite=True,
        rating=unrated("rated_by_parts", "内訳ごとに評価", "rated by its parts"),
    )
    arrivals = KpiFacts(
        uid="kpi-in-rate",
        ref="trial-2",
        name="社会動態における転入率",
        name_en="In-migration rate",
        owner="initiative-trial",
        level="initiative",
        unit="%",
        unit_en="%",
        baseline=baseline("3.08", calendar(2018)),
        target=target("3.10"),
        actual=observed(YEAR, figure("3.05"), calendar(2021), derived=True),
        derived_from="vital.in_migration_rate",
        shared_by=("initiative-promotion",),
        rating=behind(
            "実績3.05%は2021年の目安3.088%に届いていない。",
            "3.05% does not reach the 3.088% expected for 2021.",
            progress=Decimal("-150.0"),
            expected=Decimal("3.088"),
        ),
    )
    return (trial, *_trial_parts(), arrivals)


def _waiting() -> KpiFacts:
    return KpiFacts(
        uid="kpi-waiting",
        ref="nursery-1",
        name="潜在待機児童数",
        name_en="Children waiting for a place",
        owner="initiative-nursery",
        level="initiative",
        unit="人",
        unit_en="children",
        direction=Direction.DECREASE,
        baseline=baseline("12", fiscal(2018)),
        target=target("0"),
        actual=observed(YEAR, figure("0")),
        shared_by=("initiative-staff", "initiative-promotion"),
        rating=on_track(
            "実績0人は最終年度の目標0人に届いている。",
            "0 children: the final target is reached.",
            progress=Decimal("100.0"),
            expected=Decimal("7.2"),
            flags=("target_already_passed",),
        ),
    )


def _households() -> KpiFacts:
    return KpiFacts(
        uid="kpi-households",
        ref="fees-1",
        name="子どもが2人以上いる世帯の割合",
        name_en="Households with two or more children",
        owner="initiative-fees",
        level="initiative",
        unit="%",
        unit_en="%",
        baseline=baseline("52.0", fiscal(2018)),
        target=target("53.5"),
        actual=observed(YEAR, figure(missing=MissingReason.UNPUBLISHED)),
        rating=unrated("unpublished", "未公表", "not yet published"),
    )


def initiative_indicators() -> tuple[KpiFacts, ...]:
    """The indicators of the initiatives, parts after their parents."""
    return (_founders(), *_visitors(), *_settlement(), _households(), _waiting())


def _startup_and_arts() -> tuple[InitiativeFacts, InitiativeFacts]:
    startup = InitiativeFacts(
        uid="initiative-startup",
        ref="startup",
        name="はじめての創業応援事業",
        name_en="First Start-up Support",
        tag="continued",
        goals=("goal-1",),
        measures=(Named(uid="measure-1-1", name="起業と事業承継の支援", name_en="Start-ups"),),
        department="商工課",
        sdgs=(8, 9),
        budget_lines=(Named(uid="line-startup", name="創業応援事業"),),
        rows=(InitiativeRow(indicator="kpi-founders"),),
        results="相談窓口を週2回に増やし、夜間の講座を2期開いた",
        results_en="Opened the desk twice a week and held two evening courses",
        review_direction="事業承継の相談も同じ窓口で受けられるようにする",
        review_direction_en="Take up succession at the same desk",
    )
    arts = InitiativeFacts(
        uid="initiative-arts",
        ref="arts",
        name="港の美術交流事業",
        name_en="Arts at the Harbour",
        goals=("goal-1", "goal-2"),
        sdgs=(4, 11),
        budget_lines=(
            Named(uid="line-arts", name="美術交流事業"),
            Named(uid="line-harbour", name="港の倉庫活用事業"),
        ),
        rows=(
            InitiativeRow(indicator="kpi-visitors"),
            InitiativeRow(indicator="kpi-visitors-students"),
        ),
        results="倉庫を会場に企画展を3回開き、学生が運営に加わった",
        results_en="Held three exhibitions in the warehouse with students",
        review_direction="学生の企画枠を設け、来場のきっかけを増やす",
    )
    return startup, arts


def _settling() -> tuple[InitiativeFacts, InitiativeFacts]:
    trial = InitiativeFacts(
        uid="initiative-trial",
        ref="trial",
        name="お試し暮らし事業",
        name_en="Trial Stays",
        tag="newly_listed",
        goals=("goal-2",),
        sdgs=(11,),
        budget_lines=(Named(uid="line-trial", name="移住促進事業"),),
        rows=(InitiativeRow(indicator="kpi-trial"), InitiativeRow(indicator="kpi-in-rate")),
        results="空き家2棟を整え、1か月から住める部屋を用意した",
        review_direction="滞在中に仕事を試せる受入先を広げる",
    )
    promotion = InitiativeFacts(
        uid="initiative-promotion",
        ref="promotion",
        name="まちの魅力発信事業",
        name_en="Town Promotion",
        tag="ended",
        goals=("goal-2",),
        sdgs=(11, 17),
        budget_lines=(Named(uid="line-promotion", name="魅力発信事業"),),
        rows=(
            InitiativeRow(
                indicator="kpi-in-rate",
                shared_with="お試し暮らし事業",
                shared_with_uid="initiative-trial",
            ),
            InitiativeRow(
                indicator="kpi-waiting",
                shared_with="子ども居場所事業（施設の整備）",
                shared_with_uid="initiative-nursery",
            ),
        ),
        results="動画12本を公開し、移住相談へつなげた",
        review_direction="令和3年度で終え、お試し暮らし事業に統合する",
    )
    return trial, promotion


def _children() -> tuple[InitiativeFacts, ...]:
    fees = InitiativeFacts(
        uid="initiative-fees",
        ref="fees",
        name="子ども居場所事業",
        name_en="Places for Children",
        detail="利用料の軽減",
        detail_en="lower fees",
        tag="continued",
        goals=("goal-3",),
        sdgs=(1, 3),
        budget_lines=(Named(uid="line-children", name="子ども居場所事業"),),
        rows=(InitiativeRow(indicator="kpi-households"),),
        results="第2子からの利用料を無料にした",
        review_direction="所得の階層を細かくし、負担の段差をなくす",
    )
    nursery = InitiativeFacts(
        uid="initiative-nursery",
        ref="nursery",
        name="子ども居場所事業",
        name_en="Places for Children",
        detail="施設の整備",
        detail_en="buildings",
        goals=("goal-3",),
        sdgs=(3, 4),
        budget_lines=(Named(uid="line-children", name="子ども居場所事業"),),
        rows=(InitiativeRow(indicator="kpi-waiting"),),
        results="民間の保育所1か所の改修を支えた",
        review_direction="児童数の見通しに合わせて補助の対象を見直す",
    )
    staff = InitiativeFacts(
        uid="initiative-staff",
        ref="staff",
        name="保育の担い手確保事業",
        name_en="Staff for Nurseries",
        tag="new",
        goals=("goal-3",),
        sdgs=(8,),
        budget_lines=(Named(uid="line-staff", name="保育人材確保事業"),),
        rows=(
            InitiativeRow(
                indicator="kpi-waiting",
                shared_with="子ども居場所事業（施設の整備）",
                shared_with_uid="initiative-nursery",
            ),
        ),
        results="就職準備金を5人に支給した",
        review_direction="養成校と組み、実習から就職までを通して支える",
    )
    return fees, nursery, staff


def initiatives() -> tuple[InitiativeFacts, ...]:
    """Seven sheets: one under two goals, two of one name, three with others' indicators."""
    return (*_startup_and_arts(), *_settling(), *_children())
