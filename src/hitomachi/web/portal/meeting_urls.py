"""Addresses of the committee's meetings, below a municipality's code."""

from __future__ import annotations

from django.urls import URLPattern, path

from hitomachi.web.portal.views import (
    follow_ups,
    meeting_answers,
    meetings,
    opinion_forms,
    opinions,
)

urlpatterns: list[URLPattern] = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.meeting_new, name="meeting_new"),
    path("meetings/<uuid:uid>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:uid>/edit/", meetings.meeting_edit, name="meeting_edit"),
    path("meetings/<uuid:uid>/attendance/", meetings.meeting_attendance, name="meeting_attendance"),
    path(
        "meetings/<uuid:uid>/material/<str:part>/",
        opinions.meeting_material,
        name="meeting_material",
    ),
    path("meetings/<uuid:uid>/opinion/", opinions.opinion_write, name="opinion_write"),
    path("meetings/<uuid:uid>/enter/", opinions.opinion_enter, name="opinion_enter"),
    path(
        "meetings/<uuid:uid>/answers/<str:kind>",
        meeting_answers.meeting_answers,
        name="meeting_answers",
    ),
    path(
        "meetings/<uuid:uid>/all-answers/<str:kind>",
        meeting_answers.meeting_answers_all,
        name="meeting_answers_all",
    ),
    path("meetings/<uuid:uid>/forms/", opinion_forms.meeting_forms, name="meeting_forms"),
    path(
        "meetings/<uuid:uid>/forms/issue/",
        opinion_forms.opinion_forms_issue,
        name="opinion_forms_issue",
    ),
    path(
        "meetings/<uuid:uid>/forms/receive/",
        opinion_forms.opinion_forms_receive,
        name="opinion_forms_receive",
    ),
    path("forms/<uuid:uid>/", opinion_forms.opinion_form, name="opinion_form"),
    path("opinions/<uuid:uid>/", opinions.opinion_edit, name="opinion_edit"),
    path("opinions/<uuid:uid>/answer/", opinions.opinion_answer, name="opinion_answer"),
    path("opinions/<uuid:uid>/task/", follow_ups.follow_up_new, name="follow_up_new"),
    path("tasks/", follow_ups.follow_ups, name="follow_ups"),
    path("tasks/<uuid:uid>/", follow_ups.follow_up, name="follow_up"),
]
