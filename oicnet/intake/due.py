"""What nobody confirmed in time is gone."""

from oicnet.records import periodic

from .models import Upload


@periodic.due
def forget_uploads() -> None:
    Upload.objects.expired().delete()
