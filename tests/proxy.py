"""The proxy of production, as it is shipped, before a register on this machine.

It needs the program `nginx` (Debian: `apt-get install nginx-light`), and installs nothing.
"""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PROXY = Path(__file__).resolve().parent.parent / "oicnet/upkeep/proxy"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
TRUSTING = ssl._create_unverified_context()  # noqa: S323 - of a certificate that is made here


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configuration(folder: Path, *, web: list[int], port: int, plain: int) -> str:
    """The shipped file, with this machine's ports and folders in the place of the container's."""
    text = (PROXY / "nginx.conf").read_text()
    for written, here in {
        "user nginx;\n": "user root;\n" if os.geteuid() == 0 else "",
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "/dev/stderr": f"{folder}/error.log",
        "/dev/stdout": f"{folder}/access.log",
        "/var/cache/nginx": str(folder),
        "/var/www/acme": str(folder / "acme"),
        "/etc/nginx/certificates/live/register": str(folder),
        "/etc/nginx/pages": str(PROXY),
        "alias /files/;": f"alias {folder}/files/;",
        "server web:8000;": " ".join(f"server 127.0.0.1:{one};" for one in web),
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen [::]:80;\n": "\n",
        "listen [::]:443 ssl http2;\n": "\n",
    }.items():
        assert written in text, written
        text = text.replace(written, here)
    return text


def certify(folder: Path) -> None:
    """A certificate for localhost that nobody trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))


@contextmanager
def proxied(web: int | list[int], folder: Path) -> Iterator[tuple[int, int]]:
    """nginx before the register at one port or several; yields its own for TLS and plain HTTP."""
    port, plain = free_port(), free_port()
    certify(folder)
    (folder / "acme").mkdir()
    (folder / "files").mkdir()
    written = folder / "nginx.conf"
    all_of_them = [web] if isinstance(web, int) else web
    written.write_text(configuration(folder, web=all_of_them, port=port, plain=plain))
    assert NGINX, "Needs nginx."
    command = [NGINX, "-p", str(folder), "-c", str(written), "-g", "daemon off;"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _attempt in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port, plain
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)
