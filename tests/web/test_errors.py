"""Errors in plain words, with a reference that finds the log line."""

import logging
import re
from datetime import UTC, datetime

import pytest

from interview import clock
from tests.pages import check_page

JSON = {"Accept": "application/json"}
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "There is nothing here"),
        ("/refused", 403, "Submit your own scorecard first; then you can read this one."),
        ("/conflict", 409, "Mei published version 4 meanwhile. Both texts are shown."),
        ("/cards", 405, "This page can’t do that"),
        ("/broken/x", 500, "Something went wrong here"),
    ],
)
def test_an_error_page_says_the_mend_and_a_reference(app, lea, caplog, address, status, words):
    app.testing = False
    answer = lea.get(address)
    assert (answer.status_code, words in answer.text) == (status, True)
    check_page(answer.text)
    reference = re.search(r'class="ref">([0-9a-f]{8})<', answer.text)[1]
    assert caplog.records[-1].getMessage().startswith(f"{reference} route=")


def test_what_was_done_before_is_said_on_an_error_page_as_on_any_other(lea):
    with lea.session_transaction() as session:
        session["_flashes"] = [("success", "Kept.")]
    answer = lea.get("/nowhere")
    assert "<p>Kept.</p>" in answer.text
    check_page(answer.text)


def test_the_log_says_route_person_and_action_but_nothing_typed(app, lea, caplog):
    app.testing = False
    answer = lea.get("/broken/typed-in-path?q=typed-in-query")
    line = caplog.records[-1]
    assert line.levelno == logging.ERROR
    assert "route=GET /broken/<word> action=broken person=0192-lea status=500 cause=builtins.ValueError at " in line.getMessage()
    assert "conftest.py" in line.getMessage()
    for text in ("typed-in", "what Rafael said"):
        assert text not in line.getMessage() + answer.text
    assert "Traceback" not in answer.text
    assert line.exc_info is None


def test_what_is_hidden_and_what_is_not_there_look_the_same(lea, caplog):
    answers, lines = [], []
    for address in ("/hidden/x", "/gone/x"):
        with clock.frozen(NOON, seed=1):
            answer = lea.get(address)
        answers.append((answer.status_code, answer.data, dict(answer.headers)))
        lines.append(caplog.records[-1].getMessage().replace("hidden", "gone"))
    assert answers[0] == answers[1]
    assert lines[0] == lines[1]


def test_a_json_caller_gets_the_same_words_as_json(lea):
    answer = lea.get("/refused", headers=JSON)
    assert (answer.status_code, answer.json["error"]) == (403, "Submit your own scorecard first; then you can read this one.")
    assert re.fullmatch("[0-9a-f]{8}", answer.json["reference"])


def test_a_method_that_is_not_allowed_says_which_are(lea):
    assert set(lea.get("/cards", headers=JSON).headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_a_form_without_its_token_says_how_to_send_it_again(lea):
    answer = lea.post("/cards", data={"rating": "4"})
    assert (answer.status_code, "Go back, reload the page and send the form again." in answer.text) == (400, True)
    assert lea.post("/cards", json={"rating": 4}).status_code == 400


def test_a_fault_of_ours_surfaces_in_tests(app, lea):
    app.testing = True
    with pytest.raises(ValueError, match="what Rafael said"):
        lea.get("/broken/x")
