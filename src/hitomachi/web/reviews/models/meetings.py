"""Meetings of the committee, opinions on the frozen material, answers and what follows."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hitomachi.web.core.models import Blob, Department, Editable, Municipality, visible_through
from hitomachi.web.plans.models import Indicator, Initiative
from hitomachi.web.reviews.models.cycles import ReviewCycle
from hitomachi.web.reviews.models.editions import Edition


class Meeting(Editable):
    """A meeting of the committee with its date and the version of its material."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="meetings"
    )
    cycle = models.ForeignKey(
        ReviewCycle, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    name = models.CharField(_("会議名"), max_length=160)
    held_on = models.DateField(_("開催日"))
    place = models.CharField(_("場所"), max_length=120, blank=True)
    opinions_due_on = models.DateField(_("事前意見の期限"), null=True, blank=True)
    minutes = models.TextField(_("議事の概要"), blank=True)

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("会議")
        verbose_name_plural = _("会議")
        ordering: ClassVar = ["municipality", "-held_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "name", "held_on"],
                name="reviews_meeting_unique",
                violation_error_message=_("同じ日の同じ会議が既にあります。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingMember(models.Model):
    """A member of a meeting; without an account where the member is outside the network."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="meeting_seats",
    )
    order = models.PositiveSmallIntegerField(_("表示順"), default=0)
    name = models.CharField(_("氏名"), max_length=80)
    affiliation = models.CharField(_("所属・職名"), max_length=160, blank=True)
    is_chair = models.BooleanField(_("座長"), default=False)
    attended = models.BooleanField(_("出席"), null=True, blank=True)

    class Meta:
        verbose_name = _("会議の委員")
        verbose_name_plural = _("会議の委員")
        ordering: ClassVar = ["meeting", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "name"], name="reviews_member_name_unique"),
            models.UniqueConstraint(
                fields=["meeting", "user"],
                condition=Q(user__isnull=False),
                name="reviews_member_user_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SubjectKind(models.TextChoices):
    """What of the frozen material an opinion is about."""

    WHOLE = "whole", _("全体")
    SECTION = "section", _("章・節")
    GOAL = "goal", _("基本目標")
    INDICATOR = "indicator", _("KPI")
    INITIATIVE = "initiative", _("事業")


class OpinionOrigin(models.TextChoices):
    """How an opinion came in."""

    PAGE = "page", _("画面")
    FORM = "form", _("意見票")
    SECRETARIAT = "secretariat", _("事務局が入力")


class DecisionWord(models.TextChoices):
    """What was decided about an opinion."""

    ADOPTED = "adopted", _("反映する")
    PARTLY = "partly", _("一部反映する")
    ALREADY = "already", _("既に盛り込み済み")
    LATER = "later", _("今後検討する")
    NOT_ADOPTED = "not_adopted", _("反映しない")
    NOTED = "noted", _("意見として承る")


class Opinion(Editable):
    """An opinion of a member on an item of the frozen material, with answer and decision.

    ``subject_ref`` is the item's name within the edition and ``subject_label`` how it was
    called there, so that the opinion stays readable after every rename.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="opinions")
    member = models.ForeignKey(MeetingMember, on_delete=models.PROTECT, related_name="opinions")
    subject_kind = models.CharField(
        _("対象の種類"), max_length=20, choices=SubjectKind.choices, default=SubjectKind.WHOLE
    )
    subject_ref = models.CharField(_("対象の識別名"), max_length=80, blank=True)
    subject_label = models.CharField(_("対象"), max_length=200, blank=True)
    text = models.TextField(_("意見"))
    origin = models.CharField(
        _("受付方法"), max_length=20, choices=OpinionOrigin.choices, default=OpinionOrigin.PAGE
    )
    written_at = models.DateTimeField(_("記入日時"), auto_now_add=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.TextField(_("回答"), blank=True)
    answered_on = models.DateField(_("回答日"), null=True, blank=True)
    decision = models.CharField(_("対応"), max_length=20, choices=DecisionWord.choices, blank=True)
    is_public = models.BooleanField(_("公表する"), default=True)

    objects = visible_through("meeting__municipality").as_manager()

    class Meta:
        verbose_name = _("委員の意見")
        verbose_name_plural = _("委員の意見")
        ordering: ClassVar = ["meeting", "written_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(subject_kind__in=SubjectKind.values),
                name="reviews_opinion_subject_valid",
            ),
            models.CheckConstraint(
                condition=Q(subject_kind=SubjectKind.WHOLE) | ~Q(subject_ref=""),
                name="reviews_opinion_subject_named",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="reviews_opinion_not_empty",
                violation_error_message=_("意見を記入してください。"),
            ),
            models.CheckConstraint(
                condition=Q(origin__in=OpinionOrigin.values), name="reviews_opinion_origin_valid"
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decision__in=DecisionWord.values),
                name="reviews_opinion_decision_valid",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class OpinionForm(models.Model):
    """An opinion form issued to a member; its uid stands in the file and finds it again."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(MeetingMember, on_delete=models.CASCADE, related_name="forms")
    kind = models.CharField(_("形式"), max_length=10)  # docx, xlsx
    items = models.JSONField(_("記入欄"), default=list)
    issued_at = models.DateTimeField(_("発行日時"), auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    returned = models.ForeignKey(
        Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    returned_at = models.DateTimeField(_("回収日時"), null=True, blank=True)

    objects = visible_through("member__meeting__municipality").as_manager()

    class Meta:
        verbose_name = _("意見票")
        verbose_name_plural = _("意見票")
        ordering: ClassVar = ["member", "-issued_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["docx", "xlsx"]), name="reviews_opinion_form_kind_valid"
            ),
            models.CheckConstraint(
                condition=Q(returned=None, returned_at=None)
                | Q(returned__isnull=False, returned_at__isnull=False),
                name="reviews_opinion_form_return_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} ({self.kind})"


class TaskState(models.TextChoices):
    """Whether a task that follows from an opinion is done."""

    OPEN = "open", _("未対応")
    DONE = "done", _("対応済")
    DROPPED = "dropped", _("対応しない")


class FollowUp(Editable):
    """A task for the next year that follows from a decision; it shows up in that review."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="follow_ups"
    )
    opinion = models.ForeignKey(
        Opinion, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    review_year = models.PositiveSmallIntegerField(_("対応する実績年度"))
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    initiative = models.ForeignKey(
        Initiative, on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    text = models.TextField(_("対応する内容"))
    state = models.CharField(
        _("状態"), max_length=20, choices=TaskState.choices, default=TaskState.OPEN
    )
    result = models.TextField(_("対応の結果"), blank=True)

    objects = visible_through("municipality").as_manager()

    class Meta:
        verbose_name = _("翌年度への課題")
        verbose_name_plural = _("翌年度への課題")
        ordering: ClassVar = ["municipality", "-review_year", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=TaskState.values), name="reviews_follow_up_state_valid"
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="reviews_follow_up_not_empty",
                violation_error_message=_("対応する内容を記入してください。"),
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DONE) | ~Q(result=""),
                name="reviews_follow_up_done_has_result",
                violation_error_message=_("対応済とするときは、結果を記入してください。"),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]
