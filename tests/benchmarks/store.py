"""Papers in a bucket, with moto's S3 server: `make test-production DRILL=store`.

Papers are given to a register, which puts them into the bucket; each is then fetched as readers do,
by a signed address, in a part, and by a script of a page, and compared with its digest. At
last the store is killed: what a reader is told is looked at.

    python -m tests.benchmarks.store 30         thirty papers
    python -m tests.benchmarks.store 30 DUMP    on a database of `pg_dump --format=custom`
"""

import hashlib
import http.client
import os
import signal
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from oicnet import postgres
from tests.benchmarks.primary import fill
from tests.machines.database import Process, wait_for
from tests.machines.tools import PATHS, python_program
from tests.proxy import free_port
from tests.serving import served


@contextmanager
def bucket(folder: Path):
    """A service with an empty bucket; yields its process, and what the register is told of it."""
    port = free_port()
    command = [python_program("moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    service = Process(command, {"PATH": PATHS}, folder / "moto.log")
    service.start()
    told = {
        "REGISTER_FILES": "s3://papers/register",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "drill",
        "AWS_SECRET_ACCESS_KEY": "of-the-drill",
    }
    try:
        wait_for(lambda: made(port), 60, "moto")
        yield service, told
    finally:
        service.end(signal.SIGKILL)


def made(port: int) -> bool:
    """Make the bucket; moto lets anybody."""
    try:
        return asked(f"http://127.0.0.1:{port}/papers", {}, method="PUT")[0] == 200
    except OSError:
        return False


def asked(address: str, headers: dict[str, str], method: str = "GET"):
    """Status, headers and body of one answer: nothing is followed."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    with closing(connection):
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def look(register) -> tuple[int, int]:
    """Papers fetched, and how many were wrong."""
    from oicnet.documents.models import Edition

    fetched = wrong = 0
    for edition in Edition.objects.published().exclude(file=""):
        address = register.address + edition.get_absolute_url()
        status, headers, _body = asked(address, {})
        with urlopen(headers["Location"]) as answer:  # noqa: S310 - of moto
            whole = answer.read()
        part = asked(headers["Location"], {"Range": "bytes=10-19"})
        script = asked(address, {"Sec-Fetch-Dest": "empty", "Range": "bytes=10-19"})
        fetched += 1
        wrong += (
            status != 302
            or hashlib.sha256(whole).hexdigest() != edition.sha256
            or (part[0], part[2]) != (206, whole[10:20])
            or (script[0], script[2]) != (206, whole[10:20])
        )
    return fetched, wrong


def give(papers: int) -> None:
    from tests import make
    from tests.world import status

    for number in range(papers):
        document = make.document(reference=f"D-2026-{900 + number}", **status("published"))
        make.edition(document=document, file=make.pdf(str(number) * 1000 * (number + 1)))


def main(papers: int, dump: str = "") -> int:
    postgres.leave_on_signals()
    with tempfile.TemporaryDirectory(prefix="register-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        os.environ["REGISTER_VAR"] = str(folder / "var")
        with postgres.hold(folder / "var") as database, bucket(folder) as (service, told):
            os.environ |= told | {"DJANGO_SETTINGS_MODULE": "oicnet.settings"}
            os.environ["DATABASE_URL"] = database
            fill(database, dump)
            import django

            django.setup()
            give(papers)
            with served({}, is_quiet=True) as register:
                checked = register.manage("check_files")
                register.start()
                fetched, wrong = look(register)
                print(f"{fetched} papers fetched by signed addresses, {wrong} of them wrong")
                print(f"check_files: {checked.strip()}")
                service.end(signal.SIGKILL)
                begun = time.monotonic()
                status, headers, page = asked(register.address + first_paper(), {})
                after = time.monotonic() - begun
                is_told = "Retry-After" in headers and "يُرجى المحاولة بعد قليل" in page.decode()
                print(f"without the store: {status} after {after:.1f} s, told in words: {is_told}")
    return 0 if fetched == papers and not wrong and status == 503 and is_told else 1


def first_paper() -> str:
    from oicnet.documents.models import Edition

    return Edition.objects.published().exclude(file="")[0].get_absolute_url()


if __name__ == "__main__":
    number, *given = sys.argv[1:] or ["30"]
    sys.exit(main(int(number), *given))
