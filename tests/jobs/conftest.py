"""The queue at work in tests: no thread, every job when the test says so."""

from datetime import timedelta

import pytest

from interview.db import db
from interview.queue.actions import enqueue
from interview.queue.working import Failed, work_one
from tests.company import BEGAN
from tests.company_hiring import PRODUCT, invite, meet, open_job
from tests.mails import Post

STARTS = BEGAN + timedelta(days=1)


def refuses(_task):
    raise Failed("The mail server refused it (550).", for_good=True)


@pytest.fixture
def fail(company):
    """Something was asked for and could not be done."""

    def fails(key="once"):
        enqueue("mail", {}, key)
        db.session.commit()
        while work_one({"mail": refuses}):
            pass

    return fails


@pytest.fixture
def post(company, tmp_path):
    return Post(company, tmp_path / "post")


class Planned:
    """Lea and Omar are to meet Noor tomorrow."""

    def __init__(self, company):
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.noor = invite(company, "dana", self.opening, "Noor Ali", "noor@example.org")
        self.met = meet(company, "dana", self.opening, self.noor, PRODUCT, "lea", "omar", starts=STARTS)


@pytest.fixture
def planned(company):
    return Planned(company)
