"""Every report: its forms say the same, to everybody the same."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from oicnet.accounts.roles import FOCAL_POINT
from oicnet.cooperation.actions import propose
from oicnet.cooperation.models import Need, Offer
from oicnet.members.models import MemberState
from oicnet.plans.models import Activity, ActivityReport
from oicnet.recommendations.models import ProgressReport, Recommendation
from oicnet.records import permissions
from oicnet.records.models import Record
from oicnet.themes.models import Theme
from tests import make
from tests.reports.every.questions import PUBLIC_REPORTS, query
from tests.reports.forms import LANGUAGES, as_book, assert_forms_agree, letters
from tests.staff import said_by, signed_in
from tests.test_leaks import LISTS
from tests.world import SECRET, models_of, secret_texts, status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PUBLIC_REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_forms_say_the_same(client, world, name, language):
    """On paper each report in one of the languages: three reports in each."""
    printed_in = LANGUAGES[PUBLIC_REPORTS.index(name) % len(LANGUAGES)]
    assert_forms_agree(client, name, language, paper=language == printed_in, **query(name, world))


DRAFTS = (make.need, make.offer, make.progress_report, make.activity_report)


def test_a_focal_point_learns_nothing_of_what_another_state_has_drafted(world):
    """Every report, all of its rows; every list, every count and match, before and after."""
    own = make.holder(FOCAL_POINT, member_state=world.hubs[MemberState])
    client = signed_in(own)
    other = make.member_state(published=True, reference="ZZ", iso3="ZZZ")
    shown = make.need(published=True, member_state=other, theme=world.hubs[Theme])
    propose()  # of what is public already
    seen = all_that_is_said(client, world)
    subjects = {
        name: world.hubs[model]
        for name, model in (("recommendation", Recommendation), ("activity", Activity))
    }
    for hidden in ("draft", "in_review", "scheduled", "withdrawn"):
        for place, draft in enumerate(DRAFTS):
            given = {"member_state": other, **secret_texts(MODELS[place], SECRET), **status(hidden)}
            if draft in (make.need, make.offer):
                given["theme"] = world.hubs[Theme]
            else:
                on = MODELS[place].on
                given |= {on: subjects[on], "reported_on": next(world.days)}
            draft(**given)
        make.match(need=make.need(member_state=other, theme=world.hubs[Theme], **status(hidden)),
                   offer=make.offer(member_state=other, theme=world.hubs[Theme]))  # fmt: skip
    propose()

    after = all_that_is_said(client, world)
    assert letters(shown.reference) in seen["cooperation"]
    assert [one for one in seen if seen[one] != after[one]] == []
    for name in ("activity", "pack"):
        for form in ("", "pdf", "xlsx", "zip"):
            assert client.get(f"/en/reports/{name}/", {"as": form}).status_code == 403


MODELS = (Need, Offer, ProgressReport, ActivityReport)


FOLLOWED = ("home", "gaps", "cooperation", "members", "plans", "recommendations")


def all_that_is_said(client, world) -> dict[str, str]:
    """By its address, what each report, list of states' doings and list of the staff site says."""
    caches["pages"].clear()
    said = {}
    for name in PUBLIC_REPORTS:
        asked = query(name, world)
        said[name] = repr(as_book(client, name, "en", **asked))
    lists = [reverse(one) for one in LISTS if one.partition(":")[0] in FOLLOWED]
    user = client.get("/en/staff/").wsgi_request.user
    staff = [
        f"/en/staff/{one._meta.app_label}/{one._meta.model_name}/"
        for one in models_of(Record)
        if permissions.may(user, "view", one)
    ]
    assert len(staff) > 3
    for address in [*lists, *staff, "/en/staff/"]:
        response = client.get(address)
        if response.status_code == 200 and not response.streaming:
            said[address] = said_by(response)
    return said
