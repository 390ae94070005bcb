"""Staff pages of what states answer to recommendations."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from oicnet.records import permissions
from oicnet.records.models import Record
from oicnet.staff.base import RecordAdmin
from oicnet.staff.waiting import Line
from oicnet.text import directions

from .. import beside, positions
from ..forms import PositionForm
from ..models import Position


@admin.register(Position)
class PositionAdmin(RecordAdmin):
    """Written by focal points, once on each recommendation; reviewed as reports are."""

    form = PositionForm
    radio_fields: ClassVar[Any] = {"stance": admin.HORIZONTAL}
    list_display = ["reference", "recommendation", "member_state", "stance", "taken_on",
                    *RecordAdmin.list_display[2:]]  # fmt: skip
    list_filter = ["stance", *RecordAdmin.list_filter]
    list_select_related = ["recommendation", "member_state"]
    date_hierarchy = "taken_on"
    search_fields = ["recommendation__reference", "member_state__reference"]
    change_form_template = "admin/position_form.html"

    def own_lines(self, request: HttpRequest) -> list[Line]:
        """To a focal point: what was returned, and what his state has not answered yet."""
        state = permissions.state_of(request.user)
        return [*self._returned(state), *self._unanswered(state)] if state else []

    def _returned(self, state: int) -> list[Line]:
        rows = Position.objects.filter(member_state=state, status=Position.Status.DRAFT)
        words = _("position returned with a comment: %(what)s")
        return [
            Line(
                words % {"what": directions.named(position.reference, "")},
                reverse("admin:recommendations_position_change", args=[position.pk]),
                group="returned",
            )
            for position in rows.exclude(review_note="").order_by("reference")
        ]

    def _unanswered(self, state: int) -> list[Line]:
        new = reverse("admin:recommendations_position_add")
        return [
            Line(
                directions.named(recommendation.reference, recommendation.short_heading),
                f"{new}?recommendation={recommendation.pk}",
                group="unanswered",
            )
            for recommendation in positions.unanswered(state)
        ]

    def form_context(self, request: HttpRequest, row: Model | None) -> dict[str, Any]:
        subject = beside.subject_of(Position, request, row)
        return {**super().form_context(request, row), "subject": subject}

    def after_handing_in(self, request: HttpRequest, record: Record) -> str:
        """The next recommendation that the state has not answered."""
        lines = self._unanswered(permissions.state_of(request.user) or 0)
        return lines[0].address if lines else super().after_handing_in(request, record)
