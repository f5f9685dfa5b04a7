"""The form of a goal seek: the target, what may be turned within which bounds, own households."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hitomachi.demography import Sex
from hitomachi.demography.goalseek import Goal, Measure
from hitomachi.demography.goalseek_arrivals import (
    HOUSEHOLD_TYPES,
    HouseholdType,
    Member,
    household_types,
)
from hitomachi.errors import InputError, mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.web.population.results import VisionResult
from hitomachi.web.population.studies import MIGRATION, PROFILE, TFR
from hitomachi.web.portal.pages.analysis_forms import (
    FormField,
    FormGroup,
    Option,
    number,
    parsed,
    read,
    select,
    tick,
)
from hitomachi.web.portal.pages.analysis_tables import decimal
from hitomachi.web.portal.pages.vision_figures import key_years

GROUP_AGES: Mapping[str, tuple[int, int | None]] = {
    "age_0_14": (0, 14),
    "age_15_64": (15, 64),
    "age_65_plus": (65, None),
}
BIRTHS, TOTAL, SHARE = "births", "total", "share_"
_SEXES = {"男": Sex.MALE, "女": Sex.FEMALE, "m": Sex.MALE, "f": Sex.FEMALE}
_COLUMNS = 4  # name, sex, age, persons
_OWN_LINES = 60
_BOUNDS = {TFR: ("1.0", "2.5"), MIGRATION: ("-1", "2"), PROFILE: ("0", "500")}
_TOTAL_BOUNDS = ("-1000", "1000")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalForm:
    """The form, and what it says.

    Attributes:
        groups: The fields for the page.
        scenario: Short name of the scenario that is changed.
        goal: The target.
        start_year: From when assumptions may change.
        bounds: Lower and upper bound of each control that may be turned.
        households: Types of households by name.
        ages: First and last age of additional migrants.
    """

    groups: tuple[FormGroup, ...]
    scenario: str
    goal: Goal
    start_year: int
    bounds: Mapping[str, tuple[float, float]]
    households: Mapping[str, HouseholdType]
    ages: tuple[int, int | None]


def target_fields(
    result: VisionResult, scenarios: list[Option], sent: Mapping[str, str], language: Language
) -> tuple[FormField, ...]:
    """Return the fields of scenario, target, year and start."""
    years = [(str(year), wording.year(year, language)) for year in result.years[1:]]
    year = str(key_years(result)[0])
    usual = decimal(round(result.group("total", int(year)) * 1.02, -2), 0, language)
    share = mark("{group}の割合（%）")
    groups = [(key, wording.age_group(key, language)) for key in GROUP_AGES]
    measures = [
        (TOTAL, wording.age_group(TOTAL, language)),
        *groups,
        *((SHARE + key, translate(share, language, group=name)) for key, name in groups),
        (BIRTHS, translate(mark("出生数（年平均）"), language)),
    ]
    starts = [(str(found), wording.year(found, language)) for found in result.years[:-1]]
    return (
        select(
            "scenario", translate(mark("元にするシナリオ"), language), scenarios, sent, result.ref
        ),
        select("measure", translate(mark("目標"), language), measures, sent, TOTAL),
        select("at", translate(mark("目標の年"), language), years, sent, year),
        number("value", translate(mark("目標の値"), language), sent, usual),
        select(
            "start", translate(mark("仮定を変え始める年"), language), starts, sent, starts[1][0]
        ),
    )


def goal_of(fields: Mapping[str, FormField]) -> Goal:
    """Return the target that the fields name.

    Raises:
        InputError: If the value is no number.
    """
    measure, year = fields["measure"].value, int(fields["at"].value)
    value = read(fields["value"])
    if measure.startswith(SHARE):
        first, last = GROUP_AGES[measure.removeprefix(SHARE)]
        return Goal(
            measure=Measure.SHARE, year=year, value=value / 100, first_age=first, last_age=last
        )
    if measure in GROUP_AGES:
        first, last = GROUP_AGES[measure]
        return Goal(measure=Measure.GROUP, year=year, value=value, first_age=first, last_age=last)
    return Goal(measure=Measure(measure), year=year, value=value)


def read_form(
    result: VisionResult,
    scenarios: list[Option],
    is_total: bool,
    sent: Mapping[str, str],
    language: Language,
) -> GoalForm:
    """Return the form with what was sent.

    Args:
        result: The scenario that is changed, as computed.
        scenarios: Short names and names of all scenarios.
        is_total: Whether its migration is given in persons per year.
        sent: The query of the address.
        language: The reader's language.

    Raises:
        InputError: If a value cannot be used; its field is named.
    """
    groups = form_groups(result, scenarios, is_total, sent, language)
    fields = {field.name: field for group in groups for field in group.fields}
    households = household_types((*HOUSEHOLD_TYPES, *own_households(fields["own"].value)))
    bounds = {}
    for control in (TFR, MIGRATION, PROFILE, *households):
        used = fields.get(f"use-{control}") or fields["use-own"]
        if used.is_checked:
            bound = fields.get(f"{control}-low"), fields.get(f"{control}-high")
            low = read(bound[0]) if bound[0] else 0.0
            high = read(bound[1]) if bound[1] else read(fields["households-high"])
            bounds[control] = (low, high)
    last = fields["profile-last"].value.strip()
    return GoalForm(
        groups=groups,
        scenario=fields["scenario"].value,
        goal=goal_of(fields),
        start_year=int(fields["start"].value),
        bounds=bounds,
        households=households,
        ages=(
            int(read(fields["profile-first"])),
            int(read(fields["profile-last"])) if last else None,
        ),
    )


def _turned_fields(
    is_total: bool, sent: Mapping[str, str], language: Language
) -> tuple[FormField, ...]:
    """Return which assumptions are turned, each between which bounds."""

    def say(text: str) -> str:
        return translate(text, language)

    level = mark("純移動（1年当たりの人数）") if is_total else mark("純移動率の倍率")
    usual = {**_BOUNDS, MIGRATION: _TOTAL_BOUNDS} if is_total else _BOUNDS
    names = {
        TFR: say(mark("合計特殊出生率（最後の年の値）")),
        MIGRATION: say(level),
        PROFILE: say(mark("年齢を指定した転入超過（1年当たりの人数）")),
    }
    turned: list[FormField] = []
    for control, name in names.items():
        low, high = usual[control]
        turned += [
            tick(f"use-{control}", name, sent, usual=control == TFR),
            number(f"{control}-low", say(mark("下限")), sent, low),
            number(f"{control}-high", say(mark("上限")), sent, high),
        ]
    ages = (
        number("profile-first", say(mark("何歳から")), sent, 20),
        number("profile-last", say(mark("何歳まで（空欄はそれ以上すべて）")), sent, 39),
    )
    return (*turned, *ages)


def form_groups(
    result: VisionResult,
    scenarios: list[Option],
    is_total: bool,
    sent: Mapping[str, str],
    language: Language,
) -> tuple[FormGroup, ...]:
    """Return the fields under their legends."""

    def say(text: str) -> str:
        return translate(text, language)

    types = [
        tick(f"use-{one.name}", one.label_en if language == "en" else one.label, sent)
        for one in HOUSEHOLD_TYPES
    ]
    own = FormField(
        name="own",
        label=say(mark("独自の世帯類型")),
        value=sent.get("own", ""),
        kind="lines",
        hint=say(
            mark("1行に1人ずつ「類型の名称,男または女,年齢,人数」。人数 0.5 は男女どちらか。")
        ),
    )
    return (
        FormGroup(
            legend=say(mark("目標")), fields=target_fields(result, scenarios, sent, language)
        ),
        FormGroup(
            legend=say(mark("動かす仮定と範囲")),
            fields=_turned_fields(is_total, sent, language),
            hint=say(mark("複数を選ぶと、変更が最も小さい組合せを求めます。")),
        ),
        FormGroup(
            legend=say(mark("転入する世帯（1年当たりの世帯数）")),
            fields=(
                *types,
                tick("use-own", say(mark("独自の世帯類型も使う")), sent),
                own,
                number("households-high", say(mark("類型ごとの上限（世帯／年）")), sent, 300),
            ),
        ),
    )


def own_households(text: str) -> tuple[HouseholdType, ...]:
    """Return the household types of a small table: name, sex, age, persons in each line.

    Raises:
        InputError: If a line cannot be read; it is named.
    """
    found: dict[str, list[Member]] = {}
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > _OWN_LINES:
        raise InputError(mark("独自の世帯類型は {most} 行までです。"), most=_OWN_LINES)
    for line in lines:
        parts = [part.strip() for part in line.replace("，", ",").replace("\t", ",").split(",")]
        sex = _SEXES.get(parts[1].lower()) if len(parts) == _COLUMNS else None
        if sex is None or not parts[0]:
            raise InputError(
                mark("「{line}」は「類型の名称,男または女,年齢,人数」の形ではありません。"),
                line=line,
            )
        member = Member(sex, int(parsed(parts[2], line)), parsed(parts[3], line))
        found.setdefault(parts[0], []).append(member)
    return tuple(
        HouseholdType(name=f"own-{place}", label=name, label_en=name, members=tuple(members))
        for place, (name, members) in enumerate(found.items())
    )
