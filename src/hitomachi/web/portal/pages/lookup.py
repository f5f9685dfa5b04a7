"""Who belongs to whom in a plan: goals of an indicator, names of owners and levels."""

from __future__ import annotations

from collections.abc import Iterable

from hitomachi.errors import mark
from hitomachi.i18n import Language, translate
from hitomachi.reporting.content import (
    EditionContent,
    GoalFacts,
    InitiativeFacts,
    KpiFacts,
    RatingFacts,
)
from hitomachi.reporting.sections import kpi_words
from hitomachi.reporting.sections.context import Context
from hitomachi.reporting.sections.levels import goal_label, level_name

#: Where an indicator can belong, top first, and where its name stands among the plan's levels.
UNRATED = "unrated"
LEVELS = ("strategy", "goal", "measure", "initiative")
_PLACES = {"goal": 0, "measure": 1, "initiative": -1}


class Lookup:
    """Everything of an edition by its uid, made once for a page."""

    def __init__(self, content: EditionContent, language: Language) -> None:
        self.content = content
        self.language = language
        # The report's own rules for names; no figures are asked of it here.
        self.context = Context(content, language, {})
        self.goals = {goal.uid: goal for goal in content.goals}
        self.measures = {
            measure.uid: (goal, measure) for goal in content.goals for measure in goal.measures
        }
        self.initiatives = {sheet.uid: sheet for sheet in content.initiatives}
        self.indicators = {kpi.uid: kpi for kpi in content.indicators}

    def pick(self, japanese: str, english: str) -> str:
        """Return the text in the page's language; Japanese where there is no English."""
        return self.context.either(japanese, english)

    def say(self, text: str, **facts: object) -> str:
        """Return one of the program's own sentences in the page's language."""
        return translate(text, self.language, **facts)

    def level_name(self, level: str) -> str:
        """Return what the plan itself calls a level (基本目標, 施策, 事業)."""
        if level not in _PLACES:
            return self.say(mark("計画全体"))
        return level_name(self.context, _PLACES[level])

    def goal_label(self, goal: GoalFacts) -> str:
        """Return 「基本目標1」."""
        return goal_label(self.context, goal)

    def joined(self, names: Iterable[str]) -> str:
        """Return names in a row, with the comma of the language."""
        return self.context.joined(list(names))

    def by_language(self, texts: dict[str, str]) -> str:
        """Return the entry of the page's language, else the Japanese one."""
        return self.context.by_language(texts)

    def word(self, rating: RatingFacts) -> str:
        """Return what a rating prints."""
        return self.pick(rating.word, rating.word_en)

    def reason(self, rating: RatingFacts) -> str:
        """Return why there is no rating, in a few words; empty where there is one."""
        return self.by_language(rating.reason_text) if rating.reason else ""

    def unrated_word(self) -> str:
        """Return what this edition prints where there is no rating (－, X)."""
        for kpi in self.content.indicators:
            if kpi.rating.standing == UNRATED:
                return self.word(kpi.rating)
        return "－"

    def word_of(self, printed: str) -> str:
        """Return a word of the edition's rule, given in Japanese, in the page's language."""
        rule = self.content.rating_rule
        for (_, japanese), (_, english) in zip(rule.words, rule.words_en, strict=False):
            if japanese == printed:
                return self.pick(japanese, english)
        return printed

    def initiative_name(self, sheet: InitiativeFacts) -> str:
        """Return the name of an initiative with its detail, as its sheet is headed."""
        name = self.pick(sheet.name, sheet.name_en)
        detail = self.pick(sheet.detail, sheet.detail_en)
        if not detail:
            return name
        return self.say(mark("{name}（{detail}）"), name=name, detail=detail)

    def kpi_name(self, kpi: KpiFacts) -> str:
        """Return the name of an indicator; of a part with what part it is."""
        return kpi_words.indicator_name(self.context, kpi)

    def goals_of(self, kpi: KpiFacts) -> tuple[GoalFacts, ...]:
        """Return the goals that an indicator belongs to, by its owner and by who shares it."""
        found = set(self._goals_of_owner(kpi.owner))
        for uid in kpi.shared_by:
            found |= set(self._goals_of_owner(uid))
        return tuple(goal for goal in self.content.goals if goal.uid in found)

    def _goals_of_owner(self, owner: str) -> Iterable[str]:
        if owner in self.goals:
            return (owner,)
        if owner in self.measures:
            return (self.measures[owner][0].uid,)
        sheet = self.initiatives.get(owner)
        return sheet.goals if sheet else ()

    def owner_name(self, kpi: KpiFacts) -> str:
        """Return the name of what an indicator belongs to."""
        if kpi.owner in self.goals:
            goal = self.goals[kpi.owner]
            return f"{self.goal_label(goal)} {self.pick(goal.name, goal.name_en)}"
        if kpi.owner in self.measures:
            measure = self.measures[kpi.owner][1]
            return self.pick(measure.name, measure.name_en)
        if kpi.owner in self.initiatives:
            return self.initiative_name(self.initiatives[kpi.owner])
        strategy = self.content.strategy
        return self.pick(strategy.name, strategy.name_en)

    def parts_of(self, kpi: KpiFacts) -> tuple[KpiFacts, ...]:
        """Return the indicators that are parts of this one, in order."""
        return tuple(other for other in self.content.indicators if other.part_of == kpi.uid)

    def rated(self, kpi: KpiFacts) -> tuple[KpiFacts, ...]:
        """Return what is rated of an indicator: its parts where it prints several in one cell."""
        return self.parts_of(kpi) if kpi.is_composite else (kpi,)

    def sheets_in_order(self) -> tuple[InitiativeFacts, ...]:
        """Return the initiatives goal by goal, each once, then those of no goal."""
        order = dict.fromkeys(uid for goal in self.content.goals for uid in goal.initiatives)
        placed = [self.initiatives[uid] for uid in order if uid in self.initiatives]
        rest = [sheet for sheet in self.content.initiatives if sheet.uid not in order]
        return (*placed, *rest)

    def ratings_of(self, sheet: InitiativeFacts) -> tuple[RatingFacts, ...]:
        """Return the ratings of the indicators on an initiative's sheet, in order."""
        rows = (self.indicators[row.indicator] for row in sheet.rows)
        return tuple(kpi.rating for row in rows for kpi in self.rated(row))
