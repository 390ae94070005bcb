"""A page of the staff site on which changes of the whole register are found."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from oicnet.records import permissions
from oicnet.records.history import searching, words

ON_A_PAGE = 25
LAST_PAGE = 1000
# Within it each day has a midnight, and a day after it.
SPAN = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))]


class Wanted(forms.Form):
    """What the address asks for; all of it may be left out."""

    by: Any = forms.ModelChoiceField(
        None,
        label=pgettext_lazy("of an event", "by"),
        required=False,
        empty_label=gettext_lazy("all"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("kind"), required=False)
    since = forms.DateField(
        label=pgettext_lazy("period", "from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=SPAN,
    )
    until = forms.DateField(
        label=pgettext_lazy("period", "to"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=SPAN,
    )
    p = forms.IntegerField(
        required=False, min_value=1, max_value=LAST_PAGE, widget=forms.HiddenInput
    )

    def __init__(self, data: QueryDict, kinds: dict[str, Any]) -> None:
        super().__init__(data)
        self.kinds = kinds
        users: Any = get_user_model()
        self.fields["by"].queryset = users.objects.filter(is_staff=True)  # type: ignore[attr-defined]
        named = [(name, capfirst(str(kind._meta.verbose_name))) for name, kind in kinds.items()]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("all")),
            *sorted(named, key=lambda kind: kind[1]),
        ]

    def question(self) -> searching.Question:
        """What is asked; with a mistake in the address, nothing."""
        values = self.cleaned_data if self.is_valid() else {}
        kinds = [self.kinds[values["kind"]]] if values.get("kind") else self.kinds.values()
        return searching.Question(
            kinds=tuple(kinds) if self.is_valid() else (),
            by=values["by"].pk if values.get("by") else None,
            since=_midnight(values.get("since")),
            until=_midnight(values["until"] + timedelta(days=1)) if values.get("until") else None,
        )


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def changes_view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Acts, latest first, of the kinds that the user may read.

    Raises:
        PermissionDenied: to who is confined to a state, and to who may read no kind.
    """
    kinds = {
        model._meta.label_lower: model
        for model in searching.tracked()
        if permissions.may(request.user, "view", model)
    }
    if permissions.state_of(request.user) is not None or not kinds:
        raise PermissionDenied
    form = Wanted(request.GET, kinds)
    question = form.question()
    number = (form.cleaned_data.get("p") or 1) if form.is_valid() else 1
    acts = searching.acts(question, offset=(number - 1) * ON_A_PAGE, limit=ON_A_PAGE + 1)
    context = {
        **site.each_context(request),
        "title": _("All changes"),
        "form": form,
        "tellings": words.tell(acts[:ON_A_PAGE]),
        "number": number,
        "has_more": len(acts) > ON_A_PAGE,
    }
    return TemplateResponse(request, "admin/changes.html", context)
