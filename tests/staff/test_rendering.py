"""What is written without a template reads as Django's own templates do."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from oicnet.staff.rendering import QUICK


class Parts(HTMLParser):
    """Tags with their attributes, and the words between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.parts.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self.parts.append(f"/{tag}")

    def handle_data(self, data):
        if data.strip():
            self.parts.append(data.strip())


class Form(forms.Form):
    title = forms.CharField(label='A "title" & more', max_length=20, help_text="As printed")
    number = forms.IntegerField(min_value=1, required=False)
    account = forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "dir": "rtl"}))
    kind = forms.ChoiceField(choices=[("", "–"), ("a", "A & B"), ("b", '"C"')], disabled=True)
    states = forms.MultipleChoiceField(
        choices=[(1, "Bahrain"), (2, "Sudan"), (3, "Oman")], widget=forms.SelectMultiple
    )
    grouped = forms.ChoiceField(choices=[("Gulf", [("1", "Bahrain")]), ("2", "Sudan")])
    seen = forms.CharField(widget=forms.HiddenInput(attrs={"data-x": True, "data-y": False}))


FULL = {
    "title": '<b>"كتاب"</b>', "number": "7", "account": "\n<two>\nlines", "kind": "b",
    "states": ["1", "3"], "grouped": "2", "seen": "0",
}  # fmt: skip


@pytest.mark.parametrize("data", [None, {}, FULL], ids=["unbound", "empty", "full"])
def test_a_form_has_the_same_tags_attributes_and_words(data):
    quick, slow = (
        Form(data, initial=FULL if data is None else {}, renderer=renderer)
        for renderer in (QUICK, DjangoTemplates())
    )

    for field in Form.base_fields:
        for written in (str, lambda bound: bound.label_tag(attrs={"class": "x"})):
            assert Parts(written(quick[field])).parts == Parts(written(slow[field])).parts
        assert not quick[field].errors or str(quick[field].errors) == str(slow[field].errors)


def test_what_was_chosen_is_selected():
    html = str(Form(FULL, renderer=QUICK)["states"])

    tags = [part for part in Parts(html).parts if isinstance(part, tuple)]
    assert [attrs["value"] for _tag, attrs in tags if "selected" in attrs] == ["1", "3"]
