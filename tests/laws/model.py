"""Law 2 told anew: what happened about one candidate, event by event, and what each may then read. Slow, and from the law's words alone.

It imports nothing of the app. Where the law leaves a choice, the safer reading stands here: a word of one's own (an excusal, or calling
the interview off oneself) ends no owing until somebody else settles it or everybody else on that panel came in after it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["member", "left", "named", "excused", "settled", "off", "on", "submitted", "without", "merged"]


@dataclass(frozen=True)
class Event:
    """who: the person it is about; by: who did it; interview and opening: where."""

    kind: Kind
    who: str
    by: str
    interview: int = -1
    opening: str = ""


@dataclass(frozen=True)
class Place:
    person: str
    interview: int


@dataclass
class Story:
    """whole_panel: the openings whose cards open once a panel is complete; the others open theirs after one's own.

    apart: the candidate was added to each opening anew, and is two persons to everybody until the entries are merged."""

    whole_panel: frozenset[str]
    events: list[Event] = field(default_factory=list)
    apart: bool = False

    def until(self, n: int) -> "Story":
        return Story(self.whole_panel, self.events[:n], self.apart)

    def of(self, kind: Kind, place: Place) -> list[int]:
        """When this happened to a place, by the number of the event."""
        return [
            n for n, event in enumerate(self.events) if (event.kind, event.who, event.interview) == (kind, place.person, place.interview)
        ]

    def places(self, person: str | None = None) -> list[Place]:
        return [Place(e.who, e.interview) for e in self.events if e.kind == "named" and person in (None, e.who)]

    def opening_of(self, interview: int) -> str:
        return next(e.opening for e in self.events if e.kind == "named" and e.interview == interview)

    def beside(self, place: Place) -> list[Place]:
        return [other for other in self.places() if other.interview == place.interview and other != place]

    def came_in(self, place: Place) -> list[int]:
        """When they submitted or were excused; who is in already cannot be excused any more."""
        submitted = self.of("submitted", place)
        return submitted + [n for n in self.of("settled", place) if not any(earlier < n for earlier in submitted)]

    def called_off(self, interview: int) -> tuple[int, str] | None:
        """When and by whom it was called off, while it is."""
        marks = [(n, e) for n, e in enumerate(self.events) if e.kind in ("off", "on") and e.interview == interview]
        return (marks[-1][0], marks[-1][1].by) if marks and marks[-1][1].kind == "off" else None

    def own_word(self, place: Place) -> int | None:
        """Since when a word of their own stands."""
        said = [n for n in self.of("excused", place) if self.events[n].by == place.person]
        off = self.called_off(place.interview)
        called = off[0] if off and off[1] == place.person and off[0] > self.of("named", place)[0] else None
        return said[0] if said else called

    def owes_at(self, place: Place) -> bool:
        if self.came_in(place):
            return False
        word = self.own_word(place)
        if word is None:
            return self.called_off(place.interview) is None
        others = [self.came_in(other) for other in self.beside(place)]
        return not (others and all(others) and max(n for times in others for n in times) > word)

    def is_one(self, opening: str, other: str) -> bool:
        """Whether these two hold one and the same candidate, as far as anybody knows."""
        return opening == other or not self.apart or any(event.kind == "merged" for event in self.events)

    def owes(self, person: str, opening: str) -> bool:
        """For the candidate as they stand in that opening."""
        places = [place for place in self.places(person) if self.is_one(self.opening_of(place.interview), opening)]
        return any(self.owes_at(place) for place in places)

    def is_open(self, card: Place) -> bool:
        """Submitted, and the opening's reveal rule holds."""
        complete = all(self.came_in(place) or self.of("without", place) for place in self.places() if place.interview == card.interview)
        return bool(self.of("submitted", card)) and (complete or self.opening_of(card.interview) not in self.whole_panel)

    def manages(self, person: str, opening: str) -> bool:
        mine = [e.kind for e in self.events if e.kind in ("member", "left") and (e.who, e.opening) == (person, opening)]
        return mine[-1:] == ["member"]

    def is_tied(self, person: str, card: Place) -> bool:
        """They meet this candidate in that opening, or manage it."""
        opening = self.opening_of(card.interview)
        meets = any(self.opening_of(place.interview) == opening for place in self.places(person))
        return meets or self.manages(person, opening)

    def reads(self, person: str, card: Place) -> bool:
        if card.person == person:
            return True
        return self.is_tied(person, card) and not self.owes(person, self.opening_of(card.interview)) and self.is_open(card)

    def joins_debrief(self, person: str, opening: str) -> bool:
        """Of the only round: nothing is awaited, something is in; managers, and who rated there and reads all that is in."""
        here = [place for place in self.places() if self.opening_of(place.interview) == opening]
        on = [place for place in here if self.called_off(place.interview) is None]
        waits = [place for place in on if not (self.came_in(place) or self.of("without", place))]
        rated = [place for place in here if self.of("submitted", place)]
        if self.owes(person, opening) or waits or not any(self.of("submitted", place) for place in on):
            return False
        if self.manages(person, opening):
            return True
        return any(place.person == person for place in rated) and all(self.reads(person, place) for place in rated)

    def could_read(self, card: Place) -> bool:
        """Whether its author could read another's card on this candidate, as known by now, at its naming or at any moment since."""
        named, opening = self.of("named", card)[0], self.opening_of(card.interview)
        others = [other for other in self._others(card.person) if self.is_one(self.opening_of(other.interview), opening)]
        return any(other in before.places() and before.reads(card.person, other) for before in self._moments(named) for other in others)

    def had_seen(self, card: Place) -> bool:
        """Of a submitted card: as it was when it was submitted."""
        return self.until(self.of("submitted", card)[0]).could_read(card)

    def counts(self, person: str, card: Place) -> bool:
        submitted = bool(self.of("submitted", card))
        return submitted and not self.owes(person, self.opening_of(card.interview)) and not self.had_seen(card) and self.reads(person, card)

    def _others(self, person: str) -> list[Place]:
        return [place for place in self.places() if place.person != person]

    def _moments(self, first: int) -> Iterator["Story"]:
        """How things stood just before the event `first`, and after it and each one since."""
        return (self.until(n) for n in range(first, len(self.events) + 1))
