"""Forms of the staff: whether a match is shown, and what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from oicnet.staff.forms import day_field, text_field
from oicnet.text.languages import LANGUAGES

from .models import Answer


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("can it be published?"), choices=Answer.choices, widget=forms.RadioSelect
    )
    answered_on = day_field(_("answered on"), today=True)


class FollowForm(forms.Form):
    contacted_on = day_field(_("contact made on"), required=False)
    agreed_on = day_field(_("agreed on"), required=False)
    concluded_on = day_field(_("concluded on"), required=False)
    outcome_ar = text_field("ar", _("outcome"))
    outcome_en = text_field("en", _("outcome"))
    outcome_fr = text_field("fr", _("outcome"))

    def outcome(self) -> dict[str, str]:
        return {language: self.cleaned_data[f"outcome_{language}"] for language in LANGUAGES}
