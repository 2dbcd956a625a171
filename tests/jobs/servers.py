"""Real mail servers on this machine, each with a fault of its own."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from interview.config import MailServer


class Taking:
    """Takes every mail. taken: as they came in."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(bytes(envelope.content or b""))
        return "250 taken"


class Refusing(Taking):
    """Knows no reader."""

    async def handle_RCPT(self, _server: SMTP, _session: Session, _envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        return f"550 {address} is not known here"


class Greylisting(Taking):
    """Takes what comes a second time."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        if address not in self.seen:
            self.seen.add(address)
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"


class Listening(Taking):
    """Notes each command that has to do with a mail, and whether it came encrypted."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, bool]] = []

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        self._note("MAIL", server)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self._note("DATA", server)
        return await super().handle_DATA(server, session, envelope)

    def sign_in(self, server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: LoginPassword) -> AuthResult:
        self._note(f"AUTH {given.login.decode()} {given.password.decode()}", server)
        return AuthResult(success=True)

    def _note(self, command: str, server: SMTP) -> None:
        assert server.transport
        self.heard.append((command, server.transport.get_extra_info("ssl_object") is not None))


class Promising(Listening):
    """Offers STARTTLS and does not begin it (454)."""

    async def handle_EHLO(self, _server: SMTP, session: Session, _envelope: Envelope, name: str, answers: list[str]) -> list[str]:  # noqa: N802
        session.host_name = name
        return [answers[0], "250-STARTTLS", *answers[1:]]


class Dying(Taking):
    """Has the first mail and hangs up without a word; takes what comes later."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if len(self.taken) == 1:
            assert server.transport
            server.transport.abort()
        return answer


@contextmanager
def serving(handler: Taking, **options: Any) -> Iterator[MailServer]:
    """options: of the server: ssl_context begins with TLS, tls_context turns to it when asked."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port, **options)
    controller.start()
    yield MailServer("127.0.0.1", port)
    controller.stop()


@contextmanager
def hanging() -> Iterator[MailServer]:
    """Lets one in and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []

        def hold() -> None:
            with suppress(OSError):
                while True:
                    held.append(server.accept()[0])

        Thread(target=hold, daemon=True).start()
        yield MailServer("127.0.0.1", server.getsockname()[1])
        for each in held:
            each.close()


@contextmanager
def absent() -> Iterator[MailServer]:
    """Nobody listens there."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    yield MailServer("127.0.0.1", port)
