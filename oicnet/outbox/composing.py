"""Makes every letter of the register: as text and as HTML in the reader's direction, with sender
and contact, marked as automatic (RFC 3834)."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import linebreaks, urlize
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oicnet.text.cleaning import legible
from oicnet.text.directions import direction

AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def letter(
    subject: str | Promise, text: str, address: str, **headers: str
) -> EmailMultiAlternatives:
    """A letter to one reader in the current language, with further headers. It suppresses automatic
    replies; other replies go to the register's contact."""
    on_one_line = " ".join(legible(str(subject)).split())
    text, signature = legible(text).strip(), _signature()
    contact = [settings.REGISTER_CONTACT] if settings.REGISTER_CONTACT else []
    message = EmailMultiAlternatives(
        on_one_line,
        f"{text}\n\n-- \n{signature}\n",
        None,
        [address],
        reply_to=contact,
        headers={**AUTOMATIC, **headers},
    )
    context = {
        "subject": on_one_line,
        "text": page_of(text),
        "signature": page_of(signature),
        "direction": direction(get_language() or settings.LANGUAGE_CODE),
    }
    message.attach_alternative(render_to_string("mail/letter.html", context), "text/html")
    return message


def page_of(text: str) -> SafeString:
    """Paragraphs with their addresses as links, each from left to right with its last slash."""
    links = urlize(text, autoescape=True).replace("<a ", '<a dir="ltr" ')
    return SafeString(linebreaks(links))


def _signature() -> str:
    lines = [
        _("OIC-PESNET document register"),
        settings.REGISTER_ADDRESS,
        _("This message was sent automatically by the register."),
    ]
    if settings.REGISTER_CONTACT:
        lines.append(_("To contact the secretariat: %s") % settings.REGISTER_CONTACT)
    return "\n".join(lines)
