"""Fill Wagtail's database with rows that are read as JSON from standard input, then measure its
pages as often as a line comes: run by `tests.benchmarks.cold` in an environment of its own."""

import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

import django

TIMES = 15


def fill(rows: dict) -> list[str]:
    """Enter everything; returns the addresses of the two pages."""
    from wagtail.models import Locale, Page, Site

    locales = [Locale.objects.get_or_create(language_code=code)[0] for code in ("ar", "en", "fr")]
    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    root.get_children().delete()
    root.refresh_from_db()
    homes = []
    for locale in locales:
        home = Tree(locale, rows, homes[0] if homes else None).fill(root, rows)
        homes.append(home)
    Site.objects.create(hostname="localhost", root_page=homes[0], is_default_site=True)
    meeting = homes[0].get_descendants().get(slug=rows["measured"])
    return [meeting.get_url(), homes[0].get_url()]


class Tree:
    """The home page in a language with all that is below it."""

    def __init__(self, locale, rows, original):
        self.code, self.locale = locale.language_code, locale
        self.states = self._named(models().State, rows["states"])
        self.organisations = self._named(models().Organisation, rows["bodies"])
        self.themes = self._named(models().Theme, rows["themes"])
        pages = original.get_descendants(inclusive=True) if original else []
        self.keys = {page.slug: page.translation_key for page in pages}
        if original:
            self.keys[f"home-{self.code}"] = original.translation_key

    def _named(self, model, rows):
        made = model.objects.bulk_create(
            model(reference=row["reference"], name=row["name"][self.code], locale=self.locale)
            for row in rows
        )
        return {row.reference: row for row in made}

    def add(self, parent, model, slug, title, **fields):
        page = model(title=title[:255] or slug, slug=slug, locale=self.locale, **fields)
        if slug in self.keys:
            page.translation_key = self.keys[slug]
        return parent.add_child(instance=page)

    def add_all(self, home, slug, model, rows, fields):
        index = self.add(home, models().HomePage, slug, slug, show_in_menus=True)
        return {
            row["reference"]: self.add(
                index, model, row["reference"].lower(), row["title"][self.code],
                reference=row["reference"], dated_on=row["dated_on"], **fields(row),
            )
            for row in rows
        }  # fmt: skip

    def fill(self, root, rows):
        home = self.add(root, models().HomePage, f"home-{self.code}", "home")
        self.documents = self.add_all(
            home, "documents", models().DocumentPage, rows["documents"],
            lambda row: {name: row[name] for name in ("languages", "availability")},
        )  # fmt: skip
        self.add_all(
            home, "news", models().ArticlePage, rows["articles"],
            lambda row: {"summary": row["summary"][self.code]},
        )  # fmt: skip
        self.add_all(home, "decisions", models().DecisionPage, rows["decisions"], lambda _row: {})
        index = self.add(home, models().HomePage, "meetings", "meetings", show_in_menus=True)
        for row in rows["meetings"]:
            self.add_meeting(index, row)
        return home

    def add_meeting(self, index, row):
        page = self.add(
            index, models().MeetingPage, row["reference"].lower(), row["title"][self.code],
            **{name: row[name][self.code] for name in ("place", "motto", "summary")},
            **{name: date.fromisoformat(row[name]) for name in ("starts_on", "ends_on")},
            reference=row["reference"], mode=row["mode"],
            body=self.organisations.get(row["body"]), host_state=self.states.get(row["host_state"]),
        )  # fmt: skip
        page.hosts.set([self.organisations[each] for each in row["hosts"]])
        page.themes.set([self.themes[each] for each in row["themes"]])
        page.save()
        items = {
            part["reference"]: models().AgendaItem.objects.create(
                meeting=page, sort_order=place, reference=part["reference"], number=part["number"],
                title=part["title"][self.code], outcome=part["outcome"][self.code],
            )
            for place, part in enumerate(row["agenda_items"])
        }  # fmt: skip
        self.add_parts(page, models().Statement, row["statements"])
        self.add_parts(page, models().Figure, row["figures"])
        papers = [
            {"reference": part["reference"], "role": part["role"],
             "document": self.documents[part["document"]], "agenda_item": items.get(part["item"])}
            for part in row["papers"]
        ]  # fmt: skip
        self.add_parts(page, models().Paper, papers)
        for place, part in enumerate(row["delegations"]):
            self.add_delegation(page, place, part)
        for part in row["recommendations"]:
            self.add_recommendation(page, part)

    def add_parts(self, page, model, parts):
        model.objects.bulk_create(
            model(meeting=page, sort_order=place, **part) for place, part in enumerate(parts)
        )

    def add_delegation(self, page, place, part):
        delegation = models().Delegation.objects.create(
            meeting=page, sort_order=place, reference=part["reference"],
            capacity=part["capacity"], state=self.states.get(part["state"]),
            organisation=self.organisations.get(part["organisation"]),
            institution=part["institution"][self.code],
        )  # fmt: skip
        models().Delegate.objects.bulk_create(
            models().Delegate(
                delegation=delegation, reference=each["reference"],
                name=each["name"][self.code], post=each["post"][self.code],
            )
            for each in part["delegates"]
        )  # fmt: skip

    def add_recommendation(self, page, part):
        child = self.add(
            page, models().RecommendationPage, part["reference"].lower(), part["title"][self.code],
            reference=part["reference"], number=part["number"],
        )  # fmt: skip
        models().Standing.objects.bulk_create(
            models().Standing(recommendation=child, state=self.states[state], stands=stands)
            for state, stands in part["standings"]
            if state in self.states
        )


def models():
    """The models, which cannot be imported before Django is set up."""
    from . import models

    return models


def cost(client, address: str) -> list[float]:
    """(milliseconds of this process's processor, by the clock, bytes) of a page made anew."""
    spent = []
    for _time in range(TIMES + 2):
        processor, clock = time.process_time(), time.perf_counter()
        answer = client.get(address)
        spent.append((time.process_time() - processor, time.perf_counter() - clock))
        assert answer.status_code == 200, (address, answer.status_code)
    by_processor, by_clock = zip(*spent[2:], strict=True)
    return [median(by_processor) * 1000, median(by_clock) * 1000, len(answer.content)]


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.utils import translation

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "peer_migrations").mkdir()
        (Path(folder) / "peer_migrations" / "__init__.py").touch()
        sys.path.insert(0, folder)
        call_command("makemigrations", "wagtail_site", verbosity=0)
        call_command("migrate", verbosity=0)
    with translation.override("ar"):
        addresses = fill(json.loads(sys.stdin.readline()))
    client = Client(headers={"host": "localhost"})
    for _line in sys.stdin:
        print(json.dumps([cost(client, address) for address in addresses]), flush=True)


if __name__ == "__main__":
    main()
