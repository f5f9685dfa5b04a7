"""The yearly review: its steps, who owes what, and how far each has come."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Department, Editable, Municipality, visible_through
from hitomachi.web.plans.models import Indicator, Initiative, Strategy


class CycleState(models.TextChoices):
    """Whether a review takes entries."""

    OPEN = "open", _("実施中")
    CLOSED = "closed", _("締切済")


class ReviewCycle(Editable):
    """The review of one fiscal year of a plan, from the inquiry to publication."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="review_cycles"
    )
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="review_cycles")
    review_year = models.PositiveSmallIntegerField(_("実績年度"))
    title = models.CharField(_("名称"), max_length=160)
    note = models.TextField(_("各課への連絡事項"), blank=True)
    state = models.CharField(
        _("状態"), max_length=20, choices=CycleState.choices, default=CycleState.OPEN
    )
    previous = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next"
    )
    opened_at = models.DateTimeField(_("開始日時"), auto_now_add=True)
    closed_at = models.DateTimeField(_("締切日時"), null=True, blank=True)

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("進行管理（年次）")
        verbose_name_plural = _("進行管理（年次）")
        ordering: ClassVar = ["municipality", "-review_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "review_year"],
                name="reviews_cycle_unique",
                violation_error_message=_("この年度の進行管理は既に始まっています。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=CycleState.values), name="reviews_cycle_state_valid"
            ),
            models.CheckConstraint(
                condition=Q(previous=None) | ~Q(previous=F("pk")),
                name="reviews_cycle_not_own_previous",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StepKind(models.TextChoices):
    """What happens in a step."""

    INQUIRY = "inquiry", _("照会")
    FILL_IN = "fill_in", _("記入")
    CHIEF = "chief", _("課長確認")
    PLANNING = "planning", _("企画課確認")
    HEADQUARTERS = "headquarters", _("推進本部")
    COMMITTEE = "committee", _("有識者会議")
    COUNCIL = "council", _("議会")
    PUBLICATION = "publication", _("公表")
    OTHER = "other", _("その他")


class CycleStep(models.Model):
    """A step of a review with its due date; order, names and number are the municipality's."""

    cycle = models.ForeignKey(ReviewCycle, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(_("順序"))
    kind = models.CharField(_("種類"), max_length=20, choices=StepKind.choices)
    name = models.CharField(_("名称"), max_length=80)
    name_en = models.CharField(_("名称（英語）"), max_length=120, blank=True)
    due_on = models.DateField(_("期限"), null=True, blank=True)
    done_on = models.DateField(_("完了日"), null=True, blank=True)

    class Meta:
        verbose_name = _("進行管理の段階")
        verbose_name_plural = _("進行管理の段階")
        ordering: ClassVar = ["cycle", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "order"], name="reviews_step_order_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=StepKind.values), name="reviews_step_kind_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AssignmentState(models.TextChoices):
    """How far an assigned row has come."""

    NOT_BEGUN = "not_begun", _("未着手")
    IN_WORK = "in_work", _("記入中")
    SUBMITTED = "submitted", _("提出済")
    RETURNED = "returned", _("差戻し")
    APPROVED = "approved", _("課長確認済")
    ACCEPTED = "accepted", _("企画課確認済")


class Assignment(Editable):
    """An indicator or initiative in a review: which department owns it and how far it is.

    ``owner`` is the person in charge, ``deputy`` may be of another department and may
    fill in too. A row without department is ownerless and is listed as such.
    """

    cycle = models.ForeignKey(ReviewCycle, on_delete=models.CASCADE, related_name="assignments")
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, null=True, blank=True, related_name="assignments"
    )
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, null=True, blank=True, related_name="assignments"
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_assignments",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="deputised_assignments",
    )
    order = models.PositiveIntegerField(_("表示順"), default=0)
    state = models.CharField(
        _("状態"),
        max_length=20,
        choices=AssignmentState.choices,
        default=AssignmentState.NOT_BEGUN,
    )

    objects = visible_through("cycle__municipality").as_manager()

    class Meta:
        verbose_name = _("記入の割当て")
        verbose_name_plural = _("記入の割当て")
        ordering: ClassVar = ["cycle", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "indicator"],
                condition=Q(indicator__isnull=False),
                name="reviews_assignment_indicator_unique",
            ),
            models.UniqueConstraint(
                fields=["cycle", "initiative"],
                condition=Q(initiative__isnull=False),
                name="reviews_assignment_initiative_unique",
            ),
            models.CheckConstraint(
                condition=Q(indicator=None, initiative__isnull=False)
                | Q(indicator__isnull=False, initiative=None),
                name="reviews_assignment_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AssignmentState.values),
                name="reviews_assignment_state_valid",
            ),
            models.CheckConstraint(
                condition=Q(owner=None) | Q(deputy=None) | ~Q(owner=F("deputy")),
                name="reviews_assignment_deputy_is_another",
                violation_error_message=_("副担当は主担当と別の人にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.indicator or self.initiative)


class DecisionKind(models.TextChoices):
    """What was decided about an assigned row."""

    SUBMIT = "submit", _("提出")
    WITHDRAW = "withdraw", _("取下げ")
    RETURN = "return", _("差戻し")
    APPROVE = "approve", _("課長確認")
    ACCEPT = "accept", _("企画課確認")


class Decision(models.Model):
    """One step of an assigned row's approval, never changed; the last one is in force.

    ``proxy_name`` and ``proxy_on`` tell whose approval on paper (決裁済) was recorded by
    somebody else.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(_("種類"), max_length=20, choices=DecisionKind.choices)
    comment = models.TextField(_("コメント"), blank=True)
    proxy_name = models.CharField(_("決裁者"), max_length=80, blank=True)
    proxy_on = models.DateField(_("決裁日"), null=True, blank=True)
    at = models.DateTimeField(_("日時"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("確認の記録")
        verbose_name_plural = _("確認の記録")
        ordering: ClassVar = ["assignment", "at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=DecisionKind.values), name="reviews_decision_kind_valid"
            ),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.RETURN) | ~Q(comment=""),
                name="reviews_decision_return_has_comment",
                violation_error_message=_("差し戻すときは、直してほしい点を記入してください。"),
            ),
            models.CheckConstraint(
                condition=Q(proxy_name="", proxy_on=None)
                | (~Q(proxy_name="") & Q(proxy_on__isnull=False)),
                name="reviews_decision_proxy_complete",
                violation_error_message=_("決裁済とするときは、決裁者と決裁日を記入してください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.get_kind_display()}"


class Reminder(models.Model):
    """A digest that a person was sent about what is due; not more often than every five days."""

    cycle = models.ForeignKey(ReviewCycle, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders"
    )
    sent_on = models.DateField(_("通知日"))
    text = models.TextField(_("内容"))
    is_mailed = models.BooleanField(_("メール送信"), default=False)

    class Meta:
        verbose_name = _("督促の通知")
        verbose_name_plural = _("督促の通知")
        ordering: ClassVar = ["-sent_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "user", "sent_on"], name="reviews_reminder_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.sent_on}"
