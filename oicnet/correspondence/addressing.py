"""How a reader is addressed: by title and name where they are known, otherwise as focal point."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from oicnet.accounts.models import User

FORMS: dict[str, str | Promise] = {
    User.Form.MR: pgettext_lazy("salutation of a man", "Dear Mr %(name)s,"),
    User.Form.MS: pgettext_lazy("salutation of a woman", "Dear Ms %(name)s,"),
    User.Form.DR_M: pgettext_lazy("salutation of a man", "Dear Dr %(name)s,"),
    User.Form.DR_F: pgettext_lazy("salutation of a woman", "Dear Dr %(name)s,"),
    User.Form.EXCELLENCY_M: pgettext_lazy("salutation of a man", "Your Excellency %(name)s,"),
    User.Form.EXCELLENCY_F: pgettext_lazy("salutation of a woman", "Your Excellency %(name)s,"),
}


def salutation(reader: User) -> str:
    name = reader.get_full_name()
    if name and reader.form_of_address in FORMS:
        return str(FORMS[reader.form_of_address]) % {"name": name}
    state = reader.member_state
    if state is None:
        return _("Dear Sir or Madam,")
    return _("To the focal point of %(state)s,") % {"state": state.name}
