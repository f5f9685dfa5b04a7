"""A sheet for one project: facts, increments of its KPIs, what was judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.jp.eras import month_label, year_label, years_label
from hitomachi.jp.numerals_print import print_number
from hitomachi.reporting import blocks
from hitomachi.reporting.grant_form.cells import MARCH, circled, number_cell
from hitomachi.reporting.grant_form.values import KpiLine, ProjectForm
from hitomachi.reporting.sections.cells import head, row_head, words
from hitomachi.reporting.sections.tables import figure_column, text_column


@dataclass(frozen=True)
class ProjectSheet:
    """The blocks of one project's sheet."""

    project: ProjectForm
    language: Language
    key: str

    def _say(self, text: str) -> str:
        return translate(text, self.language)

    def parts(self) -> tuple[blocks.Block, ...]:
        """Return the three tables of the sheet."""
        return (self._facts(), self._kpis(), self._judgement())

    def _facts(self) -> blocks.Table:
        one = self.project
        amount = "" if one.spent_yen is None else print_number(one.spent_yen, self.language)
        years = years_label(one.first_year, one.last_year, self.language, fiscal=True, era=True)
        rows = [
            (self._say(mark("交付対象事業の名称")), one.name),
            (self._say(mark("事業の概要")), one.detail),
            (self._say(mark("地域再生計画の名称")), one.regional_plan),
            (self._say(mark("交付金の種類")), one.programme),
            (self._say(mark("事業期間")), years),
            (self._say(mark("実績額（円）")), amount),
        ]
        return self._pairs("facts", self._say(mark("交付対象事業")), rows)

    def _judgement(self) -> blocks.Table:
        one = self.project
        rows = [
            (self._say(mark("事業効果")), one.effect),
            (self._say(mark("規則による事業効果")), one.rule_effect),
            (self._say(mark("規則の説明")), one.explanation.text(self.language)),
            (self._say(mark("規則と別に選んだ理由")), one.effect_reason),
            (self._say(mark("外部組織からの評価")), one.outside_word),
            (self._say(mark("外部組織からの意見")), one.outside_opinion),
            (self._say(mark("今後の方針")), one.course),
            (self._say(mark("今後の方針の理由")), one.course_reason),
        ]
        if not one.effect_reason:
            rows = [rows[0], rows[2], *rows[4:]]
        return self._pairs("judgement", self._say(mark("検証")), rows)

    def _pairs(self, key: str, title: str, rows: Sequence[tuple[str, str]]) -> blocks.Table:
        labels = (self._say(mark("項目")), self._say(mark("内容")))
        return blocks.Table(
            id=f"{self.key}-{key}",
            title=title,
            columns=(text_column("item", labels[0], 1.2), text_column("content", labels[1], 5)),
            header=(tuple(head(label) for label in labels),),
            rows=tuple((row_head(label), words(text)) for label, text in rows),
        )

    def _kpis(self) -> blocks.Table:
        years = [one.year for one in self.project.kpis[0].years] if self.project.kpis else []
        labels = [year_label(year, self.language, fiscal=True, era=True) for year in years]
        columns = [
            text_column("number", self._say(mark("番号")), 0.7),
            text_column("name", self._say(mark("重要業績評価指標（KPI）")), 3),
            text_column("unit", self._say(mark("単位")), 0.6),
            figure_column("baseline", self._say(mark("事業開始前")), 1),
            text_column("kind", self._say(mark("増加分")), 0.7),
            *(
                figure_column(f"y{year}", label, 1)
                for year, label in zip(years, labels, strict=True)
            ),
            figure_column("total", self._say(mark("累計")), 1),
            text_column("due", self._say(mark("目標年月")), 1.4),
        ]
        rows: list[tuple[blocks.Cell, ...]] = []
        for number, kpi in enumerate(self.project.kpis, start=1):
            rows.extend(self._kpi_rows(number, kpi))
        return blocks.Table(
            id=f"{self.key}-kpis",
            title=self._say(mark("重要業績評価指標（KPI）の増加分")),
            columns=tuple(columns),
            header=(tuple(head(column.label) for column in columns),),
            rows=tuple(rows),
        )

    def _kpi_rows(self, number: int, kpi: KpiLine) -> list[tuple[blocks.Cell, ...]]:
        due = month_label(self.project.last_year + 1, MARCH, self.language, era=True)
        planned = [number_cell(one.planned, self.language) for one in kpi.years]
        actual = [number_cell(one.actual, self.language) for one in kpi.years]
        return [
            (
                row_head(circled(number), rowspan=2),
                words(kpi.name, rowspan=2),
                words(kpi.unit, rowspan=2),
                number_cell(kpi.baseline, self.language, rowspan=2),
                words(self._say(mark("目標"))),
                *planned,
                number_cell(kpi.total(actual=False), self.language),
                words(due, rowspan=2),
            ),
            (
                words(self._say(mark("実績"))),
                *actual,
                number_cell(kpi.total(actual=True), self.language),
            ),
        ]
