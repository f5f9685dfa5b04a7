"""影響度 and 減少段階 of a municipality, marked as 目安."""

from __future__ import annotations

from collections.abc import Mapping

from hitomachi.demography.influence import (
    INDICATIVE,
    DeclineStage,
    decline_stage,
    influence,
)
from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Block
from hitomachi.web.population.results import VisionResult
from hitomachi.web.portal.pages.analysis_tables import decimal, sentence, table

ROLES = {
    "pattern1": mark("パターン1（社人研準拠）"),
    "simulation1": mark("シミュレーション1（出生率が上昇）"),
    "simulation2": mark("シミュレーション2（さらに移動が均衡）"),
}
STAGES = {
    DeclineStage.NONE: mark("総人口は減少しない"),
    DeclineStage.FIRST: mark("第1段階（老年人口が増加）"),
    DeclineStage.SECOND: mark("第2段階（老年人口が維持・微減）"),
    DeclineStage.THIRD: mark("第3段階（老年人口が減少）"),
}


def usual(role: str, labels: Mapping[str, str]) -> str:
    """Return the scenario that plays a role by its short name or its name; else the first."""
    if role in labels:
        return role
    start = ROLES[role].split("（")[0]
    named = (ref for ref, label in labels.items() if label.startswith(start))
    return next(named, next(iter(labels)))


def graded(chosen: Mapping[str, VisionResult], year: int, language: Language) -> tuple[Block, ...]:
    """Return both grades in one year, and the stages of decline under パターン1."""
    totals = {role: result.group("total", year) for role, result in chosen.items()}
    found = influence(
        year,
        pattern1=totals["pattern1"],
        simulation1=totals["simulation1"],
        simulation2=totals["simulation2"],
    )
    rows = [
        _grade(mark("自然増減の影響度"), found.natural, found.natural_ratio, language),
        _grade(mark("社会増減の影響度"), found.social, found.social_ratio, language),
    ]
    base = chosen["pattern1"]
    return (
        sentence(found.sentence.text(language), "lead"),
        table(
            "table-influence",
            mark("影響度"),
            (mark("区分"), mark("段階（1～5）"), mark("総人口の比（%）")),
            rows,
            language,
            unit="",
            notes=(
                INDICATIVE.template,
                mark(
                    "自然増減はシミュレーション1÷パターン1、社会増減は"
                    "シミュレーション2÷シミュレーション1。"
                ),
            ),
        ),
        _stages(base, language),
    )


def _grade(label: str, grade: int, ratio: float, language: Language) -> tuple[str, ...]:
    return translate(label, language), str(grade), decimal(100 * ratio, 1, language)


def _stages(result: VisionResult, language: Language) -> Block:
    total, old = result.total[0], result.age_65_plus[0]
    rows = [
        (
            wording.year(year, language),
            decimal(100 * result.group("total", year) / total, 1, language),
            decimal(100 * result.group("age_65_plus", year) / old, 1, language),
            translate(
                STAGES[
                    decline_stage(
                        base_total=total,
                        total=result.group("total", year),
                        base_elderly=old,
                        elderly=result.group("age_65_plus", year),
                    )
                ],
                language,
            ),
        )
        for year in result.years[1:]
    ]
    heads = (mark("年"), mark("総人口の指数"), mark("老年人口の指数"), mark("減少段階"))
    return table(
        "table-stages",
        mark("人口の減少段階（パターン1、基準年を100とする）"),
        heads,
        rows,
        language,
        unit="",
        notes=(INDICATIVE.template,),
    )
