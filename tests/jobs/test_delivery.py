"""Mails and the faults of mail servers: nothing is lost, nothing comes twice where that can be known, and the words are plain."""

from dataclasses import replace

import pytest

from interview import clock
from interview.db import db
from interview.jobs import delivery, posting
from interview.jobs.handlers import HANDLERS
from interview.queue.models import Job, Mail
from interview.queue.queries import dead_jobs
from interview.queue.working import LEASE, LONGEST_WAIT, TRIES, work_one
from tests.jobs.servers import Dying, Greylisting, Refusing, Taking, absent, hanging, serving
from tests.mails import calendar_of, parsed, through

READERS = ["lea@example.org", "omar@example.org"]


def readers(server):
    return sorted(parsed(raw)["To"].addresses[0].addr_spec for raw in server.taken)


def errors():
    db.session.rollback()
    return sorted({job.error for job in db.session.query(Job).filter_by(kind="mail")})


def later(company):
    company.later(clock.now() + LONGEST_WAIT)


def test_a_mail_server_gets_each_mail_once(company, planned, post):
    server = Taking()
    with serving(server) as at, through(company, at):
        post.work()
        later(company)
        post.work()
    assert readers(server) == READERS
    assert not post.folder.exists()
    assert db.session.query(Mail).filter(Mail.sent_at.is_(None)).count() == 0


def test_what_arrives_is_what_was_written(company, planned, post):
    server = Taking()
    with serving(server) as at, through(company, at):
        post.work()
    for raw in server.taken:
        raw.decode("ascii")
        assert calendar_of(parsed(raw))["METHOD"] == "REQUEST"


def test_a_reader_who_is_refused_waits_for_a_person_and_holds_up_nobody(company, planned, post):
    with serving(Refusing()) as at, through(company, at):
        post.work()
    told = "The mail server refused the mail (550). Look at its reader’s address and FOURFOLD_MAIL_FROM."
    assert [(job.tries, job.error) for job in dead_jobs()] == [(1, told)] * 2


def test_a_greylisting_server_gets_it_at_the_second_try(company, planned, post):
    server = Greylisting()
    with serving(server) as at, through(company, at):
        post.work()
        assert (server.taken, errors()) == ([], ["The mail server asks to come back later (451)."])
        later(company)
        post.work()
    assert readers(server) == READERS
    assert errors() == [""]


def test_a_hanging_server_is_given_up_and_tried_again(company, planned, post, monkeypatch):
    monkeypatch.setattr(delivery, "PATIENCE", 0.1)
    with hanging() as at, through(company, at):
        post.work()
    assert errors() == ["The mail server does not answer in time."]
    later(company)
    server = Taking()
    with serving(server) as at, through(company, at):
        post.work()
    assert readers(server) == READERS


def test_a_server_that_is_not_there_is_told_after_the_last_try(company, planned, post):
    with absent() as at, through(company, at):
        for _ in range(TRIES):
            post.work()
            later(company)
    told = "The mail server cannot be reached. Look at FOURFOLD_SMTP, and whether the server runs."
    assert [job.error for job in dead_jobs()] == [told] * 2


def test_a_server_that_dies_after_the_mail_gets_it_again_under_the_same_number(company, planned, post):
    server = Dying()
    with serving(server) as at, through(company, at):
        post.work()
        assert errors() == ["", delivery.BROKE_OFF]
        later(company)
        post.work()
    first, other, again = server.taken
    assert first == again
    assert parsed(first)["Message-ID"] != parsed(other)["Message-ID"]
    assert errors() == [""]


class Killed(BaseException):
    """The worker is gone at once."""


@pytest.mark.parametrize("step", ["composed", "deliver", "after"])
def test_a_worker_killed_at_any_step_loses_no_mail(company, planned, post, monkeypatch, step):
    """Only when it died between the server's word and its own note does the mail go out again, with the same bytes."""
    server, real = Taking(), posting.deliver

    def dies(*_arguments, **_more):
        raise Killed

    def dies_after(*arguments):
        real(*arguments)
        raise Killed

    with serving(server) as at, through(company, at):
        while db.session.query(Job).filter_by(kind="mail").count() == 0:
            work_one(HANDLERS)
        with monkeypatch.context() as patch:
            patch.setattr(posting, "deliver" if step == "after" else step, dies_after if step == "after" else dies)
            with pytest.raises(Killed):
                work_one(HANDLERS)
        db.session.rollback()
        company.later(clock.now() + LEASE)
        post.work()
    assert sorted(set(readers(server))) == READERS
    assert len(server.taken) == (3 if step == "after" else 2)
    assert len(set(server.taken)) == 2


def test_without_a_mail_server_the_same_mail_is_one_file(company, planned, post, monkeypatch):
    real = posting.deliver

    def dies_after(*arguments):
        real(*arguments)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(posting, "deliver", dies_after)
        with pytest.raises(Killed):
            post.work()
    company.later(clock.now() + LEASE)
    post.work()
    assert sorted(path.suffix for path in post.folder.iterdir()) == [".eml", ".eml"]


def test_a_password_is_not_sent_in_the_clear(company, planned, post, monkeypatch):
    """Another machine than this one, which offers no encryption."""
    monkeypatch.setattr(delivery, "LOOPBACK", set())
    server = Taking()
    with serving(server) as at, through(company, replace(at, user="fourfold", password="hunter2")):
        post.work()
    assert (server.taken, errors()) == ([], [delivery.NO_TLS])
