"""An opening that is started like another one: what it takes over, what stays behind, who may."""

import html
import re

import pytest
from sqlalchemy import func, select

from interview.accounts.actions import change_roles
from interview.accounts.models import Person
from interview.audit.models import AuditEvent
from interview.bank.actions import publish
from interview.bank.models import Question
from interview.db import db
from interview.openings import actions
from interview.openings.copying import copy_opening
from interview.openings.members import set_member
from interview.openings.models import Application, Opening, Plan
from interview.openings.pages.revising import Revised
from interview.openings.queries.plans import plan_page
from interview.openings.queries.revising import revising_page
from interview.openings.revising import revise
from interview.openings.telling import change_may_tell
from interview.visibility.answer import Hidden, Refused
from interview.visibility.cards import Reveal
from interview.visibility.viewer import Role

UNEQUAL = {"enthusiasm": 20, "user_perspective": 20, "intelligence": 40, "commitment": 20}


def words(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page[page.index("<main") :])).split())


@pytest.fixture
def opening(company):
    """Started, with a candidate and an interview; Hugo decides, Omar sees schedules only."""
    found = company.opening("Product manager, Payments", decider="hugo", first_talk="ines")
    hana = company.viewer("hana")
    actions.change_terms(hana, found, UNEQUAL, "The job is mostly diagnosis.", Reveal.whole_panel, company.at)
    change_may_tell(hana, found, "Six engineers, one designer.", company.at)
    set_member(hana, found, company.ids["omar"], True, company.at)
    actions.start(hana, found, company.at)
    company.interview(company.candidate(found), "ines")
    return found


def copied(company, opening, title="Product manager, Cards", who="hana"):
    return copy_opening(company.viewer(who), opening, title, company.later(hours=1))


def test_it_takes_over_plan_terms_words_and_members_and_nothing_of_the_candidates(company, opening):
    new = copied(company, opening)
    old_page, page = (plan_page(company.viewer("hana"), id_, company.at) for id_ in (opening, new))
    assert page.title == "Product manager, Cards"
    for name in ("terms", "may_tell", "members"):
        assert getattr(page, name) == getattr(old_page, name), name
    assert [(part.title, part.decider) for part in page.rounds] == [("Interviews", "Hugo Silva")]
    seen = [
        [(kit.title, kit.slot, kit.runs_by, kit.opening_words, kit.closing_words, kit.items) for kit in each.kits]
        for each in (old_page, page)
    ]
    assert seen[0] == seen[1]
    assert (old_page.started_at is None, page.started_at) == (False, None)
    assert (len(old_page.candidates), page.candidates) == (1, ())
    assert db.session.scalar(select(func.count()).select_from(Application)) == 1


def test_both_go_their_own_way_afterwards(company, opening):
    new = copied(company, opening)
    actions.change_terms(company.viewer("hana"), new, dict.fromkeys(UNEQUAL, 25), "", Reveal.after_own, company.at)
    assert plan_page(company.viewer("hana"), opening, company.at).terms.reveal == Reveal.whole_panel
    actions.start(company.viewer("hugo"), new, company.at)
    application = company.candidate(new, "Noor Ali")
    assert company.interview(application, "ines")
    assert [line.name for line in plan_page(company.viewer("hana"), opening, company.at).candidates] == ["Mei Tanaka"]


def test_law_1_it_keeps_its_versions_when_a_question_was_published_anew(company, opening):
    question = db.session.scalars(select(Question).where(Question.slug == "repair-cafe")).one()
    changed = question.versions[-1].content.model_copy(update={"title": "The repair shop"})
    publish(company.viewer("ada"), "repair-cafe", changed, 1, "plainer", company.later(days=1))
    assert company.post("ada", "/questions/a-product-you-admire/states/retired").status_code == 303
    told = "“A product you admire” is retired; the plan asks version 1. “The repair café” has version 2 by now; the plan asks version 1."
    assert told in words(company.get("hana", f"/openings/{opening}/copies/new"))
    new = copied(company, opening)
    item = plan_page(company.viewer("hana"), new, company.at).kits[0].items[1]
    assert (item.title, item.version) == ("The repair café", 1)


def test_it_takes_the_newest_revision_of_the_plan_as_its_first(company, opening):
    [kit, _] = plan_page(company.viewer("hana"), opening, company.at).kits
    page = revising_page(company.viewer("hana"), kit.id)
    chat = page.items[0].version_id
    revised = Revised(45, "Hello.", page.closing_words, company.ids["omar"], company.ids["hana"], ((chat, None),), "Too long.")
    revise(company.viewer("hana"), kit.id, revised, company.at)
    new = copied(company, opening)
    part = plan_page(company.viewer("hana"), new, company.at).rounds[0]
    first = part.kits[0]
    assert (part.decider, first.slot, first.opening_words, first.runs_by) == ("Hana Weber", 45, "Hello.", "Omar Said")
    assert [item.title for item in first.items] == ["A product you admire"]
    assert db.session.execute(select(Plan.revision, Plan.reason).where(Plan.opening_id == new)).all() == [(1, "")]


def test_the_form_is_prefilled_and_says_what_it_takes_over(company, opening):
    page = company.get("hana", f"/openings/{opening}/copies/new")
    assert 'value="Product manager, Payments"' in page
    for told in ("Hugo Silva decides after it", "First talk 60 minutes · Ines Carvalho", "Second talk 30 minutes · Nobody chosen yet"):
        assert told in words(page)
    for told in ("40 %", "The job is mostly diagnosis.", "Whole panel", "Omar Said Sees schedules only", "Six engineers, one designer."):
        assert told in words(page)
    assert "Mei" not in page
    assert "Not all can be as it is there" not in page
    assert "Once the opening is made" not in page
    made = company.post("hana", f"/openings/{opening}/copies", title="Product manager, Cards")
    assert made.status_code == 303
    shown = words(company.get("hana", made.location))
    assert "Product manager, Cards" in shown
    assert "Not started yet" in shown


def test_a_title_must_be_given_and_what_was_typed_stays(company, opening):
    for title, mend in (("  ", "Write the title of the job, for example"), ("x" * 201, "Write at most 200 characters.")):
        answer = company.post("hana", f"/openings/{opening}/copies", title=title)
        assert answer.status_code == 422
        assert mend in answer.text[answer.text.index('id="title-error"') :]
        assert f'value="{title}"' in answer.text
    assert db.session.scalar(select(func.count()).select_from(Opening)) == 1


def test_the_page_of_a_new_opening_offers_those_that_one_manages(company, opening):
    company.opening("Designer")
    page = company.get("hana", "/openings/new")
    assert re.findall(r'<option value="[^"]+">(Designer|Product[^<]+)</option>', page) == ["Designer", "Product manager, Payments"]
    went = company.ask("hana", f"/openings/new?like={opening}")
    assert (went.status_code, went.location) == (302, f"/openings/{opening}/copies/new")
    assert re.findall(r'<option value="[^"]+">(Designer|Product[^<]+)</option>', company.get("hugo", "/openings/new")) == [
        "Product manager, Payments"
    ]


def test_who_manages_none_begins_afresh(company):
    assert "Start from an opening of yours" not in company.get("hugo", "/openings/new")


@pytest.mark.parametrize("who", ["ines", "omar", "ada"])
def test_for_who_does_not_manage_it_it_is_not_there(company, opening, who):
    assert company.ask(who, f"/openings/{opening}/copies/new").status_code == 404
    assert company.post(who, f"/openings/{opening}/copies", title="Mine").status_code == 404
    with pytest.raises(Hidden):
        copied(company, opening, who=who)
    if who != "ada":
        assert "Start one like it" not in company.get(who, f"/openings/{opening}")


def test_a_manager_who_is_no_hiring_manager_any_more_makes_none(company, opening):
    change_roles(company.viewer("ada"), company.ids["hugo"], [Role.interviewer], company.at)
    assert "Start one like it" not in company.get("hugo", f"/openings/{opening}")
    with pytest.raises(Refused, match="Only hiring managers"):
        copied(company, opening, who="hugo")


def test_who_can_no_longer_is_replaced_and_named(company, opening):
    """Hugo decided, Ines ran an interview, Omar saw schedules."""
    change_roles(company.viewer("ada"), company.ids["hugo"], [Role.interviewer], company.at)
    change_roles(company.viewer("ada"), company.ids["ines"], [], company.at)
    db.session.get_one(Person, company.ids["omar"]).active = False
    db.session.commit()
    told = words(company.get("hana", f"/openings/{opening}/copies/new"))
    for change in (
        "Hugo Silva can manage no opening any more, and is no member of the new one.",
        "Omar Said can no longer sign in, and is no member of the new one.",
        "Hugo Silva decides there after round 1, Interviews; in the new one you do.",
        "Ines Carvalho interviews no more: nobody is chosen yet for First talk.",
    ):
        assert change in told
    new = copied(company, opening)
    page = plan_page(company.viewer("hana"), new, company.at)
    assert [(part.decider, [kit.runs_by for kit in part.kits]) for part in page.rounds] == [("Hana Weber", [None, None])]
    assert [(member.name, member.schedules_only) for member in page.members] == [("Hana Weber", False)]


def test_sent_twice_it_is_one_opening(company, opening):
    key = "01a19b7c-1111-7000-8000-000000000000"
    went = {company.post("hana", f"/openings/{opening}/copies", title="Cards", key=key).location for _ in range(2)}
    assert went == {f"/openings/{key}"}
    assert db.session.scalar(select(func.count()).select_from(Opening)) == 2


def test_the_trail_says_what_it_is_like_and_the_event_names_nobody(company, opening):
    new = copied(company, opening)
    shown = words(company.get("hana", f"/openings/{new}/trail"))
    assert "Hana Weber made this opening like another one. enthusiasm 20%, user perspective 20%, intelligence 40%" in shown
    facts = db.session.scalars(select(AuditEvent.facts).where(AuditEvent.stream == f"opening:{new}")).one()
    assert facts["like"] == str(opening)
    assert facts["members"] == {str(company.ids[name]): "schedules" if name == "omar" else "manages" for name in ("hana", "hugo", "omar")}


def test_it_costs_as_much_however_much_there_is(company, opening):
    one = company.statements("hana", f"/openings/{opening}/copies/new")
    few = company.statements("hana", "/openings/new")
    set_member(company.viewer("hana"), opening, company.ids["priya"], True, company.at)
    for title in ("Designer", "Analyst"):
        company.opening(title)
    assert company.statements("hana", f"/openings/{opening}/copies/new") == one <= 12
    assert company.statements("hana", "/openings/new") == few <= 12
