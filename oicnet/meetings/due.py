"""What is told of coming meetings, and the end of what was registered for past ones."""

from datetime import timedelta

from django.utils import timezone

from oicnet.accounts import reminders
from oicnet.records import periodic
from oicnet.staff import first_page

from .models import Registration
from .registering import notices

reminders.sources.append(notices.notices)
first_page.parts.append(notices.parts)
KEPT = timedelta(days=180)  # after the meeting: journeys and names that are not in the record


@periodic.due
def erase_registrations() -> None:
    """The meeting's own delegations stay; what was registered besides is nobody's any more."""
    over = timezone.localdate() - KEPT
    Registration.objects.filter(invitation__meeting__ends_on__lt=over).delete()
