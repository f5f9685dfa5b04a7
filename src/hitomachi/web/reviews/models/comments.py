"""Internal comments on indicators and initiatives; they are in no edition."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Editable, Municipality, visible_through
from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.reviews.models.cycles import ReviewCycle


class Comment(Editable):
    """A comment that opens a thread, or (with ``parent``) answers one.

    Whether the matter is settled is kept at the comment that opens the thread.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="comments"
    )
    cycle = models.ForeignKey(
        ReviewCycle, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, null=True, blank=True, related_name="comments"
    )
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, null=True, blank=True, related_name="comments"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    text = models.TextField(_("コメント"))
    at = models.DateTimeField(_("日時"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    resolved_at = models.DateTimeField(_("解決日時"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("コメント")
        verbose_name_plural = _("コメント")
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(indicator=None, initiative__isnull=False)
                | Q(indicator__isnull=False, initiative=None),
                name="reviews_comment_one_subject",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="reviews_comment_not_empty",
                violation_error_message=_("コメントを記入してください。"),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="reviews_comment_not_own_answer",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | Q(resolved_at=None),
                name="reviews_comment_answers_are_not_resolved",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]
