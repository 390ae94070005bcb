"""Read the files of papers again: their text by page, and what else is in them."""

from django.core.management.base import BaseCommand, CommandParser

from oicnet.documents.models import Edition, TextState
from oicnet.documents.tasks import read_text


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("references", nargs="*", help="D-2021-004-AR1; all if none")

    def handle(self, *, references: list[str], **options: object) -> None:
        editions = Edition.objects.order_by("reference")
        if references:
            editions = editions.filter(reference__in=[name.upper() for name in references])
        for key, reference in editions.values_list("pk", "reference"):
            Edition.objects.filter(pk=key).update(text_state=TextState.WAITING)
            read_text.call(key)
            state = Edition.objects.get(pk=key).get_text_state_display()
            self.stdout.write(f"{reference}: {state}")
