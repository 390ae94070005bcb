"""Templates, mailings and focal points of the tests."""

from oicnet.accounts import roles
from oicnet.correspondence.models import Addressee, LetterTemplate, Mailing
from tests import make
from tests.accounts.test_roles import holder

LANGUAGES = ("ar", "en", "fr")


def in_three(name, text):
    return {f"{name}_{language}": text for language in LANGUAGES}


def template(**columns):
    given = {**in_three("name", "T"), **in_three("subject", "S {state}"),
             **in_three("text", "{salutation}\n\n{link}"), "purpose": "other"}  # fmt: skip
    made = LetterTemplate(**{**given, **columns})
    made.full_clean()
    made.save()
    return made


def mailing(*readers, **columns):
    documents = columns.pop("documents", [])
    by = columns.pop("prepared_by", None) or holder(roles.EDITOR)
    given = {"name": "To all", "prepared_by": by, **columns}
    made = Mailing(template=columns.get("template") or template(), **{
        name: value for name, value in given.items() if name != "template"
    })  # fmt: skip
    made.take_words()
    made.save()
    made.documents.set(documents)
    Addressee.objects.bulk_create(Addressee(mailing=made, user=reader) for reader in readers)
    return made


def focal_point(language="en", state=None, **columns):
    state = state or make.member_state(published=True, name_ar="البحرين", name_en="Bahrain",
                                       name_fr="Bahreïn")  # fmt: skip
    columns = {"email": f"{language}-{state.pk}@example.org", **columns}
    return holder(roles.FOCAL_POINT, state, language=language, **columns)
