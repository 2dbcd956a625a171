"""The first admin of an empty install."""

import re

import pytest
from sqlalchemy import select

from interview.accounts import actions
from interview.accounts.models import Person
from interview.clock import now
from interview.db import db
from interview.visibility.answer import Refused
from interview.visibility.viewer import Role

ADA = {"name": "Ada Byron", "email": "Ada@Example.org", "zone": "Europe/Lisbon", "password": "a long password", "again": "a long password"}


def test_the_first_admin_holds_all_three_roles_and_is_signed_in(install, first_admin_page):
    client = install.test_client()
    answer = client.fill_in(first_admin_page, **ADA)
    assert (answer.status_code, answer.location) == (303, "/")
    person = db.session.scalars(select(Person)).one()
    assert person.role_names == set(Role)
    assert (person.name, person.email, person.zone) == ("Ada Byron", "ada@example.org", "Europe/Lisbon")
    assert client.get("/people").status_code == 200


def test_the_form_is_open_only_while_nobody_is_there(install, first_admin_page):
    install.test_client().fill_in(first_admin_page, **ADA)
    stranger = install.test_client()
    assert stranger.get(first_admin_page).status_code == 404
    token = stranger.fill_in("/sign-in", to=first_admin_page, **ADA | {"email": "second@example.org"})
    assert token.status_code == 404
    assert [person.email for person in db.session.scalars(select(Person))] == ["ada@example.org"]


def test_a_second_first_admin_is_refused_also_when_both_forms_were_open(install):
    actions.make_first_admin("Ada", "ada@example.org", "hash", "UTC", now())
    with pytest.raises(Refused, match="first admin already"):
        actions.make_first_admin("Eve", "eve@example.org", "hash", "UTC", now())


def test_another_token_is_as_if_nothing_were_there(install, first_admin_page):
    assert install.test_client().get(f"{first_admin_page}x").status_code == 404
    assert install.test_client().get("/first-admin/x").status_code == 404


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "", "Write the name colleagues know them by."),
        ("email", "ada at home", "Write an address like name@example.org."),
        ("password", "short", "Password must be at least 10 characters"),
        ("again", "another password", "The two do not match. Type the same password twice."),
    ],
)
def test_a_fault_stands_next_to_its_field_and_what_was_typed_is_kept(install, first_admin_page, field, typed, words):
    answer = install.test_client().fill_in(first_admin_page, **ADA | {field: typed})
    assert answer.status_code == 422
    assert words in answer.text.partition(f'id="{field}-error"')[2].partition("</p>")[0]
    assert ('value="Ada Byron"' in answer.text) == (field != "name")
    assert "a long password" not in answer.text
    assert not db.session.scalars(select(Person)).all()


def test_every_field_is_needed_and_faults_are_told_in_their_order(install, first_admin_page):
    client = install.test_client()
    assert "(optional)" not in client.get(first_admin_page).text
    answer = client.fill_in(first_admin_page, **dict.fromkeys(("name", "email", "password", "again"), ""), zone="UTC")
    summary = answer.text.partition('id="errors-h"')[2].partition("</ul>")[0]
    assert re.findall(r'href="#(\w+)"', summary) == ["name", "email", "password", "again"]
