"""Where the figures speak against a decision it takes a word: an override is signed, a close call says what decided, and few raters are
warned of."""

import pytest

from interview import clock
from interview.compare.standing import Outcome
from interview.demo.deciding import decides
from interview.scorecards.amending import amend
from interview.scorecards.queries import room_kit
from interview.scorecards.voiding import void_application
from interview.scorecards.withdrawing import take_back, withdraw
from tests.company_hiring import PRODUCT, USERS
from tests.compare.deciding import ONE_DATABASE, WHY, about, words_of
from tests.compare.job import Job, product, users


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
