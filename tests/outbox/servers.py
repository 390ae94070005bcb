"""A mail server of the tests, which refuses, delays and drops by the address of the reader."""

import socketserver
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.policy import default

from tests.mailing import send_by

TEMPORARY, LATER = b"451 4.3.0 Try again later", b"450 4.2.0 Greylisted"
NO_SUCH, VIRUS = b"550 5.1.1 No such mailbox", b"554 5.7.1 Message refused"
# What the server does with an address that begins so, the first time or always.
HABITS = ("fine", "slow", "greylisted", "busy", "hangs-early", "hangs-in-text", "hangs-at-end",
          "unknown", "virus")  # fmt: skip


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.lock = threading.Lock()
        self.taken = []  # what it took upon itself: the address and the message
        self.unanswered = set()
        self.met = Counter()

    def is_first(self, address):
        with self.lock:
            self.met[address] += 1
            return self.met[address] == 1

    def times(self, address):
        return sum(to == address for to, _message in self.taken)


class Talk(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def say(self, line):
        self.wfile.write(line + b"\r\n")

    def handle(self):
        with suppress(OSError):  # the other side was killed
            self.talk()

    def talk(self):
        address = ""
        self.say(b"220 ready")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.say(b"250-here")
                self.say(b"250 8BITMIME")
            elif verb == b"RCPT":
                address = line[line.index(b"<") + 1 : line.index(b">")].decode()
                if not self.receives(address):
                    return
            elif verb == b"DATA":
                self.say(b"354 go on")
                if not self.reads(address):
                    return
            elif verb == b"QUIT":
                self.say(b"221 bye")
                return
            else:
                self.say(b"250 fine")

    def receives(self, address):
        self.is_first = self.server.is_first(address)
        if address.startswith("hangs-early") and self.is_first:
            return False
        if address.startswith("unknown"):
            self.say(NO_SUCH)
        elif address.startswith("greylisted") and self.is_first:
            self.say(LATER)
        else:
            self.say(b"250 fine")
        return True

    def reads(self, address):
        """The message; whether the talk goes on."""
        if address.startswith("hangs-in-text") and self.is_first:
            self.rfile.readline()
            return False
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False  # no end of it came, so that it is nobody's
            lines.append(line[1:] if line.startswith(b".") else line)
        if address.startswith("virus"):
            self.say(VIRUS)
        elif address.startswith("busy") and self.is_first:
            self.say(TEMPORARY)
        else:
            message = message_from_bytes(b"".join(lines), policy=default)
            with self.server.lock:
                self.server.taken.append((address, message))
            if address.startswith("hangs-at-end") and self.is_first:
                self.server.unanswered.add(address)
                return False
            if address.startswith("slow"):
                time.sleep(0.02)
            self.say(b"250 2.0.0 taken")
        return True


@contextmanager
def mail_server(settings):
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        settings.MAIL_IS_CONFIGURED = True
        host, port = server.server_address
        smtp = "django.core.mail.backends.smtp.EmailBackend"
        send_by(settings, smtp, host=host, port=port, use_tls=False, timeout=5)
        yield server
        server.shutdown()
