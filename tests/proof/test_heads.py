"""The key of the log: read from a file or from the setting itself, refused in a sentence."""

import base64
import re

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.core.exceptions import ImproperlyConfigured

from oicnet import environment
from oicnet.proof import heads
from oicnet.proof.models import Head
from oicnet.verify.chain import is_signed
from tests import make
from tests.proof.proving import KEY, settled

NAME = "REGISTER_PROOF_KEY"


def pem(key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def test_the_key_is_read_from_a_file_or_as_base64(monkeypatch, tmp_path):
    path = tmp_path / "proof.pem"
    path.write_bytes(pem(KEY))
    for given in (str(path), base64.b64encode(KEY.private_bytes_raw()).decode()):
        monkeypatch.setenv(NAME, given)
        read = environment.signing_key(NAME)
        assert read is not None
        assert read.private_bytes_raw() == KEY.private_bytes_raw()
    monkeypatch.setenv(NAME, "")
    assert environment.signing_key(NAME) is None


def test_what_is_no_such_key_is_refused_and_not_repeated(monkeypatch, tmp_path):
    path = tmp_path / "other.pem"
    path.write_bytes(pem(generate_private_key(SECP256R1())))
    for given in (str(path), "/nowhere/proof.pem", "c2VjcmV0", "no-secret"):
        monkeypatch.setenv(NAME, given)
        with pytest.raises(ImproperlyConfigured, match="Ed25519") as refusal:
            environment.signing_key(NAME)
        assert given not in str(refusal.value)


@pytest.mark.django_db
def test_a_key_that_is_given_later_signs_the_next_head(settings):
    settings.PROOF_KEY = None
    make.theme(published=True)
    settled()
    first = heads.take_head()
    settings.PROOF_KEY = KEY

    second = heads.take_head()

    assert first is not None
    assert second is not None
    assert (first.signature, first.number) == ("", second.number)
    assert is_signed(second.published(), {heads.key_name(): KEY.public_key()})
    assert heads.take_head() == second
    assert Head.objects.count() == 2


@pytest.mark.django_db
def test_the_state_of_the_register_tells_of_the_log(client, settings):
    settings.PROOF_KEY = None
    assert "Log of the register" in client.get("/en/status/").content.decode()
    make.theme(published=True)
    settled()
    heads.take_head()

    page = client.get("/en/status/").content.decode()

    assert "1 entry" in page
    assert "not signed" in page


@pytest.mark.django_db
def test_the_status_page_tells_moments_as_html_knows_them(client):
    Head.objects.create(number=1, hash="0" * 64)

    text = client.get("/en/status/").text

    moments = re.findall(r'<time datetime="([^"]*T[^"]*)"', text)
    as_html = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}")
    assert moments
    assert all(map(as_html.fullmatch, moments)), moments
