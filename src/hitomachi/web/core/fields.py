"""Model fields of our own."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_DIGITS = 15  # what a spreadsheet and a float keep; longer figures are refused


class EnteredDecimalField(models.CharField):  # type: ignore[type-arg]
    """A decimal with exactly the places that were entered: ``1.40`` stays ``1.40``.

    Stored as text: SQLite has no decimal type, and a numeric column would return
    ``1.4000000000``. Sorting and sums are done in Python, as all our formulas are.
    """

    # What the type checker reads from and writes to an attribute of this field.
    _pyi_private_get_type: Decimal  # type: ignore[assignment]
    _pyi_private_set_type: Decimal  # type: ignore[assignment]

    description = _("入力どおりの桁数の小数")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_args: object) -> Decimal | None:
        """Return the stored text as a Decimal."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Any:
        """Return ``value`` as a Decimal of at most 15 digits; empty becomes None."""
        if value is None or value == "":
            return None
        try:
            number = Decimal(value) if not isinstance(value, Decimal) else value
        except InvalidOperation as error:
            raise ValidationError(_("数値ではありません。"), code="invalid") from error
        if not number.is_finite() or isinstance(value, float):
            raise ValidationError(_("数値ではありません。"), code="invalid")
        if sum(sign.isdigit() for sign in format(number, "f")) > MAX_DIGITS:
            raise ValidationError(_("数値は15桁までです。"), code="max_digits")
        return number

    def get_prep_value(self, value: Any) -> str | None:
        """Return the text that is stored."""
        number = self.to_python(value)
        return None if number is None else format(number, "f")

    def run_validators(self, value: Any) -> None:
        """Run the validators of a text on the text that is stored."""
        super().run_validators(self.get_prep_value(value))
