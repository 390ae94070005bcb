"""What papers may name, as the register calls it: what the user may choose in a form."""

from collections import defaultdict
from collections.abc import Iterator

from oicnet.intake.papers.acts import Acts
from oicnet.intake.papers.facts import Named
from oicnet.intake.papers.naming import Naming
from oicnet.meetings.models import StatementAct
from oicnet.members.models import Body, MemberState, Organisation
from oicnet.members.naming import names_of
from oicnet.records import permissions
from oicnet.records.models import Merger
from oicnet.records.permissions import Person
from oicnet.text.languages import LANGUAGES
from oicnet.themes.models import Theme


def naming(user: Person) -> Naming:
    """States, organisations, bodies and themes by their keys, and the verbs of statements. Six
    queries."""
    acts = {act.reference: act.verbs_by_language() for act in StatementAct.objects.all()}
    return Naming(_named(user), Acts(acts))


def _named(user: Person) -> Iterator[Named]:
    for state in permissions.choosable(user, MemberState):
        yield Named("state", state.reference, tuple(names_of(state)))
    organisations = permissions.choosable(user, Organisation).select_related("member_state")
    called: dict[int, tuple[str, ...]] = {}
    for organisation in organisations:
        names = tuple(names_of(organisation))
        if organisation.organisation_kind == Organisation.Kind.NETWORK:
            called[organisation.pk] = names
        state = organisation.member_state
        yield Named("organisation", organisation.reference, names, state.reference if state else "")
    # A network is the first of its bodies: "OIC-PESNET met".
    for body in permissions.choosable(user, Body).order_by("relation", "position"):
        own = called.pop(body.organisation_id, ())
        yield Named("body", body.reference, (*names_of(body), *own))
    former: dict[str, list[str]] = defaultdict(list)
    for reference, name in Merger.objects.names_for(Theme):
        former[reference].append(name)
    for theme in permissions.choosable(user, Theme):
        titles = (getattr(theme, f"title_{language}") for language in LANGUAGES)
        yield Named("theme", theme.reference, (*filter(None, titles), *former[theme.reference]))
