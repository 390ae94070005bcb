"""What a kind says of one of its records."""

from dataclasses import replace

from oicnet.cooperation.models import Need
from oicnet.documents.models import Document
from oicnet.members.models import MemberState
from oicnet.records import kinds


def test_the_line_beneath_a_title_follows_relations_and_is_empty_where_they_end():
    kind = replace(kinds.of(Need), about="member_state.name")

    assert kind.about_of(Need(member_state=MemberState(name_ar="تونس"))) == "تونس"
    assert kind.about_of(Need()) == ""


def test_the_line_beneath_a_title_may_be_a_method_or_nothing():
    assert kinds.of(Document).about_of(Document(document_kind="report")) == str(
        Document.Kind.REPORT.label
    )
    assert kinds.of(Need).about_of(Need()) == ""
