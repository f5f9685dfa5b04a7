"""What the program says of Iwamizawa's figures, beside what the report of June 2022 says.

True in the report: births fell, natural decrease widens, net loss is smaller than the mean of
2015–2019. False: deaths constant (../shared/seed/AUDIT.md, section 1).
"""

from __future__ import annotations

import pytest

from hitomachi.reporting.content import EditionContent
from hitomachi.reporting.figures import figures
from hitomachi.reporting.statements import (
    Statement,
    check_prose,
    human_texts,
    statements_by_section,
)
from hitomachi.web.exchange.examples import load_example
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import build_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def content() -> EditionContent:
    load_example()
    return build_content(Strategy.objects.get(ref="dai2"), 2020)


def told(content: EditionContent, section: str) -> dict[str, Statement]:
    found = statements_by_section(content, figures(content), "ja")[section]
    return {one.id: one for one in found}


def test_what_is_true_in_the_report_is_told(content: EditionContent) -> None:
    vital = told(content, "vital")

    claims = {key: one.rule.rsplit(".", 1)[1] for key, one in vital.items()}
    assert (
        claims.items()
        >= {
            "vital.births": "fell",
            "vital.births.year": "fell",
            "vital.deaths": "rose",
            "vital.natural.year:2015": "loss_widened",
            "vital.natural.year:2020": "loss_widened",
            "vital.natural.mean:2015-2019": "loss_widened",
            "vital.social.mean:2015-2019": "loss_narrowed",
            "vital.social.year:2020": "loss_widened",
        }.items()
    )


@pytest.mark.parametrize(
    ("section", "key", "sentence"),
    [
        (
            "vital",
            "vital.social.mean:2015-2019",
            "2021年の社会減349人は、2015～2019年の平均455人を106人下回る。",
        ),
        (
            "vital",
            "vital.natural.parts",
            (
                "自然増減は2015年から2021年までに302人減っており、その内訳は"
                "出生数の減少が162人（53.6%）、死亡数の増加が140人（46.4%）である。"
            ),
        ),
        (
            "vision",
            "vision.deviation:net_migration",
            (
                "2021年の社会増減は▲349人で、人口ビジョンの仮定（2014年の▲550人と"
                "2025年の▲275人を直線で結んだ▲375人）を26人上回る。"
            ),
        ),
        (
            "money",
            "money.concentration",
            "基本目標別の事業費では、基本目標2が5億8,759万円で最も多く、全体の50.0%を占める。",
        ),
        (
            "kpis",
            "kpis.passed_early:",
            (
                "指標「高齢者・障がい者の冬のくらし支援事業登録世帯数」は750世帯で、"
                "2024年度の目標値660世帯にすでに達している。"
            ),
        ),
    ],
)
def test_figures_of_the_report_are_in_the_sentences(
    content: EditionContent, section: str, key: str, sentence: str
) -> None:
    found = [one.message.text("ja") for name, one in told(content, section).items() if key in name]

    assert sentence in found


def test_the_only_sentence_of_the_package_that_is_flagged_is_the_one_on_deaths(
    content: EditionContent,
) -> None:
    found = check_prose(human_texts(content), content, figures(content))

    assert [(one.rule, one.entered) for one in found] == [
        ("statement.direction", "死亡はほぼ横ばいで推移しており")
    ]
