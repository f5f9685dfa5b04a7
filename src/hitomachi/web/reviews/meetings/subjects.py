"""What an opinion can be about: the items of a frozen edition, in the order of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hitomachi.i18n import Language
from hitomachi.reporting import blocks
from hitomachi.reporting.content import EditionContent, GoalFacts, InitiativeFacts, KpiFacts
from hitomachi.reporting.sections import cells, context, kpi_cells, kpi_words
from hitomachi.reporting.sections.chapters import sections
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.initiatives import initiative_title
from hitomachi.reporting.sections.levels import goal_title
from hitomachi.web.reviews.models import Edition, SubjectKind
from hitomachi.web.reviews.reading import edition_content

WHOLE = "whole"
_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An item of the material.

    ``ref`` is its name within the edition (empty for the whole), ``part`` the part of the
    material it stands in, ``facts`` its figures and rating on one line each.
    """

    kind: SubjectKind
    ref: str
    label: str
    part: str
    part_label: str
    facts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The item as it is named in forms and addresses."""
        return f"{self.kind}:{self.ref}"


def subjects_of(edition: Edition | None, language: Language = "ja") -> tuple[Subject, ...]:
    """Return the items of an edition in the order of the report; only the whole without one."""
    if edition is None:
        return (_whole(),)
    return material_subjects(edition_content(edition), language)


def material_subjects(content: EditionContent, language: Language) -> tuple[Subject, ...]:
    """Return the items of frozen content: the whole, goals with what belongs to them, sections."""
    ctx = context(content, language)
    found = [_whole()]
    found += (
        _indicator(ctx, kpi, WHOLE, found[0].label) for kpi in kpi_words.indicators_of_plan(content)
    )
    seen: set[str] = set()
    for goal in content.goals:
        for subject in _of_goal(ctx, goal):
            if subject.key not in seen:
                seen.add(subject.key)
                found.append(subject)
    found += (
        Subject(
            kind=SubjectKind.SECTION,
            ref=section.key,
            label=section.title[:_LONGEST_LABEL],
            part=section.key,
            part_label=section.title,
        )
        for section in general_sections(ctx)
    )
    return tuple(found)


def subject_named(edition: Edition | None, key: str, language: Language = "ja") -> Subject | None:
    """Return the item that a form or address names; None where the edition has none such."""
    return next((one for one in subjects_of(edition, language) if one.key == key), None)


def general_sections(ctx: Context) -> tuple[blocks.Section, ...]:
    """Return the sections of the report that are not the sheets of one goal."""
    of_goals = {f"goal-{goal.number}" for goal in ctx.content.goals}
    return tuple(
        section for section in sections(ctx) if section.blocks and section.key not in of_goals
    )


def _whole() -> Subject:
    label = _("全体")
    return Subject(kind=SubjectKind.WHOLE, ref="", label=label, part=WHOLE, part_label=label)


def _of_goal(ctx: Context, goal: GoalFacts) -> Iterator[Subject]:
    title = goal_title(ctx, goal)
    yield Subject(
        kind=SubjectKind.GOAL,
        ref=goal.uid,
        label=title[:_LONGEST_LABEL],
        part=goal.uid,
        part_label=title,
    )
    for kpi in kpi_words.indicators_of_goal(ctx.content, goal):
        yield _indicator(ctx, kpi, goal.uid, title)
    for uid in goal.initiatives:
        sheet = ctx.content.initiative(uid)
        yield _initiative(ctx, sheet, goal.uid, title)
        for kpi in kpi_words.own_indicators(ctx.content, sheet):
            yield _indicator(ctx, kpi, goal.uid, title)


def _indicator(ctx: Context, kpi: KpiFacts, part: str, part_label: str) -> Subject:
    return Subject(
        kind=SubjectKind.INDICATOR,
        ref=kpi.uid,
        label=kpi_words.indicator_name(ctx, kpi)[:_LONGEST_LABEL],
        part=part,
        part_label=part_label,
        facts=indicator_facts(ctx, kpi),
    )


def indicator_facts(ctx: Context, kpi: KpiFacts) -> tuple[str, ...]:
    """Return baseline, target and actual of an indicator as printed, and its rating with why."""
    unit = kpi_words.unit(ctx, kpi)
    actual = kpi.actual
    shown = cells.figure(
        ctx, actual.figure if actual else None, kpi_words.unit_of_year(ctx, kpi, actual)
    )
    figures = _("基準値 %(baseline)s、実績 %(actual)s、目標値 %(target)s") % {
        "baseline": cells.figure(ctx, kpi.baseline.figure, unit).text,
        "actual": shown.text,
        "target": kpi_cells.target(ctx, kpi).text,
    }
    return (figures, *rating_lines(ctx, kpi))


def rating_lines(ctx: Context, kpi: KpiFacts) -> tuple[str, ...]:
    """Return the ratings of an indicator (of its parts where it prints several), with why."""
    parts = [one for one in ctx.content.indicators if one.part_of == kpi.uid]
    rated = parts if kpi.is_composite else [kpi]
    found = []
    for one in rated:
        label = ctx.either(one.part_label, one.part_label_en) if kpi.is_composite else ""
        word = ctx.word(one.rating.word, one.rating.word_en)
        why = ctx.by_language(one.rating.sentence) or ctx.by_language(one.rating.reason_text)
        line = _("評価 %(word)s") % {"word": word} if not label else f"{label} {word}"
        found.append(f"{line}　{why}" if why else line)
    return tuple(found)


def _initiative(ctx: Context, sheet: InitiativeFacts, part: str, part_label: str) -> Subject:
    results = ctx.either(sheet.results, sheet.results_en)
    return Subject(
        kind=SubjectKind.INITIATIVE,
        ref=sheet.uid,
        label=initiative_title(ctx, sheet)[:_LONGEST_LABEL],
        part=part,
        part_label=part_label,
        facts=(results,) if results else (),
    )
