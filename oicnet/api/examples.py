"""Examples of requests with their answers over the real record; tests make each of them.

They stand on the page that explains the API.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Example:
    """An address, what it asks for, and what is answered."""

    words: Promise
    address: str
    answer: Any
    status: int = 200

    @property
    def written(self) -> str:
        return json.dumps(self.answer, ensure_ascii=False, indent=2)


EXAMPLES: tuple[Example, ...] = (
    Example(
        _("One meeting: its title in three languages, its days and its host state"),
        "/api/v1/meeting/M3?fields=title,starts_on,ends_on,host_state",
        {
            "reference": "M3",
            "title": {
                "ar": "الاجتماع الثالث للشبكة",
                "en": "Third meeting of the network",
                "fr": "Troisième réunion du réseau",
            },
            "starts_on": "2021-06-02",
            "ends_on": "2021-06-03",
            "host_state": "TR",
        },
    ),
    Example(
        _("The meetings of one body, each with its first day"),
        "/api/v1/meeting?body=B-NET&fields=starts_on",
        {
            "total": 4,
            "next": None,
            "items": [
                {"reference": "M1", "starts_on": "2014-04-29"},
                {"reference": "M2", "starts_on": "2016-09-27"},
                {"reference": "M3", "starts_on": "2021-06-02"},
                {"reference": "M4", "starts_on": "2024-02-29"},
            ],
        },
    ),
    Example(
        _("A paragraph of a final communiqué, and to which record it belongs"),
        "/api/v1/statement/M3-S04?fields=text,record",
        {
            "reference": "M3-S04",
            "text": {
                "ar": "يتضمن اثنتي عشرة توصية بشأن التعاون في مجال خدمات التوظيف العامة، "
                "ولم تُنشر نصوصها.",
                "en": "Contains twelve recommendations on cooperation in public employment "
                "services; their texts have not been made public.",
                "fr": "Contient douze recommandations sur la coopération en matière de services "
                "publics de l’emploi ; leurs textes n’ont pas été rendus publics.",
            },
            "record": "M3",
        },
    ),
    Example(
        _("The same meeting as it stood on an earlier day"),
        "/api/v1/meeting/M3?as-of=2022-06-30&fields=mode",
        {
            "as_of": {"day": "2022-06-30", "basis": "reconstructed"},
            "reference": "M3",
            "mode": "online",
        },
    ),
    Example(
        _("A record that does not exist"),
        "/api/v1/meeting/M99",
        {
            "type": "about:blank",
            "title": "Nothing is at this address",
            "status": 404,
            "detail": "This record does not exist.",
            "instance": "/api/v1/meeting/M99",
        },
        404,
    ),
)
