"""Who belongs to an opening: managers, and those who see its times and states, and who is still to write, and never a rating."""

import re
from datetime import timedelta

import pytest

from interview import clock
from tests.company import BEGAN
from tests.company_hiring import PRODUCT, USERS, invite, meet, open_job, rate


class Team:
    """Dana and Henrik manage an opening; Lea has met Mei and owes her card."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        self.met = meet(company, "dana", self.opening, self.mei, PRODUCT, "lea", starts=BEGAN)
        company.later(BEGAN + timedelta(hours=3))

    def sets(self, key, who, sees):
        return self.company[key].send(f"/openings/{self.opening}/members", {"person": self.company.ids[who], "sees": sees})

    def removes(self, key, who):
        return self.company[key].send(f"/openings/{self.opening}/members/{self.company.ids[who]}/end")

    def status(self, key, url) -> int:
        return self.company[key].get(url).status_code

    def later(self, hours) -> None:
        self.company.later(clock.now() + timedelta(hours=hours))

    def is_stamped(self, met, who="dana") -> bool:
        return "counts in no score" in self.company["henrik"].get(f"/scorecards/{met.cards[who]}").text


@pytest.fixture
def team(company) -> Team:
    return Team(company)


def test_law_2_a_member_who_sees_schedules_only_plans_and_sees_who_is_due_and_never_a_rating(team):
    card = f"/scorecards/{team.met.cards['lea']}"
    closed = [card, *(f"/openings/{team.opening}/{page}" for page in ("compare", "trail", "members", "may-tell"))]
    assert team.status("samir", f"/openings/{team.opening}") == 404
    assert team.sets("dana", "samir", "schedules").status_code == 303
    assert re.search(r"Samir Haddad <[^>]*>\(schedules only\)", team.company["samir"].get(f"/openings/{team.opening}").text)
    assert "Plan another interview" in team.company["samir"].get(f"/applications/{team.mei}").text
    assert "Lea Brandt" in team.company["samir"].get("/").text
    assert team.company["samir"].send(f"{card}/reminders").status_code == 303
    rate(team.company, "lea", team.met, 4)
    assert [team.status("samir", url) for url in closed] == [404] * len(closed)
    assert team.company["samir"].send(f"{card}/going-on", {"reason": "Now."}).status_code == 404


def test_only_managers_change_the_members_and_only_hiring_managers_become_one(team):
    assert [team.sets(key, "omar", "schedules").status_code for key in ("lea", "samir", "omar")] == [404] * 3
    refused = team.sets("dana", "omar", "manages")
    assert (refused.status_code, "They are not a hiring manager" in refused.text) == (422, True)
    assert "Choose a person." in team.company["dana"].send(f"/openings/{team.opening}/members", {"person": "", "sees": "schedules"}).text
    assert "Choose what they do here." in team.sets("dana", "omar", "").text
    team.sets("dana", "samir", "schedules")
    assert team.sets("samir", "omar", "schedules").status_code == 404


def test_who_decides_and_the_last_manager_stay(team):
    refused = team.removes("dana", "henrik")
    assert (refused.status_code, "They decide after a round" in refused.text) == (403, True)
    assert team.sets("dana", "henrik", "schedules").status_code == 403
    assert team.removes("henrik", "dana").status_code == 303
    assert team.status("dana", f"/openings/{team.opening}") == 404
    last = team.removes("henrik", "henrik")
    assert (last.status_code, "the last manager" in last.text) == (403, True)
    assert "ended what Dana Whitfield saw of this opening" in team.company["henrik"].get(f"/openings/{team.opening}/trail").text


def test_law_6_who_managed_and_left_before_being_named_has_not_seen(team):
    team.removes("henrik", "dana")
    rate(team.company, "lea", team.met, 4)
    team.later(1)
    later = meet(team.company, "henrik", team.opening, team.mei, USERS, "dana", starts=clock.now())
    team.later(2)
    rate(team.company, "dana", later, 4)
    assert not team.is_stamped(later)


def test_law_6_who_could_read_a_card_as_a_manager_when_they_were_named_had_seen_also_once_they_have_left(team):
    rate(team.company, "lea", team.met, 4)
    team.later(1)
    later = meet(team.company, "henrik", team.opening, team.mei, USERS, "dana", starts=clock.now())
    team.later(1)
    team.removes("henrik", "dana")
    team.later(1)
    rate(team.company, "dana", later, 4)
    assert team.is_stamped(later)


def test_being_made_the_same_twice_is_once(team):
    for _ in range(2):
        assert team.sets("dana", "samir", "schedules").status_code == 303
    assert team.company["dana"].get(f"/openings/{team.opening}/trail").text.count("see schedules only") == 1
    assert [team.removes("dana", "samir").status_code for _ in range(2)] == [303, 303]
    assert team.company["dana"].get(f"/openings/{team.opening}/trail").text.count("ended what Samir Haddad") == 1
