"""Who somebody is to an opening and a candidate, in words, for the tables of the rules."""

from dataclasses import replace
from itertools import chain, combinations
from uuid import UUID, uuid5

from interview.visibility.answer import Answer
from interview.visibility.cards import CardFacts, Reveal
from interview.visibility.viewer import Role, Viewer


def named(name: str) -> UUID:
    return uuid5(UUID(int=0), name)


OPENING, CANDIDATE, APPLICATION, ME, COLLEAGUE = (named(name) for name in ("opening", "candidate", "application", "me", "colleague"))
EVERY_ROLE_SET = [frozenset(some) for some in chain.from_iterable(combinations(Role, n) for n in range(len(Role) + 1))]
SUBMIT_FIRST = "Submit your own scorecard first; then you can read this one."
NOT_OPEN = "This scorecard is not open yet."

HAS: dict[str, dict[str, frozenset[UUID]]] = {
    "manages": {"manages": frozenset({OPENING})},
    "schedules": {"schedules": frozenset({OPENING})},
    "meets": {"meets": frozenset({APPLICATION}), "meets_openings": frozenset({OPENING})},
    "meets another": {"meets": frozenset({named("another")}), "meets_openings": frozenset({OPENING})},
    "owes": {"owes": frozenset({CANDIDATE})},
}
TIES = ("manages", "manages, meets", "manages, owes", "schedules", "schedules, owes", "meets", "meets, owes", "meets another", "owes", "")


def viewer(ties: str, roles: frozenset[Role] = frozenset()) -> Viewer:
    """ties: what binds them to the opening and the candidate, for example "meets, owes"."""
    known = [HAS[tie] for tie in ties.split(", ") if tie]
    return Viewer(id=ME, roles=roles, **{name: ids for tie in known for name, ids in tie.items()})


WRITING = CardFacts(named("card"), COLLEAGUE, APPLICATION, CANDIDATE, OPENING, Reveal.after_own, False, False, False)
IN = replace(WRITING, submitted=True)


def short(answer: Answer | bool) -> str:
    if answer:
        return "yes"
    return "no" if isinstance(answer, Answer) and answer.reason else "-"
