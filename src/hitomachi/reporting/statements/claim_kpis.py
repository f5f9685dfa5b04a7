"""Human sentences about an indicator: its name as a subject, and whether its target was met."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hitomachi.i18n import Message, message
from hitomachi.indicators.values import Basis, Direction
from hitomachi.jp.text import fold
from hitomachi.notices import Notice, NoticeKind
from hitomachi.reporting import wording
from hitomachi.reporting.content import EditionContent, KpiFacts
from hitomachi.reporting.statements.claim_words import SUBJECTS, Subject
from hitomachi.reporting.statements.claims import clauses

REMEDY = message("文を直すか、数値を確かめてください。比べる時点（前年、平均など）も書き添えます。")

_ONE_VALUE = frozenset({Basis.ANNUAL, Basis.END_OF_PLAN, Basis.LATEST})
_ABOVE = re.compile(
    r"目標値?を(?:大きく|やや|すでに|既に)?(?:上回(?:って|った|り|る$)|超え(?:て|た|る|$))"
)
_BELOW = re.compile(r"目標値?を(?:大きく|やや)?(?:下回(?:って|った|り|る$))")
_MET = re.compile(r"目標値?を(?:すでに|既に)?達成し(?:て|た)")
_UNMET = re.compile(r"目標値?(?:に|には)(?:届いてい|届か|達してい|達し)(?:ない|なかった|ず)")
_AIM = re.compile(r"ため|よう|見込|目指|必要|べき|れば|たら|場合|ことを|期待|累計")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that people wrote, with its place and the page that shows it.

    ``kpi`` is the one indicator that the text is about, where there is only one.
    """

    where: Message
    text: str
    subject: str = "population:"
    kpi: str = ""


def kpi_subjects(content: EditionContent) -> dict[str, Subject]:
    """Return the names of indicators that stand for one of them only.

    A total over years is left out: its yearly values may fall while it grows. So is one
    with negative figures, whose name alone does not say which way it is counted.
    """
    names = Counter(fold(kpi.name) for kpi in content.indicators)
    return {
        fold(kpi.name): Subject(f"kpi.{kpi.ref}.actual")
        for kpi in content.indicators
        if names[fold(kpi.name)] == 1
        and fold(kpi.name) not in SUBJECTS
        and kpi.basis in _ONE_VALUE
        and not kpi.is_composite
        and not _is_negative(kpi)
    }


def target_notices(prose: Prose, content: EditionContent) -> Iterator[Notice]:
    """Yield what an indicator's target contradicts in a text on that indicator alone."""
    kpi = next((one for one in content.indicators if one.uid == prose.kpi), None)
    if kpi is None or kpi.basis not in _ONE_VALUE or kpi.actual is None:
        return
    actual, target = kpi.actual.figure.value, kpi.target.figure.value
    if actual is None or target is None or kpi.direction is Direction.KEEP:
        return
    is_met = actual <= target if kpi.direction is Direction.DECREASE else actual >= target
    for clause in clauses(prose.text):
        if _AIM.search(clause):
            continue
        wrong = (
            (_ABOVE.search(clause) and actual < target)
            or (_BELOW.search(clause) and actual > target)
            or (_MET.search(clause) and not is_met)
            or (_UNMET.search(clause) and is_met)
        )
        if wrong:
            yield _notice(prose, clause, kpi)


def _notice(prose: Prose, clause: str, kpi: KpiFacts) -> Notice:
    actual = kpi.actual.figure if kpi.actual else kpi.target.figure
    shown = wording.figure(actual, kpi.unit, "ja")
    return Notice(
        kind=NoticeKind.WARNING,
        rule="statement.target",
        where=prose.where,
        message=message(
            "「{quote}」とありますが、指標「{name}」の実績は{actual}、目標値は{target}です。",
            quote=clause,
            name=kpi.name,
            actual=shown,
            target=wording.figure(kpi.target.figure, kpi.unit, "ja"),
        ),
        remedy=REMEDY,
        entered=clause,
        derived=shown,
        subject=prose.subject,
    )


def _is_negative(kpi: KpiFacts) -> bool:
    seen = (kpi.baseline.figure, kpi.target.figure, *(one.figure for one in kpi.series))
    return any(figure.value is not None and figure.value < 0 for figure in seen)
