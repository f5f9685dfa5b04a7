"""Sentences on what a projection was made from, printed beside its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hitomachi.demography import UnknownAgeRule
from hitomachi.demography.calibrate import UNCERTAIN_FROM
from hitomachi.i18n import Bilingual, Message, bilingual, message
from hitomachi.notices import Notice, NoticeKind
from hitomachi.web.population.arrays import Rates
from hitomachi.web.population.inputs import Inputs
from hitomachi.web.population.models import (
    FertilityChoices,
    MethodChoices,
    MigrationChoices,
    MortalityChoices,
    RateKind,
)

UNKNOWN_AGES = {
    UnknownAgeRule.PRO_RATA: message("年齢不詳 {count}人は男女別に年齢別人口で按分"),
    UnknownAgeRule.OVER_15: message("年齢不詳 {count}人は男女別に15歳以上の人口で按分"),
    UnknownAgeRule.AS_IMPORTED: message("年齢不詳は出典で按分済み"),
}
SURVIVAL_NAMES = {
    RateKind.COHORT_RATIO: message("生残率として用いたコーホート変化率"),
    RateKind.SURVIVAL: message("生残率"),
    RateKind.DEATH_RATE: message("生命表の年齢別死亡率"),
}


FERTILITY_NAMES = {
    RateKind.FERTILITY: message("年齢別出生率"),
    RateKind.SCHEDULE: message("出生の年齢分布"),
}


def named(inputs: Inputs) -> Callable[[Message], Message]:
    """Return a function that gives the names inside a sentence in the reader's language."""
    draft = inputs.draft
    names = {str(draft["label"]): _both(inputs, "label")}
    if inputs.net_migration is not None:
        names[inputs.net_migration.ref] = inputs.net_migration.name

    def rename(line: Message) -> Message:
        facts = {
            name: names.get(fact, fact) if isinstance(fact, str) and name != "name" else fact
            for name, fact in line.facts.items()
        }
        return Message(line.template, facts)

    return rename


def made_from(inputs: Inputs) -> Iterator[Message]:
    """Yield the base population, the rates and the scenario with their sources and methods."""
    base = inputs.base
    unknown = UNKNOWN_AGES[base.rule]
    yield message(
        "基準人口: {name}。出典: {source}。{unknown}",
        name=base.name,
        source=base.source,
        unknown=Message(unknown.template, {"count": sum(base.unknown)}),
    )
    yield from _rates(SURVIVAL_NAMES.get(inputs.survival.kind, message("生残率")), inputs.survival)
    if inputs.net_migration is not None:
        yield from _rates(message("純移動率"), inputs.net_migration)
    if inputs.fertility is not None and _by_rates(inputs):
        yield from _rates(FERTILITY_NAMES[inputs.fertility.kind], inputs.fertility)
    for key, template in (
        ("source", message("仮定の出典: {text}")),
        ("method", message("方法: {text}")),
        ("notes", message("注記: {text}")),
    ):
        text = _both(inputs, key)
        if text.template:
            yield Message(template.template, {"text": text})


def carried_on(inputs: Inputs, intervals: list[tuple[int, int]]) -> Iterator[Notice]:
    """Yield a notice for each set of rates that is used after its last period."""
    for rates in _in_use(inputs):
        held = [interval for interval in intervals if rates.period_of(*interval)[1]]
        if held:
            first, last = rates.periods[-1]
            yield Notice(
                kind=NoticeKind.NOTICE,
                rule="projection.rates_carried_on",
                where=rates.name,
                message=message(
                    "{year}年以後は、{first}～{last}年の率をそのまま用いています。",
                    year=held[0][0],
                    first=first,
                    last=last,
                ),
            )


def borrowed(inputs: Inputs) -> Iterator[Notice]:
    """Yield the warning that net rates at old ages hold differences of mortality.

    Survival of the nation stands for that of the area: from 70 on the rest of the cohort
    ratios is mortality as much as migration.
    """
    used, moving = list(_in_use(inputs)), inputs.net_migration
    if inputs.survival.is_borrowed and inputs.survival in used and moving in used:
        yield Notice(
            kind=NoticeKind.WARNING,
            rule="projection.borrowed_survival",
            where=moving.name,
            message=message(
                "全国の生残率を用いたため、{age}歳以上の純移動率には地域の死亡率の差が含まれます。",
                age=UNCERTAIN_FROM,
            ),
            remedy=message("都道府県または市町村の生命表があれば、それを用いてください。"),
        )


def borrowed_ratios(inputs: Inputs) -> Iterator[Notice]:
    """Yield the warning that the change ratios of a projection are those of another area."""
    by_ratios = inputs.draft.get("projection_method") == MethodChoices.CHANGE_RATIO
    if by_ratios and inputs.survival.is_borrowed:
        yield Notice(
            kind=NoticeKind.WARNING,
            rule="projection.borrowed_ratios",
            where=inputs.survival.name,
            message=message(
                "ほかの地域のコーホート変化率で推計しています。その地域の移動の傾向が含まれます。"
            ),
            remedy=message("この地域の二時点の人口から求めたコーホート変化率を用いてください。"),
        )


def _in_use(inputs: Inputs) -> Iterator[Rates]:
    """Yield the sets whose rates change by period and that the scenario really uses."""
    mortality, migration = inputs.draft.get("mortality") or {}, inputs.draft.get("migration") or {}
    if mortality.get("kind") != MortalityChoices.LIFE_EXPECTANCY:
        yield inputs.survival
    if inputs.net_migration is not None and migration.get("kind") != MigrationChoices.ZERO:
        yield inputs.net_migration
    if inputs.fertility is not None and _by_rates(inputs):
        yield inputs.fertility


def _by_rates(inputs: Inputs) -> bool:
    return bool(inputs.draft.get("fertility_kind") == FertilityChoices.RATES)


def _rates(what: Message, rates: Rates) -> Iterator[Message]:
    yield message("{what}: {name}。出典: {source}", what=what, name=rates.name, source=rates.source)
    if rates.method.template:
        yield message("{name}の算定方法: {method}", name=rates.name, method=rates.method)


def _both(inputs: Inputs, key: str) -> Bilingual:
    draft = inputs.draft
    return bilingual(str(draft.get(key) or ""), str(draft.get(f"{key}_en") or ""))
