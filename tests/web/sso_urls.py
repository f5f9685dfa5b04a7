"""The addresses of an installation in which single sign-on is set up."""

from __future__ import annotations

from django.urls import include, path

from hitomachi.web.urls import handler403, handler404, handler500
from hitomachi.web.urls import urlpatterns as own

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    *own,
    path("sso/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
