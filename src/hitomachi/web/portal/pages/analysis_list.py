"""The analyses that there are, in the order of their list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis: its address, its name and the question it answers."""

    view: str
    title: str | Promise
    question: str | Promise


ANALYSES: Mapping[str, Analysis] = {
    "goal": Analysis(
        "analysis_goal",
        _("目標からの逆算"),
        _("目標の人口に届くには、出生率、純移動、転入する世帯がどれだけ必要か。"),
    ),
    "scenarios": Analysis(
        "analysis_scenarios",
        _("シナリオの差の要因"),
        _("二つのシナリオの人口の差は、どの仮定の違いによるものか。"),
    ),
    "dates": Analysis(
        "analysis_dates",
        _("増減の要因"),
        _("二つの時点の間の増減は、出生、死亡、移動のどれによるものか。"),
    ),
    "deviation": Analysis(
        "analysis_deviation",
        _("実績とビジョンの差"),
        _("実際の人口は、ビジョンからどれだけ、なぜ離れたか。"),
    ),
    "influence": Analysis(
        "analysis_influence",
        _("影響度と減少段階（目安）"),
        _("自然増減と社会増減の改善は、将来の人口にどれだけ影響するか。"),
    ),
    "households": Analysis(
        "analysis_households",
        _("世帯数"),
        _("世帯主率が変わらないとすると、世帯数はどうなるか。"),
    ),
    "demand": Analysis(
        "analysis_demand",
        _("児童生徒・要介護などの需要"),
        _("年齢別の率が変わらないとすると、利用者は何人になるか。"),
    ),
    "backtest": Analysis(
        "analysis_backtest",
        _("過去の推計の検証"),
        _("過去の国勢調査から推計していたら、実績とどれだけ違ったか。"),
    ),
}
