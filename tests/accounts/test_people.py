"""Adding people and giving roles."""

import pytest
from sqlalchemy import select

from interview.accounts import actions
from interview.accounts.models import Person
from interview.clock import new_id, now
from interview.db import Conflict, db
from interview.visibility.answer import Refused
from interview.visibility.viewer import Role

NINA = {"name": "Nina Sokolova", "email": "Nina@Example.org", "roles": ["interviewer", "hiring_manager"], "zone": "Europe/Berlin"}


def person(email):
    return db.session.scalars(select(Person).where(Person.email == email)).one_or_none()


def test_an_admin_adds_a_person_and_gets_a_link_to_hand_over(company):
    answer = company["samir"].fill_in("/people/new", to="/people", **NINA)
    assert answer.status_code == 200
    assert "/password-links/" in answer.text
    nina = person("nina@example.org")
    assert (nina.name, nina.zone, nina.password) == ("Nina Sokolova", "Europe/Berlin", None)
    assert nina.role_names == {Role.interviewer, Role.hiring_manager}
    assert "Link not used yet" in company["samir"].get("/people").text


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "", "Write the name colleagues know them by."),
        ("name", "N" * 201, "Shorten the name to 200 characters."),
        ("email", "", "Write the address they sign in with."),
        ("email", "nina at home", "Write an address like name@example.org."),
        ("email", "LEA@example.org", "Somebody with this e-mail address is here already."),
        ("roles", [], "Choose at least one role."),
    ],
)
def test_a_fault_stands_next_to_its_field_and_what_was_typed_is_kept(company, field, typed, words):
    form = NINA | {"name": "Nina Sokolova", field: typed}
    answer = company["samir"].fill_in("/people/new", to="/people", **form)
    assert answer.status_code == 422
    assert words in answer.text.partition(f'id="{field}-error"')[2].partition("</p>")[0]
    assert f'value="{form["name"]}"' in answer.text
    assert f'value="{form["email"]}"' in answer.text
    assert answer.text.count(" checked") == len(form["roles"])
    assert '<option selected value="Europe/Berlin">' in answer.text
    assert person("nina@example.org") is None


def test_the_same_address_is_taken_however_it_is_written(company):
    with pytest.raises(Conflict, match="here already"):
        actions.add_person(company.viewer("samir"), "Lea again", " LEA@Example.org", [Role.interviewer], "UTC", now())


def test_an_admin_changes_what_a_person_does_here(company):
    page = f"/people/{company.ids['lea']}"
    answer = company["samir"].fill_in(page, to=f"{page}/roles", roles=["interviewer", "admin"])
    assert (answer.status_code, answer.location) == (303, page)
    assert person("lea@example.org").role_names == {Role.interviewer, Role.admin}
    assert company["lea"].get("/people").status_code == 200


def test_the_last_admin_stays_admin(company):
    page = f"/people/{company.ids['samir']}"
    answer = company["samir"].fill_in(page, to=f"{page}/roles", roles=["interviewer"])
    assert answer.status_code == 422
    assert "This is the only admin. Make somebody else an admin first." in answer.text.partition('id="roles-error"')[2]
    db.session.rollback()
    assert person("samir@example.org").role_names == {Role.admin}
    actions.change_roles(company.viewer("samir"), company.ids["lea"], [Role.admin], now())
    actions.change_roles(company.viewer("samir"), company.ids["samir"], [Role.interviewer], now())
    assert person("samir@example.org").role_names == {Role.interviewer}


def test_an_admin_who_gives_that_up_is_told_so_on_todays_page(company):
    actions.change_roles(company.viewer("samir"), company.ids["lea"], [Role.admin], now())
    page, client = f"/people/{company.ids['samir']}", company["samir"]
    answer = client.fill_in(page, to=f"{page}/roles", roles=["interviewer"])
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Samir Haddad’s roles are saved." in client.get("/").text


@pytest.mark.parametrize(("field", "invented"), [("zone", "Mars/Olympus"), ("roles", ["emperor"])])
def test_an_invented_choice_is_asked_for_again(company, field, invented):
    answer = company["samir"].fill_in("/people/new", to="/people", **NINA | {field: invented})
    assert answer.status_code == 422
    assert "Choose one of the list; it may have changed since you opened the page." in answer.text.partition(f'id="{field}-error"')[2]


def test_a_person_keeps_at_least_one_role(company):
    page = f"/people/{company.ids['lea']}"
    answer = company["samir"].fill_in(page, to=f"{page}/roles")
    assert answer.status_code == 422
    assert "Choose at least one role." in answer.text.partition('id="roles-error"')[2]


@pytest.mark.parametrize("key", ["dana", "henrik", "lea"])
def test_everybody_else_is_told_whom_to_ask(company, key):
    someone = f"/people/{company.ids['kofi']}"
    client = company[key]
    for page in ("/people", "/people/new", someone):
        answer = client.get(page)
        assert answer.status_code == 403
        assert "Only admins look after people. Ask one of them." in answer.text
    for page, form in (("/people", NINA), (f"{someone}/roles", {"roles": ["admin"]}), (f"{someone}/password-links", {})):
        assert client.send(page, form).status_code == 403
    viewer = company.viewer(key)
    with pytest.raises(Refused):
        actions.add_person(viewer, "Nina", "nina@example.org", [Role.admin], "UTC", now())
    with pytest.raises(Refused):
        actions.change_roles(viewer, viewer.id, [Role.admin], now())
    assert person("nina@example.org") is None
    assert person("kofi@example.org").role_names == {Role.interviewer}


def test_a_person_who_is_not_there_is_a_404(company):
    assert company["samir"].get(f"/people/{new_id()}").status_code == 404
    assert company["samir"].send(f"/people/{new_id()}/password-links").status_code == 404


def test_more_people_cost_no_more_statements(company):
    few = company.statements("samir", "/people")
    for n in range(3):
        actions.add_person(company.viewer("samir"), f"Person {n}", f"person{n}@example.org", [Role.interviewer], "UTC", now())
    assert company.statements("samir", "/people") == few <= 12
    assert company.statements("samir", f"/people/{company.ids['lea']}") <= 12
