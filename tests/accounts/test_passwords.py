"""Passwords that look long and are a name, a short piece again and again, or frequent ones."""

import pytest
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError

from oicnet.accounts.models import User
from oicnet.accounts.passwords import NotCommonOnes

USERS = {
    "pub1": User(username="pub1"),
    "person": User(
        username="a.haddad", first_name="Amina", last_name="Haddad", email="amina@labour.example"
    ),
    "arabic": User(username="fp7", first_name="أمينة", last_name="الحداد"),
}


@pytest.mark.parametrize(("name", "password"), [
    ("pub1", "pub1pub1pub1"), ("pub1", "PUB1pub1Pub1"), ("pub1", "pub1-pub1-pub1!"),
    ("pub1", "1bup1bup1bup"), ("pub1", "pub1pub1pub1!9"), ("pub1", "ｐｕｂ１pub1pub1"),
    ("person", "aminaamina12"), ("person", "haddad.amina.99"), ("person", "A.Haddad2026!"),
    ("arabic", "أمينةأمينة12"), ("arabic", "الحداد-أمينة"),
    ("person", "zqzqzqzqzqzq"), ("person", "kkkkkkkkkkkkkkkk"), ("person", "qwe9qwe9qwe9q"),
])  # fmt: skip
def test_a_name_or_a_short_piece_again_and_again_is_refused(name, password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, USERS[name])

    assert {"password_repeats", "password_is_the_name"} & {
        problem.code for problem in refused.value.error_list
    }


@pytest.mark.parametrize("password", [
    "pesnet-register", "OIC-PESNET 2026!", "secretariat12", "register.Amina",
])  # fmt: skip
def test_words_of_this_place_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, USERS["person"])


def test_what_is_made_of_frequent_passwords_is_refused():
    """Those of the list of 20,000 that are long enough are some 200; joined they are millions."""
    frequent = sorted(CommonPasswordValidator().passwords)
    words = [word for word in frequent if word.isalpha() and len(word) in {6, 7, 8}][:60]
    joined = [f"{one}{other}" for one in words for other in words]
    joined = [each for each in joined if len(each) >= 12]
    assert len(joined) >= 3000

    for password in [*joined, "Password-1234", "2026letmein2026", "sunshine 99 dragon!"]:
        with pytest.raises(ValidationError):
            NotCommonOnes().validate(password)


@pytest.mark.parametrize("password", [
    "correct horse battery", "pub1 reads the minutes", "طريق طويل إلى البحر", "x7!kQ2pv9#Lm",
])  # fmt: skip
def test_other_long_passwords_are_taken(password):
    for user in [*USERS.values(), None]:
        validate_password(password, user)
