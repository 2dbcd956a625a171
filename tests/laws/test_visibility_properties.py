"""What must hold of sight whatever the facts are (law 2), and of who had seen (law 6)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from interview.visibility.answer import HIDDEN
from interview.visibility.cards import CardFacts, Reveal, may_count, may_read
from interview.visibility.sight import Fellow, Marking, Membership, Merge, OthersCard, OwnPlace, had_sight, open_times, standing_at
from interview.visibility.viewer import Role, Viewer

IDS = [UUID(int=n) for n in range(1, 4)]
one, some = st.sampled_from(IDS), st.frozensets(st.sampled_from(IDS))
viewers = st.builds(
    Viewer, id=one, roles=st.frozensets(st.sampled_from(Role)), manages=some, schedules=some, meets=some, meets_openings=some, owes=some
)
hidden_facts = st.fixed_dictionaries(
    {"reveal": st.sampled_from(Reveal), "submitted": st.booleans(), "panel_complete": st.booleans(), "had_seen": st.booleans()}
)
cards = st.builds(lambda ids, facts: CardFacts(*ids, **facts), st.tuples(one, one, one, one, one), hidden_facts)


@given(viewers, cards)
def test_law_2_nobody_who_owes_reads_a_colleagues_card_or_counts_any(viewer, card):
    owing = replace(viewer, owes=viewer.owes | {card.candidate_id})
    assert bool(may_read(owing, card)) is (viewer.id == card.interviewer_id)
    assert may_count(owing, card) == HIDDEN


@given(viewers, cards, hidden_facts)
def test_law_2_no_answer_to_somebody_who_owes_depends_on_what_is_hidden_from_them(viewer, card, others):
    owing = replace(viewer, owes=viewer.owes | {card.candidate_id})
    changed = replace(card, **others)
    assert [rule(owing, card) for rule in (may_read, may_count)] == [rule(owing, changed) for rule in (may_read, may_count)]


@given(viewers, cards)
def test_law_2_what_counts_may_also_be_read_and_roles_change_nothing(viewer, card):
    assert not may_count(viewer, card) or may_read(viewer, card)
    without = replace(viewer, roles=frozenset())
    assert [rule(viewer, card) for rule in (may_read, may_count)] == [rule(without, card) for rule in (may_read, may_count)]


@given(viewers, cards)
def test_law_6_a_card_whose_author_had_seen_another_counts_for_nobody(viewer, card):
    assert may_count(viewer, replace(card, had_seen=True)) == HIDDEN


# Who had seen

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
MINE, EARLIER = UUID(int=7), UUID(int=8)


def minute(n: float) -> datetime:
    return START + timedelta(minutes=n)


@st.composite
def stories(draw):
    """A person's two places, a colleague's card and a membership, each event at a minute of its own; then "at" after all."""
    times = iter(draw(st.permutations([minute(n) for n in range(21)])))

    def maybe(later_than: datetime | None = None) -> datetime | None:
        when = next(times)
        return when if draw(st.booleans()) and (later_than is None or when > later_than) else None

    def place(id_: UUID) -> OwnPlace:
        named_at = next(times)
        cancelled = maybe()
        undone = maybe(cancelled) if cancelled else None
        marks = [Marking(when, state, draw(st.booleans())) for when, state in ((cancelled, "cancelled"), (undone, "planned")) if when]
        submitted = maybe(named_at) if id_ == EARLIER else None
        fellow = Fellow(next(times), tuple(when for when in [maybe()] if when))
        return OwnPlace(id_, draw(one), named_at, submitted, maybe(named_at), maybe(named_at), tuple(marks), (fellow,))

    own = (place(MINE), place(EARLIER))
    opened = next(times)
    other = OthersCard(draw(one), draw(one), opened, maybe(opened))
    since = maybe()
    managed = [Membership(draw(one), since, maybe(since))] if since else []
    merged = maybe()
    merges = [Merge(merged, frozenset(draw(st.sets(one))))] if merged else []
    return own, other, managed, minute(21), merges


def owes(place, moment) -> bool:
    """Told anew, in plain words: in, or excused by a word that settled it, they owe no longer. By their own word (an excusal, or calling it
    off themselves) only once everybody else came in after it. Without such a word, while another's cancellation stands, neither."""
    if any(ended and ended < moment for ended in (place.submitted_at, place.settled_at)):
        return False
    marks = [mark for mark in place.markings if mark.at < moment]
    off = bool(marks) and marks[-1].state != "planned"
    words = [place.excused_at] if place.excused_at and place.excused_at < moment else []
    if not words and off and marks[-1].own and marks[-1].at >= place.named_at:
        words = [marks[-1].at]
    if not words:
        return not off
    here = [fellow for fellow in place.fellows if fellow.named_at < moment]
    came_in = [[when for when in fellow.in_at if when < moment] for fellow in here]
    everybody_is_in = bool(here) and [] not in came_in
    return not (everybody_is_in and max(when for times in came_in for when in times) > words[0])


def are_one(application, another, merges, moment) -> bool:
    """Told anew: two applications are of different people while a merge is still to come that moves the one and not the other."""
    return not any(moment < merge.at and (application in merge.applications) != (another in merge.applications) for merge in merges)


def could_read(own, other, managed, moment, merges) -> bool:
    """May the person read the other card at this moment? For moments between two events."""
    known = [place for place in own if place.named_at < moment]
    if any(owes(place, moment) and are_one(place.application_id, other.application_id, merges, moment) for place in known):
        return False
    tied = other.application_id in {place.application_id for place in known}
    tied |= any(
        each.opening_id == other.opening_id and each.since < moment and (each.until is None or moment < each.until) for each in managed
    )
    return tied and other.opened_at < moment and (other.closed_at is None or moment < other.closed_at)


@given(stories())
def test_law_6_had_sight_says_whether_there_was_any_moment_from_the_naming_on(story):
    own, other, managed, at, merges = story
    before_naming = (own[0].named_at - START) / timedelta(minutes=1) - 0.5
    moments = [minute(before_naming + n) for n in range(23)]
    expected = any(could_read(own, other, managed, moment, merges) for moment in moments if moment < at)
    assert had_sight(MINE, own, [other], managed, at, merges) is expected


@given(st.lists(st.integers(1, 99)), st.integers(1, 100))
def test_law_6_who_was_named_before_anything_opened_and_owed_until_submitting_had_no_sight(openings, submits):
    own = [OwnPlace(MINE, IDS[0], minute(0))]
    others = [OthersCard(IDS[0], IDS[1], minute(n)) for n in openings]
    assert not had_sight(MINE, own, others, [Membership(IDS[1], minute(0))], minute(submits))


@given(stories(), st.integers(0, 20))
def test_law_6_sight_once_had_is_not_lost(story, earlier):
    own, other, managed, at, merges = story
    assert had_sight(MINE, own, [other], managed, at, merges) or not had_sight(MINE, own, [other], managed, minute(earlier), merges)


@given(st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9)), max_size=4), st.integers(0, 9))
def test_law_6_a_panel_is_open_exactly_while_everybody_named_so_far_is_in(panel, since):
    places = [(minute(named), None if ended is None else minute(max(named, ended))) for named, ended in panel]
    times = list(open_times(minute(since), places))
    for half in range(10):
        moment = minute(half + 0.5)
        complete = all(ended and ended < moment for named, ended in places if named < moment) and moment > minute(since)
        assert any(start < moment and (end is None or moment < end) for start, end in times) is complete


def test_law_6_what_was_open_only_before_the_naming_was_not_seen():
    own = (OwnPlace(EARLIER, IDS[0], minute(0), submitted_at=minute(1)), OwnPlace(MINE, IDS[0], minute(10)))
    closed = OthersCard(IDS[0], IDS[1], minute(5), minute(7))
    assert not had_sight(MINE, own, (closed,), (), minute(20))
    assert had_sight(MINE, own, (replace(closed, closed_at=None),), (), minute(20))


def test_law_6_owing_for_one_entry_closes_the_cards_of_the_other_once_both_are_one_person():
    own, managed = (OwnPlace(MINE, IDS[0], minute(0)),), (Membership(IDS[2], minute(0)),)
    merges = (Merge(minute(5), frozenset({IDS[1]})),)
    before, after = (OthersCard(IDS[1], IDS[2], minute(n)) for n in (3, 7))
    assert had_sight(MINE, own, (before,), managed, minute(9), merges)
    assert not had_sight(MINE, own, (after,), managed, minute(9), merges)


# How a place stands


def place_at(excused: int | None = None, marks: tuple[tuple[int, str, bool], ...] = (), later: tuple[Fellow, ...] = ()) -> OwnPlace:
    """Named at minute 0; a fellow named then comes in at minute 5. marks: minute, state, whether by the person themselves."""
    told = tuple(Marking(minute(at), state, own) for at, state, own in marks)
    fellows = (Fellow(minute(0), (minute(5),)), *later)
    return OwnPlace(MINE, IDS[0], minute(0), excused_at=None if excused is None else minute(excused), markings=told, fellows=fellows)


def test_law_2_only_ones_own_calling_off_is_a_word_of_ones_own_and_the_first_word_counts():
    def stands(place, at=9):
        found = standing_at(place, minute(at))
        return found.excused, found.others_complete

    assert stands(place_at(marks=((3, "cancelled", True),))) == (True, True)
    assert stands(place_at(marks=((3, "no_show", True),))) == (True, True)
    assert stands(place_at(marks=((3, "cut_short", True),))) == (False, False)
    assert stands(place_at(marks=((3, "cancelled", True), (4, "planned", True)))) == (False, False)
    assert stands(place_at(marks=((3, "cancelled", False),))) == (False, False)
    assert stands(place_at(marks=((-1, "cancelled", True),))) == (False, False)
    assert stands(place_at(marks=((7, "cancelled", True),))) == (True, False)
    assert stands(place_at(excused=2, marks=((7, "cancelled", True),))) == (True, True)
    assert stands(place_at(excused=7, marks=((3, "cancelled", True),))) == (True, False)
    assert stands(place_at(excused=2), at=4) == (True, False)
    assert stands(place_at(excused=2, later=(Fellow(minute(8), ()),)), at=7) == (True, True)
    assert stands(place_at(excused=2, later=(Fellow(minute(8), ()),)), at=8) == (True, False)
    assert stands(place_at(excused=4), at=3) == (False, False)
