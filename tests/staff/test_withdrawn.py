"""What was public and is changed while it is withdrawn is a correction, told once it is back."""

import pytest

from oicnet.accounts import roles
from oicnet.records import publishing
from tests import make
from tests.staff import address_of, open_page, save, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
KINDS = (make.meeting, make.document, make.article, make.theme, make.work_plan)


@pytest.fixture
def staff():
    return signed_in(make.administrator())


@pytest.mark.parametrize("factory", KINDS, ids=lambda factory: factory.__name__)
def test_the_form_asks_the_reason_and_the_public_page_tells_it(client, staff, factory):
    record = factory(published=True)
    by = make.administrator()
    publishing.withdraw(record, by=by, reason={"en": "A wrong text"})
    column = record.text_columns(["en"])[0]

    typed = open_page(staff, record) | {column: "A better text"}
    refused = save(staff, record, typed)
    assert "because_ar" in refused.context["adminform"].form.errors
    assert not record.corrections().exists()

    save(staff, record, typed | {"because_en": "Mended while withdrawn"})
    assert record.corrections().get().reason_en == "Mended while withdrawn"
    looked = staff.get(address_of(record).replace("change/", "step/publish/")).content.decode()
    assert "Corrected while withdrawn" in looked
    assert "Mended while withdrawn" in looked

    record.refresh_from_db()
    publishing.publish(record, by=by)
    page = client.get(record.get_absolute_url()).content.decode()
    assert "A better text" in page
    assert "Mended while withdrawn" in page


def test_an_editor_who_changes_it_says_why_too():
    meeting = make.meeting(published=True)
    publishing.withdraw(meeting, by=make.administrator(), reason="خطأ")
    editor = make.holder(roles.EDITOR)

    with publishing.correcting(meeting, by=editor, reason="نص أدق"):
        meeting.title_ar = "عنوان آخر"
        meeting.save()

    assert meeting.corrections().count() == 1
