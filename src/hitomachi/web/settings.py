"""Settings of the web application; every one can be given by an environment variable.

========================  ====================================================
HITOMACHI_HOME            folder for database, secret key, static files, logs
DATABASE_URL              ``postgres://…``; SQLite in the home folder without it
HITOMACHI_HOSTS           host names that are answered, separated by commas
HITOMACHI_DEMO            1: no login, read only, for localhost (set by ``hitomachi demo``)
HITOMACHI_DEBUG           1: Django's debug mode, for development only
HITOMACHI_HTTPS           1: cookies only over https, HSTS (behind a TLS proxy)
HITOMACHI_TRUSTED_ORIGINS origins of forms behind a proxy, separated by commas
HITOMACHI_IDLE_MINUTES    minutes without a request after which one is logged out; 0: never
HITOMACHI_LOCK_FAILURES   wrong passwords in a row that lock an account
HITOMACHI_LOCK_MINUTES    minutes for which it stays locked; 0: until somebody unlocks it
HITOMACHI_SECOND_FACTOR   roles that must use a second factor, separated by commas
HITOMACHI_SSO_FILE        TOML file of single sign-on (OIDC, SAML); see docs/reference/settings.md
HITOMACHI_REMOTE_USER     header in which a proxy names who logged in; off without it
HITOMACHI_TRUSTED_PROXIES addresses and networks whose header is believed, separated by commas
HITOMACHI_MAIL_HOST       server that sends reminders, with _PORT, _USER, _PASSWORD, _TLS, _FROM
========================  ====================================================
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.translation import gettext_lazy as _

from hitomachi.assets import package_path
from hitomachi.errors import SetupError, mark
from hitomachi.home import ensure_home, keep_kernels, secret_key


def _flag(name: str) -> bool:
    return os.environ.get(name, "") not in {"", "0"}


def _items(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def _number(name: str, default: int) -> int:
    text = os.environ.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdigit()):
        raise SetupError(
            mark("設定 {name} は0以上の整数で指定してください（「{text}」）。"),
            name=name,
            text=text,
        )
    return int(text)


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
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]


def _single_sign_on() -> dict[str, list[dict[str, Any]]]:
    """Return the providers of the configured file, by the name that allauth gives their kind."""
    name = os.environ.get("HITOMACHI_SSO_FILE", "")
    if not name:
        return {}
    try:
        tables = tomllib.loads(Path(name).read_text(encoding="utf-8"))
        providers = {
            "openid_connect": [
                {
                    "provider_id": one["id"],
                    "name": one["name"],
                    "client_id": one["client_id"],
                    "secret": one["client_secret"],
                    "settings": one | {"oauth_pkce_enabled": True},
                }
                for one in tables.get("oidc", [])
            ],
            "saml": [
                {
                    "provider_id": one["idp"]["entity_id"],
                    "name": one["name"],
                    "client_id": one["id"],
                    "settings": one,
                }
                for one in tables.get("saml", [])
            ],
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError(
            mark("シングルサインオンの設定ファイル「{name}」を読み取れません（{detail}）。"),
            name=name,
            detail=str(error),
        ) from error
    return {kind: found for kind, found in providers.items() if found}


_PROVIDERS = _single_sign_on()
if "saml" in _PROVIDERS:
    if find_spec("onelogin") is None:
        raise SetupError(
            mark("SAML を使うには「hitomachi[saml]」のインストールが必要です。"),
        )
    INSTALLED_APPS.append("allauth.socialaccount.providers.saml")
SOCIALACCOUNT_PROVIDERS = {kind: {"APPS": apps} for kind, apps in _PROVIDERS.items()}
SOCIALACCOUNT_ADAPTER = "hitomachi.web.portal.login.adapters.SingleSignOnAdapter"
# A form that leads to another host is refused by our content security policy; the state
# that comes back is compared with the session's, so a link is as safe.
SOCIALACCOUNT_LOGIN_ON_GET = True
ACCOUNT_ADAPTER = "hitomachi.web.portal.login.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
MFA_ADAPTER = "hitomachi.web.portal.login.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # clocks that are half a minute apart
MFA_TOTP_ISSUER = "hitomachi"

HITOMACHI_IDLE_MINUTES = _number("HITOMACHI_IDLE_MINUTES", 60)
HITOMACHI_SECOND_FACTOR = frozenset(_items("HITOMACHI_SECOND_FACTOR"))
HITOMACHI_REMOTE_USER = os.environ.get("HITOMACHI_REMOTE_USER", "").strip()
try:
    HITOMACHI_TRUSTED_PROXIES = [
        ipaddress.ip_network(one) for one in _items("HITOMACHI_TRUSTED_PROXIES")
    ]
except ValueError as error:
    raise SetupError(
        mark("設定 HITOMACHI_TRUSTED_PROXIES のアドレスを読み取れません（{detail}）。"),
        detail=str(error),
    ) from error

# Everybody behind a proxy has its address, so an account is locked and never an address.
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_FAILURE_LIMIT = _number("HITOMACHI_LOCK_FAILURES", 5)
AXES_ENABLED = AXES_FAILURE_LIMIT > 0
_LOCK_MINUTES = _number("HITOMACHI_LOCK_MINUTES", 30)
AXES_COOLOFF_TIME = dt.timedelta(minutes=_LOCK_MINUTES) if _LOCK_MINUTES else None
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # logins are events of our own trail
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "hitomachi.web.portal.login.lockout.locked_out"
CSRF_FAILURE_VIEW = "hitomachi.web.portal.kept.csrf.failed"

MIDDLEWARE = [
    "hitomachi.web.portal.answering.AccessLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hitomachi.web.core.middleware.ContentSecurityPolicyMiddleware",
    "hitomachi.web.core.middleware.SurfaceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "hitomachi.web.portal.kept.middleware.KeptInputMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hitomachi.web.portal.login.idle.IdleMiddleware",
    "hitomachi.web.portal.login.proxy.TrustedProxyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hitomachi.web.portal.login.duties.DutiesMiddleware",
    "hitomachi.web.portal.gate.PermissionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "hitomachi.web.portal.answering.FullDiskMiddleware",
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
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses a locked account
    "django.contrib.auth.backends.ModelBackend",
]
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
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
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

EMAIL_HOST = os.environ.get("HITOMACHI_MAIL_HOST", "")
EMAIL_PORT = _number("HITOMACHI_MAIL_PORT", 25)
EMAIL_HOST_USER = os.environ.get("HITOMACHI_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("HITOMACHI_MAIL_PASSWORD", "")
EMAIL_USE_TLS = _flag("HITOMACHI_MAIL_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("HITOMACHI_MAIL_FROM", "hitomachi@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
