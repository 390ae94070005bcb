"""What the register is made of is told from its lock file."""

import io
import json
from importlib import metadata

from django.core.management import call_command


def told(*arguments):
    out = io.StringIO()
    call_command("sbom", *arguments, stdout=out)
    return out.getvalue()


def test_every_locked_package_is_there_with_its_hashes_and_licence():
    bill = json.loads(told())
    parts = {part["name"].lower(): part for part in bill["components"]}

    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert len(parts) > 30
    marks = [part["bom-ref"] for part in bill["components"]]
    assert len(set(marks)) == len(marks)
    assert parts["django"]["version"] == metadata.version("django")
    assert parts["django"]["purl"] == f"pkg:pypi/django@{metadata.version('django')}"
    assert parts["django"]["licenses"] == [{"license": {"name": "BSD-3-Clause"}}]
    assert all(part["properties"] for part in parts.values())


def test_hashes_belong_to_their_package(tmp_path):
    first, second = "a" * 64, "b" * 64
    lock = tmp_path / "lock.txt"
    lock.write_text(
        f"one[more]==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:{first}\n"
        f"two==2.0 \\\n    --hash=sha256:{second}\n"
    )
    parts = json.loads(told("--lock", str(lock)))["components"]

    assert [(part["name"], part["version"], part["properties"][0]["value"]) for part in parts] == [
        ("one", "1.0", first),
        ("two", "2.0", second),
    ]


def test_licences_are_listed_and_none_is_copyleft_of_the_network():
    lines = told("--licences").splitlines()

    assert len(lines) > 30
    assert [line for line in lines if "AGPL" in line or "Affero" in line] == []
