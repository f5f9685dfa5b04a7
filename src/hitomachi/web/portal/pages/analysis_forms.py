"""Forms of the analyses: fields with what was sent, and numbers read from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from hitomachi.errors import InputError, mark

Option = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field.

    Attributes:
        name: Its name in the address.
        label: What it is called.
        value: What was sent, or what stands there at first.
        kind: ``number``, ``select``, ``check`` or ``lines`` (a small table as text).
        options: Value and name of each choice of a ``select``.
        hint: A sentence below it.
    """

    name: str
    label: str
    value: str = ""
    kind: str = "number"
    options: tuple[Option, ...] = ()
    hint: str = ""

    @property
    def is_checked(self) -> bool:
        """Whether a ``check`` is ticked."""
        return self.value == "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup:
    """Fields under one legend."""

    legend: str
    fields: tuple[FormField, ...]
    hint: str = ""


def select(
    name: str, label: str, options: Sequence[Option], sent: Mapping[str, str], usual: str
) -> FormField:
    """Return a choice; one that is not there is replaced by the usual one."""
    wanted = sent.get(name, "")
    value = wanted if wanted in {key for key, _ in options} else usual
    return FormField(name=name, label=label, value=value, kind="select", options=tuple(options))


def number(
    name: str, label: str, sent: Mapping[str, str], usual: object, hint: str = ""
) -> FormField:
    """Return a number as it was sent."""
    return FormField(name=name, label=label, value=sent.get(name, str(usual)), hint=hint)


def tick(name: str, label: str, sent: Mapping[str, str], *, usual: bool = False) -> FormField:
    """Return a box; once the form was sent, one that is missing was not ticked."""
    ticked = sent.get(name) == "1" if "sent" in sent else usual
    return FormField(name=name, label=label, value="1" if ticked else "", kind="check")


def parsed(text: str, label: str) -> float:
    """Return the number of a text; full width, commas, ▲ and % are what people write.

    Raises:
        InputError: If it is no number; the label is named.
    """
    plain = normalize("NFKC", text).strip().replace(",", "").removesuffix("%")
    try:
        found = Decimal(plain.replace("−", "-").replace("▲", "-"))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise InputError(
            mark("「{label}」を数値で入力してください（「{text}」）。"), label=label, text=text
        )
    return float(found)


def read(field: FormField) -> float:
    """Return the number of a field.

    Raises:
        InputError: If it is no number; its label is named.
    """
    return parsed(field.value, field.label)
