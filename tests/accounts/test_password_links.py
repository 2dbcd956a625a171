"""One-time links to set a password."""

import re
from datetime import timedelta

import pytest

from interview.accounts import actions
from interview.clock import now
from interview.visibility.answer import Refused
from tests.company import BEGAN

NEW = {"password": "a password of mine", "again": "a password of mine"}


def link_for(company, key):
    """As the admin reads it off the page."""
    page = company["samir"].send(f"/people/{company.ids[key]}/password-links").text
    return re.search(r'value="http://localhost(/password-links/[^"]+)"', page)[1]


def test_the_link_sets_a_password_and_signs_in(company):
    link, client = link_for(company, "lea"), company.stranger()
    assert "Lea Brandt" in client.get(link).text
    answer = client.fill_in(link, **NEW)
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Lea Brandt" in client.get("/").text
    again = company.stranger().fill_in("/sign-in", email="lea@example.org", password=NEW["password"])
    assert again.status_code == 303


def test_looking_at_the_link_does_not_spend_it(company):
    link = link_for(company, "lea")
    company.stranger().get(link)
    assert company.stranger().get(link).status_code == 200


def test_the_link_works_once(company):
    link = link_for(company, "lea")
    company.stranger().fill_in(link, **NEW)
    late = company.stranger()
    assert late.get(link).status_code == 404
    assert late.fill_in("/sign-in", to=link, password="another password", again="another password").status_code == 404
    assert late.fill_in("/sign-in", email="lea@example.org", password="another password").status_code == 422


@pytest.mark.parametrize(("days", "status"), [(7, 404), (6.99, 200)])
def test_the_link_lasts_seven_days(company, days, status):
    link = link_for(company, "lea")
    company.later(BEGAN + timedelta(days=days))
    assert company.stranger().get(link).status_code == status
    sent = company.stranger().fill_in("/sign-in", to=link, **NEW)
    assert sent.status_code == {200: 303}.get(status, status)


def test_a_new_link_spends_the_older_one_of_the_same_person_only(company):
    older, other, newer = link_for(company, "lea"), link_for(company, "kofi"), link_for(company, "lea")
    assert [company.stranger().get(link).status_code for link in (older, other, newer)] == [404, 200, 200]


def test_setting_a_password_ends_the_sessions_of_that_person(company):
    before, other = company["lea"], company["kofi"]
    company.stranger().fill_in(link_for(company, "lea"), **NEW)
    assert before.get("/").status_code == 303
    assert other.get("/").status_code == 200


def test_a_fault_stands_next_to_its_field_and_leaves_the_link_usable(company):
    link = link_for(company, "lea")
    answer = company.stranger().fill_in(link, password="short", again="short")
    assert answer.status_code == 422
    assert "Password must be at least 10 characters" in answer.text.partition('id="password-error"')[2]
    assert company.stranger().get(link).status_code == 200


def test_an_unknown_link_a_spent_and_a_replaced_one_are_answered_alike(company):
    replaced, spent = link_for(company, "kofi"), link_for(company, "lea")
    link_for(company, "kofi")
    company.stranger().fill_in(spent, **NEW)
    answers = [company.stranger().get(link) for link in (replaced, spent, "/password-links/x")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.text for answer in answers}) == 1
    assert "This link was used, replaced or is too old. Ask an admin for a new one." in answers[0].text


def test_only_admins_make_links(company):
    with pytest.raises(Refused, match="Only admins"):
        actions.make_password_link(company.viewer("dana"), company.ids["dana"], now())
    assert company["dana"].send(f"/people/{company.ids['lea']}/password-links").status_code == 403
