import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.db.utils import IntegrityError, InternalError

from oicnet.meetings.models import Meeting
from oicnet.records import publishing
from oicnet.records.models import Reference
from tests import make

pytestmark = pytest.mark.django_db
REFUSED = (IntegrityError, InternalError, ProgrammingError)


@pytest.fixture
def publisher():
    return make.administrator()


def test_a_record_goes_from_draft_to_public_and_is_withdrawn_with_a_reason(publisher):
    meeting = make.meeting()

    publishing.submit(meeting, by=publisher)
    assert (meeting.status, meeting.is_public) == ("in_review", False)

    publishing.publish(meeting, by=publisher)
    assert (meeting.status, meeting.is_public) == ("published", True)

    publishing.withdraw(meeting, by=publisher, reason={"en": "Entered twice"})
    meeting.refresh_from_db()
    assert (meeting.status, meeting.is_public) == ("withdrawn", False)
    assert meeting.withdrawal_reason == "Entered twice"
    assert meeting.withdrawn_at is not None


def test_a_withdrawn_record_can_be_shown_again_with_its_first_date(publisher):
    meeting = make.withdrawn(make.meeting(published=True))
    first = meeting.published_at

    publishing.publish(meeting, by=publisher)

    assert (meeting.is_public, meeting.published_at, meeting.withdrawn_at) == (True, first, None)


def test_a_submitted_record_is_sent_back_with_a_remark(publisher):
    meeting = make.meeting()
    publishing.submit(meeting, by=publisher)

    publishing.send_back(meeting, by=publisher, remark="The place is missing")

    assert meeting.status == "draft"
    last = meeting.events.order_by("-pgh_id").first()
    assert last.pgh_context == {"user": publisher.pk, "reason": "The place is missing"}


@pytest.mark.parametrize("verb", ["publish", "withdraw", "send_back", "submit"])
def test_steps_need_the_right(verb):
    meeting, stranger = make.meeting(), make.user()
    extra = {"withdraw": {"reason": "x"}, "send_back": {"remark": "x"}}.get(verb, {})

    with pytest.raises(PermissionDenied):
        getattr(publishing, verb)(meeting, by=stranger, **extra)

    assert Meeting.objects.get().status == "draft"


def test_a_step_that_does_not_follow_is_refused(publisher):
    with pytest.raises(ValidationError):
        publishing.withdraw(make.meeting(), by=publisher, reason="x")


def test_withdrawal_and_correction_say_why(publisher):
    meeting = make.meeting(published=True)

    with pytest.raises(ValidationError):
        publishing.withdraw(meeting, by=publisher, reason={"ar": "  "})
    with pytest.raises(ValidationError), publishing.correcting(meeting, by=publisher, reason=""):
        pass


def test_a_record_without_a_title_is_not_published(publisher):
    untitled = make.meeting(title_ar="", title_en="", title_fr="")

    with pytest.raises(ValidationError):
        publishing.publish(untitled, by=publisher)


def test_a_correction_is_listed_with_its_reason(publisher):
    meeting = make.meeting(published=True)

    with publishing.correcting(meeting, by=publisher, reason={"fr": "Date erronée"}):
        meeting.title_en = "Corrected"
        meeting.save()

    correction = meeting.corrections().get()
    assert (correction.reason, correction.reference) == (
        "Date erronée",
        f"{meeting.reference}-COR1",
    )
    assert meeting.events.order_by("-pgh_id").first().pgh_context["reason"] == "Date erronée"


def test_a_correction_that_fails_leaves_nothing(publisher):
    meeting = make.meeting(published=True)

    with pytest.raises(RuntimeError), publishing.correcting(meeting, by=publisher, reason="x"):
        meeting.title_en = "Half written"
        meeting.save()
        raise RuntimeError

    meeting.refresh_from_db()
    assert meeting.title_en != "Half written"
    assert not meeting.corrections().exists()


def test_a_published_address_never_changes_and_is_never_deleted():
    meeting = make.meeting(published=True)

    with pytest.raises(REFUSED), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(reference="M99")
    with pytest.raises(REFUSED), transaction.atomic():
        meeting.delete()

    assert Meeting.objects.get().reference == meeting.reference


def test_a_draft_may_change_its_address_and_may_be_deleted():
    meeting = make.meeting()
    Meeting.objects.filter(pk=meeting.pk).update(reference="M99")
    references = Reference.objects.exclude(reference=meeting.body.reference).exclude(
        kind="meetings.statementact"  # which are delivered
    )
    assert references.get().reference == "M99"

    Meeting.objects.get().delete()
    assert not references.exists()


def test_no_two_records_of_any_kind_share_a_reference():
    make.theme(reference="SAME")

    with pytest.raises(IntegrityError), transaction.atomic():
        make.meeting(reference="SAME")

    second = Meeting(reference="SAME", starts_on="2021-06-02", ends_on="2021-06-03", mode="online")
    with pytest.raises(ValidationError) as refused:
        second.full_clean()
    assert "reference" in refused.value.message_dict


@pytest.mark.parametrize(
    "statement", ["DELETE FROM records_reference", "UPDATE records_reference SET kind = 'x'"]
)
def test_the_list_of_references_follows_its_records_only(statement):
    make.theme()

    with pytest.raises(DatabaseError, match="by triggers only"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_published_shows_published_records_only():
    make.meeting()
    make.meeting(status="in_review")
    make.withdrawn(make.meeting(published=True))
    public = make.meeting(published=True)

    assert list(Meeting.objects.published()) == [public]


@pytest.mark.parametrize("reason", ["", "  ", "\u200f \u200b", {"fr": "\u2060"}])
def test_a_reason_that_cannot_be_read_is_none(reason):
    meeting, by = make.meeting(published=True), make.administrator()

    with pytest.raises(ValidationError):
        publishing.withdraw(meeting, by=by, reason=reason)
    with pytest.raises(ValidationError), publishing.correcting(meeting, by=by, reason=reason):
        pass
    meeting.refresh_from_db()
    assert meeting.status == "published"


def test_nothing_goes_back_to_its_editor_without_a_remark():
    meeting, by = make.meeting(), make.administrator()
    publishing.submit(meeting, by=by)

    with pytest.raises(ValidationError):
        publishing.send_back(meeting, by=by, remark="\u200f")
