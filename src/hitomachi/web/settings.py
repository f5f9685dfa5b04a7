"""Settings of the web application; every one can be given by an environment variable.

========================  ====================================================
HITOMACHI_HOME            folder for database, secret key, static files, logs
DATABASE_URL              ``postgres://…``; SQLite in the home folder without it
HITOMACHI_HOSTS           host names that are answered, separated by commas
HITOMACHI_DEMO            1: no login, read only, for localhost (set by ``hitomachi demo``)
HITOMACHI_DEBUG           1: Django's debug mode, for development only
HITOMACHI_HTTPS           1: cookies only over https, HSTS (behind a TLS proxy)
HITOMACHI_TRUSTED_ORIGINS origins of forms behind a proxy, separated by commas
========================  ====================================================
"""

from __future__ import annotations

import os
from typing import Any

import dj_database_url
from django.utils.translation import gettext_lazy as _

from hitomachi.assets import package_path
from hitomachi.home import ensure_home, keep_kernels, secret_key


def _flag(name: str) -> bool:
    return os.environ.get(name, "") not in {"", "0"}


def _items(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


HOME = ensure_home()
keep_kernels()
SECRET_KEY = secret_key()
DEBUG = _flag("HITOMACHI_DEBUG")
HITOMACHI_DEMO = _flag("HITOMACHI_DEMO")
ALLOWED_HOSTS = _items("HITOMACHI_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _items("HITOMACHI_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "hitomachi.web.core",
    "hitomachi.web.population",
    "hitomachi.web.plans",
    "hitomachi.web.reviews",
    "hitomachi.web.exchange",
    "hitomachi.web.portal",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hitomachi.web.core.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hitomachi.web.portal.gate.PermissionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "hitomachi.web.urls"
WSGI_APPLICATION = "hitomachi.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def _database() -> dict[str, Any]:
    url = os.environ.get("DATABASE_URL", "")
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "hitomachi.sqlite3",
        "OPTIONS": {
            # Read-then-write from several threads ends in "database is locked" without it.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            ),
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("日本語")), ("en", _("英語"))]
LANGUAGE_COOKIE_NAME = "hitomachi_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [package_path("locale")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # files live in Blob rows
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if _flag("HITOMACHI_HTTPS"):
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
