"""Letters that mail servers send back mark what was sent as refused, with the server's words."""

import socketserver
import threading
from contextlib import contextmanager

import pytest

from oicnet.outbox import due
from oicnet.outbox.models import Letter
from tests.outbox.test_delivering import write

pytestmark = pytest.mark.django_db
# As a Postfix sends it; the quoted letter is shortened.
NOTIFICATION = """\
Return-Path: <>
Date: Mon, 30 Nov 2026 10:15:02 +0300 (+03)
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: bounces@register.example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4Xk2Qm0Zl9z3Wd.1764486902/mx.example.org"
Message-Id: <20261130071502.4Xk2Qm0cGQz3Wf@mx.example.org>

This is a MIME-encapsulated message.

--4Xk2Qm0Zl9z3Wd.1764486902/mx.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<focal@labour.example.bh>: host mail.labour.example.bh[192.0.2.25] said: 550 5.1.1
    <focal@labour.example.bh>: Recipient address rejected: User unknown

--4Xk2Qm0Zl9z3Wd.1764486902/mx.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
X-Postfix-Queue-ID: 4Xk2Qm0Zl9z3Wd
X-Postfix-Sender: rfc822; bounces@register.example.org
Arrival-Date: Mon, 30 Nov 2026 10:15:01 +0300 (+03)

Final-Recipient: rfc822; focal@labour.example.bh
Original-Recipient: rfc822;focal@labour.example.bh
Action: {action}
Status: 5.1.1
Remote-MTA: dns; mail.labour.example.bh
Diagnostic-Code: smtp; 550 5.1.1 <focal@labour.example.bh>: Recipient address
    rejected: User unknown

--4Xk2Qm0Zl9z3Wd.1764486902/mx.example.org
Content-Description: Undelivered Message
Content-Type: {kind}
Content-Transfer-Encoding: 8bit

Return-Path: <bounces@register.example.org>
From: Register <register@example.org>
To: focal@labour.example.bh
Subject: =?utf-8?b?2KrYsNmD2YrYsQ==?=
Message-ID: {message_id}
Auto-Submitted: auto-generated

Text

--4Xk2Qm0Zl9z3Wd.1764486902/mx.example.org--
"""
OTHER = "From: a@example.org\nSubject: Out of office\nContent-Type: text/plain\n\nI am away.\n"


class Mailbox(socketserver.ThreadingTCPServer):
    """As much of IMAP as the register asks for."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, *messages):
        super().__init__(("127.0.0.1", 0), Talk)
        self.messages = [message.replace("\n", "\r\n").encode() for message in messages]
        self.seen = set()


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, *words = line.decode().split()
            name = words[1] if words[0] == "UID" else words[0]
            for answer in getattr(self, name.lower(), lambda *_words: [])(*words):
                self.wfile.write(answer + b"\r\n")
            self.wfile.write(f"{tag} OK {name} done\r\n".encode())
            if name == "LOGOUT":
                return

    def capability(self, *_words):
        return [b"* CAPABILITY IMAP4rev1"]

    def select(self, *_words):
        return [b"* %d EXISTS" % len(self.server.messages)]

    def logout(self, *_words):
        return [b"* BYE"]

    def search(self, *_words):
        unseen = [
            str(place)
            for place, message in enumerate(self.server.messages, 1)
            if b"report" in message.partition(b"\r\n\r\n")[0] and place not in self.server.seen
        ]
        return [f"* SEARCH {' '.join(unseen)}".encode()]

    def fetch(self, _uid, _verb, key, *_words):
        content = self.server.messages[int(key) - 1]
        head = b"* %s FETCH (UID %s BODY[]<0> {%d}\r\n" % (key.encode(), key.encode(), len(content))
        return [head + content + b")"]

    def store(self, _uid, _verb, key, *_words):
        self.server.seen.add(int(key))
        return []


@contextmanager
def mailbox(settings, *messages):
    with Mailbox(*messages) as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        settings.BOUNCES_HOST, settings.BOUNCES_PORT = server.server_address
        settings.BOUNCES_HOST_USER = settings.BOUNCES_HOST_PASSWORD = "bounces"
        yield server
        server.shutdown()


@pytest.fixture
def letter():
    return write("focal@labour.example.bh")


def notification(letter, action="failed", kind="message/rfc822", message_id=""):
    named = message_id or letter.message_id
    return NOTIFICATION.format(action=action, kind=kind, message_id=named)


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_letter_that_comes_back_is_marked_as_refused(settings, letter, kind):
    with mailbox(settings, OTHER, notification(letter, kind=kind)) as server:
        due.read_returned_letters()

    letter.refresh_from_db()
    assert letter.status == Letter.Status.REFUSED
    assert letter.answer.startswith("5.1.1 550 5.1.1 <focal@labour.example.bh>")
    assert letter.answer.endswith("User unknown")
    assert server.seen == {2}  # what people write stays unread


@pytest.mark.parametrize(
    "changes", [{"action": "delayed"}, {"message_id": "<mailing-1-2@localhost>"}]
)
def test_other_notifications_change_nothing(settings, letter, changes):
    with mailbox(settings, notification(letter, **changes)):
        due.read_returned_letters()

    letter.refresh_from_db()
    assert letter.status == Letter.Status.SENT


def test_what_waits_to_be_sent_again_is_not_marked(settings, letter):
    Letter.objects.update(status="waiting")
    with mailbox(settings, notification(letter), "Content-Type: multipart/report\n\n") as server:
        due.read_returned_letters()

    letter.refresh_from_db()
    assert letter.status == Letter.Status.WAITING
    assert server.seen == {1, 2}


def test_without_a_mailbox_nothing_is_asked(settings, letter):
    settings.BOUNCES_HOST = ""
    due.read_returned_letters()

    letter.refresh_from_db()
    assert letter.status == Letter.Status.SENT
