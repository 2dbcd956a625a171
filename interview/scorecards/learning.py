"""What the scorecards that a viewer may count teach: the fit of their sight set, at once or from the cache (laws 2 and 9).

The sight set is every submitted card of the last 24 months that the viewer may count. A fit that saw more is never used for them."""

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import or_, select

from interview.audit.actions import record
from interview.db import db
from interview.openings.models import Application
from interview.queue.actions import enqueue
from interview.scorecards.counting import CountedCard, Submitted, cards_of, submitted_cards
from interview.scorecards.keeping import KeptFit
from interview.scorecards.replies import Replies, from_json, replies_of
from interview.scoring.adjusted import Fit, fit, islands
from interview.scoring.equations import solve
from interview.scoring.ranges import PRIOR_CENTRES, Pool, Variances
from interview.scoring.ratings import Ratings
from interview.scoring.sums import sums_of
from interview.visibility.cards import may_count
from interview.visibility.viewer import Viewer

WINDOW = timedelta(days=731)
AT_ONCE = 200
"""Ratings; from here on a fit is a job."""
LINKED_NEEDED, TWO = 5, 2
ENGINE = "2"
"""Another one when the same ratings would give other figures."""


@dataclass(frozen=True)
class SightSet:
    """near: the submitted cards of the openings the viewer has to do with, whoever may see them; counted: those they may count;
    recent: of these the last 24 months'."""

    near: tuple[Submitted, ...]
    counted: tuple[Submitted, ...]
    recent: tuple[Submitted, ...]

    @cached_property
    def key(self) -> str:
        """Of what a fit of it rests on: a submitted card is never altered, its amendments are only ever added (law 4)."""
        lines = [f"{card.facts.id} {card.amendments} {card.left_out}" for card in sorted(self.recent, key=lambda card: card.facts.id)]
        return hashlib.sha256("\n".join([ENGINE, *lines]).encode()).hexdigest()


@dataclass(frozen=True)
class Learnt:
    """cards: what the counted cards say, where they were read; waits: the fit is a job and not there yet. fit: None then, or without
    a rating."""

    replies: Replies
    fit: Fit | None
    waits: bool = False
    cards: tuple[CountedCard, ...] | None = None

    @cached_property
    def linked(self) -> dict[UUID, int]:
        """Application -> how many candidates with two raters stand in its connected part of the panels."""
        return _linked(self.fit) if self.fit else {}

    @property
    def enough(self) -> bool:
        """Some part is large enough to learn from."""
        return bool(self.fit and self.fit.converged and max(self.linked.values(), default=0) >= LINKED_NEEDED)

    @property
    def variances(self) -> Variances:
        """For the ranges of panel scores: the typical ones until enough is learnt here."""
        return self.fit.variances if self.fit and self.enough else PRIOR_CENTRES

    def pool(self, otherwise: Pool) -> Pool:
        """otherwise: while it waits, and nothing but the page's own cards was read."""
        return self.replies.pool if self.replies.rows else otherwise


def sight_set(viewer: Viewer, at: datetime) -> SightSet:
    """One statement."""
    near = tuple(submitted_cards(_near(viewer)))
    counted = tuple(card for card in near if may_count(viewer, card.facts))
    return SightSet(near, counted, tuple(card for card in counted if card.at > at - WINDOW))


def learnt(viewer: Viewer, sight: SightSet) -> Learnt:
    """One statement where a fit is kept, at most six where it is made at once. Writes nothing."""
    kept = db.session.execute(select(KeptFit.key, KeptFit.found).where(KeptFit.person_id == viewer.id)).one_or_none()
    if kept and kept.key == sight.key:
        return _restored(kept.found)
    if len(sight.recent) >= AT_ONCE:  # a submitted card holds at least one rating
        return Learnt(Replies((), {}), None, waits=True)
    cards = tuple(cards_of(sight.counted, _near(viewer)))
    replies = _replies(sight, cards)
    waits = len(replies.rated) >= AT_ONCE
    return Learnt(replies, None if waits else fit(replies.ratings()), waits, cards)


def keep_fit(viewer: Viewer, at: datetime) -> None:
    """Does not commit, but ends the transaction while it works the fit out. Nothing is kept of what is worked out at once."""
    sight = sight_set(viewer, at)
    row = db.session.get(KeptFit, viewer.id)
    if (row and row.key == sight.key) or not sight.recent:
        return
    replies = _replies(sight, cards_of(sight.recent, _near(viewer)))
    db.session.rollback()
    found = fit(replies.ratings()) if len(replies.rated) >= AT_ONCE else None
    if found:
        db.session.merge(KeptFit(person_id=viewer.id, key=sight.key, at=at, found=_kept(replies, found)))


def ask_for_fit(viewer: Viewer, at: datetime) -> None:
    """Has it worked out as a job, at most once a minute: for a sight set that changed without a scorecard coming in."""
    enqueue("fit", {"person": viewer.id}, f"fit:{viewer.id}:{at:%Y-%m-%d %H:%M}")
    record(viewer.id, "fit asked for", "jobs", viewer.id, at)
    db.session.commit()


def fit_at(ratings: Ratings, like: Fit) -> Fit:
    """Some of the ratings of `like`, at its variances."""
    solved = solve(sums_of(ratings), like.solved.variances)
    return Fit(ratings, solved, like.edf, like.iterations, like.converged)


def _near(viewer: Viewer) -> Any:
    return or_(Application.opening_id.in_(viewer.manages), Application.id.in_(viewer.meets))


def _replies(sight: SightSet, cards: Sequence[CountedCard]) -> Replies:
    recent = {card.facts.id for card in sight.recent}
    ordered = sorted((card for card in cards if card.scorecard_id in recent), key=lambda card: card.scorecard_id)
    return replies_of((card.application_id, card.rater_id, card.asked) for card in ordered)


def _kept(replies: Replies, found: Fit) -> dict[str, Any]:
    fitted = {"variances": astuple(found.solved.variances)[:6], "edf": found.edf.tolist()}
    return {**replies.as_json(), **fitted, "iterations": found.iterations, "converged": found.converged}


def _restored(kept: dict[str, Any]) -> Learnt:
    replies = from_json(kept)
    ratings = replies.ratings()
    solved = solve(sums_of(ratings), Variances(*kept["variances"]))
    return Learnt(replies, Fit(ratings, solved, np.array(kept["edf"]), kept["iterations"], kept["converged"]))


def _linked(found: Fit) -> dict[UUID, int]:
    part, ratings = islands(found), found.ratings
    raters: dict[Any, set[int]] = {}
    for who, met in zip(ratings.candidate.tolist(), ratings.interviewer.tolist(), strict=True):
        raters.setdefault(ratings.candidates[who], set()).add(met)
    with_two = [part[label] for label, met in raters.items() if len(met) >= TWO]
    return {label: with_two.count(part[label]) for label in raters}
