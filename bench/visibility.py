"""What law 2 costs: the same pages where nobody asks who looks, and every rule says yes."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from statistics import median
from unittest.mock import patch
from uuid import UUID

from bench.compare import TURNS, crowded, seconds
from bench.crowd import MANAGER, bring, open_job
from bench.figures import Figure, Goal, Measured
from bench.house import peopled, signed_in
from bench.pages import costs_of_opening
from interview.scorecards.sight import viewer_of
from interview.visibility.answer import YES
from interview.visibility.viewer import Role, Viewer

FIGURES = (Figure("visibility.statements", "statements", Goal(value=1)), Figure("visibility.compare_500", "s", Goal(ratio=1.1)))
RULES = ("interview.scorecards.counting.may_count", "interview.compare.queries.may_read", "interview.compare.queries.may_compare")


def measure() -> Mapping[str, Measured]:
    return {FIGURES[0].name: Measured(added()), FIGURES[1].name: compared()}


@contextmanager
def remembered() -> Iterator[None]:
    """Who looks is asked of the database once a person."""
    viewers: dict[UUID, Viewer] = {}

    def of(person_id: UUID, roles: frozenset[Role]) -> Viewer:
        return viewers.get(person_id) or viewers.setdefault(person_id, viewer_of(person_id, roles))

    with patch("interview.app.viewer_of", of):
        yield


def added() -> int:
    """The most statements that asking who looks adds to any page of an opening, for any reader."""
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids):
        with app.app_context():
            job = open_job(ids)
            bring(job, ["Candidate 1", "Candidate 2"], Random(1), held=2)
        lawful = costs_of_opening(app, job)
        with remembered():
            costs_of_opening(app, job)
            bare = costs_of_opening(app, job)
        return max(lawful[page] - bare[page] for page in lawful)


def compared() -> Measured:
    """Medians; the page and its counterpart take turns, after one opening of each that is not counted."""
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids):
        client, address = signed_in(app, ids[MANAGER]), f"/openings/{crowded(app, ids)}/compare"
        turns = []
        for _ in range(TURNS + 1):
            lawful = seconds(client, address)
            with remembered(), ExitStack() as rules:
                for rule in RULES:
                    rules.enter_context(patch(rule, lambda *_: YES))
                turns.append((lawful, seconds(client, address)))
        return Measured(*(median(column) for column in zip(*turns[1:], strict=True)))
