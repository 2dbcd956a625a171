"""One candidate in two openings of Dana and Henrik, as one entry or as two that may be merged: what has happened in the app and in the
model, and whether both say the same of everybody's sight."""

from collections import Counter
from datetime import timedelta

from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import select

from interview import clock
from interview.db import db
from interview.openings.models import Application, Interview
from interview.scorecards.sight import card_facts
from interview.scorecards.voiding import StaysIn
from interview.visibility.answer import Hidden, Refused
from interview.visibility.cards import may_count, may_read
from interview.visibility.openings import is_closed
from tests.company import Company
from tests.company_hiring import Met
from tests.laws.model import Event, Place, Story

RATERS, MANAGERS = ("lea", "kofi", "dana", "devi"), ("dana", "henrik")
EVERYBODY = (*RATERS, "henrik", "samir")
OPENINGS = ("payments", "library")


class InTime(RuleBasedStateMachine):
    """Every story has a candidate of its own in one company. told: how often each act was done."""

    company: Company
    openings: dict[str, object]
    told: Counter[str]
    decided: set[str]
    story: Story
    met: list[Met]
    where: list[str]
    voided: set[int]
    applications: dict[str, object]

    @invariant()
    def everybody_sees_what_the_law_says(self) -> None:
        if not getattr(self, "met", None):
            return
        facts = {card.id: card for card in card_facts(self._about())}
        candidates = {name: db.session.get_one(Application, id_).candidate_id for name, id_ in self.applications.items()}
        sight = {who: self.company.viewer(who) for who in EVERYBODY}
        db.session.rollback()
        for who, viewer in sight.items():
            for opening, candidate in candidates.items():
                assert is_closed(viewer, candidate) is self.story.owes(who, opening), f"{who} owes in {opening}"
            for place in self.story.places():
                card = facts[self._card(place)]
                assert bool(may_read(viewer, card)) is self.story.reads(who, place), f"{who} reads {place}"
                assert bool(may_count(viewer, card)) is self.story.counts(who, place), f"{who} counts {place}"

    def _try(self, action, by, *arguments):
        """Refused where the app says no. No act of somebody who owes opens a card to them."""
        self._later()
        owed, read = {opening for opening in OPENINGS if self.story.owes(by, opening)}, self._read_by(by)
        try:
            done = action(self.company.viewer(by), *arguments, clock.now())
        except (Refused, Hidden, StaysIn):
            db.session.rollback()
            return Refused
        opened = {opening for _, opening in self._read_by(by) - read}
        assert not {name for name in opened for known in owed if self.story.is_one(name, known)}, f"{by} opened a card by {action.__name__}"
        self.told[action.__name__] += 1
        return done

    def _read_by(self, who) -> set:
        """Card, and the opening it is in."""
        facts, viewer = card_facts(self._about()), self.company.viewer(who)
        db.session.rollback()
        names = {id_: name for name, id_ in self.openings.items()}
        return {(card.id, names[card.opening_id]) for card in facts if card.interviewer_id != viewer.id and may_read(viewer, card)}

    def _about(self):
        return Application.id.in_(self.applications.values())

    def _tell(self, kind, who, by, at) -> None:
        if kind == "named" and len(self.where) == at:
            opening = db.session.scalars(select(Application.opening_id).join(Interview).where(Interview.id == self.met[at].interview)).one()
            self.where.append(next(name for name, id_ in self.openings.items() if id_ == opening))
        self.story.events.append(Event(kind, who, by, at, self.where[at]))

    def _unwritten(self) -> list[Place]:
        """Nobody submits about what was planned by mistake."""
        return [place for place in self.story.places() if not self.story.of("submitted", place) and place.interview not in self.voided]

    def _has_word(self, place, by) -> bool:
        """Nothing more comes of an excusal where one stands already, but that one's own takes the place of a colleague's that waits."""
        if self.story.of("settled", place) or self.story.own_word(place) is not None:
            return True
        return by != place.person and bool(self.story.of("excused", place)) and not self.story.of("submitted", place)

    def _around(self, at, n) -> str:
        """Somebody on that panel, or a manager."""
        people = (*self.met[at].cards, *MANAGERS)
        return people[n % len(people)]

    def _place(self, n) -> Place:
        places = self.story.places()
        return places[n % len(places)]

    def _card(self, place):
        return self.met[place.interview].cards[place.person]

    def _later(self) -> None:
        self.company.later(clock.now() + timedelta(hours=2))
