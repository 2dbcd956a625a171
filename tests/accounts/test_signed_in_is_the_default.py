"""Signed in is the default, over every route there is; the demo's sign-in is no part of a real install."""

from inspect import unwrap
from uuid import UUID

import pytest

from interview.accounts.models import Person
from interview.app import create_app
from interview.db import db
from interview.web.public import PUBLIC
from tests.company import settings_of

ANY = UUID(int=7)
SAMPLES = {"token": "x", "slug": "full-bins", "n": 1, "digest": "x", "path": "x.css"}


def routes(app):
    """(endpoint, method, address) of every route."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, adapter.build(rule.endpoint, {name: SAMPLES.get(name, ANY) for name in rule.arguments}, method)


def test_a_stranger_is_asked_to_sign_in_on_every_route_that_is_not_named_public(company):
    stranger = company.stranger()
    closed = [route for route in routes(company.app) if route[0] not in PUBLIC]
    assert closed
    for endpoint, method, address in closed:
        page = stranger.open(address, method=method)
        assert (page.status_code, page.location.partition("?")[0]) == (303, "/sign-in"), endpoint
        assert stranger.open(address, method=method, json={}, headers={"Accept": "application/json"}).status_code == 401, endpoint


def test_every_name_in_the_public_list_is_a_route_of_the_demo_or_the_real_install(company, demo):
    assert {endpoint for app in (company.app, demo) for endpoint, *_ in routes(app)} >= PUBLIC


def test_the_real_install_has_no_demo_sign_in(company):
    assert not [endpoint for endpoint, *_ in routes(company.app) if endpoint.startswith("demo")]
    client = company["samir"]
    assert client.get("/demo").status_code == 404
    assert client.send(f"/demo/sessions/{company.ids['lea']}").status_code == 404
    assert client.send("/demo/start-for-real").status_code == 404


def test_of_the_sign_in_extension_there_are_no_routes_but_sign_in_and_sign_out(company, demo):
    for app in (company.app, demo):
        others = {name for name, *_ in routes(app) if not unwrap(app.view_functions[name]).__module__.startswith("interview.")}
        assert others == {"security.login", "security.logout"}


@pytest.fixture
def demo(company, tmp_path):
    """A demo over the very same people."""
    return create_app(settings_of(company.app.config["SQLALCHEMY_DATABASE_URI"], tmp_path, "demo"))


def test_a_demo_cookie_is_nobody_in_the_real_install(company, demo):
    client = demo.test_client()
    with client.session_transaction() as session:
        session.update({"_user_id": db.session.get_one(Person, company.ids["samir"]).fs_uniquifier, "_fresh": True})
    assert client.get("/people").status_code == 200
    [cookie] = client._cookies.values()
    assert cookie.key == "fourfold_demo"
    real = company.stranger()
    real.set_cookie(cookie.key, cookie.value)
    assert real.get("/people").status_code == 303


def test_the_demo_signs_in_by_one_click_and_says_that_nothing_is_real(company, demo):
    client = demo.test_client()
    client.get("/people")
    answer = client.get("/demo")
    assert "Demo: nothing here is real" in answer.text
    token = answer.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    answer = client.post(f"/demo/sessions/{company.ids['lea']}", data={"csrf_token": token})
    assert (answer.status_code, answer.location) == (303, "/")
    home = client.get("/").text
    assert "Lea Brandt" in home
    assert "Demo: nothing here is real" in home
