"""Every action of the app, called once by somebody who may, with what it needs."""

from collections import defaultdict
from datetime import timedelta

from sqlalchemy import func, select

from interview.accounts import actions as accounts
from interview.audit.models import AuditEvent
from interview.bank import actions as bank
from interview.bank import drafts, importing, shipped
from interview.bank import states as bank_states
from interview.bank.queries import version_page
from interview.bank.states import Mark
from interview.bank.written import draft_page
from interview.clock import new_id, now
from interview.compare.deciding import decide
from interview.compare.decisions import decisions_page
from interview.compare.grounds import Given
from interview.compare.leaving_out import leave_out, left_out_page
from interview.compare.standing import Outcome
from interview.db import db
from interview.debrief import actions as debrief
from interview.debrief.queries import debrief_page
from interview.demo.queries import kits_of, panel_of
from interview.jobs import actions as jobs
from interview.openings import actions as openings
from interview.openings import importing as sheets
from interview.openings.again import apply_again
from interview.openings.arriving import read_sheet
from interview.openings.ats import link_ats
from interview.openings.copying import copy_opening
from interview.openings.members import end_membership, set_member
from interview.openings.merging import merge
from interview.openings.pages.candidates import Meeting
from interview.openings.pages.revising import Revised
from interview.openings.queries.revising import revising_page
from interview.openings.revising import revise
from interview.openings.states import State
from interview.openings.telling import change_may_tell
from interview.queue.actions import enqueue
from interview.queue.queries import dead_jobs
from interview.queue.working import Failed, work_one
from interview.scorecards import actions as scorecards
from interview.scorecards import submitting
from interview.scorecards.absence import mark_absent
from interview.scorecards.adjusting import switch_adjusted
from interview.scorecards.amending import amend
from interview.scorecards.awaited import go_on_without, remind
from interview.scorecards.handing_over import hand_over
from interview.scorecards.learning import ask_for_fit
from interview.scorecards.operations import Incoming, clock_after
from interview.scorecards.queries import own_record
from interview.scorecards.striking import strike
from interview.scorecards.voiding import put_back, void_application, void_interview
from interview.scorecards.withdrawing import take_back, withdraw
from interview.visibility.cards import Reveal
from interview.visibility.viewer import Role
from question_bank.lint import Rule
from question_bank.schema import Kind, Trait
from question_bank.upload import Uploaded
from tests.company import ZONE
from tests.company_hiring import Met, rate

MARK = "quokka"


class Story:
    """Calls actions one by one; told: action -> the verbs of the events it left, in order."""

    def __init__(self, company):
        self.company, self.told = company, {}

    def call(self, action, *arguments, **more):
        before = self.count()
        result = action(*arguments, **more)
        self.told[action] = self.verbs_after(before)
        return result

    def count(self):
        db.session.rollback()
        return dict(db.session.execute(select(AuditEvent.stream, func.max(AuditEvent.n)).group_by(AuditEvent.stream)).all())

    def verbs_after(self, before):
        db.session.rollback()
        events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.at, AuditEvent.stream, AuditEvent.n))
        return [f"{event.stream.partition(':')[0]}: {event.verb}" for event in events if event.n > before.get(event.stream, 0)]


def tell(story):
    """Every action, each by somebody who may."""
    tell_accounts(story)
    tell_bank(story)
    tell_openings(story)
    tell_jobs(story)


def tell_accounts(story):
    ids = story.company.ids
    samir = lambda: story.company.viewer("samir")  # noqa: E731
    person = story.call(accounts.add_person, samir(), f"{MARK} person", f"{MARK}@example.org", [Role.interviewer], "UTC", now())
    story.call(accounts.change_roles, samir(), person, [Role.interviewer, Role.admin], now())
    token = story.call(accounts.make_password_link, samir(), person, now())
    story.call(accounts.spend_password_link, token, f"{MARK} hash", now())
    assert person not in ids.values()


def tell_bank(story):
    samir = story.company.viewer("samir")
    page = version_page(samir, "favourite-made-better")
    body = page.content.model_copy(update={"title": f"{MARK} title"})
    story.call(bank.publish, samir, page.slug, body, page.n, f"{MARK} note", now())
    upload = Uploaded("bank.yaml", 1, page.content.model_copy(update={"title": f"{MARK} import"}))
    story.call(importing.take, samir, story.call(importing.keep, samir, [upload], now()), now())
    later = page.content.model_copy(update={"title": f"{MARK} later"})
    story.call(shipped.keep_own, samir, later, now())
    story.call(shipped.take_shipped, samir, later, version_page(samir, page.slug).n, now())
    story.call(bank_states.mark, samir, page.slug, Mark.seen_in_public, f"{MARK} seen", now())
    tell_drafts(story, samir, page.slug)


def tell_drafts(story, samir, slug):
    begun = story.call(drafts.new_question, samir, f"The {MARK}", Trait.intelligence, Kind.ladder, now())
    bank_states.mark(samir, begun, Mark.seen_in_public, "", now())
    story.call(drafts.duplicate, samir, slug, f"Another {MARK}", now())
    story.call(drafts.restore, samir, slug, 1, now())
    story.call(drafts.discard, samir, slug, 1, now())
    newest = version_page(samir, slug)
    body = newest.content.model_dump(mode="json") | {"theme": f"{MARK} theme", "aside": {}}
    story.call(drafts.save, samir, slug, body, newest.n, draft_page(samir, slug).revision, now())
    story.call(drafts.keep_advice, samir, slug, Rule.reading_ease, "0" * 64, now())


def tell_openings(story):
    company, ids = story.company, story.company.ids
    dana = lambda: company.viewer("dana")  # noqa: E731
    opening = story.call(openings.create_opening, dana(), f"{MARK} job", "product-manager", {}, ids["henrik"], now())
    weights = {trait.value: 1.0 + (trait is Trait.commitment) for trait in Trait}
    story.call(openings.change_terms, dana(), opening, weights, f"{MARK} reason", Reveal.whole_panel, now())
    story.call(openings.start, dana(), opening, now())
    story.call(change_may_tell, dana(), opening, f"{MARK} role", now())
    story.call(set_member, dana(), opening, ids["omar"], True, now())
    story.call(end_membership, dana(), opening, ids["omar"], now())
    story.call(copy_opening, dana(), opening, f"{MARK} job again", now())
    application = story.call(openings.add_candidate, dana(), opening, f"{MARK} name", f"{MARK} say", f"{MARK}@example.org", now())
    sheet = read_sheet("sheet.csv", f"Name,E-mail\n{MARK} sheet,{MARK}.sheet@example.org\n".encode())
    story.call(sheets.take, dana(), opening, story.call(sheets.keep, dana(), opening, sheet, now()), now())
    story.call(link_ats, dana(), application, f"https://example.org/{MARK}", now())
    kits = kits_of(opening)
    meeting = Meeting(kits[1], [ids["sara"]], None, ZONE, None, f"{MARK} place", f"{MARK} call")
    story.call(openings.add_and_plan, dana(), opening, f"{MARK} name", "", "", meeting, now())
    at = now() + timedelta(hours=1)
    story.call(withdraw, dana(), application, f"{MARK} other job", now())
    story.call(take_back, dana(), application, now())
    another = openings.create_opening(dana(), "Product manager", "product-manager", {}, ids["henrik"], now())
    story.call(apply_again, dana(), application, another, now())
    maps = openings.create_opening(dana(), "Maps", "product-manager", {}, None, now())
    once_more = openings.add_candidate(dana(), maps, MARK, "", "", now())
    story.call(merge, dana(), application, once_more, f"{MARK} same e-mail", now())
    story.call(void_application, dana(), application, f"{MARK} twice", now())
    story.call(put_back, dana(), application, now())
    wrong = openings.plan_interview(dana(), application, kits[1], [ids["sara"]], at, ZONE, None, "", "", now())
    story.call(void_interview, dana(), wrong, f"{MARK} wrong kit", now())
    arguments = (application, kits[0], [ids["lea"], ids["omar"]], at, ZONE, None, f"{MARK} place", f"{MARK} call")
    interview_id = story.call(openings.plan_interview, dana(), *arguments, now())
    story.call(openings.reschedule, dana(), interview_id, at, ZONE, 60, f"{MARK} room", f"{MARK} call", now(), 10, True)
    story.call(openings.name_panelist, dana(), interview_id, ids["priya"], now())
    places = panel_of(interview_id)
    story.call(openings.excuse, company.viewer("priya"), places[ids["priya"]], f"{MARK} reason", now())
    story.call(openings.confirm_excusal, dana(), places[ids["priya"]], now())
    devi = openings.name_panelist(dana(), interview_id, ids["devi"], now())
    story.call(hand_over, company.viewer("devi"), devi, ids["sara"], f"{MARK} reason", now())
    story.call(openings.set_state, dana(), interview_id, State.cancelled, f"{MARK} reason", now())
    openings.set_state(dana(), interview_id, State.planned, "", now())
    company.later(at)
    story.call(mark_absent, company.viewer("lea"), places[ids["omar"]], now())
    tell_reminder(story, opening, at)
    lea, card = company.viewer("lea"), places[ids["lea"]]
    line = Incoming(
        new_id(),
        f"line/{new_id()}",
        clock_after("", now()),
        {"text": f"{MARK} line", "item": None, "rung": None} | {"at": at.isoformat(), "quote": False},
    )
    [kept] = story.call(scorecards.receive, lea, card, [line], now())
    assert kept.kept
    story.call(scorecards.enter, lea, card, [("summary", {"text": f"{MARK} summary"})], now())
    rate(company, "lea", Met(interview_id, 0, {"lea": card}), 4, submits=False)
    scorecards.enter(lea, card, [("recommendation", {"choice": "yes"})], now())
    story.call(submitting.submit, lea, card, own_record(lea, card).seen, now())
    tell_decision(story, opening)
    story.call(amend, lea, card, line.target, f"{MARK} note", f"{MARK} reason", 0, now())
    story.call(strike, lea, card, line.target, now())


def tell_reminder(story, opening, at):
    """Of a card that is awaited, by Henrik, who rates nobody. In the end he waits no longer."""
    dana, late = story.company.viewer("dana"), at - timedelta(days=9)
    application = openings.add_candidate(dana, opening, f"{MARK} late", "", "", now())
    arguments = (application, kits_of(opening)[1], [story.company.ids["sara"]], late, ZONE, None, "", "", now())
    card = panel_of(openings.plan_interview(dana, *arguments))[story.company.ids["sara"]]
    story.call(remind, story.company.viewer("henrik"), card, now())
    story.call(go_on_without, story.company.viewer("henrik"), card, f"{MARK} reason", now())


def tell_decision(story, opening):
    """By Henrik, who revises the plan, leaves a question out, then decides about somebody whose only card is in."""
    dana, lea = story.company.viewer("dana"), story.company.ids["lea"]
    application = openings.add_candidate(dana, opening, f"{MARK} decided", "", "", now())
    interview_id = openings.plan_interview(dana, application, kits_of(opening)[0], [lea], now(), ZONE, None, "", "", now())
    rate(story.company, "lea", Met(interview_id, 0, {"lea": panel_of(interview_id)[lea]}), 4)
    henrik = story.company.viewer("henrik")
    page = revising_page(henrik, kits_of(opening)[0])
    same = (page.slot, page.opening_words, page.closing_words, page.runs_by_id, page.decider_id)
    items = tuple((item.version_id, item.minutes) for item in page.items)
    story.call(revise, henrik, page.kit_id, Revised(*same, items, f"{MARK} reason"), now())
    question = left_out_page(henrik, opening).questions[0].id
    story.call(leave_out, henrik, opening, question, True, f"{MARK} reason", 0, now())
    page = decisions_page(henrik, application, now())
    first, note = page.rounds[0], page.evidence[0]
    tell_debrief(story, application, first.id)
    texts = (f"{MARK} override", first.decider, f"{MARK} close", f"{MARK} few")
    given = Given(Outcome.offer, f"{MARK} reason", (note.trait,), (note.key,), *texts)
    story.call(decide, henrik, application, first.id, given, 0, first.seen, now())


def tell_debrief(story, application, first):
    """By Lea, whose card is the only one of the round."""
    lea, sent_as = story.company.viewer("lea"), new_id()
    story.call(debrief.start, lea, application, first, now())
    page = debrief_page(lea, application, first)
    story.call(debrief.state, lea, application, first, sent_as, f"{MARK} statement", [page.evidence[0].key], now())
    story.call(debrief.take_back, lea, application, first, sent_as, now())
    story.call(debrief.agree, lea, application, first, page.questions[0].item_id, 3, f"{MARK} words", 0, now())
    story.call(debrief.recommend_again, lea, application, first, "no", f"{MARK} sentence", 0, now())


def tell_jobs(story):
    def fails(_task):
        raise Failed("The line is busy.", for_good=True)

    enqueue("call", {}, f"{MARK} key")
    db.session.commit()
    while not dead_jobs():
        work_one(defaultdict(lambda: fails))
    story.call(jobs.retry, story.company.viewer("samir"), dead_jobs()[0].handle, now())
    story.call(ask_for_fit, story.company.viewer("dana"), now())
    story.call(switch_adjusted, story.company.viewer("samir"), True, now())
