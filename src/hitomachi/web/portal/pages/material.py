"""The frozen material of a meeting on screen, item by item, with the opinions beside each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from hitomachi.i18n import Language
from hitomachi.reporting import blocks
from hitomachi.reporting.content import EditionContent, InitiativeFacts, KpiFacts
from hitomachi.reporting.sections import cells, context, kpi_cells, kpi_words
from hitomachi.reporting.sections.context import Context
from hitomachi.web.reviews.meetings import Subject
from hitomachi.web.reviews.meetings.subjects import general_sections, material_subjects
from hitomachi.web.reviews.models import Opinion, SubjectKind


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the material that is read on one page; ``opinions`` counts those one may read."""

    key: str
    label: str
    opinions: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rating of an indicator or of one of its parts, with its sentence."""

    label: str
    standing: str
    word: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of the material as it is shown."""

    subject: Subject
    baseline: str = ""
    actual: str = ""
    target: str = ""
    judgements: tuple[Judgement, ...] = ()
    results: str = ""
    review_direction: str = ""
    opinions: list[Opinion] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The item's address within its page."""
        return f"item-{self.subject.kind}-{self.subject.ref}"


@dataclass(frozen=True, slots=True)
class Material:
    """The items of an edition and what they are shown with."""

    content: EditionContent
    context: Context
    subjects: tuple[Subject, ...]

    def parts(self, opinions: Iterable[Opinion] = ()) -> tuple[Part, ...]:
        """Return the parts in order, with how many opinions belong to each."""
        by_item = Counter(f"{one.subject_kind}:{one.subject_ref}" for one in opinions)
        counts: Counter[str] = Counter()
        for subject in self.subjects:
            counts[subject.part] += by_item[subject.key]
        labels = {subject.part: subject.part_label for subject in self.subjects}
        return tuple(Part(key, label, counts[key]) for key, label in labels.items())

    def items(self, part: str, opinions: Iterable[Opinion] = ()) -> tuple[Item, ...]:
        """Return the items of a part, each with its opinions."""
        found = {
            subject.key: self._item(subject) for subject in self.subjects if subject.part == part
        }
        for opinion in opinions:
            item = found.get(f"{opinion.subject_kind}:{opinion.subject_ref}")
            if item is not None:
                item.opinions.append(opinion)
        return tuple(found.values())

    def blocks(self, part: str) -> tuple[blocks.Block, ...]:
        """Return what the report prints in a part that is one of its sections."""
        sections = general_sections(self.context)
        return next((one.blocks for one in sections if one.key == part), ())

    def _item(self, subject: Subject) -> Item:
        if subject.kind == SubjectKind.INDICATOR:
            return self._indicator(subject, self.content.indicator(subject.ref))
        if subject.kind == SubjectKind.INITIATIVE:
            return self._initiative(subject, self.content.initiative(subject.ref))
        return Item(subject=subject)

    def _indicator(self, subject: Subject, kpi: KpiFacts) -> Item:
        ctx = self.context
        actual = kpi.actual
        unit = kpi_words.unit_of_year(ctx, kpi, actual)
        return Item(
            subject=subject,
            baseline=cells.figure(ctx, kpi.baseline.figure, kpi_words.unit(ctx, kpi)).text,
            actual=cells.figure(ctx, actual.figure if actual else None, unit).text,
            target=kpi_cells.target(ctx, kpi).text,
            judgements=self._judgements(kpi),
        )

    def _judgements(self, kpi: KpiFacts) -> tuple[Judgement, ...]:
        ctx = self.context
        parts = [one for one in self.content.indicators if one.part_of == kpi.uid]
        return tuple(
            Judgement(
                label=ctx.either(one.part_label, one.part_label_en) if kpi.is_composite else "",
                standing=one.rating.standing,
                word=ctx.word(one.rating.word, one.rating.word_en),
                why=ctx.by_language(one.rating.sentence) or ctx.by_language(one.rating.reason_text),
            )
            for one in (parts if kpi.is_composite else [kpi])
        )

    def _initiative(self, subject: Subject, sheet: InitiativeFacts) -> Item:
        ctx = self.context
        return Item(
            subject=subject,
            results=ctx.either(sheet.results, sheet.results_en),
            review_direction=ctx.either(sheet.review_direction, sheet.review_direction_en),
        )


def material_of(content: EditionContent, language: Language) -> Material:
    """Return the material of frozen content."""
    return Material(content, context(content, language), material_subjects(content, language))
