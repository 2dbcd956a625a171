"""Law 2 in time: after every step of any story, everybody's sight is what the law says, by a model of its own (model.py).

FOURFOLD_STORIES=1000 tells so many stories on each database, and longer ones."""

import os
from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from interview import clock
from interview.compare.deciding import decide
from interview.compare.decisions import decisions_page
from interview.compare.grounds import Given
from interview.compare.leaving_out import leave_out, left_out_page
from interview.compare.standing import Outcome
from interview.db import db
from interview.debrief.actions import recommend_again, start
from interview.demo.queries import kits_of, panel_of
from interview.openings import actions
from interview.openings.again import apply_again
from interview.openings.members import end_membership, set_member
from interview.openings.merging import merge
from interview.openings.pages.revising import Revised
from interview.openings.queries.revising import revising_page
from interview.openings.revising import revise
from interview.openings.states import State
from interview.scorecards.absence import mark_absent
from interview.scorecards.amending import amend
from interview.scorecards.awaited import go_on_without
from interview.scorecards.handing_over import hand_over
from interview.scorecards.models import Amendment, Submission
from interview.scorecards.striking import strike
from interview.scorecards.voiding import put_back, void_application, void_interview
from interview.scorecards.withdrawing import take_back, withdraw
from interview.visibility.answer import Refused
from interview.visibility.cards import Reveal
from question_bank.schema import Trait
from tests.company import BEGAN
from tests.company_hiring import COMMITMENT, invite, meet, open_job, rate
from tests.laws.in_time import EVERYBODY, MANAGERS, OPENINGS, RATERS, InTime
from tests.laws.model import Event, Story

STORIES = int(os.environ.get("FOURFOLD_STORIES", "0"))
REVISIONS = 6
"""Plans made in one run: every story reads them all."""
person, manager, some = st.sampled_from(RATERS), st.sampled_from(MANAGERS), st.integers(0, 99)


class Stories(InTime):
    """What people do to Mei, one thing after another."""

    @initialize(opening=st.sampled_from(OPENINGS), apart=st.booleans())
    def begin(self, opening, apart) -> None:
        self.story = Story(frozenset({"library"}), [Event("member", who, who, opening=o) for who in MANAGERS for o in OPENINGS], apart)
        self.met = []
        self.where = []
        self.voided = set()
        first = invite(self.company, "dana", self.openings["payments"], "Mei Tanaka")
        self.applications = {"payments": first, "library": self._also(first, apart)}
        self.plan(opening, {"lea", "kofi"})

    def _also(self, application, apart) -> object:
        if apart:
            return invite(self.company, "dana", self.openings["library"], "Mei T.")
        return apply_again(self.company.viewer("dana"), application, self.openings["library"], clock.now())

    @precondition(lambda self: not self.story.is_one(*OPENINGS))
    @rule(by=manager, turned=st.booleans())
    def merge(self, by, turned) -> None:
        """The two entries of Mei are one person. Never by who owes for either."""
        owes = any(self.story.owes(by, opening) for opening in OPENINGS)
        done = self._try(merge, by, *(self.applications[name] for name in (reversed(OPENINGS) if turned else OPENINGS)), "One address.")
        assert (done is Refused) is owes, f"{by} merges"
        if done is not Refused:
            self.story.events.append(Event("merged", by, by))

    @precondition(lambda self: len(self.met) < 3)
    @rule(opening=st.sampled_from(OPENINGS), panel=st.sets(person, min_size=1, max_size=2))
    def plan(self, opening, panel) -> None:
        panel = sorted(panel)
        self._later()
        made = meet(self.company, "dana", self.openings[opening], self.applications[opening], COMMITMENT, *panel, starts=clock.now())
        self.met.append(made)
        for who in panel:
            self._tell("named", who, "dana", len(self.met) - 1)

    @precondition(lambda self: self.met)
    @rule(n=some, who=person, by=manager)
    def name(self, n, who, by) -> None:
        at = n % len(self.met)
        if who in self.met[at].cards:
            return
        self.met[at].cards[who] = self._try(actions.name_panelist, by, self.met[at].interview, self.company.ids[who])
        self._tell("named", who, by, at)

    @precondition(lambda self: self.met)
    @rule(n=some, one=some, state=st.sampled_from([State.cancelled, State.no_show]))
    def mark(self, n, one, state) -> None:
        """Calls an interview off, or takes that back."""
        at = n % len(self.met)
        off, by = self.story.called_off(at) is not None, self._around(at, one)
        if self._try(actions.set_state, by, self.met[at].interview, State.planned if off else state, "So it is.") is not Refused:
            self._tell("on" if off else "off", by, by, at)
            self.voided.discard(at)

    @precondition(lambda self: self.met)
    @rule(n=some, one=some)
    def planned_by_mistake(self, n, one) -> None:
        at = n % len(self.met)
        if self.story.called_off(at) is None:
            self._void(at, self._around(at, one))

    @precondition(lambda self: self.met)
    @rule(n=some, one=some)
    def excuse(self, n, one) -> None:
        place = self._place(n)
        by = place.person if one % 2 else self._around(place.interview, one // 2)
        if self._try(actions.excuse, by, self._card(place), "Away.") is not Refused and not self._has_word(place, by):
            settles = by not in self.met[place.interview].cards
            self._tell("settled" if settles else "excused", place.person, by, place.interview)

    @precondition(lambda self: self.met)
    @rule(n=some, by=manager)
    def confirm(self, n, by) -> None:
        place = self._place(n)
        if self._try(actions.confirm_excusal, by, self._card(place)) is not Refused and not self.story.of("settled", place):
            self._tell("settled", place.person, by, place.interview)

    @precondition(lambda self: self.met)
    @rule(n=some, one=some, to=person)
    def hand_over(self, n, one, to) -> None:
        place = self._place(n)
        by = place.person if one % 2 else self._around(place.interview, one // 2)
        settles = by not in self.met[place.interview].cards
        taken = self._try(hand_over, by, self._card(place), self.company.ids[to], "Ill.")
        if taken is not Refused:
            self.met[place.interview].cards[to] = panel_of(self.met[place.interview].interview)[self.company.ids[to]]
            self._tell("named", to, by, place.interview)
            self._tell("settled" if settles else "excused", place.person, by, place.interview)

    @precondition(lambda self: self.met)
    @rule(n=some, by=person)
    def absent(self, n, by) -> None:
        place = self._place(n)
        if self._try(mark_absent, by, self._card(place)) is not Refused and not self.story.of("submitted", place):
            self._tell("excused", place.person, by, place.interview)

    @precondition(lambda self: self.met)
    @rule(n=some, by=manager)
    def go_on(self, n, by) -> None:
        """Nobody who was ever named for that candidate does."""
        place = self._place(n)
        self.company.later(clock.now() + timedelta(days=6))
        if self._try(go_on_without, by, self._card(place), "The offer waits.") is not Refused:
            here = self.where[place.interview]
            theirs = [other for other in self.story.places(by) if self.story.is_one(self.where[other.interview], here)]
            assert not theirs, f"{by} went on without a card of a candidate of theirs"
            self._tell("without", place.person, by, place.interview)

    @precondition(lambda self: self._unwritten())
    @rule(n=some)
    def submit(self, n) -> None:
        left = self._unwritten()
        place = left[n % len(left)]
        self._later()
        rate(self.company, place.person, self.met[place.interview], 4)
        expected = self.story.could_read(place)
        self._tell("submitted", place.person, place.person, place.interview)
        stamped = db.session.scalars(select(Submission.had_seen).where(Submission.scorecard_id == self._card(place))).one()
        db.session.rollback()
        assert stamped is expected, f"had_seen of {place}"
        self.told["had seen" if stamped else "independent"] += 1

    @precondition(lambda self: any(event.kind == "submitted" for event in self.story.events))
    @rule(n=some)
    def amend(self, n) -> None:
        submitted = [place for place in self.story.places() if self.story.of("submitted", place)]
        place = submitted[n % len(submitted)]
        count = select(Amendment.had_seen).where(Amendment.scorecard_id == self._card(place)).order_by(Amendment.n)
        before = len(db.session.scalars(count).all())
        db.session.rollback()
        self._try(amend, place.person, self._card(place), "recommendation", ("no", "yes")[before % 2], "Misheard.", before)
        amended = db.session.scalars(count).all()
        db.session.rollback()
        assert amended[before:] == [self.story.could_read(place)], f"had_seen of an amendment of {place}"
        self.told["amended after" if amended[-1] else "amended before"] += 1

    @precondition(lambda self: any(event.kind == "submitted" for event in self.story.events))
    @rule(n=some, by=st.sampled_from(EVERYBODY))
    def strike(self, n, by) -> None:
        """It changes nobody's sight, and only who may read the card does it."""
        submitted = [place for place in self.story.places() if self.story.of("submitted", place)]
        place = submitted[n % len(submitted)]
        if self._try(strike, by, self._card(place), "summary") is not Refused:
            assert self.story.reads(by, place), f"{by} struck a text of {place}"

    @rule(opening=st.sampled_from(OPENINGS), by=manager, mistake=st.booleans())
    def leave(self, opening, by, mistake) -> None:
        """Mei is in one of the two no longer, and is again."""
        (self._void_all if mistake else self._withdraw)(opening, by)

    def _void_all(self, opening, by) -> None:
        """She was added by mistake, and is put back."""
        on = [n for n, name in enumerate(self.where) if name == opening and self.story.called_off(n) is None]
        if self._try(void_application, by, self.applications[opening], "Added twice.") is Refused:
            return
        assert not any(self.story.of("submitted", place) for place in self.story.places() if self.where[place.interview] == opening)
        for at in on:
            self._tell("off", by, by, at)
        self.everybody_sees_what_the_law_says()
        self._try(put_back, by, self.applications[opening])
        for at in on:
            self._tell("on", by, by, at)

    def _void(self, at, by) -> None:
        """Never once a card is in, nor by who owes with others on the panel."""
        here, owes = [place for place in self.story.places() if place.interview == at], self.story.owes(by, self.where[at])
        if self._try(void_interview, by, self.met[at].interview, "Planned twice.") is Refused:
            return
        assert not any(self.story.of("submitted", place) for place in here), f"{by} voided {at}"
        assert not owes or {place.person for place in here} == {by}, f"{by} owes and voided {at}"
        self._tell("off", by, by, at)
        self.voided.add(at)

    def _withdraw(self, opening, by) -> None:
        """She withdraws, and takes it back: who was excused stays so."""
        holds = not self.story.owes(by, opening)
        at = [n for n, name in enumerate(self.where) if name == opening and self.story.called_off(n) is None]
        if self._try(withdraw, by, self.applications[opening], "Took another job.") is Refused:
            return
        for place in [place for place in self.story.places() if place.interview in at and not self.story.of("submitted", place)]:
            if self.story.of("settled", place):
                continue
            if place.person == by:
                if not any(self.story.events[n].by == by for n in self.story.of("excused", place)):
                    self._tell("excused", by, by, place.interview)
            elif not self.story.of("excused", place):
                outside = by not in self.met[place.interview].cards
                self._tell("settled" if holds and outside else "excused", place.person, by, place.interview)
        self._try(take_back, by, self.applications[opening])

    @precondition(lambda self: any(event.kind == "submitted" for event in self.story.events))
    @rule(opening=st.sampled_from(OPENINGS), outcome=st.sampled_from([Outcome.hold, Outcome.offer]))
    def decide(self, opening, outcome) -> None:
        """Henrik rates nobody; all there is to hinder him is a card that is awaited. He says whatever an offer may ask for."""
        application = self.applications[opening]
        page = decisions_page(self.company.viewer("henrik"), application, clock.now())
        db.session.rollback()
        *_, last = page.rounds
        notes = page.evidence[:1]
        traits = tuple(each.trait for each in notes) or (Trait.commitment,)
        texts = ("Knows the field.", last.decider, "The field.", "We know her.")
        given = Given(outcome, "So it is.", traits, tuple(each.key for each in notes), *texts)
        here = [place for place in self.story.places() if self.where[place.interview] == opening]
        held = [place for place in here if self.story.called_off(place.interview) is None]
        in_ = [place for place in held if self.story.of("submitted", place)]
        waits = [place for place in held if not (self.story.came_in(place) or self.story.of("without", place))]
        done = self._try(decide, "henrik", application, last.id, given, len(last.decided), last.seen)
        assert (done is not Refused) is (bool(in_) and not waits), f"deciding about Mei in {opening}"
        if done is not Refused:
            self.decided.add(opening)

    @precondition(lambda self: any(event.kind == "submitted" for event in self.story.events))
    @rule(opening=st.sampled_from(OPENINGS), by=st.sampled_from(EVERYBODY))
    def debrief(self, opening, by) -> None:
        """It changes nobody's sight: who joins could read all of it anyway."""
        application = self.applications[opening]
        *_, last = decisions_page(self.company.viewer("henrik"), application, clock.now()).rounds
        db.session.rollback()
        done = self._try(start, by, application, last.id)
        assert (done is not Refused) is self.story.joins_debrief(by, opening), f"{by} debriefs Mei in {opening}"
        if done is not Refused:
            said = self._try(recommend_again, by, application, last.id, "unchanged", "", 0)
            rated = any(self.where[place.interview] == opening and self.story.of("submitted", place) for place in self.story.places(by))
            assert (said is not Refused) is rated, f"{by} recommends again in {opening}"

    @rule(opening=st.sampled_from(OPENINGS), by=manager, n=some)
    def change_plan(self, opening, by, n) -> None:
        if self.told["revise"] < REVISIONS:
            self._revise(opening, by)
        else:
            self._leave_out(opening, by, n)

    def _leave_out(self, opening, by, n) -> None:
        """It changes nobody's sight. What hinders a manager is a card they owe, also for an earlier story's candidate, and a decision."""
        viewer = self.company.viewer(by)
        page = left_out_page(viewer, self.openings[opening])
        db.session.rollback()
        question = page.questions[n % len(page.questions)]
        decided = opening in self.decided
        done = self._try(leave_out, by, self.openings[opening], question.id, not question.out, "Told in a blog.", len(question.changes))
        assert (done is not Refused) is not (bool(viewer.owes) or decided), f"{by} left a question of {opening} out"

    def _revise(self, opening, by) -> None:
        """It changes nobody's sight, and hinders nobody from submitting what they began."""
        page = revising_page(self.company.viewer(by), kits_of(self.openings[opening])[COMMITMENT])
        db.session.rollback()
        items = tuple((item.version_id, item.minutes) for item in page.items)
        same = Revised(page.slot, page.opening_words, page.closing_words, page.runs_by_id, page.decider_id, items, "The words change.")
        assert self._try(revise, by, page.kit_id, same) is not Refused

    @rule(opening=st.sampled_from(OPENINGS), sees=st.sampled_from(["everything", "schedules", "nothing"]))
    def set_member(self, opening, sees) -> None:
        """What Dana, who decides and rates, lets Devi see."""
        now_manages = self.story.manages("devi", opening)
        if sees == "nothing":
            self._try(end_membership, "dana", self.openings[opening], self.company.ids["devi"])
        elif self._try(set_member, "dana", self.openings[opening], self.company.ids["devi"], sees == "schedules") is Refused:
            return
        if (sees == "everything") != now_manages:
            self.story.events.append(Event("left" if now_manages else "member", "devi", "dana", opening=opening))


def test_law_2_after_every_step_of_any_story_everybody_sees_what_the_law_says(company, database):
    company.later(BEGAN)
    openings = {"payments": open_job(company, "dana", "Payments", "henrik")}
    openings["library"] = open_job(company, "dana", "Library app", "henrik", Reveal.whole_panel)
    told: Counter[str] = Counter()
    machine = type("Told", (Stories,), {"company": company, "openings": openings, "told": told, "decided": set()})
    many = STORIES or (120 if database == "sqlite" else 15)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=many,
            stateful_step_count=40 if STORIES else 15,
            deadline=None,
            derandomize=not STORIES,
            phases=[phase for phase in (Phase.explicit, Phase.generate, Phase.shrink) if phase in settings.default.phases],
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{many} stories on {database}: {dict(sorted(told.items()))}")
    told_of = (
        "independent",
        "had seen",
        "set_state",
        "excuse",
        "name_panelist",
        "withdraw",
        "void_interview",
        "void_application",
        "merge",
        "start",
        "decide",
    )
    assert {name for name in (told_of if database == "sqlite" else ("independent", "set_state")) if not told[name]} == set()
