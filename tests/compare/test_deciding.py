"""After a round its decider advances, offers, holds or declines: on traits and notes, with the figures as they were shown, and with a
word where the figures speak against it. Who owes learns nothing of that."""

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from interview import clock
from interview.compare.models import Decision
from interview.compare.standing import Outcome
from interview.db import db
from interview.demo.deciding import decides
from interview.openings import actions
from interview.openings.states import State
from interview.scorecards.amending import amend
from interview.scorecards.queries import own_record, room_kit
from interview.scorecards.striking import strike
from interview.scorecards.voiding import void_application
from interview.scorecards.withdrawing import take_back, withdraw
from tests.company import BEGAN
from tests.company_hiring import COMMITMENT, PRODUCT, USERS, invite, meet, open_job, rate
from tests.compare.job import Job, product, users

WHY = "Asked for evidence before every guess."
ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""Where nothing but the figures is looked at."""


def words_of(text: str) -> str:
    """Of the page's own part."""
    main = text[text.index("<main") : text.index("</main>")] if "<main" in text else text
    found = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
    return re.sub(r" ([,.:;)])", r"\1", found)


class Deciding:
    """The page of one candidate, as people of the company open and send it."""

    def __init__(self, company, application) -> None:
        self.company, self.application = company, application

    def fetch(self, key):
        return self.company[key].get(f"/applications/{self.application}/decisions")

    def page(self, key) -> str | int:
        answer = self.fetch(key)
        return words_of(answer.text) if answer.status_code == 200 else answer.status_code

    def form(self, key, n=1, **fields) -> tuple[str, dict]:
        """Where the form of round n goes, and what it would send, filled in as asked: the first note of product enthusiasm."""
        text = self.fetch(key).text
        form = re.search(rf'<form[^>]*action="([^"]*)"(?:(?!</form>).)*name="round-{n}-outcome".*?</form>', text, re.S)
        if form is None:
            return "", {}
        notes = re.findall(rf'name="round-{n}-evidence" value="([^"]+)"', form[0])
        own = {"outcome": "hold", "reason": WHY, "traits": ["enthusiasm"], "evidence": notes[:1]} | fields
        hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', form[0])[1] for name in ("after", "seen")}
        return form[1], hidden | {f"round-{n}-{name}": value for name, value in own.items()}

    def send(self, key, n=1, **fields):
        address, sent = self.form(key, n, **fields)
        return self.company[key].send(address, sent)


class Round(Deciding):
    """Henrik decides after each round of Dana's opening. Lea and Devi have met Mei in round 1."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        super().__init__(company, self.mei)
        self.product, self.users = (self.meets(kit, who) for kit, who in ((PRODUCT, "lea"), (USERS, "devi")))
        company.later(BEGAN + timedelta(hours=3))

    def meets(self, kit, *panel):
        return meet(self.company, "dana", self.opening, self.mei, kit, *panel, starts=BEGAN)

    def both_rate(self, level=4) -> None:
        for who, met in (("lea", self.product), ("devi", self.users)):
            rate(self.company, who, met, level)


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


# Where the figures speak against it


@pytest.fixture
def weighed(job: Job) -> Job:
    """Everybody is clearly above Rafael; the others are too close to call among themselves. Dana decides."""
    job.candidate("Ines Carvalho")
    lea, kofi = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"], job.meets("Ines Carvalho", USERS, "kofi")["kofi"]
    job.submits("lea", lea, product(5, 5, 5))
    job.submits("kofi", kofi, users(5, 5, 5))
    job.kofis = kofi
    for name, level in (("Jonas Lindqvist", 4), ("Mei Tanaka", 4), ("Rafael Ortiz", 2)):
        job.seen_by_two(name, level)
    return job


def about(job: Job, name: str) -> Deciding:
    return Deciding(job.company, job.applications[name])


RAFAEL, INES, MEI = "Rafael Ortiz", "Ines Carvalho", "Mei Tanaka"
SIGNED = {"override": "The work is with Rafael’s own field.", "signature": "dana  WHITFIELD "}
CLOSE = {"close_call": "Mei starts in May."}
IN_THE_WAY = "An offer to Rafael would override a clear difference: Ines, Jonas and Mei are clearly above Rafael and have no offer."


@ONE_DATABASE
def test_who_is_clearly_above_and_not_chosen_is_named_as_an_override_and_signed(weighed):
    rafael = about(weighed, RAFAEL)
    assert IN_THE_WAY in rafael.page("dana")
    refused = rafael.send("dana", outcome="offer", signature="Henrik Solberg")
    assert (refused.status_code, refused.text.count("Sign with your own name: Dana Whitfield.")) == (422, 2)
    assert words_of(refused.text).count("Say why, although the difference is clear.") == 2
    assert "Henrik Solberg" in refused.text
    assert rafael.send("dana", outcome="offer", **SIGNED).status_code == 303
    page = rafael.page("dana")
    told = "Override of a clear difference (Ines, Jonas and Mei), signed dana WHITFIELD: The work is with Rafael’s own field."
    assert (told in page, "Clearly below Ines, Jonas and Mei." in page) == (True, True)
    trail = words_of(weighed.company["dana"].get(f"/openings/{weighed.opening}/trail").text)
    assert "decided about Rafael Ortiz: offer, against a clear difference" in trail


@ONE_DATABASE
def test_who_has_an_offer_or_is_out_is_no_longer_passed_over(weighed):
    rafael, viewer = about(weighed, RAFAEL), weighed.company.viewer
    for name in (INES, "Jonas Lindqvist"):
        decides(viewer("dana"), weighed.applications[name], Outcome.offer, WHY, clock.now())
    assert "Mei is clearly above Rafael and has no offer. Say why Rafael and not Mei, and sign it." in rafael.page("dana")
    withdraw(viewer("dana"), weighed.applications[MEI], "Another job.", clock.now())
    assert "override" not in rafael.page("dana")
    assert rafael.send("dana", outcome="offer").status_code == 303
    take_back(viewer("dana"), weighed.applications[MEI], clock.now())
    decides(viewer("dana"), weighed.applications[INES], Outcome.hold, "Wants to wait.", clock.now())
    assert "Ines and Mei are clearly above Rafael" in rafael.page("dana")


@ONE_DATABASE
def test_advancing_past_who_stands_declined_and_declining_who_is_above_are_overrides_too(weighed):
    rafael, ines, dana = about(weighed, RAFAEL), about(weighed, INES), weighed.company.viewer("dana")
    assert ines.send("dana", outcome="decline").status_code == 303
    assert "Advancing Rafael would override a clear difference: Ines is clearly above Rafael and is declined in this round." in rafael.page(
        "dana"
    )
    assert rafael.send("dana", outcome="advance").status_code == 422
    assert rafael.send("dana", outcome="advance", **SIGNED).status_code == 303
    decides(dana, weighed.applications[INES], Outcome.hold, "Once more.", clock.now())
    assert (
        "Declining Ines would override a clear difference: Ines is clearly above Rafael, who is advanced or offered the job."
        in ines.page("dana")
    )
    assert ines.send("dana", outcome="decline").status_code == 422
    assert ines.send("dana", outcome="hold").status_code == 303
    assert ines.send("dana", outcome="decline", **SIGNED).status_code == 303


@ONE_DATABASE
def test_a_close_call_says_what_decided(weighed):
    mei, dana = about(weighed, MEI), weighed.company.viewer("dana")
    words = "An offer to Mei would be a close call with Ines and Jonas: say what decided."
    assert words in mei.page("dana")
    refused = mei.send("dana", outcome="offer")
    assert (refused.status_code, words_of(refused.text).count("Say what decided.")) == (422, 2)
    decides(dana, weighed.applications["Jonas Lindqvist"], Outcome.decline, WHY, clock.now())
    assert "An offer to Mei would be a close call with Ines: say what decided." in mei.page("dana")
    assert mei.send("dana", outcome="offer", **CLOSE).status_code == 303
    assert "Close call with Ines. What decided: Mei starts in May." in mei.page("dana")
    assert mei.send("dana", outcome="advance", **CLOSE, **SIGNED).status_code == 303
    assert mei.page("dana").count("Mei starts in May.") == 1


@ONE_DATABASE
def test_an_offer_on_fewer_than_two_raters_is_warned_of_and_needs_a_reason(job):
    job.seen("Noor", [("lea", PRODUCT, product(4, 4, 4))])
    noor = about(job, "Noor")
    words = "An offer would rest on one interviewer alone: say why that is enough."
    assert words in noor.page("dana")
    assert noor.send("dana", outcome="offer").status_code == 422
    assert noor.send("dana", outcome="advance").status_code == 303
    assert noor.send("dana", outcome="offer", few="We worked with her for a year.").status_code == 303
    page = noor.page("dana")
    assert "On fewer than two raters: We worked with her for a year." in page
    assert "As it stood then: One interviewer so far, 1 rater, 4 of 11 questions." in page


@ONE_DATABASE
def test_what_changed_since_the_page_was_opened_is_said_before_anything_is_decided(weighed):
    mei = about(weighed, MEI)
    address, sent = mei.form("dana", outcome="offer", reason="Long thought about.", **CLOSE)
    weighed.seen_by_two("Aaron Late", 4)
    stale = weighed.company["dana"].send(address, sent)
    assert (stale.status_code, "The figures changed after you opened this page." in stale.text) == (409, True)
    assert ("Long thought about." in stale.text, "a close call with Aaron, Ines and Jonas" in stale.text) == (True, True)
    assert "Offered" not in mei.page("dana")
    assert mei.send("dana", outcome="offer", **CLOSE).status_code == 303


@ONE_DATABASE
def test_who_was_added_by_mistake_takes_no_part(weighed):
    page = about(weighed, MEI).page("dana")
    double = weighed.candidate("Otto")
    void_application(weighed.company.viewer("dana"), double, "Twice.", clock.now())
    assert about(weighed, MEI).page("dana") == page


@ONE_DATABASE
def test_names_that_are_long_odd_or_alike_stay_text_and_are_told_apart(job):
    odd = ["<script>alert(1)</script> B", "Mei Tanaka", "Mei Tanaka", "أحمد " + "ع" * 290]
    for name in odd:
        job.applications.pop(name, None)
        job.seen_by_two(name, 4)
    text = about(job, "Mei Tanaka").fetch("dana").text
    assert ("<script>alert" in text, "&lt;script&gt;alert(1)&lt;/script&gt;" in text) == (False, True)
    assert "Mei Tanaka (2)" in text


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
def test_law_2_who_is_closed_to_the_decider_takes_no_part_and_asks_for_nothing(weighed):
    """Ines is clearly above Rafael, and Dana owes for her: the page is the same whatever was said of Ines."""
    weighed.meets(INES, PRODUCT, "dana")
    rafael = about(weighed, RAFAEL)
    page = rafael.page("dana")
    assert "Jonas and Mei are clearly above Rafael and have no offer. Say why Rafael and not Jonas and Mei" in page
    assert "1 candidate is closed to you and takes no part." in page
    assert "Ines" not in page
    question = room_kit(weighed.company.viewer("kofi"), weighed.kofis).items[0].id
    amend(weighed.company.viewer("kofi"), weighed.kofis, f"item/{question}/rating", 1, "Misheard.", 0, clock.now())
    assert rafael.page("dana") == page


@ONE_DATABASE
def test_law_2_who_owes_for_another_is_told_neither_the_figures_then_nor_what_was_said_of_others(weighed):
    rafael = about(weighed, RAFAEL)
    assert rafael.send("dana", outcome="offer", **SIGNED).status_code == 303
    weighed.candidate("Noor")
    weighed.meets("Noor", USERS, "dana")
    page = rafael.page("dana")
    assert (WHY in page, "Offered" in page, "are told once your own scorecards are in." in page) == (True, True, True)
    kept = [words in page.split("Round 1:")[1].split("What you decide")[0] for words in ("As it stood then", "Override of", "own field")]
    assert kept == [False] * 3
    trail = words_of(weighed.company["dana"].get(f"/openings/{weighed.opening}/trail").text)
    assert ("decided about Rafael Ortiz: offer" in trail, "against a clear difference" in trail) == (True, False)


@ONE_DATABASE
def test_a_decision_of_before_the_figures_were_kept_stands_without_them(round_):
    round_.both_rate()
    round_.send("henrik")
    db.session.execute(update(Decision).values(figures=None, traits=[], evidence=[]))
    db.session.commit()
    page = round_.page("dana")
    assert ("Henrik Solberg" in page, WHY in page, "As it stood then" in page) == (True, True, False)
