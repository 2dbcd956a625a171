"""What could not be sent or done: an admin reads it and tries it again, in the browser or at the command line."""

import html
import re
from datetime import timedelta

import pytest
from click.testing import CliRunner

from interview import serving
from interview.cli import main
from interview.db import db
from interview.queue.queries import dead_jobs
from interview.queue.working import work_one
from tests.company import BEGAN


def read(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())


def handle(page):
    return re.search(r'name="job" value="([^"]+)"', page)[1]


def test_an_admin_reads_what_failed_when_how_often_and_why(company, fail):
    assert "Nothing has failed" in read(company["samir"].get("/jobs").text)
    fail()
    company.later(BEGAN + timedelta(hours=1))
    page = read(company["samir"].get("/jobs").text)
    assert "E-mail Mon 2 Nov, 09:00 1 time The mail server refused it (550). Try again" in page


def test_trying_again_does_it(company, fail):
    fail()
    samir, calls = company["samir"], []
    answer = samir.send("/jobs/again", {"job": handle(samir.get("/jobs").text)})
    assert (answer.status_code, answer.location) == (303, "/jobs")
    after = read(samir.get("/jobs").text)
    assert "It is tried again within a few seconds" in after
    assert "Nothing has failed" in after
    db.session.rollback()
    while work_one({"mail": calls.append}):
        pass
    assert [task.tries for task in calls] == [1]


def test_one_that_was_tried_again_meanwhile_is_no_longer_there(company, fail):
    fail()
    samir = company["samir"]
    gone = {"job": handle(samir.get("/jobs").text)}
    assert samir.send("/jobs/again", gone).status_code == 303
    assert samir.send("/jobs/again", gone).status_code == 303
    assert "somebody tried it again already" in read(samir.get("/jobs").text)


def test_only_admins_see_it(company, fail):
    fail()
    for key in ("lea", "dana"):
        assert company[key].get("/jobs").status_code == 403
        answer = company[key].send("/jobs/again", {"job": dead_jobs()[0].handle})
        assert (answer.status_code, "Only admins see what could not be sent" in answer.text) == (403, True)
    assert len(dead_jobs()) == 1


def test_no_id_of_a_job_is_on_the_page(company, fail):
    fail()
    page = company["samir"].get("/jobs").text.partition("<main")[2]
    assert re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}-", page) == []


def test_more_failures_cost_no_more_statements(company, fail):
    fail()
    few = company.statements("samir", "/jobs")
    fail("two")
    fail("three")
    assert company.statements("samir", "/jobs") == few <= 12


@pytest.fixture
def run(company, monkeypatch):
    """Commands over the company's database."""
    monkeypatch.setattr(serving, "connected_app", lambda _settings: company.app)

    def runs(*arguments):
        db.session.rollback()
        return CliRunner().invoke(main, arguments)

    return runs


def test_the_command_lists_and_tries_again(run, fail, monkeypatch, tmp_path):
    monkeypatch.setenv("FOURFOLD_DATA", str(tmp_path / "data"))
    assert run("jobs").output == "Nothing has failed\n"
    fail()
    name = dead_jobs()[0].handle
    assert run("jobs").output == f"{name}  2026-11-02 09:00 UTC  E-mail, tried 1 times: The mail server refused it (550).\n"
    assert run("jobs", "retry", name).output == "It is tried again\n"
    assert run("jobs").output == "Nothing has failed\n"
    again = run("jobs", "retry", name)
    assert (again.exit_code, again.output) == (1, f"Error: no failed job is called {name}. List them: fourfold jobs\n")
