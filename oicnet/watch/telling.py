"""Troubles are noted when they begin and end; the owner gets one letter about each of both."""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from oicnet.upkeep import readiness

from . import figures
from .checks import CHECKS, Check, Measured
from .models import Trouble

# For so long nothing must be found before a trouble is over: what comes and goes is told once.
OVER = timedelta(minutes=10)
logger = logging.getLogger(__name__)


def note() -> None:
    """Look, and bring the list of troubles up to date."""
    known = {trouble.name: trouble for trouble in Trouble.objects.all()}
    for name, check in CHECKS.items():
        trouble = known.get(name)
        if (measured := _measured(name, check)) is not None:
            if trouble is None:
                logger.warning("trouble: %s", name, extra={"fields": {"measured": measured}})
            Trouble.objects.update_or_create(
                name=name, defaults={"measured": measured, "fine_since": None}
            )
        elif trouble and trouble.fine_since is None:
            trouble.fine_since = timezone.now()
            trouble.save(update_fields=["fine_since"])


def _measured(name: str, check: Check) -> Measured | None:
    try:
        with transaction.atomic():
            return check.measure()
    except (DatabaseError, OSError):  # a replica that is away, a folder that is gone
        logger.exception("%s could not be looked at", name)
        return None


def tell() -> None:
    """Write about what began, and about what is over; what could not be sent is tried again."""
    began = list(Trouble.objects.filter(told_at=None, fine_since=None))
    if began and _sent(began, is_over=False):
        Trouble.objects.filter(pk__in=[each.pk for each in began]).update(told_at=timezone.now())
    over = list(Trouble.objects.filter(fine_since__lt=timezone.now() - OVER))
    reported = [trouble for trouble in over if trouble.told_at]
    if not reported or _sent(reported, is_over=True):
        Trouble.objects.filter(pk__in=[trouble.pk for trouble in over]).delete()


def _sent(troubles: Iterable[Trouble], *, is_over: bool) -> bool:
    return mail(
        lambda: [CHECKS[each.name].words(each.measured) for each in troubles], is_over=is_over
    )


def mail(sentences: Callable[[], list[str]], *, is_over: bool) -> bool:
    """Mail the owner what the sentences are in each of three languages; returns whether that was
    done, or nobody is to be told."""
    if not settings.MAIL_IS_CONFIGURED or not settings.ALARMS:
        return True
    paragraphs = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words = {"sentences": sentences(), "is_over": is_over}
            paragraphs.append(render_to_string("watch/email/troubles.txt", words).strip())
    with translation.override(settings.LANGUAGE_CODE):
        subject = (
            _("OIC-PESNET register: a fault has been resolved")
            if is_over
            else _("OIC-PESNET register: a fault needs attention")
        )
    text, headers = "\n\n".join(paragraphs) + "\n", {"Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(subject, text, None, [settings.ALARMS], headers=headers).send()
    except OSError:
        logger.exception("The letter about troubles could not be sent.")
        return False
    return True


def for_readers() -> list[str]:
    """What is degraded now, for the page of the register's state."""
    sentences = []
    seen = figures.last_sign_of_worker()
    if seen is None or timezone.now() - seen > readiness.WORKER_SILENT:
        # Nobody looks then: what was found before may be over, and more may be wrong.
        sentences.append(
            _("Background work is interrupted; letters, reports and search lag behind.")
        )
    names = Trouble.objects.filter(fine_since=None).values_list("name", flat=True)
    return sentences + [str(CHECKS[name].readers) for name in names if name in CHECKS]
