"""A stored scenario with the anchors of a form: computed, compared, drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict

from hitomachi.errors import HitomachiError, mark
from hitomachi.i18n import Language, bilingual, describe, translate
from hitomachi.reporting import wording
from hitomachi.reporting.blocks import Chart
from hitomachi.web.population.arrays import rates_of
from hitomachi.web.population.drafts import draft_of
from hitomachi.web.population.inputs import stored_inputs
from hitomachi.web.population.models import Scenario
from hitomachi.web.population.mortality_start import death_rates_of, mortality_start
from hitomachi.web.population.projections import compute
from hitomachi.web.population.results import VisionResult
from hitomachi.web.portal.pages.scenario import EditorChoice, key_figures, said
from hitomachi.web.portal.pages.vision_anchors import kind_of, migration_kinds, moved, with_anchors
from hitomachi.web.portal.pages.vision_charts import pyramid_chart, total_chart
from hitomachi.web.portal.pages.vision_draft import (
    Draft,
    FieldGroup,
    changed_draft,
    errors,
    filled,
    form_of,
)
from hitomachi.web.portal.pages.vision_figures import KeyFigure, Outlook, spread_over
from hitomachi.web.portal.pages.vision_mortality import (
    mortality_kinds,
    mortality_of,
    with_mortality,
)

DRAFT = "draft"
PYRAMID = "chart-pyramid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """What the editor shows.

    Attributes:
        ref: Short name of the scenario.
        label: Its name.
        groups: The form's fields.
        choice: What is compared, and the year of the pyramid.
        others: The scenarios that can be compared: short name, name, whether it is chosen.
        years: The years that a pyramid can be drawn for, with their labels.
        errors: Name of the field, of its group, and what is wrong.
        migration: Kind of migration.
        kinds: The kinds that can be chosen, with their names.
        mortality: Kind of mortality.
        mortality_kinds: The kinds of mortality that can be chosen, with their names.
        is_changed: Whether an anchor differs from the stored ones.
        figures: Key figures of the draft.
        said: The sentence that is read out after a change.
        charts: Totals, and the pyramid with the stored scenario as its outline.
        notes: What was found while computing.
    """

    ref: str
    label: str
    groups: tuple[FieldGroup, ...]
    choice: EditorChoice
    others: tuple[tuple[str, str, bool], ...]
    years: tuple[tuple[int, str], ...]
    errors: tuple[tuple[str, str, str], ...]
    migration: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    mortality: str = ""
    mortality_kinds: tuple[tuple[str, str], ...] = ()
    is_changed: bool = False
    figures: tuple[KeyFigure, ...] = ()
    said: str = ""
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()


def edit(row: Scenario, outlook: Outlook, sent: QueryDict) -> Editor:
    """Return the editor of a scenario with the anchors that were sent.

    Values that cannot be used are errors of their fields; then nothing is computed.
    """
    language = outlook.language
    stored = outlook.result(row.ref)
    own = draft_of(row)
    start = mortality_start(row)
    draft = chosen_draft(row, sent)
    groups = sent_groups(draft, stored.years[0], sent, language)
    compared = sent.getlist("with") if "sent" in sent else None
    choice = EditorChoice.read(sent, compared, outlook.results, stored)
    editor = Editor(
        ref=row.ref,
        label=stored.label.text(language),
        groups=groups,
        choice=choice,
        others=tuple(
            (result.ref, result.label.text(language), result.ref in choice.compared)
            for result in outlook.results
            if result.ref != row.ref
        ),
        years=tuple((year, wording.year(year, language)) for year in stored.years),
        errors=errors(groups),
        migration=kind_of(draft),
        kinds=migration_kinds(draft, language),
        mortality=mortality_of(draft),
        mortality_kinds=mortality_kinds(draft, start, language),
    )
    if editor.errors:
        return editor
    changed = draft != own or any(group.is_changed for group in groups)
    try:
        found = _computed(row, changed_draft(draft, groups), stored) if changed else stored
    except HitomachiError as error:
        return replace(editor, errors=(("", editor.label, describe(error, language)),))
    return _with_result(editor, outlook, stored, found, changed)


def chosen_draft(row: Scenario, sent: QueryDict) -> Draft:
    """Return a stored scenario with the kinds of migration and mortality that were sent."""
    own = draft_of(row)
    moving = moved(own, sent, row.base.year)
    if sent.get("mortality", "") in {"", mortality_of(own)}:
        return moving
    return with_mortality(moving, sent, mortality_start(row), row.base.year)


def sent_groups(
    draft: Draft, base_year: int, sent: QueryDict, language: Language
) -> tuple[FieldGroup, ...]:
    """Return the form of a draft with the anchors and values that were sent."""
    dropped = (*sent.getlist("drop"), *sent.getlist("remove"))
    groups = with_anchors(form_of(draft, base_year, language), sent, dropped, language)
    return filled(groups, sent, language)


def _computed(row: Scenario, draft: dict[str, object], stored: VisionResult) -> VisionResult:
    # A draft has the populations and rates of its scenario, which are read already.
    inputs = replace(stored_inputs(row), draft=draft, published=())
    if draft.get("death_rates") and inputs.death_rates is None:
        chosen = death_rates_of(row)
        inputs = replace(inputs, death_rates=None if chosen is None else rates_of(chosen))
    result = compute(inputs, until=stored.years[-1])
    label = bilingual(translate(mark("動かした仮定"), "ja"), translate(mark("動かした仮定"), "en"))
    return replace(result, ref=DRAFT, label=label)


def _with_result(
    editor: Editor, outlook: Outlook, stored: VisionResult, found: VisionResult, changed: bool
) -> Editor:
    language = outlook.language
    figures = key_figures(found, stored, outlook.of_plan, language)
    # The draft comes last: the others keep their colours when it joins them.
    others = (outlook.result(ref) for ref in editor.choice.compared)
    shown = (stored, *others, *((found,) if changed else ()))
    total = total_chart(shown, outlook.past, outlook.of_plan, language, emphasis=found.ref)
    pyramid = pyramid_chart(
        found,
        editor.choice.year,
        language,
        # The scale follows the stored scenario, so that bars grow and not the scale.
        limit=max(spread_over([stored]), *map(max, found.pyramid(editor.choice.year))),
        born=outlook.born,
        outline=stored if changed else None,
    )
    return replace(
        editor,
        is_changed=changed,
        figures=figures,
        said=said(figures, language),
        charts=(
            replace(total, width=0.85),
            replace(pyramid, id=PYRAMID),
        ),
        notes=tuple(notice.line(language) for notice in found.notices),
    )
