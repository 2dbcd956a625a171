"""Law 2 as of a moment: who owes for a candidate, and who could have read a colleague's card before writing their own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

NO_INTERVIEW = frozenset({"cancelled", "no_show", "voided"})


@dataclass(frozen=True)
class Standing:
    """How one place of a person on a panel stands at a moment.

    `state`: of the interview. `excused`: by their own word, or settled; a fellow's word that nobody confirmed is none. `excusal_settled`:
    it ended owing. `others_complete`: there are others on that panel, all in or excused, the last of them after this person's excusal."""

    state: str | None
    submitted: bool
    excused: bool
    excusal_settled: bool
    others_complete: bool


@dataclass(frozen=True)
class PanelFacts:
    """One place of a person on a panel."""

    candidate_id: UUID
    application_id: UUID
    opening_id: UUID
    standing: Standing


def owes_for(place: Standing) -> bool:
    """Law 2: from the naming until submission or excusal. One's own act (an excusal nobody confirmed) ends what is due, not owing."""
    if place.submitted:
        return False
    if place.excused:
        return not (place.excusal_settled or place.others_complete)
    return place.state not in NO_INTERVIEW


@dataclass(frozen=True)
class Marking:
    """An interview was marked with a state; `own`: by the person whose place it is."""

    at: datetime
    state: str
    own: bool


@dataclass(frozen=True)
class Fellow:
    """Another place on the same panel. `in_at`: when it was submitted, and when its excusal was settled."""

    named_at: datetime
    in_at: tuple[datetime, ...]


@dataclass(frozen=True)
class OwnPlace:
    """`excused_at`: since when their own word stands; `settled_at`: when an excusal ended owing; `markings`: in order."""

    id: UUID
    application_id: UUID
    named_at: datetime
    submitted_at: datetime | None = None
    excused_at: datetime | None = None
    settled_at: datetime | None = None
    markings: tuple[Marking, ...] = ()
    fellows: tuple[Fellow, ...] = ()

    def moments(self) -> Iterator[datetime]:
        """When its standing may have changed."""
        yield from (when for when in (self.named_at, self.submitted_at, self.excused_at, self.settled_at) if when)
        yield from (marking.at for marking in self.markings)
        yield from (when for fellow in self.fellows for when in (fellow.named_at, *fellow.in_at))


def standing_at(place: OwnPlace, at: datetime) -> Standing:
    """Calling off an interview that one is named for is one's own word too, for as long as it stays off."""
    newest = next((marking for marking in reversed(place.markings) if marking.at <= at), None)
    own_word = place.excused_at if place.excused_at and place.excused_at <= at else None
    if own_word is None and newest and newest.own and newest.state in NO_INTERVIEW and newest.at >= place.named_at:
        own_word = newest.at
    submitted, settled = (bool(when and when <= at) for when in (place.submitted_at, place.settled_at))
    complete = own_word is not None and _came_in_after(own_word, place.fellows, at)
    return Standing(newest.state if newest else None, submitted, settled or own_word is not None, settled, complete)


def _came_in_after(since: datetime, fellows: Iterable[Fellow], at: datetime) -> bool:
    """All who were named by then are in or excused, the last of them after `since`."""
    known = [[when for when in fellow.in_at if when <= at] for fellow in fellows if fellow.named_at <= at]
    return all(known) and any(when > since for times in known for when in times)


@dataclass(frozen=True)
class OthersCard:
    """`opened_at`: when it was submitted and the opening's reveal rule held; `closed_at`: when somebody named later closed it again."""

    application_id: UUID
    opening_id: UUID
    opened_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Membership:
    """They managed an opening; `until`: None while they still do."""

    opening_id: UUID
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Merge:
    """Until then these applications were another candidate's, by mistake: owing for one entry closed no card of the other."""

    at: datetime
    applications: frozenset[UUID]


def open_times(since: datetime, panel: Sequence[tuple[datetime, datetime | None]]) -> Iterator[tuple[datetime, datetime | None]]:
    """The times, from `since` on, in which a panel was complete: (from, until), until None while it still is.

    panel: when each was named, and when they were in or excused."""
    start = None
    for moment in sorted({since, *(when for place in panel for when in place if when and when > since)}):
        complete = all(ended is not None and ended <= moment for named, ended in panel if named <= moment)
        if complete and start is None:
            start = moment
        elif start is not None and not complete:
            yield start, moment
            start = None
    if start is not None:
        yield start, None


def had_sight(
    card_id: UUID,
    own: Iterable[OwnPlace],
    others: Iterable[OthersCard],
    managed: Iterable[Membership],
    at: datetime,
    merges: Iterable[Merge] = (),
) -> bool:
    """Law 6, about sight and not clicks: at the naming for `card_id`, or at any moment since and before `at`, another's card could be read.

    own, others: the places of the author and the submitted cards of others about the same candidate, in any opening."""
    own, others, managed, merges = tuple(own), tuple(others), tuple(managed), tuple(merges)
    card = next(place for place in own if place.id == card_id)
    earlier = tuple(place for place in own if place.id != card_id)
    if _sees(earlier, others, managed, merges, card.named_at, just_before=True):
        return True
    moments = {other.opened_at for other in others} | {each.since for each in managed} | {when for place in own for when in place.moments()}
    return any(_sees(own, others, managed, merges, moment) for moment in moments if card.named_at <= moment < at)


def _sees(
    own: Iterable[OwnPlace],
    others: Iterable[OthersCard],
    managed: Iterable[Membership],
    merges: Sequence[Merge],
    at: datetime,
    just_before: bool = False,
) -> bool:
    """just_before: what closes or ends at that very moment still stands."""
    named = [place for place in own if place.named_at <= at]
    closed = {_entry(place.application_id, merges, at, just_before) for place in named if owes_for(standing_at(place, at))}
    meets = {place.application_id for place in named}
    manages = {each.opening_id for each in managed if each.since <= at and not _is_over(each.until, at, just_before)}
    open_then = [other for other in others if other.opened_at <= at and not _is_over(other.closed_at, at, just_before)]
    tied = [other for other in open_then if other.application_id in meets or other.opening_id in manages]
    return any(_entry(other.application_id, merges, at, just_before) not in closed for other in tied)


def _entry(application_id: UUID, merges: Sequence[Merge], at: datetime, just_before: bool) -> tuple[bool, ...]:
    """Alike for the applications that were one candidate's at that moment."""
    return tuple(application_id in merge.applications and not _is_over(merge.at, at, just_before) for merge in merges)


def _is_over(ended_at: datetime | None, at: datetime, just_before: bool) -> bool:
    return ended_at is not None and (ended_at < at if just_before else ended_at <= at)
