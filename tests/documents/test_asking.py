"""Other sites are asked whether links still answer; nobody can make the register reach inwards."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from oicnet.documents.asking import Reach, ask, is_public
from oicnet.documents.models import LookState
from tests.documents.sites import HOME, serving

NAME = "papers.example"


def reach(server, *, stands_for=(HOME,), allows=(HOME,), **options):
    """As far as the server, under whatever name: what the tests alone may do."""
    options.setdefault("seconds", 60)  # a busy machine is no slow server
    return Reach(
        resolve=lambda host, _port: [host] if host[0].isdigit() else list(stands_for),
        allows=set(allows).__contains__,
        ports=frozenset({server.server_port}),
        **options,
    )


def asked(server, path, host=NAME, scheme="http", **options):
    return ask(f"{scheme}://{host}:{server.server_port}{path}", reach(server, **options))


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/status/200", LookState.WORKS),
        ("/status/204", LookState.WORKS),
        ("/status/404", LookState.DIED),
        ("/status/410", LookState.DIED),
        ("/status/403", LookState.REFUSES),
        ("/status/503", LookState.REFUSES),
        ("/status/302", LookState.REFUSES),  # to nowhere
        ("/only_get", LookState.WORKS),
        ("/hangs_up_at_head", LookState.WORKS),
        ("/status/200/ورقة?س=ع ف", LookState.WORKS),
    ],
)
def test_what_a_site_answers(path, state):
    with serving() as server:
        assert asked(server, path) == state


def test_it_says_who_asks_and_nothing_else():
    with serving() as server:
        asked(server, "/status/200")
        ((method, _path, headers),) = server.asked

    assert method == "HEAD"
    assert headers.pop("Host") == f"{NAME}:{server.server_port}"
    assert headers.pop("User-Agent").startswith("OIC-PESNET document register (http")
    assert headers == {"Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}


def test_a_name_is_resolved_once_and_the_connection_goes_to_that_address():
    answers = [[HOME], ["127.0.0.9"]]
    with serving() as server:
        far = reach(server)
        once = Reach(lambda _host, _port: answers.pop(0), far.allows, far.ports)

        assert ask(f"http://{NAME}:{server.server_port}/status/200", once) == LookState.WORKS
    assert len(answers) == 1


@pytest.mark.parametrize(
    "stands_for",
    [["10.0.0.1"], [HOME, "10.0.0.1"], ["10.0.0.1", HOME], ["::1", HOME], [HOME, "nothing"]],
)
def test_a_name_that_stands_for_one_inner_address_is_not_asked(stands_for):
    with serving() as server:
        assert asked(server, "/status/200", stands_for=stands_for) == LookState.INWARD
        assert server.asked == []


@pytest.mark.parametrize(
    "place",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "//127.0.0.9/",
        "http://127.0.0.1:22/",
        "ftp://papers.example/",
        "file:///etc/passwd",
        "http://somebody:secret@papers.example/",
        "gopher://papers.example:70/",
    ],
)
def test_no_redirect_leads_inwards(place):
    with serving({"inner": place}) as server:
        assert asked(server, "/to/inner") == LookState.INWARD
        assert len(server.asked) == 1


def test_redirects_are_followed_three_times():
    places = {"three": "/to/two", "two": "/to/one", "one": "/status/200", "four": "/to/three"}
    with serving(places) as server:
        assert asked(server, "/to/three") == LookState.WORKS
        assert asked(server, "/to/four") == LookState.DIED
        server.asked.clear()
        assert asked(server, "/round/0") == LookState.DIED
        assert len(server.asked) == 4


def test_a_server_that_sends_a_byte_now_and_then_is_left():
    with serving() as server:
        assert asked(server, "/drips", seconds=0.5) == LookState.DIED
        assert not server.has_dripped.is_set()


@pytest.mark.parametrize("path", ["/big", "/big_head"])
def test_no_more_is_read_than_an_answer_needs(path):
    with serving() as server:
        state = asked(server, path)

    assert state == (LookState.WORKS if path == "/big" else LookState.DIED)
    assert server.poured < 2000 * 4096


def test_where_nobody_listens_it_has_died():
    with serving() as server:
        pass
    assert asked(server, "/status/200") == LookState.DIED


def test_a_name_that_stands_for_nothing_has_died():
    with serving() as server:
        assert asked(server, "/status/200", stands_for=[]) == LookState.DIED


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://[fe80::1]/",
        "http://203.0.113.5:8080/",
        "ftp://203.0.113.5/",
        "http:///nowhere",
    ],
)
def test_as_it_runs_it_reaches_no_inner_address(address):
    assert ask(address) == LookState.INWARD


@pytest.mark.parametrize(
    "number",
    [
        "0.1.2.3", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.0.1",
        "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:8.8.8.8", "::ffff:10.0.0.1",
        "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
        "2002:808:808::", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%lo",
        "fec0::1", "ff02::1", "localhost",
    ],
)  # fmt: skip
def test_these_addresses_are_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "172.32.0.1", "193.140.1.1", "2a00:1450:4001::1"])
def test_these_are(number):
    assert is_public(number)


def certificate_for(name, folder):
    """A certificate that vouches for itself, with its key, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / f"{name}.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_the_certificate_is_that_of_the_name_not_of_the_address(tmp_path):
    path, names = certificate_for(NAME, tmp_path), []
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path)
    tls.sni_callback = lambda _socket, name, _context: names.append(name)
    trusting = ssl.create_default_context(cafile=path)

    with serving(tls=tls) as server:
        ways = {"scheme": "https", "tls": trusting}
        assert asked(server, "/status/200", **ways) == LookState.WORKS
        assert asked(server, "/status/200", host="other.example", **ways) == LookState.DIED
        assert asked(server, "/status/200", scheme="https") == LookState.DIED  # trusted by nobody

    assert names[0] == NAME
    assert "other.example" in names
