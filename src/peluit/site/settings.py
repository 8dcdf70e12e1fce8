"""Settings, read from the environment. Every ``PELUIT_*`` variable stands in ``docs/operations.md``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from peluit.infra.headers import static_headers
from peluit.infra.local_secrets import read_or_make
from peluit.infra.mail import parse_hours, parse_server

BASE_DIR = Path(__file__).resolve().parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes"}


PELUIT_DATA_DIR = Path(os.environ.get("PELUIT_DATA_DIR", "var")).resolve()
"""Everything an installation keeps: database, sealed files, page sets, its two secrets."""
PELUIT_DEMO = _flag("PELUIT_DEMO")
PELUIT_DEVELOPMENT = _flag("PELUIT_DEVELOPMENT")
PELUIT_MAX_FILE_BYTES = int(os.environ.get("PELUIT_MAX_FILE_BYTES", str(2 * 1024**3)))
PELUIT_MAX_FILES = int(os.environ.get("PELUIT_MAX_FILES", "20"))
PELUIT_UPLOAD_QUOTA_BYTES = int(os.environ.get("PELUIT_UPLOAD_QUOTA_BYTES", str(50 * 1024**3)))
PELUIT_DISK_FLOOR_BYTES = int(os.environ.get("PELUIT_DISK_FLOOR_BYTES", str(2 * 1024**3)))
PELUIT_CHALLENGE_COST = int(os.environ.get("PELUIT_CHALLENGE_COST", "300"))
PELUIT_CHALLENGE_COUNTER = int(os.environ.get("PELUIT_CHALLENGE_COUNTER", "2000"))
PELUIT_HTTPS = _flag("PELUIT_HTTPS")
PELUIT_PORTAL_ORIGINS = frozenset(os.environ.get("PELUIT_PORTAL_ORIGINS", "").split())
"""Origins of portal pages that are hosted apart from their API; empty where both share a host."""
PELUIT_API_ORIGIN = os.environ.get("PELUIT_API_ORIGIN", "").rstrip("/")
"""Where the portal's pages send their calls, if not to their own origin; such as ``https://api.example``."""
PELUIT_EXIT_URL = os.environ.get("PELUIT_EXIT_URL", "https://www.bmkg.go.id/")
"""The harmless page that Keluar Cepat leads to."""
PELUIT_SMTP_URL = os.environ.get("PELUIT_SMTP_URL", "")
"""The server that takes reminders by e-mail; without one nobody is reminded."""
PELUIT_MAIL_SERVER = parse_server(PELUIT_SMTP_URL) if PELUIT_SMTP_URL else None
PELUIT_MAIL_FROM = os.environ.get("PELUIT_MAIL_FROM", "")
PELUIT_MAIL_HOURS = parse_hours(os.environ.get("PELUIT_MAIL_HOURS", "8"))
if PELUIT_MAIL_SERVER and not PELUIT_MAIL_FROM:
    raise ValueError("PELUIT_SMTP_URL needs PELUIT_MAIL_FROM")


SECRET_KEY = os.environ.get("PELUIT_SECRET_KEY") or read_or_make(PELUIT_DATA_DIR, "secret-key")
DEBUG = False
ALLOWED_HOSTS = ["*"]  # the surface middleware answers 404 to any host that no organisation has
USE_X_FORWARDED_HOST = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "peluit.infra.audit",
    "peluit.accounts",
    "peluit.keyring",
    "peluit.cityaccount",
    "peluit.numbering",
    "peluit.guidance",
    "peluit.content",
    "peluit.intake",
    "peluit.casework",
    "peluit.sanctions",
    "peluit.referrals",
    "peluit.statistics",
    "peluit.openness",
    "peluit.integration",
    "peluit.site",
]

MIDDLEWARE = [
    "peluit.site.middleware.ProblemMiddleware",
    "peluit.site.middleware.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "peluit.site.middleware.LanguageMiddleware",
    "peluit.site.middleware.SurfaceMiddleware",
    "peluit.site.middleware.ShellMiddleware",
    "peluit.site.desk_only.DeskSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "peluit.site.desk_only.DeskCsrfMiddleware",
    "peluit.site.desk_only.DeskAuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "peluit.site.urls_none"
WSGI_APPLICATION = "peluit.site.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "peluit.infra.languages.of_request",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]


def _database() -> dict[str, Any]:
    url = os.environ.get("PELUIT_DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "peluit.infra.sqlite",
            "CONN_MAX_AGE": None,
            "NAME": PELUIT_DATA_DIR / "peluit.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("PELUIT_DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],  # a folder for a Unix socket
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Officer"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["peluit.accounts.hashers.ProofHasher"]
ACCOUNT_RATE_LIMITS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_TOTP_ISSUER = "Peluit"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PELUIT_DEMO or PELUIT_DEVELOPMENT

SESSION_COOKIE_NAME = "__Host-meja" if PELUIT_HTTPS else "meja"
SESSION_COOKIE_SECURE = PELUIT_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 9 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "peluit.site.views.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PELUIT_HTTPS else None

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = PELUIT_DEVELOPMENT
WHITENOISE_ROOT = None
WHITENOISE_ADD_HEADERS_FUNCTION = static_headers
STATIC_ROOT = BASE_DIR / "static"

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_HANDLERS: list[str] = []
LOGGING_CONFIG = "peluit.infra.log.configure"
LOGGING: dict[str, Any] = {}
SILENCED_SYSTEM_CHECKS: list[str] = []
