"""Count a reading. Uses records and documents; who read is told by a keyed digest of one day."""

import re
from ipaddress import ip_address, ip_network

from django.apps import apps
from django.db import models, transaction

from oicnet.documents.models import Edition
from oicnet.records.models import Record, Reference

from .models import DailyReadings, Key, Mark

# Programs say what they are, or nothing. CUBOT makes telephones.
ROBOT = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|scrap|headless|preview|monitor|curl|wget|python|java/|http",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"[A-Za-z0-9-]{1,40}")  # anything else costs no question to the database
MOST_OF_ONE_ADDRESS = 500  # readings a day: an office behind one address, not a flood


def count_reading(*, reference: str, address: str, agent: str) -> bool:
    """Count that a public record was read or a file taken, once a day for each reader.

    Args:
        reference: of a record, or of an edition of a document.
        address, agent: the reader's, as the connection tells them; neither is kept.

    Returns:
        whether it was counted: not for robots, a second time, nor what is not public.
    """
    if not agent or ROBOT.search(agent) or not REFERENCE.fullmatch(reference):
        return False
    if not _is_public(reference):
        return False
    key = Key.objects.of_today()
    source = _network(address)
    return _counted(reference, key, key.digest(source, agent, reference), key.digest(source))


@transaction.atomic
def _counted(reference: str, key: Key, reading: str, source: str) -> bool:
    marks = Mark.objects.in_bulk([reading, source])
    if reading in marks or (source in marks and marks[source].times >= MOST_OF_ONE_ADDRESS):
        return False
    _mark, new = Mark.objects.get_or_create(digest=reading, defaults={"key": key})
    if not new:  # another process was faster
        return False
    if not Mark.objects.filter(digest=source).update(times=models.F("times") + 1):
        Mark.objects.get_or_create(digest=source, defaults={"key": key})
    DailyReadings.objects.add(reference, key.day)
    return True


def _is_public(reference: str) -> bool:
    entry = Reference.objects.filter(reference=reference).first()
    model = apps.get_model(entry.kind) if entry else None
    if model is None or not (model is Edition or issubclass(model, Record)):
        return False
    record = model.objects.published().filter(reference=reference).first()
    return record is not None and record.is_public


def _network(address: str) -> str:
    """An IPv6 reader has a whole network of addresses: its first half names the reader."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network(f"{known}/64", strict=False)) if known.version == 6 else str(known)
