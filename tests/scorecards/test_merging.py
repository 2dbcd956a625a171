"""Two entries of one person are put together: who owes for one owes for both, and what was submitted stays as it was."""

import html
import re
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from interview import clock
from interview.audit.actions import salted
from interview.audit.models import AuditEvent
from interview.db import db
from interview.openings import actions
from interview.openings.again import apply_again
from interview.openings.merging import merge
from interview.openings.models import Application, Candidate, CandidateMerge
from interview.scorecards.models import Submission
from interview.scorecards.voiding import void_application
from interview.visibility.answer import Hidden, Refused
from tests.company import BEGAN
from tests.company_hiring import COMMITMENT, PRODUCT, invite, meet, open_job, rate

WHY = "The same e-mail address."


class Twice:
    """Mei Tanaka in Payments, met by Lea, and M. Tanaka in Library, to be met by Kofi, are one person. Dana and Henrik manage both."""

    def __init__(self, company) -> None:
        self.company = company
        self.payments, self.library = (open_job(company, "dana", title, "henrik") for title in ("Payments", "Library app"))
        self.mei = invite(company, "dana", self.payments, "Mei Tanaka", "mei@example.org")
        self.other = invite(company, "dana", self.library, "M. Tanaka")
        self.first = meet(company, "dana", self.payments, self.mei, PRODUCT, "lea", starts=BEGAN + timedelta(hours=1))
        self.second = meet(company, "dana", self.library, self.other, COMMITMENT, "kofi", starts=BEGAN + timedelta(days=1))
        self.later(hours=3)

    def later(self, **time) -> None:
        self.company.later(clock.now() + timedelta(**time))

    def merges(self, by="dana", keep=None, other=None) -> None:
        merge(self.company.viewer(by), keep or self.mei, other or self.other, WHY, clock.now())

    def sends(self, key, other, reason=WHY):
        return self.company[key].send(f"/applications/{self.mei}/merging", {"other": str(other), "reason": reason})

    def text(self, key, url) -> str:
        answer = self.company[key].get(url)
        words = html.unescape(re.sub(r"<[^>]+>", " ", answer.text))
        return " ".join(words.split()) if answer.status_code == 200 else str(answer.status_code)

    def rates(self, key, met) -> None:
        rate(self.company, key, met, 4)
        self.later(days=2)

    def had_seen(self, met, key) -> bool:
        return db.session.scalars(select(Submission.had_seen).where(Submission.scorecard_id == met.cards[key])).one()

    def of(self, application) -> Candidate:
        return db.session.get_one(Application, application).candidate


@pytest.fixture
def twice(company) -> Twice:
    return Twice(company)


def test_they_are_one_person_afterwards_and_the_page_says_before_what_will_happen(twice):
    page = twice.text("dana", f"/applications/{twice.mei}/merging")
    assert "M. Tanaka, in Library app" in page
    assert all(words in page for words in ("Whoever owes a scorecard for one of the two owes for both.", "It cannot be undone."))
    gone = twice.of(twice.other).id
    assert twice.sends("dana", twice.other).status_code == 303
    assert twice.of(twice.other) is twice.of(twice.mei)
    assert "Mei Tanaka" in twice.text("henrik", f"/openings/{twice.library}")
    assert "M. Tanaka" not in twice.text("henrik", f"/openings/{twice.library}")
    for opening in (twice.payments, twice.library):
        assert "put two entries of Mei Tanaka together" in twice.text("henrik", f"/openings/{opening}/trail")
    kept = db.session.scalars(select(CandidateMerge)).one()
    assert (kept.reason, kept.merged_id, [each.application_id for each in kept.moved]) == (WHY, gone, [twice.other])


def test_law_10_the_row_of_the_other_entry_stays_so_that_its_name_in_the_audit_can_be_verified(twice):
    gone = twice.of(twice.other)
    twice.merges()
    added = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "candidate added", AuditEvent.subject_id == twice.other)).one()
    entry = db.session.get_one(Candidate, UUID(added.facts["candidate"]))
    assert (entry, added.facts["name"]) == (gone, salted(entry.salt, "M. Tanaka"))


def test_law_2_who_owes_for_one_entry_then_owes_for_both(twice):
    joined = meet(twice.company, "dana", twice.payments, twice.mei, COMMITMENT, "kofi", starts=BEGAN + timedelta(hours=2))
    twice.rates("lea", twice.first)
    twice.rates("kofi", joined)
    leas = f"/scorecards/{twice.first.cards['lea']}"
    assert "Recommendation" in twice.text("kofi", leas)
    twice.merges()
    assert twice.text("kofi", leas) == "403"
    twice.rates("kofi", twice.second)
    assert "Recommendation" in twice.text("kofi", leas)


@pytest.mark.parametrize("before", [True, False], ids=["could read Lea's before they were one", "could not"])
def test_law_6_who_could_read_about_the_one_while_they_wrote_about_the_other_is_stamped(twice, before):
    """Kofi owed for the second entry alone, which closed nothing about the first."""
    if before:
        joined = meet(twice.company, "dana", twice.payments, twice.mei, COMMITMENT, "kofi", starts=BEGAN + timedelta(hours=2))
        twice.rates("kofi", joined)
    twice.rates("lea", twice.first)
    twice.merges()
    twice.later(days=1)
    twice.rates("kofi", twice.second)
    assert twice.had_seen(twice.second, "kofi") is before


def test_law_6_a_card_submitted_before_keeps_its_stamp(twice):
    twice.rates("lea", twice.first)
    twice.rates("kofi", twice.second)
    twice.merges()
    assert [twice.had_seen(twice.first, "lea"), twice.had_seen(twice.second, "kofi")] == [False, False]


@pytest.mark.parametrize("about", ["first", "second"])
def test_law_2_a_manager_who_owes_for_either_may_not(twice, about):
    opening, application = (twice.payments, twice.mei) if about == "first" else (twice.library, twice.other)
    meet(twice.company, "henrik", opening, application, COMMITMENT, "dana", starts=BEGAN + timedelta(days=1))
    with pytest.raises(Refused, match="You still owe a scorecard of this candidate, and this changes who owes"):
        twice.merges("dana")
    db.session.rollback()
    assert "M. Tanaka, in" not in twice.text("dana", f"/applications/{twice.mei}/merging")
    twice.merges("henrik")


def test_only_who_manages_every_opening_of_both(twice):
    maps = actions.create_opening(twice.company.viewer("henrik"), "Maps", "product-manager", {}, None, clock.now())
    apply_again(twice.company.viewer("henrik"), twice.other, maps, clock.now())
    with pytest.raises(Refused, match="in an opening that you do not manage"):
        twice.merges("dana")
    db.session.rollback()
    assert "M. Tanaka" not in twice.text("dana", f"/applications/{twice.mei}/merging")
    for key in ("lea", "samir", "sara"):
        with pytest.raises(Hidden):
            twice.merges(key)
        db.session.rollback()
    twice.merges("henrik")
    assert len(set(db.session.scalars(select(Application.candidate_id)))) == 1


def test_two_in_one_opening_need_the_emptier_one_taken_out_first(twice):
    double = invite(twice.company, "dana", twice.payments, "Mei T.")
    with pytest.raises(Refused, match="Both are in Payments. Take the emptier one out there first"):
        twice.merges(other=double)
    db.session.rollback()
    assert "Mei T., in" not in twice.text("dana", f"/applications/{twice.mei}/merging")
    apply_again(twice.company.viewer("dana"), double, twice.library, clock.now())
    void_application(twice.company.viewer("dana"), twice.other, WHY, clock.now())
    void_application(twice.company.viewer("dana"), double, WHY, clock.now())
    twice.merges(other=double)
    by_candidate = {each.id: each.candidate_id for each in db.session.scalars(select(Application))}
    assert by_candidate[double] != by_candidate[twice.mei]
    assert sum(candidate == by_candidate[twice.mei] for candidate in by_candidate.values()) == 2


def test_where_the_one_that_stays_was_taken_out_it_says_to_turn_it_round(twice):
    double = invite(twice.company, "dana", twice.payments, "Mei T.")
    void_application(twice.company.viewer("dana"), double, WHY, clock.now())
    with pytest.raises(Refused, match="Put them together from the page of the other one"):
        twice.merges(keep=double, other=twice.mei)
    db.session.rollback()
    with pytest.raises(Refused, match="There is nothing to put together"):
        twice.merges(other=double)


def test_what_is_missing_is_said_and_what_was_typed_stays(twice):
    answer = twice.sends("dana", "", "They wrote to us.")
    assert (answer.status_code, "Choose the other entry." in answer.text, "They wrote to us." in answer.text) == (422, True, True)
    answer = twice.sends("dana", twice.other, " ")
    assert (answer.status_code, "Say in a few words how you know" in answer.text) == (422, True)


def test_twice_is_once(twice):
    twice.merges()
    twice.merges()
    assert len(db.session.scalars(select(CandidateMerge)).all()) == 1
