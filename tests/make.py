"""Factories: one function per model, with what the model insists on and nothing else.

Models of the register that have no function here have one made from their columns.

`make.meeting()` is a draft; `make.meeting(published=True)` is public; any field can be given.
References count upwards, so that rows never collide.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from oicnet.accounts.models import User
from oicnet.cooperation.models import BilateralCooperation, Match, Need, Offer
from oicnet.decisions.models import Decision, DecisionAddressee, OperativeParagraph
from oicnet.documents.models import (
    Bundle,
    Document,
    DocumentClaim,
    Edition,
    Provision,
    WebLink,
)
from oicnet.intake.models import Upload
from oicnet.meetings import acts
from oicnet.meetings.models import (
    AgendaItem,
    Communique,
    Delegate,
    Delegation,
    Meeting,
    MeetingPaper,
    ReportedFigure,
    Statement,
    StatementAct,
)
from oicnet.members.models import Body, MembershipPeriod, MemberState, Organisation
from oicnet.news.models import Article
from oicnet.plans.models import (
    Activity,
    ActivityDueDate,
    ActivityFigure,
    ActivityParticipant,
    ActivityReport,
    Evaluation,
    Finding,
    Indicator,
    Means,
    Measurement,
    Objective,
    WorkPlan,
)
from oicnet.recommendations.models import (
    Addressee,
    DueDate,
    Position,
    ProgressReport,
    Recommendation,
)
from oicnet.records.models import Correction, Merger, Record, Reference, Referenced, Removal, Source
from oicnet.reports.models import Printing
from oicnet.search.models import Alert, Reader
from oicnet.text.languages import translated
from oicnet.themes.models import Theme
from oicnet.visits.models import DailyReadings

SMALL_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    b"0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)

_numbers = count(1)
_codes = {2: count(), 3: count()}  # of states; 676 pairs of letters are enough for one test


def start_again(first: int = 1) -> None:
    """Count from one: a test's references do not depend on the tests before it.

    Args:
        first: more than one beside rows that several tests share, whose references are taken.
    """
    global _numbers, _codes
    _numbers, _codes = count(first), {2: count(first - 1), 3: count(first - 1)}


def _texts(name: str, number: int, given: dict[str, Any]) -> dict[str, str]:
    words = {"ar": "نصّ", "en": "text", "fr": "texte"}
    if any(f"{name}_{one}" in given for one in words):
        return {}
    return {f"{name}_{one}": f"{word} {number}" for one, word in words.items()}


def _build(
    model: type[models.Model], given: dict[str, Any], *, text: str = "", **defaults: Any
) -> Any:
    """Create a row; a default that is a function is only called when nothing was given."""
    published = given.pop("published", False)
    related = {
        field.name: given.pop(field.name)
        for field in model._meta.many_to_many
        if field.name in given
    }
    number = next(_numbers)
    values = {**(_texts(text, number, given) if text else {}), **given}
    for name, default in defaults.items():
        if name not in values and f"{name}_id" not in values:
            values[name] = default() if callable(default) else default
    if issubclass(model, Record) and published:
        values |= {"status": Record.Status.PUBLISHED, "published_at": timezone.now()}
    row = model._default_manager.create(**values)
    for name, rows in related.items():
        getattr(row, name).set(rows)
    return row


def factory_name(model: type[models.Model]) -> str:
    """ "meeting_paper" for MeetingPaper."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()


def __getattr__(name: str) -> Callable[..., Any]:
    """The factory of a model of the register that has no function here."""
    for model in apps.get_models():
        if issubclass(model, Referenced) and factory_name(model) == name:
            globals()[name] = made = _from_columns(model)
            made.__name__ = name
            return made
    raise AttributeError(name)


def _from_columns(model: Any) -> Callable[..., Any]:
    required = [
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.blank or field.has_default())
    ]
    text = next((text.name for text in translated(model)), "")

    def made(**given: Any) -> Any:
        return _build(
            model, given, text=text, **{field.name: _required(field) for field in required}
        )

    return made


def _required(field: Any) -> Any:
    """What fills a column that must not be empty."""
    if field.name == "reference":
        letters = re.sub("[^A-Z]", "", field.model.__name__)
        return _next(f"{letters}-")
    if field.is_relation:
        return globals().get(name := factory_name(field.related_model)) or __getattr__(name)
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateField):
        return date(2021, 6, 2)
    if isinstance(field, models.URLField):
        return "https://example.org/page"
    return (
        field.name[: field.max_length]
        if isinstance(field, models.CharField | models.TextField)
        else 1
    )


def _next(prefix: str) -> Callable[[], str]:
    return lambda: f"{prefix}{next(_numbers)}"


def _code(letters: int) -> Callable[[], str]:
    """Letters that count upwards: AAA, AAB."""

    def code() -> str:
        number, made = next(_codes[letters]), ""
        for _position in range(letters):
            number, rest = divmod(number, 26)
            made = chr(ord("A") + rest) + made
        return made

    return code


def withdrawn(record: Record, reason: str = "سُحب") -> Record:
    """A published record, as it stands after it was withdrawn."""
    record.status = Record.Status.WITHDRAWN
    record.withdrawn_at = timezone.now()
    record.withdrawal_reason_ar = reason
    record.save()
    return record


def source(**given: Any) -> Source:
    return _build(
        Source,
        given,
        text="publisher",
        reference=_next("SRC-"),
        title="A page",
        language="en",
        address="https://example.org/page",
    )


def correction(record: Record, **given: Any) -> Correction:
    entry = Reference.objects.get(reference=record.reference)
    return _build(
        Correction, given, text="reason", reference=f"{record.reference}-COR1", corrected=entry
    )


def removal(**given: Any) -> Removal:
    """What stays at the address of a statement that was public."""
    if "meeting" not in given:
        given["meeting"] = meeting(published=True)
    row = statement(**given)
    row.delete()
    return Removal.objects.get(reference=row.reference)


def merger(**given: Any) -> Merger:
    if "into" not in given:
        given["into"] = Reference.objects.get(reference=theme(published=True).reference)
    return _build(Merger, given, reference=_next("MERGED-"), merged=_next("OLD"))


def member_state(**given: Any) -> MemberState:
    return _build(
        MemberState, given, text="name", reference=_code(2), iso3=_code(3), group="arab",
        joined_in=1969,
    )  # fmt: skip


def membership_period(**given: Any) -> MembershipPeriod:
    return _build(
        MembershipPeriod,
        given,
        member_state=member_state,
        standing="member",
        starts_on=date(1969, 9, 25),
    )


def organisation(**given: Any) -> Organisation:
    return _build(
        Organisation,
        given,
        text="name",
        reference=_next("ORG-"),
        organisation_kind="international",
    )


def user(**given: Any) -> User:
    password = given.pop("password", "a long password 1")
    made = _build(User, given, username=_next("user"), is_staff=False)
    made.set_password(password)
    made.save()
    return made


def administrator(**given: Any) -> User:
    return user(is_staff=True, is_superuser=True, **given)


def theme(**given: Any) -> Theme:
    return _build(Theme, given, text="title", reference=_next("T-"))


def document(**given: Any) -> Document:
    return _build(
        Document,
        given,
        text="title",
        reference=_next("D-2021-"),
        document_kind="report",
        dated_on=date(2021, 6, 2),
    )


def pdf(text: str = "") -> ContentFile:
    """A small real PDF; another text makes other bytes."""
    return ContentFile(SMALL_PDF + f"%{text}\n".encode(), name="paper.pdf")


def edition(**given: Any) -> Edition:
    file = given.pop("file", None) or pdf(hashlib.sha256(repr(given).encode()).hexdigest())
    return _build(Edition, {"file": file, **given}, document=document, language="ar")


def provision(**given: Any) -> Provision:
    number = next(_numbers)
    given = {"position": number, "label": f"art{number}", **given}
    return _build(Provision, given, document=document, text="text")


def web_link(**given: Any) -> WebLink:
    return _build(
        WebLink,
        given,
        document=document,
        link_kind="copy",
        language="ar",
        address=f"https://papers.example.org/{next(_numbers)}",
        last_seen_on=date(2026, 11, 29),
    )


def body(**given: Any) -> Body:
    return _build(Body, given, text="name", reference=_next("B-"))


def network() -> Body:
    """The one to whose meetings a meeting belongs where nothing else is given."""
    known = Body.objects.filter(reference="B-NET").first()
    return known or body(
        reference="B-NET",
        published=True,
        name_ar="الشبكة",
        name_en="The network",
        name_fr="Le réseau",
    )


def meeting(**given: Any) -> Meeting:
    if "body" not in given:
        given["body"] = network()
    return _build(
        Meeting,
        given,
        text="title",
        reference=_next("M"),
        starts_on=date(2021, 6, 2),
        ends_on=date(2021, 6, 3),
        mode="online",
    )


def agenda_item(**given: Any) -> AgendaItem:
    return _build(AgendaItem, given, text="title", meeting=meeting, number=lambda: next(_numbers))


def meeting_paper(**given: Any) -> MeetingPaper:
    return _build(MeetingPaper, given, meeting=meeting, document=document)


def reported_figure(**given: Any) -> ReportedFigure:
    return _build(
        ReportedFigure, given, meeting=meeting, subject="participants", number=71, source=source
    )


def communique(**given: Any) -> Communique:
    return _build(Communique, given, meeting=meeting)


def known_act(word: str) -> StatementAct:
    """One of those that a new register knows."""
    acts.begin(StatementAct)
    return StatementAct.objects.get(reference=acts.reference(word))


def statement(**given: Any) -> Statement:
    return _build(
        Statement,
        given,
        text="text",
        meeting=meeting,
        number=lambda: next(_numbers),
        act=lambda: known_act("stresses"),
    )


def delegation(**given: Any) -> Delegation:
    if "organisation" in given:
        return _build(Delegation, given, meeting=meeting)
    return _build(Delegation, given, meeting=meeting, member_state=member_state)


def delegate(**given: Any) -> Delegate:
    return _build(
        Delegate, given, text="name", delegation=delegation, number=lambda: next(_numbers)
    )


def recommendation(**given: Any) -> Recommendation:
    made = _build(
        Recommendation,
        given,
        text="title",
        reference=_next("R"),
        meeting=meeting,
        number=lambda: next(_numbers),
    )
    return made


def addressee(**given: Any) -> Addressee:
    return _build(Addressee, given, recommendation=recommendation, addressee_kind="all")


def due_date(**given: Any) -> DueDate:
    return _build(DueDate, given, recommendation=recommendation, due_on=date(2022, 6, 30))


def progress_report(**given: Any) -> ProgressReport:
    return _build(
        ProgressReport,
        given,
        text="account",
        reference=_next("PR"),
        recommendation=recommendation,
        member_state=member_state,
        reported_on=date(2022, 1, 15),
        declared="under_way",
    )


def position(**given: Any) -> Position:
    return _build(
        Position,
        given,
        text="text",
        reference=_next("POS"),
        recommendation=recommendation,
        member_state=member_state,
        stance="supports",
        taken_on=date(2022, 1, 15),
    )


def decision(**given: Any) -> Decision:
    if "body" not in given:
        given["body"] = network()
    return _build(Decision, given, text="title", reference=_next("DEC-"))


def decision_addressee(**given: Any) -> DecisionAddressee:
    return _build(DecisionAddressee, given, decision=decision, addressee_kind="all")


def operative_paragraph(**given: Any) -> OperativeParagraph:
    return _build(
        OperativeParagraph, given, text="text", decision=decision, number=lambda: next(_numbers)
    )


def daily_readings(**given: Any) -> DailyReadings:
    return _build(
        DailyReadings, given, subject_id=lambda: meeting().reference, day=date(2022, 6, 1), count=1
    )


def printing(**given: Any) -> Printing:
    return _build(
        Printing,
        given,
        key=_next("key"),
        report="documents",
        language="ar",
        form="pdf",
        day=date(2022, 6, 1),
    )


def bundle(**given: Any) -> Bundle:
    return _build(Bundle, given, key=f"{next(_numbers):040x}", language="ar", total=0)


def reader(**given: Any) -> Reader:
    return _build(Reader, given, address=f"{_next('reader')}@example.org", language="ar")


def alert(**given: Any) -> Alert:
    return _build(
        Alert,
        given,
        reader=reader,
        asked="?kind=document",
        language="ar",
        confirmed_at=timezone.now(),
    )


def need(**given: Any) -> Need:
    return _build(
        Need,
        given,
        text="title",
        reference=_next("NEED-"),
        member_state=member_state,
        theme=theme,
        priority="high",
        form="training",
    )


def offer(**given: Any) -> Offer:
    by = {} if "organisation" in given else {"member_state": member_state}
    return _build(
        Offer, given, text="title", reference=_next("OFFER-"), theme=theme, form="training", **by
    )


def match(**given: Any) -> Match:
    """Shown by the agreement of both sides, like every match that is public."""
    answers = {}
    if given.get("published") or given.get("status") == "published":
        agreed = {"need_side": "agreed", "offer_side": "agreed"}
        day = date(2022, 1, 15)
        answers = agreed | {"need_answered_on": day, "offer_answered_on": day}
    return _build(Match, {**answers, **given}, reference=_next("MATCH-"), need=need, offer=offer)


def bilateral_cooperation(**given: Any) -> BilateralCooperation:
    if "first" not in given:
        given["first"], given["second"] = sorted(
            [member_state(), member_state()], key=lambda state: state.reference
        )
    return _build(
        BilateralCooperation,
        given,
        text="title",
        reference=_next("BC-"),
        theme=theme,
        state="agreed",
    )


def work_plan(**given: Any) -> WorkPlan:
    return _build(
        WorkPlan,
        given,
        text="title",
        reference=_next("WP-"),
        first_year=2021,
        last_year=2022,
    )


def objective(**given: Any) -> Objective:
    return _build(Objective, given, text="title", plan=work_plan, number=lambda: next(_numbers))


def means(**given: Any) -> Means:
    return _build(
        Means,
        given,
        text="purpose",
        plan=work_plan,
        number=lambda: next(_numbers),
        means_kind="pays",
        source=source,
    )


def activity(**given: Any) -> Activity:
    """Of a plan; outside one where another scope is given."""
    of_plan = {"plan": work_plan, "number": lambda: next(_numbers)}
    return _build(
        Activity,
        given,
        text="title",
        reference=_next("ACT-"),
        **(of_plan if given.get("scope", "plan") == "plan" else {}),
        activity_kind="training",
        planned_start=date(2021, 9, 1),
        planned_end=date(2021, 12, 31),
    )


def activity_participant(**given: Any) -> ActivityParticipant:
    by = {} if "organisation" in given else {"member_state": member_state}
    return _build(ActivityParticipant, given, activity=activity, role="lead", **by)


def document_claim(**given: Any) -> DocumentClaim:
    return _build(
        DocumentClaim, given, text="words", document=document, subject="dated", source=source
    )


def activity_figure(**given: Any) -> ActivityFigure:
    return _build(
        ActivityFigure, given, activity=activity, subject="participants", number=83, source=source
    )


def activity_report(**given: Any) -> ActivityReport:
    return _build(
        ActivityReport,
        given,
        text="account",
        reference=_next("AR"),
        activity=activity,
        member_state=member_state,
        reported_on=date(2022, 1, 15),
        declared="under_way",
    )


def activity_due_date(**given: Any) -> ActivityDueDate:
    return _build(ActivityDueDate, given, activity=activity, due_on=date(2022, 6, 30))


def indicator(**given: Any) -> Indicator:
    return _build(
        Indicator, given, text="title", plan=work_plan, number=lambda: next(_numbers), target=100
    )


def measurement(**given: Any) -> Measurement:
    return _build(Measurement, given, indicator=indicator, measured_on=date(2022, 6, 30), value=40)


def evaluation(**given: Any) -> Evaluation:
    return _build(
        Evaluation,
        given,
        text="title",
        reference=_next("EV-"),
        plan=work_plan,
        starts_on=date(2021, 1, 1),
        ends_on=date(2022, 12, 31),
    )


def finding(**given: Any) -> Finding:
    if "evaluation" not in given and "activity" not in given:
        plan = work_plan()
        given |= {"evaluation": evaluation(plan=plan), "activity": activity(plan=plan)}
    return _build(Finding, given, text="text", rating="partly")


def article(**given: Any) -> Article:
    return _build(Article, given, text="title", reference=_next("N-"), dated_on=date(2021, 6, 4))


def upload(**given: Any) -> Upload:
    return _build(Upload, given, owner=user, name="workbook.xlsx", book=b"")
