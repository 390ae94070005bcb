"""Addresses of the register: a tree for each language, and `/id/<reference>` for all time."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from oicnet.exchange import views as exchange
from oicnet.pages import (
    changes,
    home,
    machines,
    missing,
    network,
    permanent,
    reader,
    status,
    styleguide,
)
from oicnet.pages import views as pages
from oicnet.public import sample
from oicnet.visits import views as visits

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
    path("sitemap.xml", exchange.sitemap, name="sitemap"),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("network/", network.network, name="network"),
        path("data/", network.data, name="data"),
        path("about/", pages.about, name="about"),
        path("privacy/", pages.privacy, name="privacy"),
        path("accessibility/", pages.accessibility, name="accessibility"),
        path("refused/<int:status>/", pages.refused, name="refused"),
        path("status/", status.status, name="status"),
        path("sample/", sample.switch, name="sample"),
        path("styleguide/", styleguide.styleguide, name="styleguide"),
        path("changes/", changes.changes, name="changes"),
        path("gaps/", missing.overview, name="gaps"),
        path("gaps/<slug:name>/", missing.GapList.as_view(), name="gap"),
        path("read/<slug:reference>/", reader.read, name="read"),
        path("manifest.webmanifest", machines.manifest, name="manifest"),
        path("meetings/", include("oicnet.meetings.urls")),
        path("members/", include("oicnet.pages.members")),
        path("documents/", include("oicnet.documents.urls")),
        path("decisions/", include("oicnet.decisions.urls")),
        path("recommendations/", include("oicnet.recommendations.urls")),
        path("plans/", include("oicnet.plans.urls")),
        path("cooperation/", include("oicnet.cooperation.urls")),
        path("themes/", include("oicnet.themes.urls")),
        path("news/", include("oicnet.news.urls")),
        path("reports/", include("oicnet.reports.urls")),
        path("search/", include("oicnet.search.urls")),
        path("", include("oicnet.exchange.urls")),
        path("account/", include("oicnet.accounts.urls")),
        path("staff/workbooks/", include("oicnet.intake.urls")),
        path("staff/", admin.site.urls),
    ),
]

handler400 = "oicnet.pages.views.bad_request"
handler403 = "oicnet.pages.views.forbidden"
handler404 = "oicnet.pages.views.not_found"
handler500 = "oicnet.pages.views.failed"
