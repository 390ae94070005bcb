"""The address of a page is what Django's resolver says, in whatever language and folder."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils import translation

from oicnet.records import kinds
from oicnet.records.addresses import page_address
from oicnet.text.languages import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_every_kind_are_where_the_resolver_says(language):
    with translation.override(language):
        for page in {kinds.of(model).page for model in kinds.with_page()}:
            assert page_address(page, "m-1") == reverse(page, args=["m-1"])
        assert page_address("meetings:list") == reverse("meetings:list")


def test_a_register_in_a_folder_has_addresses_in_it():
    before = page_address("meetings:list")
    set_script_prefix("/register/")
    try:
        assert page_address("meetings:list") == f"/register{before}"
    finally:
        set_script_prefix("/")


def test_a_page_that_does_not_exist_has_no_address():
    with pytest.raises(NoReverseMatch):
        page_address("meetings:nowhere")
