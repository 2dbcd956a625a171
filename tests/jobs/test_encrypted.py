"""Mails go out over TLS where the setting asks for it, to a server that is trusted, or not at all."""

from dataclasses import replace

import pytest

from interview import clock
from interview.db import db
from interview.jobs.delivery import NO_HANDSHAKE, NO_STARTTLS, UNTRUSTED
from interview.queue.models import Job, Mail
from interview.queue.working import LONGEST_WAIT
from tests.jobs.certificates import Certificate, made
from tests.jobs.servers import Listening, Promising, serving
from tests.mails import parsed, through

READERS = ["lea@example.org", "omar@example.org"]
ENCRYPTED = [("MAIL", True), ("DATA", True)] * 2


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> Certificate:
    return made(tmp_path_factory.mktemp("shown"), "IP:127.0.0.1")


@pytest.fixture(scope="module")
def of_another(tmp_path_factory) -> Certificate:
    return made(tmp_path_factory.mktemp("another"), "DNS:mail.example.org")


@pytest.fixture
def trust(monkeypatch):
    """This machine trusts that certificate, and no other."""
    return lambda certificate: monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))


def readers(server):
    return sorted(parsed(raw)["To"].addresses[0].addr_spec for raw in server.taken)


def errors():
    db.session.rollback()
    return sorted({job.error for job in db.session.query(Job).filter_by(kind="mail")})


def unsent():
    return db.session.query(Mail).filter(Mail.sent_at.is_(None)).count()


def test_a_mail_goes_out_over_starttls_when_the_setting_asks(company, planned, post, shown, trust):
    trust(shown)
    server = Listening()
    with serving(server, tls_context=shown.context()) as at, through(company, replace(at, starttls=True)):
        post.work()
    assert (readers(server), errors(), unsent()) == (READERS, [""], 0)
    assert server.heard == ENCRYPTED


def test_a_mail_goes_out_over_tls_from_the_first_byte(company, planned, post, shown, trust):
    trust(shown)
    server = Listening()
    with serving(server, ssl_context=shown.context()) as at, through(company, replace(at, wrapped=True)):
        post.work()
    assert (readers(server), errors(), unsent()) == (READERS, [""], 0)
    assert server.heard == ENCRYPTED


def test_name_and_password_are_said_once_it_is_encrypted(company, planned, post, shown, trust):
    trust(shown)
    server = Listening()
    options = {"tls_context": shown.context(), "authenticator": server.sign_in, "auth_required": True}
    with serving(server, **options) as at, through(company, replace(at, starttls=True, user="fourfold", password="hunter2")):
        post.work()
    assert readers(server) == READERS
    assert server.heard == [("AUTH fourfold hunter2", True), ("MAIL", True), ("DATA", True)] * 2


@pytest.mark.parametrize(("context", "way"), [("tls_context", "starttls"), ("ssl_context", "wrapped")])
def test_a_server_that_is_not_trusted_gets_nothing(company, planned, post, shown, of_another, trust, context, way):
    trust(of_another)
    server = Listening()
    asked = {way: True, "user": "fourfold", "password": "hunter2"}
    with serving(server, **{context: shown.context()}) as at, through(company, replace(at, **asked)):
        post.work()
    [told] = errors()
    assert told.startswith("The mail server’s certificate is not trusted (self")
    assert "so nothing was sent" in told
    assert (server.heard, server.taken, unsent()) == ([], [], 2)


@pytest.mark.parametrize(("context", "way"), [("tls_context", "starttls"), ("ssl_context", "wrapped")])
def test_a_certificate_for_another_name_is_not_trusted(company, planned, post, of_another, trust, context, way):
    trust(of_another)
    server = Listening()
    with serving(server, **{context: of_another.context()}) as at, through(company, replace(at, **{way: True})):
        post.work()
    [told] = errors()
    assert told.startswith("The mail server’s certificate is not trusted (IP address mismatch, certificate is not valid for '127.0.0.1")
    assert (server.heard, server.taken, unsent()) == ([], [], 2)


def test_a_server_without_starttls_gets_nothing_when_it_is_asked_for(company, planned, post):
    server = Listening()
    with serving(server) as at, through(company, replace(at, starttls=True)):
        post.work()
    assert (errors(), server.heard, server.taken, unsent()) == ([NO_STARTTLS], [], [], 2)


def test_a_server_that_does_not_begin_what_it_offers_gets_nothing(company, planned, post):
    server = Promising()
    with serving(server) as at, through(company, replace(at, starttls=True)):
        post.work()
    told = "The mail server offers STARTTLS and does not begin it (454), so nothing was sent."
    assert (errors(), server.heard, server.taken, unsent()) == ([told], [], [], 2)


def test_a_server_that_speaks_no_tls_from_the_first_byte_gets_nothing(company, planned, post):
    server = Listening()
    with serving(server) as at, through(company, replace(at, wrapped=True)):
        post.work()
    assert (errors(), server.heard, server.taken, unsent()) == ([NO_HANDSHAKE], [], [], 2)


def test_the_words_fit_where_they_are_kept():
    assert max(len(words.format("x" * 300)) for words in (NO_HANDSHAKE, NO_STARTTLS, UNTRUSTED)) <= Job.error.type.length


def test_it_goes_out_once_the_certificate_is_trusted(company, planned, post, shown, of_another, trust):
    trust(of_another)
    server = Listening()
    with serving(server, tls_context=shown.context()) as at, through(company, replace(at, starttls=True)):
        post.work()
        trust(shown)
        company.later(clock.now() + LONGEST_WAIT)
        post.work()
    assert (readers(server), errors()) == (READERS, [""])
