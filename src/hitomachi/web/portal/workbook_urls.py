"""Addresses of department workbooks and of cities' own forms, below a municipality's code."""

from __future__ import annotations

from django.urls import URLPattern, path

from hitomachi.web.portal.views import form_maps, uploads, workbooks

_REVIEW = "reviews/<uuid:uid>/"

urlpatterns: list[URLPattern] = [
    path(f"{_REVIEW}workbooks/", workbooks.workbooks, name="workbooks"),
    path(f"{_REVIEW}workbooks/issue/", workbooks.workbooks_issue, name="workbooks_issue"),
    path(f"{_REVIEW}workbooks/receive/", uploads.workbooks_receive, name="workbooks_receive"),
    path(f"{_REVIEW}workbooks/apply/", uploads.workbooks_apply, name="workbooks_apply"),
    path(f"{_REVIEW}uploads/<uuid:upload>/", uploads.upload_page, name="upload"),
    path(f"{_REVIEW}uploads/<uuid:upload>/decide/", uploads.upload_decide, name="upload_decide"),
    path(f"{_REVIEW}uploads/<uuid:upload>/file/", uploads.upload_file, name="upload_file"),
    path("forms/", form_maps.form_maps, name="form_maps"),
    path("forms/new/", form_maps.form_map_page, name="form_map_new"),
    path("forms/<uuid:uid>/", form_maps.form_map_page, name="form_map"),
]
