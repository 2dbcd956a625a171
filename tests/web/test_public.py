"""Signed in is the default."""

import pytest

from interview.web.public import PUBLIC
from tests.pages import check_page


@pytest.mark.parametrize("address", ["/rooms/1", "/refused", "/hidden/x", "/nowhere", "/cards"])
def test_a_stranger_is_sent_to_sign_in_from_everywhere(stranger, address):
    answer = stranger.get(address)
    assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/login")


def test_sign_in_leads_on_to_the_page_that_was_asked_for(stranger):
    assert stranger.get("/rooms/1?step=2").location == "/login?next=/rooms/1?step%3D2"
    assert stranger.get("/").location == "/login"
    assert stranger.post("/cards").location == "/login"


def test_a_stranger_who_sends_json_hears_401_before_anything_about_a_token(stranger):
    answer = stranger.post("/cards", json={"rating": 4})
    assert (answer.status_code, answer.json["error"].partition(".")[0]) == (401, "You are not signed in, or your session has ended")
    assert stranger.get("/rooms/1", headers={"Accept": "application/json"}).status_code == 401


def test_only_what_is_named_is_open(app, stranger):
    opened = set()
    for rule in app.url_map.iter_rules():
        address = app.url_map.bind("localhost").build(rule.endpoint, dict.fromkeys(rule.arguments, "x"))
        if stranger.get(address).status_code != 303:
            opened.add(rule.endpoint)
    assert opened == PUBLIC & {rule.endpoint for rule in app.url_map.iter_rules()}


def test_the_sign_in_page_is_open(stranger):
    answer = stranger.get("/login")
    assert answer.status_code == 200
    check_page(answer.text)
