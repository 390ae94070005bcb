"""Sessions end with an account, and get another key when somebody proves again who he is."""

from allauth.usersessions.models import UserSession
from django.db.models.signals import post_save
from django.http import HttpRequest

from .models import User


def connect() -> None:
    post_save.connect(_saved, sender=User, dispatch_uid="sessions of a closed account")


def _saved(instance: User, **_sent: object) -> None:
    """A closed account that is opened again does not get its sessions back."""
    if not instance.is_active:
        end_all(instance)


def end_all(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def renew(request: HttpRequest) -> None:
    """Give the session another key; the former opens nothing any more."""
    request.session.cycle_key()
    UserSession.objects.create_from_request(request)
