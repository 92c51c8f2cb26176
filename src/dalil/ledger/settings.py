"""Django's settings for one ledger: that of ``DALIL_LEDGER``, else ``./dalil-ledger``.

:func:`dalil.ledger.open_ledger` sets the variable and makes the folder before Django reads this module.
"""

import os
import secrets
from importlib.util import find_spec
from pathlib import Path

from dalil.ledger.databases import database
from dalil.ledger.folder import DEFAULT_URL, LedgerFolder, ledger_path
from dalil.ledger.languages import languages


def _is_there(module: str) -> bool:
    spec = find_spec(module)
    return spec is not None and spec.origin is not None


LEDGER_DIR = ledger_path()
_folder = LedgerFolder(LEDGER_DIR)
_site = _folder.settings().get("site", {})
_has_site = _is_there("dalil.site") and _is_there("dalil.site.urls")

# Without a folder there is nothing to sign for longer than this process lives.
SECRET_KEY = _site.get("secret_key") or secrets.token_urlsafe(48)
DEBUG = False
ALLOWED_HOSTS = list(_site.get("allowed_hosts", ("localhost", "127.0.0.1", "[::1]")))
BASE_URL = str(_site.get("base_url", DEFAULT_URL)).rstrip("/")

DATABASES = {"default": database(_folder.database, os.environ.get("DALIL_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "dalil.ledger",
    *(["dalil.site"] if _has_site else []),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    *(["dalil.site.middleware.PageRules"] if _has_site else []),
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *(["dalil.site.middleware.Viewing"] if _has_site else []),
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                *(["dalil.site.frame.frame"] if _has_site else []),
            ]
        },
    }
]
if _has_site:
    ROOT_URLCONF = "dalil.site.urls"

STATIC_URL = "/static/"
_leaflet = find_spec("xstatic.pkg.leaflet") if find_spec("xstatic") else None
_leaflet_folders = (_leaflet and _leaflet.submodule_search_locations) or ()
STATICFILES_DIRS: list[str | tuple[str, str]] = [
    str(Path(__file__).parents[1] / "places" / "static"),  # borders, for maps of pages and of bulletins alike
    *(("leaflet", str(Path(folder) / "data")) for folder in _leaflet_folders),
]
TILES = str(_site.get("tiles", ""))
LANGUAGE_CODE = "en"
LANGUAGES = languages(Path(__file__).parents[1] / "site" / "locale")
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Cookies go over TLS only where the ledger's address says that there is TLS.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
