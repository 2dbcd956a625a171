"""A question is left out of the scores for every candidate alike, with a reason, before anybody is decided about."""

import html
import re

import pytest

from interview import clock
from interview.compare.leaving_out import ChangedSince, leave_out, left_out_page
from interview.compare.standing import Outcome
from interview.demo.deciding import decides
from interview.visibility.answer import Hidden, Refused
from tests.compare.job import PRODUCT, USERS, Job, product, users

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WHY = "It was told in a blog last week."


@pytest.fixture
def met(job: Job) -> Job:
    """Ines's overall is (3.5 + 4 + 2.67 + 4) / 4; without Kofi's question of product enthusiasm it is (5 + 4 + 2.67 + 4) / 4."""
    job.candidate("Ines Carvalho")
    lea, kofi = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"], job.meets("Ines Carvalho", USERS, "kofi")["kofi"]
    job.submits("lea", lea, product(5, 5, 4))
    job.submits("kofi", kofi, users(4, 2, 4))
    job.kofis = kofi
    job.seen_by_two("Mei Tanaka")
    return job


def questions(job: Job, key: str = "dana"):
    return left_out_page(job.company.viewer(key), job.opening).questions


def enthusiasm_of_users(job: Job):
    return [each for each in questions(job) if each.trait == "enthusiasm"][2]


def sends(job: Job, key: str = "dana", out: str = "yes", reason: str = WHY, after: int = 0):
    id_ = enthusiasm_of_users(job).id
    return job.company[key].send(
        f"/openings/{job.opening}/questions/{id_}/left-out", {f"{id_.hex}-reason": reason, "out": out, "after": after}
    )


def text_of(job: Job, address: str, key: str = "dana") -> str:
    answer = job.company[key].get(address)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split()) if answer.status_code == 200 else str(answer.status_code)


def test_it_counts_for_no_candidate_and_the_score_before_stands_beside_the_one_after(met):
    assert met.page().rows["Ines Carvalho"].startswith("3.5 (likely")
    assert sends(met).status_code == 303
    row = met.page("Ines Carvalho", "Mei Tanaka").rows["Ines Carvalho"]
    assert row.startswith("3.9 (likely")
    assert re.search(r"3\.5 \(likely \d\.\d–\d\.\d\) with what is left out", row)
    assert "with what is left out" in met.page().rows["Mei Tanaka"]
    assert "with what is left out" in text_of(met, f"/applications/{met.applications['Ines Carvalho']}/score")


def test_its_ratings_stay_to_be_read_and_are_marked(met):
    sends(met)
    page = met.page("Ines Carvalho", "Mei Tanaka")
    assert "Left out of the scores, for every candidate: " in page.text
    assert [asked for asked in page.said if asked.endswith("Left out of the scores")] == ["Made to work anyway Left out of the scores"]
    assert page.said["Made to work anyway Left out of the scores"][0].startswith("2 of 5 Kofi Mensah ")
    assert "Gap" not in " ".join(page.said["Made to work anyway Left out of the scores"])
    card = text_of(met, f"/scorecards/{met.kofis}", "kofi")
    assert "Left out of the scores" in card
    assert not re.search(r"Product enthusiasm \d\.\d \(likely", card)


def test_it_can_be_counted_again(met):
    sends(met)
    assert sends(met, out="no", reason="The blog was about another one.", after=1).status_code == 303
    row = met.page().rows["Ines Carvalho"]
    assert (row.startswith("3.5 (likely"), "with what is left out" in row) == (True, False)
    page = text_of(met, f"/openings/{met.opening}/left-out")
    assert re.search(rf"Counted again : The blog was about another one\..*Left out : {WHY}.*no longer holds", page)


def test_without_a_reason_it_is_asked_for_and_a_stale_page_says_so(met):
    refused = sends(met, reason="  ")
    assert (refused.status_code, "Say in a few words why" in refused.text) == (422, True)
    assert sends(met).status_code == 303
    stale = sends(met, reason="Me too.")
    assert (stale.status_code, "Somebody changed this after you opened the page." in stale.text, "Me too." in stale.text) == (
        409,
        True,
        True,
    )
    dana, question = met.company.viewer("dana"), enthusiasm_of_users(met)
    with pytest.raises(ChangedSince):
        leave_out(dana, met.opening, question.id, True, "Twice.", 1, clock.now())


def test_law_6_nothing_is_left_out_after_a_decision_or_before_the_start(met):
    dana = met.company.viewer("dana")
    application = met.applications["Mei Tanaka"]
    decides(dana, application, Outcome.hold, "Not yet.", clock.now())
    assert "Somebody has decided about a candidate of this opening" in text_of(met, f"/openings/{met.opening}/left-out")
    assert sends(met).status_code == 403
    assert met.page().rows["Ines Carvalho"].startswith("3.5 (likely")


def test_law_2_who_owes_learns_neither_of_a_decision_nor_why_and_changes_nothing(met):
    sends(met)
    dana, application = met.company.viewer("dana"), met.applications["Mei Tanaka"]
    met.candidate("Noor")
    met.meets("Noor", PRODUCT, "dana")
    owing = "Submit your own scorecards of this opening first"
    page = text_of(met, f"/openings/{met.opening}/left-out")
    assert (owing in page, WHY in page, "Left out" in page) == (True, False, True)
    decides(dana, application, Outcome.hold, "Not yet.", clock.now())
    assert text_of(met, f"/openings/{met.opening}/left-out") == page
    assert sends(met, out="no", after=1).status_code == 403
    for key in ("lea", "samir"):
        assert text_of(met, f"/openings/{met.opening}/left-out", key) == "404"
        with pytest.raises((Hidden, Refused)):
            leave_out(met.company.viewer(key), met.opening, enthusiasm_of_users(met).id, False, "No.", 1, clock.now())


def test_where_too_little_is_left_the_score_before_still_stands(met):
    dana = met.company.viewer("dana")
    for question in [each for each in questions(met) if each.trait in ("user_perspective", "intelligence")]:
        leave_out(dana, met.opening, question.id, True, WHY, 0, clock.now())
    row = met.page().rows["Ines Carvalho"]
    assert re.match(r"Fewer than 3 traits rated so far 3\.5 \(likely \d\.\d–\d\.\d\) with what is left out", row)
    assert "with what is left out" in text_of(met, f"/applications/{met.applications['Ines Carvalho']}/score")
