"""After a round its decider advances, offers, holds or declines, on traits and notes, with the figures as they were shown. Who owes learns
nothing of that."""

import html
import re

import pytest
from sqlalchemy import update

from interview import clock
from interview.compare.models import Decision
from interview.db import db
from interview.openings import actions
from interview.openings.states import State
from interview.scorecards.amending import amend
from interview.scorecards.queries import own_record, room_kit
from interview.scorecards.striking import strike
from tests.company_hiring import COMMITMENT, PRODUCT, rate
from tests.compare.deciding import ONE_DATABASE, WHY, Round, words_of


@pytest.fixture
def round_(company) -> Round:
    return Round(company)


# The form


def test_the_decider_decides_once_the_scorecards_of_that_round_are_in(round_):
    assert "A scorecard of this round is still awaited." in round_.page("henrik")
    rate(round_.company, "lea", round_.product, 4)
    assert "What you decide" not in round_.page("henrik")
    rate(round_.company, "devi", round_.users, 4)
    round_.meets(COMMITMENT, "omar")
    assert "Henrik Solberg decides after this round." in round_.page("dana")
    address, sent = round_.form("henrik", outcome="advance")
    assert round_.company["dana"].send(address, sent).status_code == 403
    assert round_.company["henrik"].send(address, sent).status_code == 303
    for reader in ("henrik", "dana"):
        assert re.search(rf"Advanced Henrik Solberg, \S.*?{WHY}", round_.page(reader))
    assert "decided about Mei Tanaka: advance" in round_.company["dana"].get(f"/openings/{round_.opening}/trail").text


def test_nobody_decides_by_a_form_that_was_open_before_a_card_was_awaited_again(round_):
    round_.both_rate()
    address, sent = round_.form("henrik")
    round_.meets(PRODUCT, "omar")
    assert round_.company["henrik"].send(address, sent).status_code == 403


def test_excused_called_off_and_gone_on_without_are_not_waited_for(round_):
    rate(round_.company, "lea", round_.product, 4)
    actions.set_state(round_.company.viewer("dana"), round_.users.interview, State.no_show, "", clock.now())
    assert round_.send("henrik").status_code == 303


def test_nothing_is_decided_without_a_scorecard_and_everything_that_lacks_is_said_beside_its_field(round_):
    for met in (round_.product, round_.users):
        actions.set_state(round_.company.viewer("dana"), met.interview, State.cancelled, "", clock.now())
    assert "No scorecard of this round is in yet." in round_.page("henrik")
    actions.set_state(round_.company.viewer("dana"), round_.product.interview, State.planned, "", clock.now())
    rate(round_.company, "lea", round_.product, 4)
    refused = round_.send("henrik", outcome="", reason=" ", traits=[], evidence=[])
    assert (refused.status_code, "Choose one of the four." in refused.text, "Say in a few words why." in refused.text) == (422, True, True)
    bare = words_of(round_.send("henrik", traits=[], evidence=[], reason="Long thought about.").text)
    assert ("Choose at least one trait that it rests on." in bare, "Long thought about." in bare) == (True, True)
    noteless = round_.send("henrik", evidence=[])
    assert (noteless.status_code, "Point to at least one note" in noteless.text) == (422, True)
    beside = round_.send("henrik", traits=["commitment"])
    assert "You point to notes on Product enthusiasm: choose that as a trait too" in beside.text
    assert "Choose one of the list" in round_.send("henrik", traits=["charm"]).text


def test_law_8_nothing_is_chosen_beforehand_and_no_figure_stands_without_its_range(round_):
    round_.both_rate()
    page = round_.fetch("henrik").text
    assert not re.search(r"<(input|option)[^>]* (checked|selected)", page)
    assert round_.send("henrik").status_code == 303
    page = round_.page("dana")
    ranged = re.findall(r"\d\.\d \(likely \d\.\d–\d\.\d\)", page)
    assert len(re.findall(r"\d\.\d", page)) == 3 * len(ranged) >= 12


def test_what_was_typed_and_ticked_is_kept_when_the_form_comes_back(round_):
    round_.both_rate()
    _, sent = round_.form("henrik")
    back = round_.send("henrik", reason="", outcome="decline", evidence=sent["round-1-evidence"]).text
    assert re.findall(r'<input [^>]*checked[^>]*value="([^"]+)"|<input [^>]*value="([^"]+)"[^>]*checked', back)
    ticked = [value for one in re.findall(r"<input [^>]*checked[^>]*>", back) for value in re.findall(r'value="([^"]+)"', one)]
    assert ticked == ["decline", "enthusiasm", *sent["round-1-evidence"]]


# What stands afterwards


def test_the_newest_holds_and_a_page_that_is_out_of_date_says_so(round_):
    round_.both_rate()
    address, sent = round_.form("henrik", outcome="decline", reason="I had not seen it.")
    assert round_.send("henrik", outcome="advance").status_code == 303
    stale = round_.company["henrik"].send(address, sent)
    assert (stale.status_code, "Somebody decided after you opened this page." in stale.text) == (409, True)
    assert "I had not seen it." in stale.text
    assert "To undo a decision, decide anew" in round_.page("henrik")
    assert round_.send("henrik", outcome="decline", reason="Read it again.").status_code == 303
    assert re.search(r"Declined Henrik Solberg, \S.*? Read it again\..*? Advanced Henrik Solberg, .*?no longer holds", round_.page("dana"))


def test_a_decision_shows_its_traits_its_notes_and_the_figures_as_they_stood(round_):
    round_.both_rate()
    assert round_.send("henrik", traits=["enthusiasm", "commitment"]).status_code == 303
    page = round_.page("dana")
    assert "Rests on Product enthusiasm Professional commitment" in page
    assert re.search(r"(Lea Brandt|Devi Patel), [^:]+: .", page)
    assert re.search(r"As it stood then: \d\.\d \(likely \d\.\d–\d\.\d\), 2 raters, 7 of 11 questions\.", page)
    assert "Now, from the scorecards" not in page


def test_law_9_the_figures_then_stay_as_they_were_and_the_ones_now_stand_beside_once_they_read_otherwise(round_):
    round_.both_rate()
    round_.send("henrik")
    then = re.search(r"As it stood then: (.*?questions\.)", round_.page("henrik"))[1]
    question = room_kit(round_.company.viewer("devi"), round_.users.cards["devi"]).items[0].id
    amend(round_.company.viewer("devi"), round_.users.cards["devi"], f"item/{question}/rating", 1, "Misheard.", 0, clock.now())
    page = round_.page("henrik")
    assert f"As it stood then: {then}" in page
    assert re.search(r"Now, from the scorecards that you may count: (.*?questions\.)", page)[1] != then


def test_a_note_that_is_removed_for_good_is_in_no_decision_and_can_be_pointed_to_no_more(round_):
    round_.both_rate()
    address, sent = round_.form("henrik")
    said = re.search(rf'value="{sent["round-1-evidence"][0]}"><span>([^<]+)', round_.fetch("henrik").text)[1]
    author, card = ("lea", round_.product.cards["lea"]) if "Lea" in said else ("devi", round_.users.cards["devi"])
    assert round_.send("henrik").status_code == 303
    assert html.unescape(said) in round_.page("dana")
    for line in lines_of(round_.company, author, card):
        strike(round_.company.viewer(author), card, line, clock.now())
    page = round_.page("dana")
    assert (html.unescape(said) in page, "A note that has been removed since" in page) == (False, True)
    refused = round_.company["henrik"].send(address, sent | {"after": "1"})
    assert (refused.status_code, "One of the notes is not there any more." in refused.text) == (422, True)


def lines_of(company, author, card) -> list[str]:
    entries = own_record(company.viewer(author), card).entries
    db.session.rollback()
    return [target for target in entries if target.startswith("line/")]


# Who may know what


def test_law_2_who_owes_for_the_candidate_sees_no_decision_and_interviewers_none_at_all(round_):
    round_.both_rate()
    round_.send("henrik")
    assert [round_.page(key) for key in ("lea", "devi", "samir")] == [404] * 3
    round_.meets(COMMITMENT, "dana")
    assert round_.page("dana") == 403
    assert "Rounds and decisions" not in round_.company["dana"].get(f"/applications/{round_.mei}").text
    assert "Rounds and decisions" in round_.company["henrik"].get(f"/applications/{round_.mei}").text


@ONE_DATABASE
def test_a_decision_of_before_the_figures_were_kept_stands_without_them(round_):
    round_.both_rate()
    round_.send("henrik")
    db.session.execute(update(Decision).values(figures=None, traits=[], evidence=[]))
    db.session.commit()
    page = round_.page("dana")
    assert ("Henrik Solberg" in page, WHY in page, "As it stood then" in page) == (True, True, False)
