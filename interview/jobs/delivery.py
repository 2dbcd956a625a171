"""Handing one mail to the mail server, or keeping it as a file. What goes wrong is said in plain words, without addresses."""

import hashlib
import smtplib
import ssl
from contextlib import closing, suppress
from email.message import EmailMessage
from pathlib import Path

from interview.config import MailServer
from interview.queue.working import Failed

PATIENCE = 20.0
"""Seconds, for each answer of the mail server."""
UNREACHABLE = "The mail server cannot be reached. Look at FOURFOLD_SMTP, and whether the server runs."
SILENT = "The mail server does not answer in time."
BROKE_OFF = "The mail server broke off. It may have the mail: if it comes twice, both have one Message-ID and mail programs show one."
NO_SIGN_IN = "The mail server does not accept the name and password in FOURFOLD_SMTP."
NO_TLS = "The mail server offers no encryption, so the password in FOURFOLD_SMTP was not sent."
NO_STARTTLS = "The mail server offers no STARTTLS, which FOURFOLD_SMTP asks for, so nothing was sent."
NO_HANDSHAKE = "The mail server speaks no TLS there, so nothing was sent. Write smtps:// in FOURFOLD_SMTP where TLS comes first, else smtp+starttls://."
UNTRUSTED = "The mail server’s certificate is not trusted ({:.64}), so nothing was sent. SSL_CERT_FILE can name your own authority’s file."
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def deliver(message: EmailMessage, server: MailServer | None, folder: Path) -> None:
    """Comes back once the mail is taken; Failed otherwise."""
    if server is None:
        _keep(message, folder)
        return
    try:
        with closing(_connected(server)) as smtp:
            smtp.send_message(message)
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
    except (smtplib.SMTPException, OSError) as error:
        raise _told(error) from error


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.wrapped:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=ssl.create_default_context())
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        smtp.ehlo_or_helo_if_needed()
        if _turns_to_tls(smtp, server):
            _begin_tls(smtp)
        if server.user:
            _sign_in(smtp, server)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _turns_to_tls(smtp: smtplib.SMTP, server: MailServer) -> bool:
    offered = smtp.has_extn("starttls")
    if server.starttls and not offered:
        raise Failed(NO_STARTTLS)
    return offered and (server.starttls or not (server.wrapped or server.host in LOOPBACK))


def _begin_tls(smtp: smtplib.SMTP) -> None:
    try:
        smtp.starttls(context=ssl.create_default_context())
    except smtplib.SMTPResponseException as error:
        raise Failed(f"The mail server offers STARTTLS and does not begin it ({error.smtp_code}), so nothing was sent.") from error
    smtp.ehlo()


def _sign_in(smtp: smtplib.SMTP, server: MailServer) -> None:
    if not isinstance(smtp.sock, ssl.SSLSocket) and server.host not in LOOPBACK:
        raise Failed(NO_TLS)
    smtp.login(server.user, server.password)


def _told(error: Exception) -> Failed:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _refused(next(iter(error.recipients.values()))[0])
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Failed(NO_SIGN_IN)
    if isinstance(error, smtplib.SMTPConnectError):
        return Failed(f"The mail server takes no mail at present ({error.smtp_code}).")
    if isinstance(error, smtplib.SMTPResponseException):
        return _refused(error.smtp_code)
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return Failed(SILENT)
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Failed(BROKE_OFF)
    if isinstance(error, ssl.SSLCertVerificationError):
        return Failed(UNTRUSTED.format(error.verify_message.rstrip(".")))
    if isinstance(error, ssl.SSLError):
        return Failed(NO_HANDSHAKE)
    return Failed(UNREACHABLE)


def _refused(code: int) -> Failed:
    if 500 <= code < 600:
        return Failed(f"The mail server refused the mail ({code}). Look at its reader’s address and FOURFOLD_MAIL_FROM.", for_good=True)
    return Failed(f"The mail server asks to come back later ({code}).")


def _keep(message: EmailMessage, folder: Path) -> None:
    """The same mail again takes the same name."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256(message["Message-ID"].encode()).hexdigest()[:12]
    name = f"{message['Date'].datetime:%Y-%m-%d-%H%M%S}-{digest}"
    part = folder / f"{name}.part"
    try:
        part.write_bytes(message.as_bytes())
        part.rename(folder / f"{name}.eml")
    except OSError as error:
        raise Failed(f"The folder of mails cannot be written ({error.strerror}).") from error
