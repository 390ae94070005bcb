"""What browsers and robots ask for under a fixed name, and what they are told."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

PLAIN = "text/plain; charset=utf-8"
BAND = "#0f4346"  # of tokens.css
PAPER = "#faf9f6"
SECURITY_DAYS = 90


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the staff site and the same lists as files."""
    lines = [
        "User-agent: *",
        "Disallow: /*/staff/",
        "Disallow: /*?as=",
        "Disallow: /*&as=",
        "",
        f"Sitemap: {settings.REGISTER_ADDRESS}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type=PLAIN)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); 404 where nobody was named in the settings."""
    if not settings.REGISTER_CONTACT:
        raise Http404
    ends = (timezone.now() + timedelta(days=SECURITY_DAYS)).date()
    lines = [
        f"Contact: mailto:{settings.REGISTER_CONTACT}",
        f"Expires: {ends}T00:00:00Z",
        "Preferred-Languages: ar, en, fr",
        f"Canonical: {settings.REGISTER_ADDRESS}{reverse('security')}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type=PLAIN)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For browsers that ask for it without having read the page."""
    return redirect(static("icons/favicon.ico"), permanent=not settings.DEBUG)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The register as an application on a telephone's first screen, in the page's language."""
    sizes = {"192": "any", "512": "any", "maskable": "maskable"}
    drawn = [
        {
            "src": static(f"icons/mark-{name}.png"),
            "type": "image/png",
            "sizes": "512x512" if name == "maskable" else f"{name}x{name}",
            "purpose": purpose,
        }
        for name, purpose in sizes.items()
    ]
    mark = {"src": static("mark.svg"), "type": "image/svg+xml", "sizes": "any"}
    description = {
        "name": _("OIC-PESNET document register"),
        "short_name": _("OIC-PESNET"),
        "description": _("The record of the OIC Public Employment Services Network"),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "id": reverse("language"),
        "start_url": reverse("home"),
        "scope": reverse("language"),
        "display": "minimal-ui",
        "theme_color": BAND,
        "background_color": PAPER,
        "icons": [mark, *drawn],
    }
    return JsonResponse(
        description,
        json_dumps_params={"ensure_ascii": False},
        content_type="application/manifest+json",
    )
