"""The rows that the two pages show, modelled as Wagtail's documentation does: pages in a tree for
each language, what belongs to one of them as ordered children, and snippets for what is named."""

from django.db import models
from django.db.models import Count
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, TranslatableMixin


class Named(TranslatableMixin):
    reference = models.CharField(max_length=100)
    name = models.TextField()

    class Meta(TranslatableMixin.Meta):
        abstract = True


class State(Named):
    pass


class Organisation(Named):
    pass


class Theme(Named):
    pass


class DocumentPage(Page):
    reference = models.CharField(max_length=100)
    availability = models.TextField(blank=True)
    languages = models.JSONField(default=list, blank=True)
    dated_on = models.DateField(null=True, blank=True)


class ArticlePage(Page):
    reference = models.CharField(max_length=100)
    dated_on = models.DateField(null=True, blank=True)
    summary = RichTextField(blank=True)


class DecisionPage(Page):
    reference = models.CharField(max_length=100)
    dated_on = models.DateField(null=True, blank=True)


class RecommendationPage(Page):
    reference = models.CharField(max_length=100)
    number = models.IntegerField()

    def counts(self) -> dict[str, int]:
        """How many states stand where, as the chart beside it shows."""
        counts: dict[str, int] = {}
        for standing in self.standings.all():
            counts[standing.stands] = counts.get(standing.stands, 0) + 1
        return counts


class Standing(Orderable):
    recommendation = ParentalKey(
        RecommendationPage, on_delete=models.CASCADE, related_name="standings"
    )
    state = models.ForeignKey(State, models.CASCADE)
    stands = models.CharField(max_length=100)


class MeetingPage(Page):
    reference = models.CharField(max_length=100)
    starts_on = models.DateField()
    ends_on = models.DateField()
    mode = models.CharField(max_length=100)
    place = models.TextField(blank=True)
    motto = models.TextField(blank=True)
    summary = RichTextField(blank=True)
    body = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    host_state = models.ForeignKey(State, models.PROTECT, null=True, blank=True, related_name="+")
    hosts = ParentalManyToManyField(Organisation, blank=True, related_name="+")
    themes = ParentalManyToManyField(Theme, blank=True, related_name="+")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        under = RecommendationPage.objects.child_of(self).live().order_by("number")
        delegations = list(
            self.delegations.select_related("state", "organisation").prefetch_related("delegates")
        )
        return context | {
            "agenda": self.agenda_items.all(),
            "statements": self.statements.all(),
            "figures": self.figures.all(),
            "papers": self.papers.select_related("document", "agenda_item"),
            "states": [row for row in delegations if row.state],
            "organisations": [row for row in delegations if row.organisation],
            "recommendations": under.prefetch_related("standings"),
        }


class AgendaItem(Orderable):
    meeting = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="agenda_items")
    reference = models.CharField(max_length=100)
    number = models.CharField(max_length=100)
    title = models.TextField()
    outcome = RichTextField(blank=True)


class Statement(Orderable):
    meeting = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="statements")
    reference = models.CharField(max_length=100)
    number = models.IntegerField()
    act = models.TextField()
    text_ar = RichTextField()
    text_en = RichTextField()
    text_fr = RichTextField()


class Figure(Orderable):
    meeting = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="figures")
    reference = models.CharField(max_length=100)
    text = models.TextField()


class Paper(Orderable):
    meeting = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="papers")
    reference = models.CharField(max_length=100)
    role = models.CharField(max_length=100)
    document = models.ForeignKey(DocumentPage, models.CASCADE, related_name="+")
    agenda_item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True)


class Delegation(Orderable):
    meeting = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="delegations")
    reference = models.CharField(max_length=100)
    capacity = models.CharField(max_length=100)
    state = models.ForeignKey(State, models.CASCADE, null=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True)
    institution = models.TextField(blank=True)


class Delegate(models.Model):
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="delegates")
    reference = models.CharField(max_length=100)
    name = models.TextField()
    post = models.TextField(blank=True)


class HomePage(Page):
    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        standings = Standing.objects.filter(recommendation__locale=self.locale)
        by_state = standings.values("state", "stands").annotate(number=Count("pk"))
        numbers: dict[int, dict[str, int]] = {}
        whole: dict[str, int] = {}
        for row in by_state:
            numbers.setdefault(row["state"], {})[row["stands"]] = row["number"]
            whole[row["stands"]] = whole.get(row["stands"], 0) + row["number"]
        meetings = MeetingPage.objects.live().filter(locale=self.locale).order_by("-starts_on")
        under = RecommendationPage.objects.live().filter(locale=self.locale)
        states = State.objects.filter(locale=self.locale).order_by("name")
        return context | {
            "whole": whole,
            "states": [(state, numbers.get(state.pk, {})) for state in states],
            "meetings": meetings.select_related("host_state"),
            "recommended": under.count(),
            "decisions": self._newest(DecisionPage),
            "documents": self._newest(DocumentPage),
            "articles": self._newest(ArticlePage),
        }

    def _newest(self, model):
        return model.objects.live().filter(locale=self.locale).order_by("-dated_on")[:3]
