"""The state's one wide table: a row for each KPI, what is said of a project beside them."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.jp.eras import month_label
from hitomachi.reporting import blocks
from hitomachi.reporting.grant_form.cells import MARCH, circled, number_cell, yen_cell
from hitomachi.reporting.grant_form.values import FormSet, KpiLine, ProjectForm
from hitomachi.reporting.sections.cells import blank, head, row_head, words
from hitomachi.reporting.sections.tables import figure_column, text_column


@dataclass(frozen=True)
class WideTable:
    """The state's table: a row for each KPI, what is said of the project beside all of them."""

    forms: FormSet
    language: Language

    def _say(self, text: str) -> str:
        return translate(text, self.language)

    @property
    def length(self) -> int:
        """The most years that a project has."""
        return max((len(k.years) for p in self.forms.projects for k in p.kpis), default=1)

    def table(self) -> blocks.Table:
        """Return the table with its two rows of heads."""
        before, after = self._before(), self._after()
        nth = translate(mark("{number}年目"), self.language)
        groups = [nth.format(number=number) for number in range(1, self.length + 1)]
        groups.append(self._say(mark("累計")))
        pair = (self._say(mark("増加分（目標）")), self._say(mark("増加分（実績）")))
        years = [
            figure_column(f"y{at}-{kind}", f"{group} {label}")
            for at, group in enumerate(groups, start=1)
            for kind, label in zip(("planned", "actual"), pair, strict=True)
        ]
        header = (
            (
                *(head(column.label, rowspan=2) for column in before),
                *(head(group, colspan=2) for group in groups),
                *(head(column.label, rowspan=2) for column in after),
            ),
            tuple(head(label) for _group in groups for label in pair),
        )
        rows = [
            row
            for number, project in enumerate(self.forms.projects, start=1)
            for row in self._project_rows(number, project)
        ]
        return blocks.Table(
            id="grant-form",
            title=self._say(mark("効果検証の様式")),
            columns=(*before, *years, *after),
            header=header,
            rows=tuple(rows),
            row_headers=2,
        )

    def _before(self) -> tuple[blocks.Column, ...]:
        return (
            text_column("no", self._say(mark("No")), 0.5),
            text_column("name", self._say(mark("交付対象事業の名称")), 2.5),
            text_column("regional_plan", self._say(mark("地域再生計画の名称")), 2.5),
            text_column("programme", self._say(mark("交付金の種類")), 2),
            figure_column("spent", self._say(mark("実績額（円）")), 1.4),
            text_column("kpi", self._say(mark("番号")), 0.5),
            text_column("kpi_name", self._say(mark("重要業績評価指標（KPI）")), 2.5),
            text_column("unit", self._say(mark("単位")), 0.7),
            figure_column("baseline", self._say(mark("事業開始前")), 1),
        )

    def _after(self) -> tuple[blocks.Column, ...]:
        return (
            text_column("due", self._say(mark("目標年月")), 1.2),
            text_column("effect", self._say(mark("事業効果")), 1.8),
            text_column("outside", self._say(mark("外部組織からの評価")), 1.8),
            text_column("opinion", self._say(mark("外部組織からの意見")), 3),
            text_column("course", self._say(mark("今後の方針")), 1.5),
            text_column("reason", self._say(mark("今後の方針の理由")), 3),
        )

    def _project_rows(self, number: int, project: ProjectForm) -> list[tuple[blocks.Cell, ...]]:
        empty = KpiLine(name="", unit="", baseline=None, years=())
        kpis = project.kpis or (empty,)
        span = len(kpis)
        due = words(month_label(project.last_year + 1, MARCH, self.language, era=True))
        front = (
            row_head(str(number), rowspan=span),
            row_head(project.name, rowspan=span),
            words(project.regional_plan, rowspan=span),
            words(project.programme, rowspan=span),
            yen_cell(project.spent_yen, self.language, rowspan=span),
        )
        texts = [project.effect, project.outside_word, project.outside_opinion]
        texts += [project.course, project.course_reason]
        back = tuple(words(text, rowspan=span) for text in texts)
        return [
            (
                *(front if at == 1 else ()),
                words(circled(at) if kpi.name else ""),
                words(kpi.name),
                words(kpi.unit),
                number_cell(kpi.baseline, self.language),
                *self._increments(kpi),
                due,
                *(back if at == 1 else ()),
            )
            for at, kpi in enumerate(kpis, start=1)
        ]

    def _increments(self, kpi: KpiLine) -> list[blocks.Cell]:
        cells = [
            number_cell(value, self.language)
            for one in kpi.years
            for value in (one.planned, one.actual)
        ]
        cells += [blank() for _ in range(2 * (self.length - len(kpi.years)))]
        totals = (kpi.total(actual=False), kpi.total(actual=True))
        return [*cells, *(number_cell(total, self.language) for total in totals)]
