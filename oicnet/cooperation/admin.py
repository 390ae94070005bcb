"""Staff pages of needs, offers, matches and bilateral cooperation."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.http import HttpRequest

from oicnet.records.admin import RecordAdmin

from .models import BilateralCooperation, Match, Need, Offer, WorkingLanguage


class CooperationAdmin(RecordAdmin):
    """Working languages are ticked, not typed."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, ArrayField):
            return forms.MultipleChoiceField(
                label=db_field.verbose_name,
                choices=WorkingLanguage.choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Need)
class NeedAdmin(CooperationAdmin):
    list_display = [*RecordAdmin.list_display, "member_state", "theme", "priority", "form"]
    list_filter = ["priority", "form", "theme", *RecordAdmin.list_filter]
    list_select_related = ["member_state", "theme"]
    date_hierarchy = "wanted_by"
    search_fields = ["member_state__reference"]


@admin.register(Offer)
class OfferAdmin(CooperationAdmin):
    list_display = [*RecordAdmin.list_display, "offered_by", "theme", "form"]
    list_filter = ["form", "theme", *RecordAdmin.list_filter]
    list_select_related = ["member_state", "organisation", "theme"]
    date_hierarchy = "available_from"
    search_fields = ["member_state__reference", "organisation__reference"]


@admin.register(Match)
class MatchAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "need", "offer", "contacted_on", "agreed_on"]
    list_select_related = ["need", "offer"]
    date_hierarchy = "contacted_on"
    search_fields = ["need__reference", "offer__reference"]


@admin.register(BilateralCooperation)
class BilateralCooperationAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "first", "second", "theme", "state"]
    list_filter = ["state", "theme", *RecordAdmin.list_filter]
    list_select_related = ["first", "second", "theme"]
    date_hierarchy = "since"
    search_fields = ["first__reference", "second__reference"]
