"""What nobody confirmed in time is gone, and so is what is known of uploads past undoing."""

from oicnet.records import periodic

from .models import Entered, Upload


@periodic.due
def forget_uploads() -> None:
    Upload.objects.expired().delete()
    Entered.objects.expired().delete()
