"""What a focal point fills in of its delegation, and what the secretariat decides."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.members.models import Organisation
from oicnet.records.permissions import Person
from oicnet.staff.forms import day_field, text_field
from oicnet.text.directions import direction
from oicnet.text.fields import Paragraphs, Prepared
from oicnet.text.languages import LANGUAGES

from ..models import Delegate, Invitation, Registrant, Registration

BLANK = 3  # rows for further persons
MOST = 60


class InvitationForm(forms.Form):
    closes_on = day_field(gettext_lazy("register until"))
    words_ar = text_field("ar", gettext_lazy("message to the focal points"))
    words_en = text_field("en", gettext_lazy("message to the focal points"))
    words_fr = text_field("fr", gettext_lazy("message to the focal points"))

    @classmethod
    def of(cls, invitation: Invitation | None, data: Mapping[str, Any] | None) -> "InvitationForm":
        names = [*cls.base_fields] if invitation else []
        return cls(data, initial={name: getattr(invitation, name) for name in names})

    def words(self) -> dict[str, str]:
        return {language: self.cleaned_data[f"words_{language}"] for language in LANGUAGES}


class RegistrationForm(forms.ModelForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Registration
        fields = ["institution", "is_absent"]

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.version
        field: Any = self.fields["institution"]
        own = Organisation.objects.visible_to(user)
        field.queryset = own.filter(member_state=self.instance.member_state_id)


class PersonForm(Prepared, forms.ModelForm):
    arrives_on = day_field(gettext_lazy("arrives on"), required=False)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("working languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Registrant
        fields = [
            *(f"{text}_{language}" for text in ("name", "post") for language in LANGUAGES),
            "role",
            "attendance",
            "languages",
            "arrives_on",
            "arrival",
        ]

    def prepare(self) -> None:
        for name in ("name", "post"):
            for language in LANGUAGES:
                marks = {"lang": language, "dir": direction(language)}
                self.fields[f"{name}_{language}"].widget.attrs.update(marks)
        self.fields["arrival"].widget.attrs["dir"] = "auto"


class Persons(forms.BaseModelFormSet):
    def clean(self) -> None:
        super().clean()
        if self._heads() > 1:
            raise ValidationError(_("A delegation can have only one head."))

    def _heads(self) -> int:
        return sum(person.role == Delegate.Role.HEAD for person in self.named())

    def named(self) -> list[Registrant]:
        """The persons, but for those to be taken out."""
        gone = set(map(id, self.deleted_forms))
        return [
            form.instance
            for form in self.forms
            if id(form) not in gone and (form.instance.pk or form.has_changed())
        ]


PersonRows: Any = forms.modelformset_factory(
    Registrant,
    form=PersonForm,
    formset=Persons,
    extra=BLANK,
    can_delete=True,
    max_num=MOST,
    absolute_max=MOST,
)


class Decision(forms.Form):
    """Confirmed, or returned with a comment."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    remark = Paragraphs(
        label=gettext_lazy("comment to the focal point"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
