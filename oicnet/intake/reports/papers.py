"""Which papers a cell names as evidence: by reference, or those that a state gave by their title.

Files do not travel in a workbook: they are given on the page of a report, and named here.
"""

from django.utils.translation import gettext as _

from oicnet.documents.models import Document
from oicnet.records import permissions
from oicnet.records.permissions import Person
from oicnet.text.languages import LANGUAGES
from oicnet.text.matching import Names

from ..cells import as_quoted
from ..names import References

JOINT = " · "


def label(paper: Document) -> str:
    return f"{paper.reference}{JOINT}{paper.heading}"


class Papers:
    """The papers that a user may choose. Three queries, whatever the rows."""

    def __init__(self, user: Person) -> None:
        rows = permissions.choosable(user, Document)
        self.references = References(rows.values_list("reference", flat=True))
        self.titles = Names[str](())
        columns = [f"title_{language}" for language in LANGUAGES]
        for reference, *titles in rows.filter(given__isnull=False).values_list(
            "reference", *columns
        ):
            for title in filter(None, titles):
                self.titles.add(reference, title)

    def find(self, written: str) -> str:
        """Raises: ValueError: no such paper, or more than one."""
        reference = self.references.find(written.partition(JOINT)[0])
        if reference in self.references:
            return reference
        meant = self.titles.find(written)
        if len(meant) == 1:
            return meant[0]
        if meant:
            words = _("“%(given)s” could be any of %(found)s. Enter the reference instead.")
            raise ValueError(words % {"given": as_quoted(written), "found": _(", ").join(meant)})
        words = _(
            "No paper is called “%s”. Enter the reference of a paper in the register, or add the "
            "file on the page of the report and enter its title."
        )
        raise ValueError(words % as_quoted(written))
