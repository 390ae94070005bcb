"""Tells by mail that something no longer fits the log."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from .models import Misfit

MOST = 20  # rows in a letter
logger = logging.getLogger(__name__)


def tell() -> None:
    """Write once about each misfit, in three languages; what could not be sent is tried again."""
    untold = list(Misfit.objects.filter(told_at=None))
    if not untold:
        return
    logger.warning("%s rows, events or files no longer fit the log.", len(untold))
    if not settings.MAIL_IS_CONFIGURED or not settings.ALARMS:
        return
    paragraphs = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words = {"misfits": untold[:MOST], "more": max(0, len(untold) - MOST)}
            paragraphs.append(render_to_string("proof/email/misfits.txt", words).strip())
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("OIC-PESNET register: something was changed past the register")
    text, headers = "\n\n".join(paragraphs) + "\n", {"Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(subject, text, None, [settings.ALARMS], headers=headers).send()
    except OSError:
        logger.exception("The letter about the log could not be sent.")
        return
    Misfit.objects.filter(pk__in=[misfit.pk for misfit in untold]).update(told_at=timezone.now())
