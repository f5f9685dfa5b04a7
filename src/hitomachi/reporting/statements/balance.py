"""Sentences on natural change and net migration: a loss widens or narrows, a balance moves."""

from __future__ import annotations

from dataclasses import dataclass

from hitomachi.i18n import Language, Message, message
from hitomachi.reporting.statements.statement import (
    Figures,
    Statement,
    number,
    size,
    trend,
    value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What is compared.

    Attributes:
        rule: Its id in rules.
        key: Its stem among the keys of figures.
        name: Its name (自然増減).
        loss: Its name where it is negative (自然減).
    """

    rule: str
    key: str
    name: Message
    loss: Message


NATURAL = Balance(
    rule="vital.natural",
    key="vital.natural_change",
    name=message("自然増減"),
    loss=message("自然減"),
)
SOCIAL = Balance(
    rule="vital.social",
    key="vital.net_migration",
    name=message("社会増減"),
    loss=message("社会減"),
)

# The words of a loss are used only where both figures are losses: 「自然減が拡大」 would be
# nonsense beside a gain, so any other pair is told by signed figures.
_LOSS_AGAINST_YEAR = {
    "widened": message(
        "{year}年の{loss}は{new}人で、{other}年の{old}人から{difference}人拡大した。"
    ),
    "narrowed": message(
        "{year}年の{loss}は{new}人で、{other}年の{old}人から{difference}人縮小した。"
    ),
    "unchanged": message("{year}年の{loss}は{new}人で、{other}年と同数であった。"),
}
_BALANCE_AGAINST_YEAR = {
    "rose": message("{year}年の{name}は{new}人で、{other}年の{old}人から{difference}人増えた。"),
    "fell": message("{year}年の{name}は{new}人で、{other}年の{old}人から{difference}人減った。"),
    "unchanged": message("{year}年の{name}は{new}人で、{other}年と同数であった。"),
}
_LOSS_AGAINST_MEAN = {
    "widened": message(
        "{year}年の{loss}{new}人は、{first}～{last}年の平均{old}人を{difference}人上回る。"
    ),
    "narrowed": message(
        "{year}年の{loss}{new}人は、{first}～{last}年の平均{old}人を{difference}人下回る。"
    ),
    "unchanged": message("{year}年の{loss}{new}人は、{first}～{last}年の平均と同じ水準である。"),
}
_BALANCE_AGAINST_MEAN = {
    "rose": message(
        "{year}年の{name}は{new}人で、{first}～{last}年の平均{old}人を{difference}人上回る。"
    ),
    "fell": message(
        "{year}年の{name}は{new}人で、{first}～{last}年の平均{old}人を{difference}人下回る。"
    ),
    "unchanged": message("{year}年の{name}は{new}人で、{first}～{last}年の平均と同じ水準である。"),
}
_TEMPLATES = {
    ("loss", "year"): _LOSS_AGAINST_YEAR,
    ("loss", "mean"): _LOSS_AGAINST_MEAN,
    ("balance", "year"): _BALANCE_AGAINST_YEAR,
    ("balance", "mean"): _BALANCE_AGAINST_MEAN,
}
_LOSS_WORDS = {"rose": "narrowed", "fell": "widened", "unchanged": "unchanged"}


def against_year(
    balance: Balance, figures: Figures, year: int, other: int, language: Language
) -> Statement | None:
    """Return the sentence on ``year`` beside the ``other`` year; None without both figures."""
    return _statement(
        balance,
        "year",
        (figures, f"{balance.key}.{year}", f"{balance.key}.{other}"),
        {"year": year, "other": other},
        language,
    )


def against_mean(
    balance: Balance, figures: Figures, year: int, span: tuple[int, int], language: Language
) -> Statement | None:
    """Return the sentence on ``year`` beside the mean of ``span``; None without both figures.

    The difference is that of the printed figures. Where they are equal the sentence speaks
    of the same level; else the unrounded mean lies on the same side, since counts are whole.
    """
    first, last = span
    return _statement(
        balance,
        "mean",
        (figures, f"{balance.key}.{year}", f"{balance.key}.mean.{first}-{last}"),
        {"year": year, "first": first, "last": last},
        language,
    )


def _statement(
    balance: Balance,
    beside: str,
    compared: tuple[Figures, str, str],
    years: dict[str, int],
    language: Language,
) -> Statement | None:
    figures, new_key, old_key = compared
    new, old = value(figures, new_key), value(figures, old_key)
    if new is None or old is None:
        return None
    word = trend(new, old)
    if new < 0 and old < 0:
        word, kind, printed = _LOSS_WORDS[word], "loss", size
    else:
        kind, printed = "balance", number
    facts = years | {
        "name": balance.name,
        "loss": balance.loss,
        "new": printed(new, language),
        "old": printed(old, language),
        "difference": size(new - old, language),
    }
    template = _TEMPLATES[kind, beside][word].template
    return Statement(
        f"{balance.rule}.{beside}.{kind}_{word}",
        Message(template, facts),
        (new_key, old_key),
        old_key.rsplit(".", 1)[1],
    )
