"""Making an opening, changing its terms, starting it."""

import pytest
from sqlalchemy import func, select

from interview.audit.models import AuditEvent
from interview.bank.actions import publish
from interview.bank.models import Question
from interview.db import db
from interview.openings import actions
from interview.openings.models import Kit, Opening
from interview.openings.queries.plans import plan_page
from interview.visibility.answer import Hidden, Refused
from interview.visibility.cards import Reveal
from question_bank.schema import Trait

UNEQUAL = {"enthusiasm": 20, "user_perspective": 20, "intelligence": 40, "commitment": 20}


def verbs(opening_id):
    return list(db.session.scalars(select(AuditEvent.verb).where(AuditEvent.stream == f"opening:{opening_id}").order_by(AuditEvent.n)))


def test_an_opening_copies_the_ready_made_plan(company):
    opening_id = company.opening(first_talk="ines")
    page = plan_page(company.viewer("hana"), opening_id, company.at)
    assert [(part.title, part.decider) for part in page.rounds] == [("Interviews", "Hana Weber")]
    assert [(kit.title, kit.slot, kit.runs_by) for kit in page.kits] == [("First talk", 60, "Ines Carvalho"), ("Second talk", 30, None)]
    first, second = page.kits
    assert [(item.title, item.swap, item.capped) for item in first.items] == [
        ("A product you admire", None, False),
        ("The repair café", "The ferry", False),
    ]
    assert [(item.minutes, item.capped) for item in second.items][1] == (5, True)
    assert first.minutes == 10 + sum(item.minutes for item in first.items)
    assert [page.count(trait) for trait in Trait] == [1, 1, 2, 0]
    assert (set(page.terms.weights.values()), page.terms.reveal, page.started_at) == ({0.25}, Reveal.after_own, None)


def test_law_2_who_makes_it_and_who_decides_manage_it_and_nobody_else_sees_it(company):
    opening_id = company.opening(decider="hugo")
    assert [opening_id in company.viewer(name).manages for name in ("hana", "hugo", "ines", "ada")] == [True, True, False, False]
    with pytest.raises(Hidden):
        plan_page(company.viewer("ada"), opening_id, company.at)


def test_law_2_only_hiring_managers_make_openings_and_only_interviewers_run_interviews(company):
    with pytest.raises(Refused, match="Only hiring managers"):
        actions.create_opening(company.viewer("ines"), "PM", "two-talks", {}, None, company.at)
    with pytest.raises(Refused, match="does not have the role “Interviewer”"):
        company.opening(first_talk="hugo")
    with pytest.raises(Refused, match="does not have the role “Hiring manager”"):
        company.opening(decider="ines")
    with pytest.raises(Hidden):
        actions.create_opening(company.viewer("hana"), "PM", "no-such-plan", {}, None, company.at)
    assert db.session.scalar(select(func.count()).select_from(Opening)) == 0


def test_law_1_a_plan_keeps_its_versions_when_a_question_is_published_anew(company):
    before = company.opening()
    question = db.session.scalars(select(Question).where(Question.slug == "repair-cafe")).one()
    changed = question.versions[-1].content.model_copy(update={"title": "The repair shop"})
    publish(company.viewer("ada"), "repair-cafe", changed, 1, "plainer", company.later(days=1))
    after = company.opening()
    titles = [plan_page(company.viewer("hana"), opening, company.at).kits[0].items[1] for opening in (before, after)]
    assert [(item.title, item.version) for item in titles] == [("The repair café", 1), ("The repair shop", 2)]


def test_law_6_weights_and_reveal_rule_freeze_at_the_start(company):
    opening_id = company.opening()
    hana = company.viewer("hana")
    actions.change_terms(hana, opening_id, UNEQUAL, "The job is mostly diagnosis.", Reveal.whole_panel, company.at)
    actions.start(hana, opening_id, company.later(hours=1))
    with pytest.raises(Refused, match="has started"):
        actions.change_terms(hana, opening_id, dict.fromkeys(UNEQUAL, 25), "", Reveal.after_own, company.at)
    terms = plan_page(company.viewer("hana"), opening_id, company.at).terms
    assert (terms.weights[Trait.intelligence], terms.reason, terms.reveal) == (0.4, "The job is mostly diagnosis.", Reveal.whole_panel)


def test_law_6_weights_are_equal_unless_a_written_reason_stands(company):
    opening_id = company.opening()
    with pytest.raises(Refused, match="Write why"):
        actions.change_terms(company.viewer("hana"), opening_id, UNEQUAL, "  ", Reveal.after_own, company.at)
    actions.change_terms(company.viewer("hana"), opening_id, dict.fromkeys(UNEQUAL, 25), "not needed", Reveal.after_own, company.at)
    assert plan_page(company.viewer("hana"), opening_id, company.at).terms.reason == ""


def test_starting_twice_is_the_same_as_once(company):
    opening_id = company.opening()
    first = company.later(hours=1)
    actions.start(company.viewer("hana"), opening_id, first)
    actions.start(company.viewer("hana"), opening_id, company.later(hours=1))
    assert plan_page(company.viewer("hana"), opening_id, company.at).started_at == first
    assert verbs(opening_id) == ["opening made", "opening started"]


def test_law_2_only_a_manager_starts_an_opening(company):
    opening_id = company.opening()
    company.interview(company.candidate(opening_id), "ines")
    for name in ("ines", "hugo", "ada"):
        with pytest.raises(Hidden):
            actions.start(company.viewer(name), opening_id, company.at)
    assert plan_page(company.viewer("hana"), opening_id, company.at).started_at is None


def test_law_10_every_change_leaves_an_event_without_names(company):
    opening_id = company.opening()
    application = company.candidate(opening_id)
    interview = company.interview(application, "ines")
    actions.name_panelist(company.viewer("hana"), interview, company.ids["omar"], company.at)
    actions.reschedule(company.viewer("hana"), interview, company.at, "UTC", 45, "Oak", "", company.at)
    actions.set_state(company.viewer("hana"), interview, actions.State.cut_short, "Fire alarm", company.at)
    actions.excuse(company.viewer("omar"), company.place(interview, "omar"), "ill", company.at)
    actions.confirm_excusal(company.viewer("hana"), company.place(interview, "omar"), company.at)
    assert verbs(opening_id) == [
        "opening made",
        "candidate added",
        "interview planned",
        "panelist named",
        "interview moved",
        "interview marked",
        "excused",
        "excusal confirmed",
    ]
    facts = str([event.facts for event in db.session.scalars(select(AuditEvent).where(AuditEvent.stream == f"opening:{opening_id}"))])
    assert not [word for word in ("Mei", "mei@", "Oak", "Fire", "ill") if word in facts]


def test_a_kit_of_another_opening_cannot_be_planned(company):
    application = company.candidate(company.opening())
    other = company.opening("Designer")
    kit = db.session.scalars(select(Kit).where(Kit.plan.has(opening_id=other))).first()
    with pytest.raises(Hidden):
        actions.plan_interview(company.viewer("hana"), application, kit.id, [company.ids["ines"]], None, "UTC", None, "", "", company.at)
