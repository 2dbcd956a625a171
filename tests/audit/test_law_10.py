"""Law 10: every change of consequence leaves an audit event, and no event tells a name or a note."""

import importlib
import inspect
import json
import pkgutil

import pytest
from sqlalchemy import select

import interview
from interview.accounts import actions as accounts
from interview.audit.models import AuditEvent
from interview.bank import actions as bank
from interview.bank import drafts, importing, shipped
from interview.bank import states as bank_states
from interview.clock import now
from interview.compare.deciding import decide
from interview.compare.leaving_out import leave_out
from interview.db import db
from interview.debrief import actions as debrief
from interview.jobs import actions as jobs
from interview.openings import actions as openings
from interview.openings import importing as sheets
from interview.openings.again import apply_again
from interview.openings.ats import link_ats
from interview.openings.copying import copy_opening
from interview.openings.members import end_membership, set_member
from interview.openings.merging import merge
from interview.openings.revising import revise
from interview.openings.telling import change_may_tell
from interview.openings.trail import SENTENCES
from interview.scorecards import actions as scorecards
from interview.scorecards import submitting
from interview.scorecards.absence import mark_absent
from interview.scorecards.adjusting import switch_adjusted
from interview.scorecards.amending import amend
from interview.scorecards.awaited import go_on_without, remind
from interview.scorecards.handing_over import hand_over
from interview.scorecards.learning import ask_for_fit
from interview.scorecards.striking import strike
from interview.scorecards.voiding import put_back, void_application, void_interview
from interview.scorecards.withdrawing import take_back, withdraw
from interview.visibility.viewer import Role
from tests.audit.story import MARK, Story, tell

FOUNDING = {
    accounts.make_first_admin: "first admin made",
    bank.load_shipped: "question shipped",
}
OPERATIONS = {scorecards.receive, scorecards.enter}
"""The table of operations is itself their record; `submitted` carries its digest (BLUEPRINT, section 4)."""


def actions():
    """Every public function of the app that commits."""
    for module in pkgutil.walk_packages(interview.__path__, "interview."):
        for _, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if (
                function.__module__ == module.name
                and not function.__name__.startswith("_")
                and "session.commit()" in inspect.getsource(function)
            ):
                yield function


@pytest.fixture
def story(company):
    story = Story(company)
    tell(story)
    return story


def test_every_action_leaves_its_event(story):
    assert story.told == {
        accounts.add_person: ["accounts: person added"],
        accounts.change_roles: ["accounts: roles changed"],
        accounts.make_password_link: ["accounts: password link made"],
        accounts.spend_password_link: ["accounts: password set"],
        bank.publish: ["bank: question published"],
        importing.keep: ["bank: import checked"],
        importing.take: ["bank: question imported"],
        shipped.keep_own: ["bank: own text kept"],
        shipped.take_shipped: ["bank: shipped text taken"],
        bank_states.mark: ["bank: question seen in public"],
        drafts.new_question: ["bank: draft begun"],
        drafts.duplicate: ["bank: draft begun"],
        drafts.restore: ["bank: draft begun"],
        drafts.discard: ["bank: draft discarded"],
        drafts.save: ["bank: draft begun"],
        drafts.keep_advice: ["bank: advice kept"],
        openings.create_opening: ["opening: opening made"],
        openings.change_terms: ["opening: terms changed"],
        openings.start: ["opening: opening started"],
        set_member: ["opening: member set"],
        end_membership: ["opening: member left"],
        copy_opening: ["opening: opening made"],
        change_may_tell: ["opening: what may be told changed"],
        openings.add_candidate: ["opening: candidate added"],
        sheets.keep: ["opening: sheet checked"],
        sheets.take: ["opening: candidate added"],
        link_ats: ["opening: ats link changed"],
        openings.add_and_plan: ["opening: candidate added", "opening: interview planned"],
        openings.plan_interview: ["opening: interview planned"],
        openings.reschedule: ["opening: interview moved"],
        openings.name_panelist: ["opening: panelist named"],
        openings.excuse: ["opening: excused"],
        openings.confirm_excusal: ["opening: excusal confirmed"],
        openings.set_state: ["opening: interview marked"],
        mark_absent: ["opening: marked absent"],
        remind: ["opening: reminded"],
        decide: ["opening: decided"],
        debrief.start: ["opening: debrief started"],
        debrief.state: ["opening: statement made"],
        debrief.take_back: ["opening: statement taken back"],
        debrief.agree: ["opening: consensus kept"],
        debrief.recommend_again: ["opening: recommended again"],
        revise: ["opening: plan revised"],
        leave_out: ["opening: question left out"],
        go_on_without: ["opening: went on without"],
        hand_over: ["opening: handed over"],
        withdraw: ["opening: withdrawn"],
        take_back: ["opening: withdrawal taken back"],
        merge: ["opening: entries merged"] * 3,
        apply_again: ["opening: candidate came again"],
        void_application: ["opening: voided"],
        put_back: ["opening: put back"],
        void_interview: ["opening: interview voided"],
        scorecards.receive: [],
        scorecards.enter: [],
        submitting.submit: ["opening: submitted"],
        amend: ["opening: amended"],
        strike: ["opening: struck"],
        jobs.retry: ["jobs: job tried again"],
        ask_for_fit: ["jobs: fit asked for"],
        switch_adjusted: ["settings: adjusted score switched"],
    }


def test_no_action_is_without_a_sample_here(story):
    assert {f"{action.__module__}.{action.__name__}" for action in actions()} == {
        f"{action.__module__}.{action.__name__}" for action in story.told.keys() | FOUNDING.keys()
    }
    assert {action for action, verbs in story.told.items() if not verbs} == OPERATIONS


def test_every_event_of_an_opening_reads_as_a_sentence_in_its_trail(story):
    verbs = {verb for told in story.told.values() for verb in told if verb.startswith("opening: ")}
    assert verbs == {f"opening: {verb}" for verb in SENTENCES}


def test_the_founding_left_its_events_too(company):
    verbs = set(db.session.scalars(select(AuditEvent.verb)))
    assert verbs >= set(FOUNDING.values())


def test_no_event_holds_a_name_an_address_or_a_note(story):
    db.session.rollback()
    events = list(db.session.scalars(select(AuditEvent)))
    told = [json.dumps([event.stream, event.verb, event.facts]) for event in events]
    assert len(told) > 20
    assert [line for line in told if MARK in line or "@" in line or "Lea" in line] == []


def test_doing_it_twice_leaves_one_event(company):
    dana, ids = company.viewer("dana"), company.ids
    opening = openings.create_opening(dana, "Product manager", "product-manager", {}, ids["henrik"], now())
    story = Story(company)
    for _ in range(2):
        story.call(openings.start, company.viewer("dana"), opening, now())
    assert story.told[openings.start] == []
    story.call(accounts.change_roles, company.viewer("samir"), ids["lea"], [Role.interviewer], now())
    assert story.told[accounts.change_roles] == []
