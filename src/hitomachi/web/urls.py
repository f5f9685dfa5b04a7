"""Addresses of the web application."""

from django.urls import include, path

handler403 = "hitomachi.web.portal.views.system.forbidden"
handler404 = "hitomachi.web.portal.views.system.not_found"
handler500 = "hitomachi.web.portal.views.system.server_error"

urlpatterns = [path("", include("hitomachi.web.portal.urls"))]
