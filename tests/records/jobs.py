"""Tasks and due functions of the tests, for workers in processes of their own."""

from django_tasks import task

from oicnet.records.models import Reference


@task()
def note(reference):
    Reference.objects.create(reference=reference, kind="test")


@task()
def stumble():
    raise ValueError("on purpose")
