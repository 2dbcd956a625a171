"""A worker: does what is in the queue until it is told to stop, and looks once a minute for reminders to send."""

import logging
import time
from threading import Event, Thread

from flask import Flask

from interview.clock import now
from interview.jobs.handlers import HANDLERS
from interview.jobs.reminders import look_for_reminders
from interview.queue.working import work_one

PAUSE = 2.0
MINUTE = 60.0
log = logging.getLogger(__name__)


def work(app: Flask, stop: Event) -> None:
    """The job in hand is finished first. A database that is away for a while does not end it."""
    looked = time.monotonic() - MINUTE
    while not stop.is_set():
        try:
            with app.app_context():
                if time.monotonic() - looked >= MINUTE:
                    looked = time.monotonic()
                    look_for_reminders(now())
                worked = work_one(HANDLERS)
        except Exception:
            log.exception("the worker could not ask for work")
            worked = False
        if not worked:
            stop.wait(PAUSE)


def start_thread(app: Flask) -> Event:
    """Works beside the server of this process; the event stops it."""
    stop = Event()
    Thread(target=work, args=(app, stop), name="worker", daemon=True).start()
    return stop
