"""The queue: nothing is lost, nothing is done twice, and what cannot be done says so."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import event, select, text

from interview import clock
from interview.clock import new_id
from interview.db import db
from interview.queue.actions import enqueue
from interview.queue.models import Job
from interview.queue.queries import dead_jobs
from interview.queue.working import LEASE, LONGEST_WAIT, OWN_FAULT, STOPPED, TRIES, Failed, wait_after, work_one
from tests.company import BEGAN


class Killed(BaseException):
    """The worker is gone at once: nothing after it runs."""


@pytest.fixture
def ask(company):
    """Asks for a job as a request would."""

    def asks(key="once", **ids):
        enqueue("call", ids, key)
        db.session.commit()

    return asks


def counting(calls):
    return {"call": lambda task: calls.append(task.ids)}


def failing(words="The line is busy.", **more):
    def fails(_task):
        raise Failed(words, **more)

    return {"call": fails}


def killed(_task):
    raise Killed


def all_done(handlers):
    while work_one(handlers):
        pass


def test_a_job_is_done_once_with_its_ids(ask):
    calls, who = [], new_id()
    ask(who=who)
    all_done(counting(calls))
    assert calls == [{"who": who}]


def test_the_same_key_twice_is_one_job_also_once_it_is_done(ask):
    calls = []
    ask()
    ask()
    all_done(counting(calls))
    ask()
    all_done(counting(calls))
    assert len(calls) == 1


def test_asking_takes_one_statement(company):
    heard = []
    hear = lambda *call: heard.append(call[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", hear)
    enqueue("call", {"who": new_id()}, "once")
    event.remove(db.engine, "before_cursor_execute", hear)
    db.session.rollback()
    assert len(heard) == 1


def test_a_job_goes_with_the_change_that_asked_for_it(company):
    calls = []
    enqueue("call", {}, "once")
    db.session.rollback()
    all_done(counting(calls))
    assert calls == []


def test_what_a_handler_writes_goes_when_it_fails(ask):
    def writes_and_fails(_task):
        enqueue("call", {}, "another")
        raise Failed("The line is busy.")

    ask()
    work_one({"call": writes_and_fails})
    assert db.session.scalars(select(Job.key)).all() == ["once"]


def test_what_fails_is_tried_again_later_and_later_then_waits_for_a_person(ask, company):
    ask()
    waits = []
    while not dead_jobs():
        tried = clock.now()
        assert work_one(failing())
        due = db.session.scalar(select(Job.due_at))
        assert not work_one(failing())
        if due:
            waits.append(due - tried)
            company.later(due)
    assert waits == [wait_after(n) for n in range(1, TRIES)]
    assert (waits == sorted(waits), max(waits) <= LONGEST_WAIT) == (True, True)
    [dead] = dead_jobs()
    assert (dead.kind, dead.at, dead.tries, dead.error) == ("call", BEGAN, TRIES, "The line is busy.")


def test_what_can_never_work_is_not_tried_again(ask):
    ask()
    work_one(failing(for_good=True))
    assert [(job.tries, job.error) for job in dead_jobs()] == [(1, "The line is busy.")]


def test_a_fault_of_our_own_is_told_without_its_words(ask, company):
    def breaks(_task):
        raise ValueError("lea@example.org has the password hunter2")

    ask()
    for _ in range(TRIES):
        work_one({"call": breaks})
        company.later(clock.now() + LONGEST_WAIT)
    assert [job.error for job in dead_jobs()] == [OWN_FAULT]


def test_a_killed_workers_job_is_taken_up_again_when_its_time_is_over(ask, company):
    calls = []
    ask()
    with pytest.raises(Killed):
        work_one({"call": killed})
    all_done(counting(calls))
    assert calls == []
    company.later(clock.now() + LEASE)
    all_done(counting(calls))
    assert len(calls) == 1


def test_a_job_that_kills_every_worker_waits_for_a_person(ask, company):
    ask()
    for _ in range(TRIES):
        with pytest.raises(Killed):
            work_one({"call": killed})
        company.later(clock.now() + LEASE)
    assert not work_one(counting([]))
    assert [job.error for job in dead_jobs()] == [STOPPED]


def test_a_worker_that_was_too_slow_settles_nothing(ask, company):
    """Its lease is over, or the clock was put forward, and another has the job."""
    calls = []

    def slow(_task):
        enqueue("call", {}, "of the slow one")
        db.session.rollback()
        company.later(clock.now() + LEASE)
        with company.app.app_context():
            work_one(counting(calls))
        enqueue("call", {}, "of the slow one")

    ask()
    work_one({"call": slow})
    all_done(counting(calls))
    assert len(calls) == 1
    assert db.session.scalars(select(Job.key)).all() == ["once"]


def test_a_clock_put_back_delays_but_loses_nothing(ask, company):
    calls = []
    ask()
    company.later(BEGAN - timedelta(hours=3))
    all_done(counting(calls))
    assert calls == []
    company.later(BEGAN)
    all_done(counting(calls))
    assert len(calls) == 1


def test_two_workers_share_the_work_and_never_do_one_job_twice(ask, company):
    calls, first_is_at_it, go_on = [], Event(), Event()
    for n in range(20):
        ask(f"job {n}", n=new_id())

    def first(task):
        db.session.rollback()
        calls.append(task.ids["n"])
        first_is_at_it.set()
        assert go_on.wait(30)

    def second(task):
        calls.append(task.ids["n"])

    def works(handler):
        with clock.frozen(BEGAN, 3), company.app.app_context():
            while work_one({"call": handler}):
                pass

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(works, first)
        assert first_is_at_it.wait(30)
        pool.submit(works, second).result(60)
        go_on.set()
        slow.result(60)
    assert (len(calls), len(set(calls))) == (20, 20)


def test_a_worker_whose_job_another_has_in_hand_settles_nothing(ask, company):
    """The other was killed over it, so it is still to be done."""
    calls = []

    def slow(_task):
        db.session.rollback()
        company.later(clock.now() + LEASE)
        with company.app.app_context(), pytest.raises(Killed):
            work_one({"call": killed})

    ask()
    work_one({"call": slow})
    company.later(clock.now() + LEASE)
    all_done(counting(calls))
    assert len(calls) == 1


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_job_that_another_worker_is_just_taking_is_passed_over(ask, company):
    calls, first, second = [], new_id(), new_id()
    for id_ in (first, second):
        ask(str(id_), who=id_)
        company.later(clock.now() + timedelta(seconds=1))
    with db.engine.connect() as other:
        other.execute(select(Job.id).where(Job.key == str(first)).with_for_update())
        db.session.execute(text("SET lock_timeout = '1s'"))
        db.session.commit()
        work_one(counting(calls))
    assert calls == [{"who": second}]
