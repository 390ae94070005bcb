"""How tests have the log written, checked by the staff, and proven from outside."""

import io
import json
import zipfile
from contextlib import redirect_stdout
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import translation

from oicnet.api import archiving
from oicnet.proof import checking, settling
from oicnet.proof.models import Entry
from oicnet.verify.__main__ import main

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
Content = dict[str, bytes]


def settled() -> list[Entry]:
    """The entries that were made now."""
    last = Entry.objects.count()
    settling.settle_all()
    return [*Entry.objects.filter(number__gt=last).order_by("number")]


def misfits() -> list[str]:
    """What does not fit, in English, after what was noted is entered."""
    settling.settle_all()
    with translation.override("en"):
        return sorted(map(str, checking.everything()))


def public_key(folder: Path) -> str:
    path = folder / "key.pem"
    shape = serialization.PublicFormat.SubjectPublicKeyInfo
    path.write_bytes(KEY.public_key().public_bytes(serialization.Encoding.PEM, shape))
    return str(path)


def archive() -> Content:
    """The files of a new archive."""
    made = archiving.make()
    assert made is not None
    with made.file.open() as file, zipfile.ZipFile(io.BytesIO(file.read())) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(content: Content, path: Path) -> str:
    with zipfile.ZipFile(path, "w") as out:
        for name, words in content.items():
            out.writestr(name, words)
    return str(path)


def lines(content: Content, name: str) -> list[dict]:
    return [json.loads(line) for line in content[name].decode().splitlines()]


def verified(content: Content, folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """Exit code and lines of the verifier."""
    path = packed(content, folder / "archive.zip")
    given = arguments or ("--key", public_key(folder), "--without-head")
    with redirect_stdout(io.StringIO()) as said:
        code = main([path, *given])
    return code, said.getvalue().splitlines()
