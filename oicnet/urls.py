"""Addresses of the register: a tree for each language, and `/id/<reference>` for all time."""

from collections.abc import Iterator
from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLResolver, include, path

from oicnet.exchange import views as exchange
from oicnet.harvest import views as harvest
from oicnet.pages import (
    catalogue,
    changes,
    embedding,
    home,
    machines,
    missing,
    network,
    options,
    permanent,
    reader,
    status,
    styleguide,
)
from oicnet.pages import views as pages
from oicnet.public import sample
from oicnet.visits import views as visits

ELSEWHERE = {"accounts", "api", "exchange", "intake", "proof"}  # placed one by one


def subjects() -> Iterator[URLResolver]:
    """The addresses of each app under its own name: `news/` leads to those of `news`."""
    for app in settings.HOUSE:
        name = app.rpartition(".")[2]
        if name not in ELSEWHERE and find_spec(f"{app}.urls"):
            yield path(f"{name}/", include(f"{app}.urls"))


urlpatterns = [
    path("", pages.choose_language, name="language"),
    path("id/<str:reference>/", permanent.permanent, name="id"),
    path("health/", status.health, name="health"),
    path("ready/", status.ready, name="ready"),
    path("generation/", status.generation, name="generation"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("readings/", visits.count, name="readings"),
    path("archive.zip", network.archive, name="archive"),
    path("catalogue.jsonld", catalogue.json_ld, name="catalogue"),
    path("catalogue.rdf", catalogue.rdf_xml, name="catalogue-rdf"),
    path("oembed", embedding.oembed, name="oembed"),
    path("oai/", harvest.answer, name="oai"),
    path("api/v1/", include("oicnet.proof.urls")),
    path("api/v1/", include("oicnet.api.urls")),
    path("sitemap.xml", exchange.sitemap, name="sitemap"),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("network/", network.network, name="network"),
        path("data/", network.data, name="data"),
        path("data/api/", include("oicnet.api.pages")),
        path("about/", pages.about, name="about"),
        path("privacy/", pages.privacy, name="privacy"),
        path("accessibility/", pages.accessibility, name="accessibility"),
        path("refused/<int:status>/", pages.refused, name="refused"),
        path("options/", options.options, name="options"),
        path("status/", status.status, name="status"),
        path("sample/", sample.switch, name="sample"),
        path("styleguide/", styleguide.styleguide, name="styleguide"),
        path("changes/", changes.changes, name="changes"),
        path("gaps/", missing.overview, name="gaps"),
        path("gaps/<slug:name>/", missing.GapList.as_view(), name="gap"),
        path("card/<slug:reference>/", embedding.card, name="card"),
        path("read/<slug:reference>/", reader.read, name="read"),
        path("manifest.webmanifest", machines.manifest, name="manifest"),
        path("members/", include("oicnet.pages.members")),
        *subjects(),
        path("", include("oicnet.exchange.urls")),
        path("account/", include("oicnet.accounts.urls")),
        path("staff/workbooks/", include("oicnet.intake.urls")),
        path("staff/delegations/", include("oicnet.meetings.registering.urls")),
        path("staff/", admin.site.urls),
    ),
]

handler400 = "oicnet.pages.views.bad_request"
handler403 = "oicnet.pages.views.forbidden"
handler404 = "oicnet.pages.views.not_found"
handler500 = "oicnet.pages.views.failed"
