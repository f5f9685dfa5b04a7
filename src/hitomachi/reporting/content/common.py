"""Parts that every chapter of an edition uses: figures, periods, texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from hitomachi.indicators.values import MissingReason, Quality


class PeriodKind(StrEnum):
    """What a period counts in."""

    FISCAL_YEAR = "fiscal_year"  # 年度: April to March, named by the year it begins in
    CALENDAR_YEAR = "calendar_year"  # 年
    SURVEY = "survey"  # 実施調査: the year a survey was carried out
    POINT = "point"  # a day in the year (31 December, a census day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year, or the years from ``first_year`` to ``last_year``, both included."""

    kind: PeriodKind
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure as it is printed, or the reason why there is none.

    ``value`` carries exactly the places to print. ``text`` is set where the figure is
    not one number (「3世帯9人」) or is words; it is then printed as it is, in English as
    ``text_en`` where there is one.
    All three empty: the cell is blank (「-」).
    """

    value: Decimal | None = None
    missing: MissingReason | None = None
    quality: Quality = Quality.FINAL
    text: str = ""
    text_en: str = ""


class TextKind(StrEnum):
    """What a free text of a section is."""

    HEADLINE = "headline"  # the one line under the title
    LEAD = "lead"  # opening sentence
    HEADING = "heading"  # a sub-heading; the items after it belong to it
    ITEM = "item"  # a bullet
    COMMENTARY = "commentary"  # what people say about the figures
    FOOTNOTE = "footnote"  # ※, ①: small print below a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of the plan's owner; ``generated`` marks a sentence made from figures."""

    section: str
    kind: TextKind
    text: str
    text_en: str = ""
    mark: str = ""
    goal: str = ""
    generated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEdit:
    """A person's version of a generated sentence, which ``statement`` is the id of.

    ``generated`` is what it said when it was edited. Without ``text`` the generated sentence
    is printed; ``order`` counts from 1, None is its place by weight.
    """

    statement: str
    generated: str
    text: str = ""
    text_en: str = ""
    is_hidden: bool = False
    order: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name with its stable address; ``name_en`` is empty where none was given."""

    uid: str
    name: str
    name_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountByWord:
    """How many indicators carry one word (順調 3)."""

    word: str
    standing: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """Counts per rating with their denominator; never an average.

    Attributes:
        scope: ``plan``, the uid of a goal, or ``group:`` and the name of a group.
        label: Its name; ``label_en`` is empty where there is none in English.
        counts: One entry for each word of the preset, also those with 0.
        unrated: Number of ``－``, by reason (id of `hitomachi.indicators` reasons).
        rated: Number of rated indicators.
        total: Rated and unrated together: the denominator.
        level: ``goal_indicators``, ``initiative_indicators`` or ``all``.
        judged_word: The word people chose for the whole (概ね順調); empty if none.
        judgement_doubted: True where the counts do not bear that word out.
    """

    scope: str
    label: str
    counts: tuple[CountByWord, ...]
    unrated: dict[str, int] = field(default_factory=dict)
    rated: int = 0
    total: int = 0
    level: str = "all"
    judged_word: str = ""
    judged_word_en: str = ""
    label_en: str = ""
    judgement_doubted: bool = False
