"""Law 4: what submitting needs, and that it locks."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from interview import clock
from interview.audit.models import AuditEvent
from interview.db import db
from interview.openings import actions as openings
from interview.openings.models import Opening, OpeningStart
from interview.scorecards.before_submit import NotReady
from interview.scorecards.models import Submission
from interview.scorecards.submitting import RecordChanged, submit
from interview.visibility.answer import Hidden
from tests.scorecards.conftest import note, operation


def words(desk, who="lea"):
    return [problem.words for problem in desk.page(who).problems]


def test_law_4_an_empty_card_needs_a_rating_or_reason_for_each_question_and_a_recommendation(desk):
    titles = [item.question.title for item in desk.items()]
    assert words(desk) == [
        *(f"Rate “{title}”, or say why there is no rating." for title in titles),
        "Choose a recommendation, or “not enough seen”.",
    ]
    with pytest.raises(NotReady):
        desk.submits()
    assert db.session.scalars(select(Submission)).all() == []


def test_law_4_a_finished_card_needs_nothing_more(desk):
    desk.finishes()
    assert words(desk) == []


def test_law_6_nothing_is_submitted_before_the_opening_starts_while_its_reveal_rule_may_still_change(desk):
    desk.finishes()
    db.session.execute(delete(OpeningStart))
    db.session.commit()
    assert words(desk) == ["“Product manager” has not been started yet. Ask its hiring manager to start it; what you wrote stays."]
    with pytest.raises(NotReady):
        desk.submits()
    assert db.session.scalars(select(Submission)).all() == []
    openings.start(desk.company.viewer("dana"), db.session.scalars(select(Opening.id)).one(), clock.now())
    desk.submits()
    assert len(db.session.scalars(select(Submission)).all()) == 1


@pytest.mark.parametrize("value", [{"rating": None}, {"rating": 3}])
def test_law_4_a_rating_taken_back_is_no_rating_and_one_without_evidence_is_not_enough(desk, value):
    desk.finishes()
    question = desk.question
    desk.enters((f"item/{question.id}/rating", value))
    line = next(target for target, one in desk.record().entries.items() if one.value.get("item") == str(question.id))
    desk.enters((line, note(question, "")[1]))
    needed = {
        None: f"Rate “{question.question.title}”, or say why there is no rating.",
        3: f"Write a line of evidence for the 3 on “{question.question.title}”, or say that it is on paper.",
    }
    assert words(desk) == [needed[value["rating"]]]


def test_law_4_evidence_on_paper_counts(desk):
    desk.finishes()
    question = desk.question
    line = next(target for target, one in desk.record().entries.items() if one.value.get("item") == str(question.id))
    desk.enters((line, note(question, "")[1]), (f"item/{question.id}/paper", {"noted": True}))
    assert words(desk) == []


def test_law_4_a_ladder_is_finished_by_its_rating_on_new_ground_or_a_reason(desk):
    desk.finishes()
    ladder = desk.ladder
    frontier = f"item/{ladder.id}/ladder/0/frontier"
    unfinished = [f"Rate “{ladder.question.title}”, or say why there is no rating."]
    desk.enters((frontier, {"rating": None}))
    assert words(desk) == unfinished
    desk.enters((frontier, {"reason": "The fire alarm went."}))
    assert words(desk) == []


def test_law_4_a_card_of_nothing_but_reasons_is_not_enough(desk):
    for item in desk.items():
        desk.enters((f"item/{item.id}/skip", {"skipped": True, "reason": "They had to leave."}))
    desk.enters(("recommendation", {"choice": "not_enough_seen"}))
    assert words(desk) == [
        "Rate at least one question. If there was nothing to rate, ask the hiring manager to excuse you from this scorecard."
    ]


def test_law_4_after_submission_nothing_alters_the_card(desk):
    desk.finishes()
    desk.submits()
    before = desk.record()
    assert before.submitted
    assert desk.enters((f"item/{desk.question.id}/rating", {"rating": 1})) == [None]
    assert desk.sends(operation("summary", {"text": "Later thought."}, 60)) == [None]
    assert desk.record() == before


def test_law_3_what_comes_after_the_submission_is_kept_beside_and_shown_to_its_author(desk):
    desk.finishes()
    desk.submits()
    desk.enters((f"item/{desk.question.id}/rating", {"rating": 1}), ("summary", {"text": "Later thought."}))
    desk.sends(operation("recommendation", {"choice": "yes"}, 60))
    assert desk.page().late == (f"“{desk.question.question.title}”, rating: 1", "A note: Later thought.")
    assert desk.page().summary == "Says what is a guess."


def test_law_4_submitting_a_record_that_has_changed_since_is_a_conflict(desk):
    desk.finishes()
    seen = desk.record().seen
    desk.enters(note(desk.question, "One more thing."))
    with pytest.raises(RecordChanged, match="has changed since you opened this page"):
        submit(desk.company.viewer("lea"), desk.cards["lea"], seen, clock.now())
    assert not desk.record().submitted


def test_submitting_twice_is_the_same_as_once(desk):
    desk.finishes()
    desk.submits()
    desk.company.later(clock.now() + timedelta(hours=1))
    desk.submits()
    events = db.session.execute(select(AuditEvent.subject_id, AuditEvent.by_id, AuditEvent.facts).where(AuditEvent.verb == "submitted"))
    assert events.all() == [(desk.cards["lea"], desk.company.ids["lea"], {"seen": desk.record().seen})]


def test_law_2_nobody_submits_for_another(desk):
    desk.finishes()
    for who in ("omar", "dana", "samir"):
        with pytest.raises(Hidden):
            submit(desk.company.viewer(who), desk.cards["lea"], desk.record().seen, clock.now())


def test_what_the_last_form_says_is_kept_even_when_something_else_is_missing(desk):
    last = [("recommendation", {"choice": "no"}), ("summary", {"text": "Too little seen."})]
    with pytest.raises(NotReady):
        submit(desk.company.viewer("lea"), desk.cards["lea"], desk.record().seen, clock.now(), last)
    assert (desk.page().recommendation, desk.page().summary) == ("no", "Too little seen.")


def test_law_6_a_card_is_stamped_when_its_author_could_read_anothers_before(desk):
    desk.finishes()
    desk.submits()
    moment = clock.now() + timedelta(hours=2)
    desk.company.later(moment)
    late_comer = openings.name_panelist(desk.company.viewer("dana"), desk.interview, desk.company.ids["dana"], moment)
    desk.cards["dana"] = late_comer
    desk.finishes("dana")
    desk.company.later(moment + timedelta(hours=1))
    desk.submits("dana")
    desk.finishes("omar")
    desk.submits("omar")
    assert [desk.page(who).meeting.had_seen for who in ("lea", "dana", "omar")] == [False, True, False]
