"""Settings of the register, all from the environment; the README lists them.

Nothing set: development on this machine. `REGISTER_ENVIRONMENT=production`: every secret and
address must be given, and the register refuses to start without them.
"""

import os
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from oicnet import environment, house, postgres
from oicnet.upkeep import logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = postgres.var_dir()

KIND = environment.choice("REGISTER_ENVIRONMENT", "development", ("production", "development"))
PRODUCTION = KIND == "production"
DEBUG = environment.is_yes("REGISTER_DEBUG") and not PRODUCTION
WITHOUT_SAMPLE = environment.text("SAMPLE") == "no"  # as `make run SAMPLE=no` says

if PRODUCTION:
    needed = ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"]
    # The addresses that a mirror prints are those of the register that it is one of.
    needed += [] if environment.text("REGISTER_MIRROR_OF") else ["REGISTER_ADDRESS"]
    missing = [name for name in needed if not environment.text(name)]
    if missing:
        raise ImproperlyConfigured(
            f"The register does not start in production without: {', '.join(missing)}."
        )

SECRET_KEY = environment.text("SECRET_KEY") or "development only: sessions here protect nothing"
# Former ones, by which what was signed and encrypted is still read.
SECRET_KEY_FALLBACKS = environment.text("SECRET_KEY_FALLBACKS").split()
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
# Where the public reaches the register: printed in citations, permanent addresses and exports.
REGISTER_ADDRESS = environment.address("REGISTER_ADDRESS", "http://localhost:8000")
# Of which register this installation is a mirror, and after how many days without contact it stops.
MIRROR_OF = environment.mirror("REGISTER_MIRROR_OF", "REGISTER_ADDRESS", only_safely=PRODUCTION)
MIRROR_DAYS = environment.number("REGISTER_MIRROR_DAYS", 3, least=1, most=365)
MIRROR_FOLDER = VAR_DIR / "mirror"
# Kept for readers by the processes of this machine.
PAGES = Path(os.environ.get("REGISTER_PAGES", VAR_DIR / "pages"))
if MIRROR_OF:
    REGISTER_ADDRESS = MIRROR_OF
elif PRODUCTION:
    environment.check_public_address(REGISTER_ADDRESS, ALLOWED_HOSTS)
# Whom readers may write to: of mistakes, of barriers, of weaknesses. Empty: nobody is named.
REGISTER_CONTACT = environment.mail_address("REGISTER_CONTACT")
# On which terms the data may be used again: words, and an address. Empty: nothing is said.
REGISTER_LICENCE = environment.licence("REGISTER_LICENCE")
# Whom failures of the register are told by mail.
ALARMS = environment.mail_address("REGISTER_ALARMS") or REGISTER_CONTACT
# Of one address, at the doors for programs.
REQUESTS_A_MINUTE = environment.number("REGISTER_REQUESTS_A_MINUTE", 600, least=1, most=1_000_000)
# Signs the heads of the log; it must never lie in the database or its backups. Without it heads are
# not signed.
PROOF_KEY = environment.signing_key("REGISTER_PROOF_KEY")
# Of the release, as readers are told it on the page of the register's state.
REGISTER_VERSION = os.environ.get("REGISTER_VERSION", "0.1")

HOUSE, INSTALLED_APPS, MIDDLEWARE = house.ROOMS, house.INSTALLED, house.MIDDLEWARE
TEMPLATES = house.templates(BASE_DIR / "templates")
ROOT_URLCONF = "oicnet.urls"
WSGI_APPLICATION = "oicnet.wsgi.application"

DATABASES = {"default": environment.database(postgres.url(VAR_DIR))}
# What only reads is answered by these, while they are no further behind: `records/replicas`.
REPLICAS = environment.replicas("REGISTER_REPLICAS")
DATABASES |= REPLICAS
REPLICA_SECONDS = environment.number("REGISTER_REPLICA_SECONDS", 2, least=1, most=60)
# What the owner gives the lesser roles (`records/rights.py`); known to `migrate` alone.
ROLE_PASSWORDS = {
    "web": environment.text("DATABASE_WEB_PASSWORD"),
    "reader": environment.text("DATABASE_READER_PASSWORD"),
}

# Seconds for which a process answers by the public state that it knows, before it asks again. A
# withdrawal is done when these are over, and those of the proxy (`pages/status.py`).
PUBLIC_STATE_LEASE = 0.1
FORGOTTEN_AFTER = PUBLIC_STATE_LEASE + (2 if PRODUCTION else 0)
FORGOTTEN_AFTER += REPLICA_SECONDS if REPLICAS else 0

# "pages" holds what many pages ask for; they themselves are kept by `public/keeping.py`.
# What limits attempts to sign in is shared by all processes, and survives them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_attempts",
        # Far above what anybody causes: what gives way to others would be a forgotten attempt.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 3600,
    },
}

# Readers write nothing: only what changes something carries its user and address into history.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "oicnet.accounts.backends.Roles",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "oicnet.accounts.passwords.NotANameAgain"},
    {"NAME": "oicnet.accounts.passwords.NotCommonOnes"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "oicnet.accounts.adapters.AccountAdapter"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "oicnet.staff.private.Links"  # noqa: S105
ACCOUNT_FORMS = {"login": "oicnet.accounts.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # administrators give the addresses
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Beside allauth's own: who asks for alerts, how many letters to confirm one address is sent, and
# who asks for many papers in one file.
ACCOUNT_RATE_LIMITS = {
    "alerts_asked": "20/h/ip",
    "alerts_of_address": "3/d/key",
    "papers_asked": "30/h/ip",
    "login_failed": "",  # counts by account alone: `accounts/attempts.py` counts otherwise
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # a second factor is asked for all the same
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0
MFA_ADAPTER = "oicnet.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "oicnet.accounts.forms.FirstCodeForm",
    "authenticate": "oicnet.accounts.forms.CodeForm",
    "reauthenticate": "oicnet.accounts.forms.CodeAgainForm",
    "add_webauthn": "oicnet.accounts.forms.AddKeyForm",
    "edit_webauthn": "oicnet.accounts.forms.RenameKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]

# Of all staff, outside development.
SECOND_FACTOR_REQUIRED = environment.is_yes("REGISTER_SECOND_FACTOR") or PRODUCTION
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # of invitations, too

# Arabic first: it is the language shown when the reader's is not one of the three.
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "oicnet" / "locale"]
FORMAT_MODULE_PATH = ["oicnet.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.time_zone("REGISTER_TIME_ZONE", "Europe/Istanbul")  # of the secretariat

STATIC_URL = "/static/"
# Production serves collected files; development serves them from where they lie.
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
STATICFILES_DIRS = [BASE_DIR / "static"]
# Files lie in a folder of this machine, or in a bucket that many machines reach.
FILES_BUCKET = environment.bucket("REGISTER_FILES")
MEDIA_ROOT = VAR_DIR / "files"
if not FILES_BUCKET:
    MEDIA_ROOT = Path(environment.text("REGISTER_FILES", str(MEDIA_ROOT)))
# Whether the shipped proxy, which sees the same folder, sends the files of papers by itself.
FILES_BY_PROXY = environment.is_yes("REGISTER_FILES_BY_PROXY") and not FILES_BUCKET
BACKUPS = Path(environment.text("REGISTER_BACKUPS", str(VAR_DIR / "backups")))
# Where Barman keeps the database, so that it can be restored to any moment; where its programs are,
# and where that is tried: on the disk of the backups.
ARCHIVE = environment.bucket("REGISTER_ARCHIVE")
BARMAN = environment.text("REGISTER_BARMAN")
SCRATCH = Path(environment.text("REGISTER_SCRATCH", "/tmp"))  # noqa: S108 - each makes its own folder
# What must hold whatever older state of the database is restored.
ACTS = Path(environment.text("REGISTER_ACTS", str(VAR_DIR / "acts")))
STORAGES = {
    "default": {
        "BACKEND": "oicnet.documents.bucket.store.BucketStore"
        if FILES_BUCKET
        else "oicnet.documents.store.Store"
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
COUNTS_READINGS = environment.is_yes("REGISTER_COUNTS_READINGS", "yes")
# Whether the worker asks other sites, once a week, if the links of documents still answer.
LOOKS_AT_LINKS = environment.is_yes("REGISTER_LOOKS_AT_LINKS")
# A host with a port, or a path: of clamd, which must then find every upload harmless.
REGISTER_CLAMD = environment.scanner("REGISTER_CLAMD")
FILE_UPLOAD_HANDLERS = [
    "oicnet.documents.receiving.StopAtLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "oicnet.documents.receiving.NamelessUploads",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a meeting's page with 60 delegations has some 3,000

# Without a host mail is printed where the register runs, and letters nobody asked for are not sent.
_host = environment.text("EMAIL_HOST")
_port = environment.number("EMAIL_PORT", 587, least=1, most=environment.PORTS)
_user, _password = environment.login("EMAIL_HOST")
MAIL_IS_CONFIGURED = bool(_host)
_server = {
    "host": _host,
    "port": _port,
    "username": _user,
    "password": _password,
    "use_tls": _port == 587,
    "use_ssl": _port == 465,
    "timeout": 10,
}
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": _server,
    }
    if MAIL_IS_CONFIGURED
    else {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
}
SILENCED_SYSTEM_CHECKS = [
    "mail.E001",  # that mail is printed: `.env.example` says it
    "pghistory.E001",  # that pgtrigger is there: it is, under `TriggersConfig`
]
if django.VERSION < (6, 1):  # which knows the same by other names, and refuses these
    EMAIL_BACKEND = MAILERS["default"]["BACKEND"]
    EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = _host, _port, _server["timeout"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _user, _password
    EMAIL_USE_TLS, EMAIL_USE_SSL = _server["use_tls"], _server["use_ssl"]
DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    environment.mail_address("EMAIL_FROM", with_name=True)
    or REGISTER_CONTACT
    or f"register@{ALLOWED_HOSTS[0]}"
)

# Where letters come back to that mail servers could not deliver, and the mailbox (IMAP) it is.
BOUNCES_HOST = environment.text("BOUNCES_HOST")
BOUNCES_PORT = environment.number("BOUNCES_PORT", 993, least=1, most=environment.PORTS)
BOUNCES_HOST_USER, BOUNCES_HOST_PASSWORD = environment.login("BOUNCES_HOST")
BOUNCES_ADDRESS = environment.mail_address("BOUNCES_ADDRESS")

# Work that a page puts off is a row of its transaction, and the worker's once that is committed.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CONTENT_SECURITY_POLICY = {"DIRECTIVES": house.MAY_LOAD}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SESSION_COOKIE_NAME = "register_session"
BROWSER_COOKIE_NAME = "register_browser"
CSRF_COOKIE_HTTPONLY = True
# In no cookie: some hold links on which a password is set.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "oicnet.pages.views.not_from_here"
LANGUAGE_COOKIE_HTTPONLY = True

if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-register_session"
    BROWSER_COOKIE_NAME = "__Host-register_browser"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-register_csrf"

# Lines of JSON, one for each request among them; in development words, unless asked for.
LOG_FORMAT = environment.choice(
    "REGISTER_LOG_FORMAT", "json" if PRODUCTION else "words", ("json", "words")
)
LOG_FOLDER = environment.text("REGISTER_LOGS")  # empty: stderr
LOG_DAYS = environment.number("REGISTER_LOG_DAYS", 30, least=1, most=3650)
LOGGING = logs.configuration(as_json=LOG_FORMAT == "json", folder=LOG_FOLDER)
# Queries that take as long are logged; 0: none.
SLOW_QUERY_MS = environment.number("REGISTER_SLOW_QUERY_MS", 500 if PRODUCTION else 0, most=600_000)
# Who shows it sees `/metrics`; without it nobody does.
METRICS_TOKEN = environment.token("REGISTER_METRICS_TOKEN")
# Where the certificate of the site can be looked at: host:port.
CERTIFICATE_AT = environment.place("REGISTER_CERTIFICATE_AT")
