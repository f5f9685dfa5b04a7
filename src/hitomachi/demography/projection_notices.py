"""Warnings of a projection, which travel with its result into pages and editions."""

from __future__ import annotations

from hitomachi.demography.axes import FloatArray
from hitomachi.demography.kernels import Kernel
from hitomachi.demography.population import Population
from hitomachi.i18n import Message, message
from hitomachi.notices import Notice, NoticeKind

TINY_COHORT = 10  # persons; one move more or less is then a tenth of the group
NAMED_AREAS = 5


def tiny_cohorts(base: Population) -> list[Notice]:
    """Return a warning where age groups below the open one hold fewer than ten people."""
    closed = base.values[:, :, :-1]
    few = closed < TINY_COHORT
    count = int(few.any(axis=-1).sum()) if base.axes.draws is not None else int(few.sum())
    if not count:
        return []
    areas = [area for area, cells in zip(base.axes.areas, few, strict=True) if cells.any()]
    return [
        Notice(
            kind=NoticeKind.WARNING,
            rule="projection.tiny_cohort",
            where=_areas(areas),
            message=message(
                "{limit} 人未満の男女・年齢階級が {count} あります。"
                "一人の増減で率が大きく変わります。",
                limit=TINY_COHORT,
                count=count,
            ),
            remedy=message("近隣や同規模の市町村の率と合わせるなど、率の安定を確かめてください。"),
        )
    ]


def slow_kernel(kernel: Kernel) -> list[Notice]:
    """Return a notice where the compiled kernel could not be used."""
    if kernel is Kernel.COMPILED:
        return []
    return [
        Notice(
            kind=NoticeKind.NOTICE,
            rule="projection.slow_kernel",
            where=message("推計の計算"),
            message=message(
                "この環境では高速な計算（実行時コンパイル）が使えないため、"
                "時間のかかる方法で計算しました。結果は同じです。"
            ),
        )
    ]


def unknown_newborn() -> Notice:
    """Return the warning that births are those who are alive at the end of the interval."""
    return Notice(
        kind=NoticeKind.WARNING,
        rule="projection.newborn_survival",
        where=message("出生数"),
        message=message(
            "出生から 0～4 歳までの生残率が与えられていないため、"
            "出生数の欄には期末の 0～4 歳人口を示しています。"
        ),
        remedy=message("生命表から生残率（5L0/5l0）を与えてください。"),
    )


def young_migrants_unused(count: float) -> Notice:
    """Return the notice that migrants of the youngest group are part of the ratio."""
    return Notice(
        kind=NoticeKind.NOTICE,
        rule="projection.young_migrants",
        where=message("移動数"),
        message=message(
            "0～4 歳の移動数 {count} 人分は、子ども女性比に含まれるため用いていません。",
            count=round(count),
        ),
    )


def not_separated(ratios: FloatArray) -> list[Notice]:
    """Return the notice that deaths and migration are not separated under cohort ratios."""
    above = int((ratios > 1).sum())
    return [
        Notice(
            kind=NoticeKind.NOTICE,
            rule="projection.not_separated",
            where=message("死亡数"),
            message=message(
                "コーホート比（1 を超えるもの {above}）による推計のため、"
                "死亡と移動は分離していません。",
                above=above,
            ),
        )
    ]


def _areas(names: list[str]) -> Message:
    shown = ", ".join(names[:NAMED_AREAS])
    if len(names) > NAMED_AREAS:
        return message("{areas} ほか {more} 地域", areas=shown, more=len(names) - NAMED_AREAS)
    return message("{areas}", areas=shown)
