"""What the register is made of, in any environment: its rooms, and what each request passes."""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

# Lowest line of the house first: a model may only point to an app listed before its own.
ROOMS = [
    "oicnet.upkeep",
    "oicnet.records",
    "oicnet.public",
    "oicnet.staff",
    "oicnet.members",
    "oicnet.outbox",
    "oicnet.accounts",
    "oicnet.themes",
    "oicnet.documents",
    "oicnet.meetings",
    "oicnet.decisions",
    "oicnet.recommendations",
    "oicnet.cooperation",
    "oicnet.plans",
    "oicnet.news",
    "oicnet.visits",
    "oicnet.exchange",
    "oicnet.search",
    "oicnet.reports",
    "oicnet.intake",
    "oicnet.api",
    "oicnet.harvest",
    "oicnet.proof",
    "oicnet.mirror",
    "oicnet.watch",
    "oicnet.correspondence",
    "oicnet.pages",
]
INSTALLED = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "bidi_input",
    "oicnet.records.private.TriggersConfig",
    "pghistory",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    *ROOMS,
    "oicnet.staff.site.StaffSiteConfig",
]

MIDDLEWARE = [
    "oicnet.upkeep.observing.Known",
    "oicnet.api.middleware.ForMachines",
    "oicnet.records.requests.RefuseUnreadable",
    "oicnet.public.parameters.DropUnknown",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "oicnet.public.compression.Compression",
    "csp.middleware.CSPMiddleware",
    "oicnet.public.caching.PublicCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "oicnet.mirror.middleware.Mirror",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "oicnet.accounts.middleware.CompleteAccount",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "oicnet.public.sample.HideSample",
    "oicnet.public.reading_past.ReadPast",
]

# What a page may load, and from where.
MAY_LOAD = {
    "default-src": [NONE],
    "object-src": [NONE],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, NONCE],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}


def templates(folder: Path) -> list[dict[str, Any]]:
    return [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [folder],
            "APP_DIRS": True,
            "OPTIONS": {
                "builtins": [
                    "oicnet.public.templatetags.dates",
                    "oicnet.public.templatetags.joined",
                ],
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                    "oicnet.public.site.context",
                    "oicnet.mirror.middleware.context",
                ],
            },
        },
    ]
