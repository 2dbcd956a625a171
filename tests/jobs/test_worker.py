"""A worker goes on until it is told to stop, whatever happens to it."""

from threading import Event

from sqlalchemy.exc import OperationalError

from interview.db import db
from interview.jobs import worker
from interview.queue.actions import enqueue


class Stopping(Event):
    """Tells the worker to stop when it finds nothing to do for the second time."""

    def __init__(self):
        super().__init__()
        self.paused = 0

    def wait(self, timeout=None):
        self.paused += 1
        if self.paused == 2:
            self.set()
        return self.is_set()


def test_it_works_until_stopped(company, monkeypatch):
    done = []
    monkeypatch.setattr(worker, "HANDLERS", {"call": done.append})
    for key in ("one", "two", "three"):
        enqueue("call", {}, key)
    db.session.commit()
    worker.work(company.app, Stopping())
    assert len(done) == 3


def test_a_database_that_is_away_does_not_end_it(company, monkeypatch):
    stop, turns = Stopping(), []

    def away(_handlers):
        turns.append(1)
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(worker, "work_one", away)
    worker.work(company.app, stop)
    assert len(turns) == 2
