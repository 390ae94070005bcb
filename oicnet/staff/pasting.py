"""New rows made of pasted text: paste, look, confirm; all are entered, or none.

Three steps on one address. What is read from the text is shown as rows of a form, which may be
corrected or left out. The page that shows them sends the text along, hidden.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.forms import ModelForm
from django.forms.models import inlineformset_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from oicnet.records import batch, history, permissions, publishing
from oicnet.records.models import Record
from oicnet.records.permissions import Person

from .editing import lock_record
from .forms import Reasons
from .pasted_rows import MOST, NewRows, PastedRow

Act = AbstractContextManager[Any]
# A new row, with the form that its mistakes are told in.
NewRow = tuple[Any, models.Model]


@dataclass(frozen=True, kw_only=True)
class Pasting:
    """What a page of pasted rows has of its own.

    owner, proposed, goes_to are asked once the form is valid: to which record the rows are added,
    from which values each row of the preview starts, to which address one is sent in the end.
    records: each new row, and what hangs on it, with the form that it comes from.
    entered: a number of rows, in a sentence.
    """

    template: str
    form: forms.Form
    row_form: type[PastedRow]
    owner: Callable[[], models.Model]
    proposed: Callable[[], Sequence[Mapping[str, Any]]]
    records: Callable[[NewRows], Iterable[NewRow]]
    entered: Callable[[int], str]
    goes_to: Callable[[], str]
    row_options: Mapping[str, Any] | None = None
    most: int = MOST

    def rows(self, sent: QueryDict | None) -> NewRows:
        """As they are sent back, or else as the preview proposes them."""
        owner, proposed = self.owner(), None if sent else self.proposed()
        rows: Any = inlineformset_factory(
            type(owner),
            self.row_form._meta.model,
            form=self.row_form,
            formset=NewRows,
            extra=len(proposed or ()),
            max_num=self.most,
            absolute_max=self.most,
        )
        made: NewRows = rows(sent, instance=owner, initial=proposed, form_kwargs=self.row_options)
        return made


def owner_of(pages: admin.ModelAdmin, request: HttpRequest, object_id: str) -> Any:
    """The record to which rows are to be pasted.

    Raises:
        Http404, PermissionDenied: there is no such record, or the user may not change it.
    """
    owner = pages.get_object(request, object_id)
    if owner is None:
        raise Http404
    if not permissions.may(request.user, "change", owner):
        raise PermissionDenied
    return owner


def paste_view(
    pages: admin.ModelAdmin,
    request: HttpRequest,
    pasting: Pasting,
    corrected: Record | None = None,
    **context_of_page: object,
) -> HttpResponse:
    """
    Args:
        corrected: the record whose correction this is, if it has been public.
        context_of_page: what else the template needs, the title among it.
    """
    form = pasting.form
    sent = request.POST if "confirm" in request.POST else None
    reasons = Reasons(sent) if corrected is not None and corrected.has_been_public else None
    rows = None
    if form.is_bound and form.is_valid():
        rows = pasting.rows(sent)
        act = _act(request.user, corrected, reasons) if sent and _is_complete(reasons) else None
        if act and enter(pasting.owner(), rows, lambda: pasting.records(rows), act):
            messages.success(request, pasting.entered(len(rows.kept())))
            return HttpResponseRedirect(pasting.goes_to())
    context = {
        **pages.admin_site.each_context(request),
        "opts": pages.opts,
        "form": form,
        "rows": rows,
        "reasons": reasons,
        "media": pages.media + form.media,
        **context_of_page,
    }
    return TemplateResponse(request, pasting.template, context)


def _is_complete(reasons: Reasons | None) -> bool:
    return reasons is None or reasons.is_valid()


def _act(user: Person, corrected: Record | None, reasons: Reasons | None) -> Act:
    if corrected is None or reasons is None:
        return history.because(_("Pasted as a list"), by=user)
    return publishing.correcting(corrected, by=user, reason=reasons.reasons())


def enter(
    owner: models.Model, forms: Any, records: Callable[[], Iterable[NewRow]], act: Act
) -> bool:
    """Write new rows of a record, as one act; otherwise the forms say what is wrong.

    Args:
        forms: are checked while nobody else writes the record.
        records: each new row with the form that it comes from.
    """
    with transaction.atomic():
        lock_record(owner)
        if forms.is_valid():
            with act:
                if batch.add(records(), _refuse):
                    return True
        transaction.set_rollback(True)
    return False


def _refuse(form: ModelForm, fields: Sequence[str], reason: str) -> None:
    form.add_error(fields[-1] if fields and fields[-1] in form.fields else None, reason)
