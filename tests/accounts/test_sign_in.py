"""Signing in and out."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from sqlalchemy import select

from interview.accounts import actions
from interview.accounts.models import Person
from interview.accounts.sign_in import hashed
from interview.clock import now
from interview.db import db

PASSWORD = "correct horse battery"
WRONG = "This address and password do not go together. Try again, or ask an admin for a new link."


@pytest.fixture
def client(install):
    actions.make_first_admin("Ada Byron", "ada@example.org", hashed(PASSWORD), "UTC", now())
    return install.test_client()


def sign_in(client, email="ada@example.org", password=PASSWORD, page="/sign-in"):
    return client.fill_in(page, email=email, password=password)


@pytest.mark.parametrize("email", ["ada@example.org", "ADA@Example.org", " ada@example.org "])
def test_a_person_signs_in_with_address_and_password(client, email):
    answer = sign_in(client, email)
    assert (answer.status_code, answer.location) == (303, "/")
    assert client.get("/").status_code == 200


def test_a_wrong_password_says_the_mend_next_to_the_field_and_keeps_the_address(client):
    answer = sign_in(client, password="wrong horse battery")
    assert answer.status_code == 422
    assert WRONG in unescape(answer.text.partition('id="password-error"')[2].partition("</p>")[0])
    assert 'value="ada@example.org"' in answer.text
    assert "wrong horse battery" not in answer.text
    assert client.get("/").status_code == 303


def test_nobody_learns_who_has_an_account(client):
    known = sign_in(client, "ada@example.org", "wrong horse battery")
    unknown = sign_in(client, "eve@example.org", "wrong horse battery")
    assert unknown.status_code == known.status_code
    assert masked(unknown.text) == masked(known.text)


def masked(page):
    return re.sub(r'(?<=name="csrf_token" value=")[^"]+|ada@|eve@', "", page)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"email": ""}, "email", "Write the e-mail address you were added with."),
        ({"password": ""}, "password", "Write your password."),
    ],
)
def test_an_empty_field_says_so_next_to_it(client, typed, field, words):
    answer = sign_in(client, **typed)
    assert answer.status_code == 422
    assert words in answer.text.partition(f'id="{field}-error"')[2].partition("</p>")[0]


def test_a_person_who_has_set_no_password_cannot_sign_in(client):
    person = db.session.scalars(select(Person)).one()
    person.password = None
    db.session.commit()
    for typed in ("None", PASSWORD):
        assert sign_in(client, password=typed).status_code == 422


def test_passwords_are_kept_as_argon2id(client):
    assert db.session.scalars(select(Person.password)).one().startswith("$argon2id$")


def test_sign_out_is_a_form_not_a_link(client):
    sign_in(client)
    assert client.get("/sign-out").status_code == 405
    assert client.get("/").status_code == 200
    answer = client.fill_in("/", to="/sign-out")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert client.get("/").status_code == 303


def test_sign_in_leads_on_to_the_page_that_was_asked_for(client):
    page = client.get("/people").location
    assert sign_in(client, page=page).location == "/people"


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example/", "https:evil.example", r"\\evil.example", r"/\evil.example"]
)
def test_sign_in_never_leads_to_a_page_of_somebody_else(client, next_page):
    answer = sign_in(client, page=f"/sign-in?next={next_page}")
    assert answer.status_code == 303
    assert urlsplit(urljoin("http://localhost/sign-in", answer.location)).netloc == "localhost"


def test_a_password_with_letters_of_any_language_opens(client):
    person = db.session.scalars(select(Person)).one()
    person.password = hashed("mon caf\u00e9 \u00e0 midi")
    db.session.commit()
    for typed in ("mon caf\u00e9 \u00e0 midi", "mon cafe\u0301 a\u0300 midi"):
        assert sign_in(client, password=typed).status_code == 303
        client.fill_in("/", to="/sign-out")


def test_the_session_lasts_twelve_hours_of_rest_and_is_kept_from_scripts(client):
    [cookie] = [value for value in sign_in(client).headers.getlist("Set-Cookie") if value.startswith("fourfold_main=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires=" in cookie
