"""The comparison of an opening's candidates (laws 5, 6 and 8)."""

import re
from uuid import UUID

import pytest

from interview import clock
from interview.demo.answering import Climbing
from interview.scorecards.amending import amend
from interview.scorecards.queries import own_card, own_record
from interview.scorecards.striking import strike
from tests.company import Company
from tests.compare.job import COMMITMENT, PRODUCT, USERS, Job, product, users

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
TO_THE_TOP = Climbing(("met",) * 6, None)


# Law 5: missing is not zero


def test_a_question_not_asked_is_a_gap_with_its_reason_and_lowers_no_score(job: Job):
    job.seen("Ines Carvalho", [("lea", PRODUCT, product(5, None, 4)), ("kofi", USERS, users(4, 4, 4))])
    job.seen_by_two("Mei Tanaka")
    page = job.page("Ines Carvalho", "Mei Tanaka")
    assert page.panels["Product enthusiasm"]["Ines Carvalho"].startswith("4.5 (likely")
    assert "Gap Disliked, yet in use: Out of time: the problem before it ran over." in page.rows["Ines Carvalho"]
    assert "6 of 11" in page.rows["Ines Carvalho"]
    assert "Lea Brandt Gap, skipped. Out of time" in page.said["Disliked, yet in use"][0]


def test_a_trait_nobody_rated_is_named_at_the_figure(job: Job):
    for name in ("Ines Carvalho", "Mei Tanaka"):
        job.seen(name, [("lea", PRODUCT, product(4, 4, None)), ("kofi", USERS, users(4, 4, 4))])
    page = job.page("Ines Carvalho", "Mei Tanaka")
    assert page.panels["Professional commitment"] == {"Ines Carvalho": "not rated", "Mei Tanaka": "not rated"}
    assert "Professional commitment not rated" in page.rows["Ines Carvalho"]
    assert "Ines’s overall figure is without Professional commitment." in page.banner


# Law 6: a formula over independent ratings


def test_a_traits_score_is_the_mean_over_interviewers_not_over_ratings(job: Job):
    job.seen("Ines Carvalho", [("lea", PRODUCT, product(5, 5, 4)), ("kofi", USERS, users(4, 2, 4))])
    job.seen_by_two("Mei Tanaka")
    page = job.page("Ines Carvalho", "Mei Tanaka")
    assert page.panels["Product enthusiasm"]["Ines Carvalho"].startswith("3.5 (likely")  # (5 + 2) / 2, not (5 + 5 + 2) / 3
    assert page.panels["Problem solving"]["Ines Carvalho"].startswith("2.7 (likely")  # reach 1 + 4 × 2/6, new ground 3
    assert page.panels["Overall"]["Ines Carvalho"].startswith("3.5 (likely")  # (3.5 + 4 + 2.67 + 4) / 4 = 3.54


def test_unequal_weights_move_the_overall_score_and_stand_with_their_reason(company: Company):
    weights = {"enthusiasm": 3.0, "user_perspective": 1.0, "intelligence": 1.0, "commitment": 1.0}
    job = Job(company, weights, "The role owns a worn-out product.")
    job.seen("Ines Carvalho", [("lea", PRODUCT, product(2, 2, 4)), ("kofi", USERS, users(4, 2, 4))])
    page = job.page()
    assert page.rows["Ines Carvalho"].startswith("2.8 (likely")  # (3 × 2 + 4 + 2.67 + 4) / 6 = 2.78
    assert "Weights: Product enthusiasm 50 %" in page.text
    assert "(“The role owns a worn-out product.”), fixed on 2 November 2026 before the first interview." in page.text


def test_equal_weights_say_when_they_were_fixed(job: Job):
    assert "All four traits weigh the same, fixed on 2 November 2026 before the first interview." in job.page().text


def test_a_scorecard_written_after_reading_anothers_counts_in_no_score(job: Job):
    job.seen_by_two("Ines Carvalho")
    before = job.page().rows["Ines Carvalho"]
    late = job.meets("Ines Carvalho", COMMITMENT, "lea")  # Lea can read Kofi's card when she is named
    job.submits("lea", late["lea"], product(1, 1, 1))
    assert job.page().rows["Ines Carvalho"] == before.replace("none", "1 scorecard not counted Its author could read another’s first.")


def test_law_6_what_was_amended_in_time_makes_the_figures_and_every_amendment_stands_beside_the_original(job: Job, company: Company):
    job.candidate("Ines Carvalho")
    lea, kofi = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"], job.meets("Ines Carvalho", USERS, "kofi")["kofi"]
    job.seen_by_two("Mei Tanaka")
    job.submits("lea", lea, product(5, 5, 4))
    _amend(company, "lea", lea, "Product enthusiasm", 1, "Mixed up two answers.", 0)
    job.submits("kofi", kofi, users(4, 4, 4))
    _amend(company, "lea", lea, "Product enthusiasm", 2, "Kofi has a point.", 1)
    page = job.page("Ines Carvalho", "Mei Tanaka")
    assert page.panels["Product enthusiasm"]["Ines Carvalho"].startswith("3.5 (likely")  # ((1 + 5) / 2 + 4) / 2
    said = page.said["A favourite, made better"][0]
    assert re.search(r"Rating: 5, amended to 1 Lea Brandt, .* 2026: Mixed up two answers\. Changed before", said)
    assert re.search(r"Rating: 1, amended to 2 Lea Brandt, .* 2026: Kofi has a point\. Changed after", said)


def test_a_note_that_was_removed_says_only_that(job: Job, company: Company):
    job.candidate("Ines Carvalho")
    lea = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"]
    job.seen_by_two("Mei Tanaka")
    job.submits("lea", lea, product(5, 5, 4))
    job.submits("kofi", job.meets("Ines Carvalho", USERS, "kofi")["kofi"], users(4, 4, 4))
    [first, *_] = [target for target in own_record(company.viewer("lea"), lea).entries if target.startswith("line/")]
    text = own_record(company.viewer("lea"), lea).entries[first].value["text"]
    before = job.page("Ines Carvalho", "Mei Tanaka").text
    strike(company.viewer("dana"), lea, first, clock.now())
    after = job.page("Ines Carvalho", "Mei Tanaka").text
    assert "[removed: not about the job] by Dana Whitfield" in after
    assert after.count(text) < before.count(text)


def _amend(company: Company, who: str, card: UUID, trait: str, level: int, reason: str, after: int) -> None:
    """The rating of the card's first question on this trait."""
    parts = own_card(company.viewer(who), card).parts
    first = next(part.asked[0] for part in parts if part.trait.shown == trait)
    amend(company.viewer(who), card, f"item/{first.item.id}/rating", level, reason, after, clock.now())


# Law 8: every figure shows its error


def test_every_figure_stands_with_its_likely_range(job: Job):
    job.seen_by_two("Ines Carvalho", 4, 1)
    job.seen_by_two("Mei Tanaka", 3)
    html = job.page("Ines Carvalho", "Mei Tanaka").html
    bare = re.findall(r'<span class="val">(?:at least )?<b>[\d.]+</b>(?! <span>\(likely -?[\d.]+–[\d.]+\)</span>)', html)
    assert (bare, html.count('class="val"') > 20) == ([], True)
    assert html.count("typical error, not yet learnt here") == 1


def test_one_interviewer_is_too_early_to_show_or_compare(job: Job):
    job.seen("Aisha Bello", [("lea", PRODUCT, product(4, 4, 4))])
    job.seen_by_two("Ines Carvalho")
    page = job.page("Aisha Bello", "Ines Carvalho")
    assert page.rows["Aisha Bello"] == "One interviewer so far 1 rater 4 of 11 none"
    assert page.pickable == ["Ines Carvalho"]
    assert page.message == "Aisha Bello: one interviewer so far. One candidate is chosen. Choose 2 to 8 candidates to compare."
    assert (page.status, page.panels, page.said) == (422, {}, {})


def test_two_traits_are_too_early_too(job: Job):
    job.seen("Theo Marchetti", [("lea", USERS, users(4, 4, 4)), ("kofi", USERS, users(4, 4, 4))])
    assert job.page().rows["Theo Marchetti"].startswith("Fewer than 3 traits rated so far")


def test_nobody_is_compared_before_somebody_rated(job: Job):
    job.candidate("Nadia Petrov")
    page = job.page()
    assert page.rows["Nadia Petrov"] == "No ratings yet 0 raters 0 of 11 none"
    assert not re.search("likely|too close|clear difference", page.text, re.I)


def test_close_scores_are_too_close_to_call_and_far_ones_clearly_differ(job: Job):
    for name, level in (("Rafael Ortiz", 1), ("Ines Carvalho", 4), ("Jonas Lindqvist", 4)):
        job.seen_by_two(name, level)
    page = job.page("Rafael Ortiz", "Ines Carvalho", "Jonas Lindqvist")
    assert page.banner.startswith("Too close to call: Ines and Jonas. Clear difference: Ines and Jonas are above Rafael. Overlapping")


def test_a_ladder_that_was_too_short_makes_the_score_a_lower_bound(job: Job):
    job.seen("Jonas Lindqvist", [("lea", PRODUCT, product(4, 4, 4, climb=TO_THE_TOP)), ("kofi", USERS, users(4, 4, 4))])
    job.seen_by_two("Mei Tanaka")
    page = job.page("Jonas Lindqvist", "Mei Tanaka")
    assert page.rows["Jonas Lindqvist"].startswith("at least 4.2 (likely")
    assert "at least 5.0 (likely" in page.said["Problem solving"][0]
    assert "All rungs met, the ladder was too short Climbed all 6 No rating on new ground" in page.said["The library count"][0]


# Nothing is crowned


def test_candidates_stand_by_name_and_nobody_is_chosen_beforehand(job: Job):
    for name, level in (("Sofia Nagy", 5), ("Ines Carvalho", 1), ("Mei Tanaka", 3)):
        job.seen_by_two(name, level)
    page = job.page()
    assert (list(page.rows), page.picked) == (["Ines Carvalho", "Mei Tanaka", "Sofia Nagy"], [])
    assert list(job.page("Sofia Nagy", "Ines Carvalho").panels["Overall"]) == ["Ines Carvalho", "Sofia Nagy"]


# Choosing


def test_one_candidate_is_sent_back_with_the_choice_kept(job: Job):
    for name in ("Ines Carvalho", "Mei Tanaka"):
        job.seen_by_two(name)
    one, none = job.page("Ines Carvalho"), job.page()
    assert (one.status, one.message) == (422, "One candidate is chosen. Choose 2 to 8 candidates to compare.")
    assert (one.picked, none.status, none.message) == (["Ines Carvalho"], 200, None)


def test_an_address_with_nonsense_or_another_openings_candidate_says_the_same(job: Job, company: Company):
    other = Job(company)
    stranger = str(other.candidate("Rafael Ortiz"))
    job.seen_by_two("Ines Carvalho")
    job.seen_by_two("Mei Tanaka")
    pages = [job.page("Ines Carvalho", "Mei Tanaka", extra=[key]) for key in ("nonsense", stranger, "%00")]
    assert {(page.status, page.message) for page in pages} == {(200, "Somebody in this address is not a candidate of this opening.")}
    assert "Rafael" not in "".join(page.html for page in pages)


# Who said what


def test_who_said_what_names_each_interviewer_with_their_score_in_the_trait_and_their_recommendation(job: Job):
    job.seen("Ines Carvalho", [("lea", PRODUCT, product(5, 4, 4)), ("kofi", USERS, users(4, 2, 4, choice="no"))])
    job.seen_by_two("Mei Tanaka")
    said = job.page("Ines Carvalho", "Mei Tanaka").said
    own = re.sub(r" \(likely [\d.–]+\)", "", said["Product enthusiasm"][0])
    assert own == "2.5 points apart Kofi Mensah 2.0 Lea Brandt 4.5"
    assert said["Recommendations"][0].startswith("Kofi Mensah No ")
    assert " Lea Brandt Yes " in said["Recommendations"][0]
    assert "Raters differ Product enthusiasm" in job.page().rows["Ines Carvalho"]


def test_the_comparison_shows_no_clock_times(job: Job):
    job.seen_by_two("Ines Carvalho")
    job.seen_by_two("Mei Tanaka")
    assert re.findall(r"\d\d:\d\d", job.page("Ines Carvalho", "Mei Tanaka").html) == []


def test_an_opening_without_candidates_says_what_comes_next(job: Job):
    assert "No candidates yet" in job.page().text
