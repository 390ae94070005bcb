"""Organisations, and the bodies that meet."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.records import history, kinds
from oicnet.records.columns import choice, link_to
from oicnet.records.models import Record, RecordQuerySet, Reference, with_words
from oicnet.text.languages import Translated

from .names import other_names_field
from .states import MemberState


@kinds.register(
    page="members:organisation",
    lists=["members:organisations"],
    titles=("name", "short_name"),
    schema_org="Organization",
    site="site",
    gathered_on={"state": ["member_state"]},
    place=55,
    way="network",
)
@history.tracked
class Organisation(Record):
    unseen = frozenset({"other_names"})
    can_be_merged = True

    class Kind(models.TextChoices):
        NATIONAL = "national", _("national public employment authority")
        OIC_ORGAN = "oic", _("OIC organ")
        REGIONAL = "regional", _("regional organisation")
        INTERNATIONAL = "international", _("international organisation")
        NETWORK = "network", _("network")

    name = Translated(models.CharField, _("name"), max_length=200)
    short_name = Translated(models.CharField, _("short name"), max_length=60)
    other_names = other_names_field()
    organisation_kind = choice(Kind, _("kind"))
    member_state = link_to(
        MemberState, _("member state"), related_name="organisations", optional=True
    )
    site = models.URLField(_("web site"), blank=True)
    founded_in = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)

    counted = ngettext_lazy("%(count)d organisation", "%(count)d organisations", "count")

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="national_organisation_has_its_state",
                condition=~Q(organisation_kind="national") | Q(member_state__isnull=False),
                violation_error_message=_("A national authority must belong to a member state."),
            ),
        ]

    def propose_reference(self) -> str:
        texts = (Organisation.short_name, Organisation.name)
        return Reference.named(
            "", next(filter(None, (text.read(self, "en") for text in texts)), "")
        )


class BodyQuerySet(RecordQuerySet):
    def of_the_network(self):
        """The network's own bodies."""
        return self.filter(relation=Body.Relation.OWN)


@kinds.register(
    page="members:body",
    lists=["members:bodies"],
    titles=("name",),
    schema_org="Organization",
    about="get_relation_display",
    place=57,
    way="network",
)
@history.tracked
class Body(Record):
    """A body that meets: the network itself, its focal points, a conference of ministers above it.

    A meeting belongs to one and has its number there.
    """

    unseen = frozenset({"other_names", "position"})

    class Relation(models.TextChoices):
        """Relation to the network, in the order in which bodies are listed."""

        OWN = "own", _("body of the network")
        PARENT = "parent", _("parent body")
        SISTER = "sister", _("sister body")

    name = Translated(models.CharField, _("name"), max_length=200)
    other_names = other_names_field()
    summary = Translated(models.TextField, _("summary"))
    relation = choice(
        Relation,
        pgettext_lazy("of a body", "relation to the network"),
        default=Relation.OWN,
        help_text=_(
            "Meetings of the network’s own bodies come first everywhere; those of other bodies "
            "are shown as context."
        ),
    )
    organisation = link_to(
        Organisation,
        _("organisation"),
        related_name="bodies",
        optional=True,
        help_text=_("Whose body it is."),
    )
    position = models.PositiveSmallIntegerField(_("position in lists"), default=1)

    objects: ClassVar = BodyQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d body", "%(count)d bodies", "count")

    class Meta(Record.Meta):
        ordering = ["relation", "position", "reference"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="body_has_a_name",
                condition=with_words("name"),
                violation_error_message=_("Enter the name in at least one language."),
            ),
        ]

    @property
    def is_of_the_network(self) -> bool:
        return self.relation == self.Relation.OWN

    def propose_reference(self) -> str:
        return Reference.named("B-", Body.name.read(self, "en"))
