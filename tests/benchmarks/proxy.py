"""How fast kept pages go out, beside what answers without a register: `DRILL=proxy`.

In one run, by turns, asked by four connections that stay open (the program `wrk`, from Debian's
package of that name): a constant page of 30 KB through Django's own middleware, by gunicorn as the
register is served; a kept page from gunicorn, compressed; a file of that size from an nginx without
a register; the kept page through the shipped proxy; and 900 pages by Zipf's law through it. Prints
requests a second, the best of some turns, and the ratios of them.
"""

import gzip
import http.client
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import django

from tests.benchmarks.edited import HEADERS, pages_of_records, read_once
from tests.benchmarks.slow_connections import web
from tests.proxy import NGINX, free_port, proxied

ROOT = Path(__file__).resolve().parents[2]
PAGE, TURNS, SECONDS, CONNECTIONS = "/ar/meetings/sm5/", 4, 4, 4
RATE = re.compile(r"Requests/sec:\s+([0-9.]+)")
FAILED = re.compile(r"Non-2xx or 3xx responses: ([0-9]+)")
BARE = """
daemon off; worker_processes auto; pid {folder}/bare.pid; error_log {folder}/bare.log;
events {{ worker_connections 1024; }}
http {{
    access_log {folder}/bare-access.log; sendfile on;
    server {{
        listen 127.0.0.1:{port} ssl http2;
        ssl_certificate {folder}/fullchain.pem; ssl_certificate_key {folder}/privkey.pem;
        ssl_session_cache shared:tls:10m;
        root {folder}/bare;
    }}
}}
"""
BY_TURNS = """
local addresses, number = {}, 0
for line in io.lines("%s") do addresses[#addresses + 1] = line end
request = function()
    number = number %% #addresses + 1
    return wrk.format("GET", addresses[number])
end
"""


def rate(address: str, script: Path | None = None) -> float:
    """Requests a second."""
    wanted = [f"{name}: {value}" for name, value in HEADERS.items()]
    command = ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{SECONDS}s"]
    for header in wanted:
        command += ["-H", header]
    command += ["-s", str(script)] if script else []
    said = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    assert not FAILED.search(said), said
    return float(RATE.search(said)[1])  # type: ignore[index]


@contextmanager
def bare(folder: Path, content: bytes) -> Iterator[int]:
    """nginx with one file and no register, at a port with the certificate of the shipped one."""
    port = free_port()
    (folder / "bare").mkdir()
    (folder / "bare" / "page").write_bytes(content)
    written = folder / "bare.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    written.write_text(user + BARE.format(folder=folder, port=port))
    process = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", str(written)])
    time.sleep(0.5)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def constant() -> Iterator[int]:
    """A project of Django with one page, served as the register is."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "tests.benchmarks.constant"]
    options = ["--workers", "4", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.constant"}
    process = subprocess.Popen([*command, *options], cwd=ROOT, env=environment)
    try:
        for _attempt in range(100):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            with suppress(OSError), closing(connection):
                connection.request("GET", "/constant/")
                assert connection.getresponse().status == 200
                break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def kept(port: int) -> bytes:
    """The page as it goes over the line."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with closing(connection):
        connection.request("GET", PAGE, headers=HEADERS)
        content = connection.getresponse().read()
    assert gzip.decompress(content)
    return content


def main() -> int:
    assert shutil.which("wrk"), "Needs the program wrk (Debian: apt-get install wrk)."
    addresses = pages_of_records()
    weights = [1 / rank for rank in range(1, len(addresses) + 1)]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        port = stack.enter_context(web())
        plainly = stack.enter_context(constant())
        secure, _plain = stack.enter_context(proxied(port, folder))
        content = kept(port)
        alone = stack.enter_context(bare(folder, content))
        for _each in range(4):  # so that each process keeps them
            kept(port)
            read_once(secure, addresses)
        chosen = random.Random(22).choices(addresses, weights, k=50_000)
        (folder / "addresses").write_text("\n".join(chosen))
        script = folder / "by-turns.lua"
        script.write_text(BY_TURNS % (folder / "addresses"))
        asked = {
            "constant page, gunicorn": (f"http://127.0.0.1:{plainly}/constant/", None),
            "kept page, gunicorn": (f"http://127.0.0.1:{port}{PAGE}", None),
            "file, nginx": (f"https://127.0.0.1:{alone}/page", None),
            "kept page, proxy": (f"https://127.0.0.1:{secure}{PAGE}", None),
            "900 pages, proxy": (f"https://127.0.0.1:{secure}", script),
        }
        rates = dict.fromkeys(asked, 0.0)
        for _turn in range(TURNS):
            for name, (address, by) in asked.items():
                rates[name] = max(rates[name], rate(address, by))
    for name, found in rates.items():
        print(f"{name:26} {found:8.0f} requests a second")
    base, page, file, shown, many = rates.values()
    print(f"kept page / constant page  {page / base:.2f}  ({len(content)} bytes; wanted .9)")
    print(f"through the proxy / file   {shown / file:.2f}  (wanted .8)")
    print(f"900 pages / one page       {many / shown:.2f}  (wanted .8)")
    return 0


if __name__ == "__main__":
    django.setup()
    raise SystemExit(main())
