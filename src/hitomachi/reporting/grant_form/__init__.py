"""The verification of grant projects as it goes to the state: values in, a document out.

The fields and their order are those of the state's form (地方創生関係交付金の効果検証): number,
project, 地域再生計画, programme, amount spent, KPIs with the increments of each year, effect,
what an outside body says, what becomes of the project and why.
"""

from __future__ import annotations

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.jp.eras import year_label
from hitomachi.reporting import blocks
from hitomachi.reporting.grant_form.sheet import ProjectSheet
from hitomachi.reporting.grant_form.table import WideTable
from hitomachi.reporting.grant_form.values import FormSet, KpiLine, KpiYear, ProjectForm

__all__ = ["FormSet", "KpiLine", "KpiYear", "ProjectForm", "form_pages", "form_table"]


def form_pages(forms: FormSet, language: Language) -> blocks.Document:
    """Return a document with one sheet for each project, to be printed or edited as text."""
    sections = [
        blocks.Section(
            key=f"project-{number}",
            title=f"{number} {project.name}",
            blocks=ProjectSheet(project, language, f"project-{number}").parts(),
            level=1,
        )
        for number, project in enumerate(forms.projects, start=1)
    ]
    return _document(forms, language, tuple(sections))


def form_table(forms: FormSet, language: Language) -> blocks.Document:
    """Return a document with the state's one wide table, for a workbook."""
    table = WideTable(forms, language).table()
    section = blocks.Section(key="form", title=table.title, blocks=(table,), level=1)
    return _document(forms, language, (section,))


def _document(
    forms: FormSet, language: Language, sections: tuple[blocks.Section, ...]
) -> blocks.Document:
    title = translate(mark("地方創生関係交付金の効果検証"), language)
    return blocks.Document(
        title=title,
        subtitle=year_label(forms.year, language, fiscal=True, era=True),
        organisation=forms.organisation,
        date="",
        language=language,
        sections=sections,
        running_head=f"{forms.organisation} {title}",
        description=title,
        issued_on=forms.printed_on,
    )
