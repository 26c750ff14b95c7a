"""A mail server that keeps what it is given."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class _Conversation(socketserver.StreamRequestHandler):
    server: "Mailbox"

    def handle(self) -> None:
        self.answer("220 ready")
        while line := self.rfile.readline():
            command = line[:4].upper()
            if command == b"DATA":
                self.answer("354 go on")
                self.server.messages.append(self.read_message())
                time.sleep(self.server.delay)
            self.answer("221 bye" if command == b"QUIT" else "250 understood")
            if command == b"QUIT":
                return

    def read_message(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return message_from_bytes(b"".join(lines), policy=policy.default)

    def answer(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Refusing(_Conversation):
    """Can be reached, and takes no message."""

    def handle(self) -> None:
        self.answer("220 ready")
        while line := self.rfile.readline():
            command = line[:4].upper()
            if command == b"QUIT":
                self.answer("221 bye")
                return
            self.answer("550 no" if command == b"DATA" else "250 understood")


class Mailbox(socketserver.ThreadingTCPServer):
    """Takes every message, after `delay` seconds; `EMAIL_URL` for it is `address`."""

    daemon_threads = True

    def __init__(self, delay: float = 0) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.delay = delay
        self.messages: list[EmailMessage] = []

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def messages_to(self, recipient: str) -> list[EmailMessage]:
        return [message for message in self.messages if recipient in str(message["To"])]


@contextmanager
def open_mailbox(delay: float = 0) -> Iterator[Mailbox]:
    with Mailbox(delay) as mailbox:
        thread = threading.Thread(target=mailbox.serve_forever, daemon=True)
        thread.start()
        try:
            yield mailbox
        finally:
            mailbox.shutdown()
            thread.join()
