"""What browsers and robots ask for under a fixed name."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as used
from django.urls import reverse
from django.utils import timezone

STATIC = Path(used.STATICFILES_DIRS[0])


def lines(response) -> list[str]:
    return response.content.decode().splitlines()


def test_robots_read_everything_but_the_staff_site_and_lists_as_files(client, settings):
    settings.REGISTER_ADDRESS = "https://register.example.org"

    told = lines(client.get("/robots.txt"))

    assert told[0] == "User-agent: *"
    assert {one for one in told if one.startswith("Disallow")} == {
        "Disallow: /*/staff/",
        "Disallow: /*?as=",
        "Disallow: /*&as=",
    }
    assert told[-1] == "Sitemap: https://register.example.org/sitemap.xml"


def test_security_txt_names_whom_to_tell_and_for_how_long(client, settings):
    settings.REGISTER_CONTACT = "register@example.org"
    settings.REGISTER_ADDRESS = "https://register.example.org"

    response = client.get("/.well-known/security.txt")
    told = dict(one.split(": ", 1) for one in lines(response))

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert told["Contact"] == "mailto:register@example.org"
    assert told["Canonical"] == "https://register.example.org/.well-known/security.txt"
    left = date.fromisoformat(told["Expires"][:10]) - timezone.now().date()
    assert 0 < left.days < 365  # RFC 9116 asks for less than a year


def test_without_a_contact_there_is_no_security_txt(client, settings):
    settings.REGISTER_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.django_db
def test_the_manifest_speaks_the_language_of_its_page_and_its_icons_are_there(client):
    response = client.get("/ar/manifest.webmanifest")
    told = json.loads(response.content)

    assert response["Content-Type"] == "application/manifest+json"
    assert (told["lang"], told["dir"], told["start_url"]) == ("ar", "rtl", "/ar/")
    assert json.loads(client.get("/fr/manifest.webmanifest").content)["dir"] == "ltr"
    for icon in told["icons"]:
        assert (STATIC / icon["src"].removeprefix(used.STATIC_URL)).is_file()


def test_icons_have_the_size_that_they_claim():
    for name, size in {"192": 192, "512": 512, "maskable": 512, "180": 180}.items():
        head = (STATIC / f"icons/mark-{name}.png").read_bytes()[:24]

        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(head[16:20]) == int.from_bytes(head[20:24]) == size


def test_a_browser_that_asks_for_the_favicon_finds_it(client):
    response = client.get("/favicon.ico")

    assert response.status_code in {301, 302}
    assert (STATIC / response["Location"].removeprefix(used.STATIC_URL)).is_file()


def test_every_page_names_its_icons_and_manifest(client, db):
    page = client.get(reverse("about")).content.decode()

    assert 'rel="manifest" href="/ar/manifest.webmanifest"' in page
    assert "icons/favicon.ico" in page
    assert "icons/mark-180.png" in page
