"""Acts of statements are rows: a new register has thirteen, and staff add others."""

import pytest

from oicnet.accounts import roles
from oicnet.exchange import rows
from oicnet.exchange.problems import Problems
from oicnet.intake.papers.reader import read
from oicnet.intake.proposal import register
from oicnet.meetings.models import Statement, StatementAct
from oicnet.records.permissions import may
from tests import make

pytestmark = pytest.mark.django_db

PAPER = """البيان الختامي
1. يرحب المشاركون بعقد الاجتماع في الدوحة.
2. يستنكر المشاركون كل أشكال العمل القسري في المنطقة.
3. ويستنكرون ما يتعرض له العاملون من حرمان من حقوقهم.
"""


def with_role(role, **given):
    return make.holder(role, **given)


def acts_of(paper, user):
    return [fact.more["act"] for fact in read(paper, register.naming(user)).of("statement")]


def test_a_new_register_knows_the_acts_that_were_choices():
    make.known_act("stresses")

    assert list(StatementAct.objects.values_list("name_ar", flat=True)) == [
        "تذكير", "تأكيد", "تشديد", "إشادة", "ترحيب", "دعوة", "تشجيع", "قرار", "طلب", "إعراب",
        "إحاطة علمًا", "توصية", "يتضمن",
    ]  # fmt: skip


def test_a_paper_is_read_by_the_verbs_of_the_rows():
    editor = with_role(roles.EDITOR)
    before = acts_of(PAPER, editor)
    own = StatementAct.objects.create(name_ar="استنكار", verbs_ar="يستنكر")

    assert before == ["ACT-WELCOMES"]
    assert own.reference == "ACT-S1"
    assert acts_of(PAPER, editor) == ["ACT-WELCOMES", "ACT-S1", "ACT-S1"]

    StatementAct.objects.filter(reference="ACT-WELCOMES").update(verbs_ar="يهنئ")

    assert acts_of(PAPER, editor) == ["ACT-S1", "ACT-S1"]


def test_an_archive_from_before_names_acts_by_their_words():
    row = rows.parse(Statement, 1, {"reference": "M1-S01", "act": "stresses"}, Problems())

    assert row.keys["act"] == "ACT-STRESSES"


def test_editors_extend_the_list_and_focal_points_do_not():
    assert may(with_role(roles.EDITOR), "add", StatementAct)
    focal_point = with_role(roles.FOCAL_POINT, member_state=make.member_state())
    assert not may(focal_point, "add", StatementAct)
