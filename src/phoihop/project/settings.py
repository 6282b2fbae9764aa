"""Settings: from the environment, with defaults that run on a bare machine.

A value that cannot be read stops the start. `docs/settings.md` describes each variable; a test
compares the two. Data lie in one folder, `PHOIHOP_DATA`, by default `var/` of the checkout.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import environ
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent

env = environ.Env()

DATA = Path(env.str("PHOIHOP_DATA", default=str(CHECKOUT / "var"))).resolve()


def own_secret() -> str:
    """A secret key of this installation, made at the first start and kept beside its data."""
    kept = DATA / "secret-key"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


DEBUG = env.bool("PHOIHOP_DEBUG", default=False)
SECRET_KEY = env.str("PHOIHOP_SECRET_KEY", default="") or own_secret()
ALLOWED_HOSTS = env.list("PHOIHOP_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
# Behind a proxy that speaks HTTPS to the outside.
HTTPS = env.bool("PHOIHOP_HTTPS", default=False)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS]
# Lists the demonstration's accounts on the sign-in page, password and all.
SHOW_DEMO_ACCOUNTS = env.bool("PHOIHOP_DEMO", default=False)
DEMO_ACCOUNTS = "phoihop.project.demo.accounts.for_sign_in"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "phoihop.base.apps.BaseConfig",
    "phoihop.directory.apps.DirectoryConfig",
    "phoihop.indicators.apps.IndicatorsConfig",
    "phoihop.programmes.apps.ProgrammesConfig",
    "phoihop.ledger.apps.LedgerConfig",
    "phoihop.answers.apps.AnswersConfig",
    "phoihop.activities.apps.ActivitiesConfig",
    "phoihop.reporting.apps.ReportingConfig",
    "phoihop.meetings.apps.MeetingsConfig",
    "phoihop.recognition.apps.RecognitionConfig",
    "phoihop.documents.apps.DocumentsConfig",
    "phoihop.intake.apps.IntakeConfig",
    "phoihop.bulk.apps.BulkConfig",
    "phoihop.web.apps.WebConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "phoihop.web.middleware.vietnamese_first",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "phoihop.web.middleware.problems_as_pages",
    "phoihop.web.middleware.no_null_characters",
]

ROOT_URLCONF = "phoihop.project.urls"
WSGI_APPLICATION = "phoihop.project.wsgi.application"
EVENT_TABLE = "phoihop.project.events.TABLE"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Ours before allauth's: its pages wear our look.
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "phoihop.web.context.whole_site",
            ],
            "builtins": ["phoihop.web.templatetags.phoihop"],
        },
    }
]


def report_address(report: Any) -> str:
    """The page of a report, for floors that know no addresses (a notice leads there)."""
    return reverse("web:report_detail", kwargs={"code": report.programme.code, "report": report.pk})


def activity_address(activity: Any) -> str:
    """As above, the page of an activity."""
    parts = {"code": activity.programme.code, "activity": activity.pk}
    return reverse("web:activity_detail", kwargs=parts)


ABSOLUTE_URL_OVERRIDES = {
    "reporting.report": report_address,
    "activities.activity": activity_address,
}

# --- Database -------------------------------------------------------------------------------------

SQLITE_OPTIONS = {
    # Take the write lock at the start of a transaction: two writers wait instead of failing.
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
        "PRAGMA busy_timeout=5000;PRAGMA foreign_keys=ON;"
        # A row that INSERT OR REPLACE writes over counts as deleted: the ledger refuses it.
        "PRAGMA recursive_triggers=ON;"
    ),
}


def database() -> dict[str, Any]:
    """SQLite in the data folder, or whatever `PHOIHOP_DATABASE_URL` names (postgres://…)."""
    url = env.str("PHOIHOP_DATABASE_URL", default="")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA / "phoihop.sqlite3"),
            "OPTIONS": SQLITE_OPTIONS,
        }
    settings = env.db_url_config(url)
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = SQLITE_OPTIONS
    elif settings["ENGINE"] == "django.db.backends.postgresql":
        # Our statements are long and their answers quick: compiled, each would take a second.
        settings["OPTIONS"] = {"options": "-c jit=off", **settings.get("OPTIONS", {})}
    return {**settings, "CONN_MAX_AGE": 60}


DATABASES = {"default": database()}

# --- Sign-in --------------------------------------------------------------------------------------

AUTH_USER_MODEL = "base.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "phoihop.web.accounts.ClosedHouse"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
# Whose failed sign-ins are counted: the proxy's word for the address, else all would share one.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0

# --- Language -------------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["phoihop.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
VENDOR_CACHE = DATA / "vendor-cache"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "phoihop.web.vendor.VendorFinder",
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "phoihop.web.staticfiles.HashedStorage"},
}
LARGEST_UPLOAD = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_UPLOAD
FILE_UPLOAD_HANDLERS = [
    # First, so that what is far too large never fills the disk.
    "phoihop.web.uploads.NoMoreThanIsTaken",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Failed sign-ins are counted here: in a folder, because all web processes have to share it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# --- Background work ------------------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- What a page may load: nothing from elsewhere, nothing inline ---------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("PHOIHOP_LOG_LEVEL", default="WARNING")},
}
