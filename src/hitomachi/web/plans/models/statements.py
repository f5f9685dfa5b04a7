"""What people make of the generated sentences: another wording, another place, left out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Editable, visible_through
from hitomachi.web.plans.models.strategy import Strategy


class StatementEdit(Editable):
    """A person's version of a generated sentence; the generated one is kept beside it.

    ``statement`` is the sentence's id, which stays when the figures change; ``generated``
    is what it said when it was edited, so that a later change of the figures is seen.
    Without ``text`` the generated sentence is printed, in its place or left out.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="statement_edits")
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    statement = models.CharField(_("文の識別名"), max_length=160)
    text = models.TextField(_("文"), blank=True)
    text_en = models.TextField(_("文（英語）"), blank=True)
    is_hidden = models.BooleanField(_("掲載しない"), default=False)
    order = models.PositiveSmallIntegerField(_("表示順"), null=True, blank=True)
    generated = models.TextField(_("編集時の自動の文"))

    objects = visible_through("strategy__municipality").as_manager()

    class Meta:
        verbose_name = _("自動の文の編集")
        verbose_name_plural = _("自動の文の編集")
        ordering: ClassVar = ["strategy", "review_year", "statement"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "review_year", "statement"],
                name="plans_statement_edit_unique",
            ),
            models.CheckConstraint(
                condition=~Q(generated=""),
                name="plans_statement_edit_keeps_generated",
                violation_error_message=_("編集した時点の自動の文が要ります。"),
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(text_en=""),
                name="plans_statement_edit_english_has_japanese",
                violation_error_message=_("英語の文だけを書き換えることはできません。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement} {self.review_year}"
