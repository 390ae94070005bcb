"""What is wrong with a request, as problem details (RFC 9457), in the language asked for."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEM = "application/problem+json"
TITLES: dict[int, Promise] = {
    400: _("The request cannot be understood"),
    403: _("This is not allowed"),
    404: _("Nothing is at this address"),
    405: _("This address can only be read"),
    410: _("It is no longer public"),
    413: _("The request is too long"),
    414: _("The address is too long"),
    429: _("Too many requests"),
    500: _("The register has failed"),
    503: _("The register is not available at the moment"),
}


class Problem(Exception):  # noqa: N818 - RFC 9457 calls it so
    """Ends a request with problem details.

    Args:
        detail: what is wrong with this request, in a sentence.
        errors: by the name of a parameter, what is wrong with it.
        extensions: further members of the answer.
    """

    def __init__(
        self,
        status: int,
        detail: object = "",
        *,
        errors: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        **extensions: object,
    ) -> None:
        super().__init__(status)
        self.status, self.detail, self.errors = status, detail, errors or {}
        self.headers, self.extensions = headers or {}, extensions

    def answer(self, request: HttpRequest) -> HttpResponse:
        body: dict[str, Any] = {
            "type": "about:blank",
            "title": str(TITLES.get(self.status, TITLES[400])),
            "status": self.status,
        }
        if self.detail:
            body["detail"] = str(self.detail)
        body["instance"] = request.path
        if self.errors:
            body["errors"] = [
                {"parameter": name, "detail": str(words)} for name, words in self.errors.items()
            ]
        text = json.dumps({**body, **self.extensions}, ensure_ascii=False, default=str)
        headers = {"Cache-Control": "no-store", **self.headers}
        return HttpResponse(text, status=self.status, content_type=PROBLEM, headers=headers)


def wrong(name: str, words: object) -> Problem:
    """A parameter that cannot be used."""
    return Problem(400, errors={name: words})
