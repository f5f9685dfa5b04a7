"""Goal seeking: the answer in words, a table, a contour, and the way into the editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import numpy as np

from hitomachi.demography import Path
from hitomachi.demography.goalseek import Control, Goal, Measure, Roots, solve
from hitomachi.demography.goalseek_several import Combination, solve_several
from hitomachi.errors import InputError, mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Paragraph, Table
from hitomachi.web.population.studies import MIGRATION, PROFILE, TFR, Study
from hitomachi.web.portal.pages.analysis_goal_form import GoalForm
from hitomachi.web.portal.pages.analysis_tables import decimal, sentence, table
from hitomachi.web.portal.pages.vision_draft import ends
from hitomachi.web.portal.pages.vision_figures import percent, persons

PARTS_OF_RANGE = 4  # a quarter of its range is as hard to bring about for every control
_PLACES = {TFR: 3, MIGRATION: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a goal seek found.

    Attributes:
        sentences: Whether there is a solution, and what it is or how near one comes.
        is_solution: Whether the target is reached.
        rows: The controls: name, value in the scenario, bounds, found value.
        draft: The query with which the editor opens the changed scenario; empty where a
            scenario cannot hold it (arriving households).
    """

    sentences: tuple[str, ...]
    is_solution: bool
    rows: Table
    draft: str

    @property
    def blocks(self) -> tuple[Paragraph, ...]:
        """The sentences as paragraphs, the first one as a lead."""
        first, *others = self.sentences
        return (sentence(first, "lead"), *(sentence(text) for text in others))


def sought(study: Study, form: GoalForm, language: Language) -> Answer:
    """Return the answer for the controls of the form.

    Raises:
        InputError: If nothing may be turned, or a bound is wrong.
        RuleError: If a projection is refused throughout.
    """
    controls = _controls(study, form)
    if len(controls) == 1:
        return _of_roots(study, form, controls[0], language)
    found = solve_several(
        lambda values: _reached(study, form.goal, controls, values), controls, form.goal.value
    )
    return _of_combination(study, form, found, language)


def _controls(study: Study, form: GoalForm) -> tuple[Control, ...]:
    if not form.bounds:
        raise InputError(mark("動かす仮定を一つ以上選んでください。"))
    return tuple(
        Control(
            name=name,
            start=study.start_of(name),
            lower=low,
            upper=high,
            scale=max(high - low, 1e-9) / PARTS_OF_RANGE,
        )
        for name, (low, high) in form.bounds.items()
    )


def _reached(study: Study, goal: Goal, controls: tuple[Control, ...], values: np.ndarray) -> float:
    names = [control.name for control in controls]
    return float(goal.of(study.run(dict(zip(names, values.tolist(), strict=True)))))


def _of_roots(study: Study, form: GoalForm, control: Control, language: Language) -> Answer:
    goal = form.goal
    roots = solve(lambda x: float(goal.of(study.run({control.name: x}))), control, goal.value)
    values = roots.solutions or (roots.nearest,)
    named = _name(control.name, form, study, language)
    texts = [shown(control.name, value, language) for value in values]
    return Answer(
        sentences=_root_sentences(roots, named, texts, goal, language),
        is_solution=bool(roots.solutions),
        rows=_rows(study, form, (control,), [texts], language),
        draft=draft_query(study, {control.name: values[0]}),
    )


def _listed(texts: list[str], language: Language) -> str:
    return ("、" if language == "ja" else ", ").join(texts)


def _root_sentences(
    roots: Roots, name: str, texts: list[str], goal: Goal, language: Language
) -> tuple[str, ...]:
    target = amount(goal, goal.value, language)
    facts = {"name": name, "target": target, "values": _listed(texts, language)}
    if len(roots.solutions) == 1:
        text = mark("{name}を {values} にすると、目標の {target} に届きます。")
        return (translate(text, language, **facts),)
    if roots.solutions:
        text = mark("目標の {target} に届く{name}は複数あります（{values}）。")
        return (translate(text, language, **facts),)
    return (
        translate(mark("この範囲では、目標の {target} に届く解はありません。"), language, **facts),
        translate(
            mark(
                "最も近いのは{name}を {values} にしたときの {reached} で、"
                "目標との差は {miss} です。"
            ),
            language,
            **facts,
            reached=amount(goal, roots.reached, language),
            miss=amount(goal, roots.miss, language),
        ),
        translate(
            mark("範囲内で得られる値は {lowest} から {highest} までです。"),
            language,
            lowest=amount(goal, roots.lowest, language),
            highest=amount(goal, roots.highest, language),
        ),
    )


def _of_combination(study: Study, form: GoalForm, found: Combination, language: Language) -> Answer:
    goal, values = form.goal, found.values.tolist()
    names = [control.name for control in found.controls]
    pairs = zip(names, values, strict=True)
    texts = [shown(name, value, language) for name, value in pairs]
    together = _listed(
        [
            f"{_name(name, form, study, language)} {text}"
            for name, text in zip(names, texts, strict=True)
        ],
        language,
    )
    facts = {"target": amount(goal, goal.value, language), "values": together}
    if found.is_solution:
        text = mark("目標の {target} に届く、変更が最も小さい組合せは {values} です。")
        sentences = [translate(text, language, **facts)]
    else:
        sentences = [
            translate(
                mark("この範囲では、目標の {target} に届く解はありません。"), language, **facts
            ),
            translate(
                mark("最も近い組合せは {values} で、{reached} になります（目標との差 {miss}）。"),
                language,
                **facts,
                reached=amount(goal, found.reached, language),
                miss=amount(goal, found.miss, language),
            ),
        ]
    return Answer(
        sentences=tuple(sentences),
        is_solution=found.is_solution,
        rows=_rows(study, form, found.controls, [[text] for text in texts], language),
        draft=draft_query(study, dict(zip(names, values, strict=True))),
    )


def _rows(
    study: Study,
    form: GoalForm,
    controls: tuple[Control, ...],
    found: list[list[str]],
    language: Language,
) -> Table:
    rows = [
        (
            _name(control.name, form, study, language),
            shown(control.name, control.start, language),
            shown(control.name, control.lower, language),
            shown(control.name, control.upper, language),
            _listed(texts, language),
        )
        for control, texts in zip(controls, found, strict=True)
    ]
    heads = (mark("仮定"), mark("元の値"), mark("下限"), mark("上限"), mark("求めた値"))
    notes = (
        mark("出生率と純移動は、変え始める年から最後の年まで、変更分が直線的に大きくなります。"),
        mark(
            "転入する世帯と年齢を指定した転入超過は、変え始める年から目標の年の前年まで毎年続きます。"
        ),
    )
    return table(
        "table-goal", mark("仮定の元の値と求めた値"), heads, rows, language, unit="", notes=notes
    )


def _name(control: str, form: GoalForm, study: Study, language: Language) -> str:
    if control in form.households:
        one = form.households[control]
        text = mark("{household}（世帯／年）")
        label = one.label_en if language == "en" else one.label
        return translate(text, language, household=label)
    if control == PROFILE:
        return translate(mark("年齢を指定した転入超過（人／年）"), language)
    last = end_of(study, control)
    text = mark("{year}の合計特殊出生率") if control == TFR else mark("{year}の純移動の水準")
    return translate(text, language, year=wording.year(last, language))


def end_of(study: Study, control: str) -> int:
    """Return the year of the last anchor of a path, or the target's where it has no later one."""
    path = study.scenario.tfr if control == TFR else study.scenario.migration.path
    return study.end_year if path is None else max(int(path.anchors[-1][0]), study.end_year)


def shown(control: str, value: float, language: Language) -> str:
    """Return the value of a control as printed."""
    return decimal(value, _PLACES.get(control, 1), language)


def amount(goal: Goal, value: float, language: Language) -> str:
    """Return a value of the target as printed: persons, or percent."""
    if goal.measure is Measure.SHARE:
        return percent(value, language)
    return persons(value, language)


def draft_query(study: Study, values: Mapping[str, float]) -> str:
    """Return the query with which the editor opens what was found; empty where it cannot."""
    if not set(values) <= {TFR, MIGRATION}:
        return ""
    scenario = study.changed(values)
    pairs = [("sent", "1")]
    if TFR in values and scenario.tfr is not None:
        pairs += _anchors("tfr", scenario.tfr, study)
    moving = scenario.migration
    if MIGRATION in values and moving.path is not None:
        pairs.append(("migration", moving.kind.value))
        pairs += _anchors(moving.kind.value, moving.path, study)
    return urlencode(pairs)


def _anchors(key: str, path: Path, study: Study) -> list[tuple[str, str]]:
    """Return a path as the editor reads it; anchors that it would begin with are taken away."""
    known = {f"{year:g}": value for year, value in path.anchors}
    spare = [year for year in ends(study.dates[0]) if year not in known]
    return [
        *((f"{key}-{year}", f"{value:.4f}") for year, value in known.items()),
        *(("drop", f"{key}-{year}") for year in spare),
    ]


def for_goal(study: Study, form: GoalForm) -> Study:
    """Return the study with the households and ages of a form."""
    return replace(study, households=form.households, ages=form.ages)
