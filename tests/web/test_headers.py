"""What every answer says to the browser."""

import pytest

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("name", ["css/tokens.css", "js/room/page.js", "fonts/inter-latin-wght-normal.woff2"])
def test_what_a_page_is_made_of_carries_only_what_means_something_there(app, stranger, name):
    answer = stranger.get(app.extensions["assets"].url(name))
    assert (answer.status_code, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert not {"Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"} & set(answer.headers.keys())


def test_a_drawing_that_is_opened_by_itself_runs_nothing(app, stranger):
    assert stranger.get(app.extensions["assets"].url("icons.svg")).headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("address", ["/", "/login", "/nowhere", "/refused", "/hidden/x", "/static/0/css/tokens.css", "/broken/x"])
def test_every_answer_carries_the_policy_and_is_not_kept(app, lea, address):
    app.testing = False
    answer = lea.get(address)
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Permissions-Policy" in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_redirect_to_sign_in_carries_them_too(stranger):
    answer = stranger.get("/")
    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (303, POLICY)


def test_an_answer_that_says_how_it_is_kept_is_left_alone(lea):
    assert lea.get("/kept").headers["Cache-Control"] == "private"
