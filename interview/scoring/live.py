"""Scores while cards come in: the variances are kept, one candidate's ratings are replaced, and all scores follow at once.

ADJUSTED-SCORE, section 9: exact for the variances kept. The candidate's part of the equations is taken out of S and the new one put
in, a change of as many rows as the candidate touches, so that S⁻¹ follows by the identity of Woodbury (1950)."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from interview.scoring.adjusted import Fit, own_weights, pool
from interview.scoring.ranges import Variances
from interview.scoring.ratings import Floats, Ints, on_scale
from interview.scoring.sums import Effects


@dataclass(frozen=True)
class Piece:
    """One candidate's part, V their ratings' variance given the k globals X at `places`.

    taken: (k, k) X'V⁻¹X; right: (k,) X'V⁻¹y; carried: (k,) X'V⁻¹c and alone: c'V⁻¹y, with c the covariance of ratings and own score."""

    places: Ints
    taken: Floats
    right: Floats
    carried: Floats
    alone: float


@dataclass(frozen=True)
class Live:
    """Scores at the fit's variances. The pool stays the fit's: an interviewer or a question that is new takes a refit.

    covariance: (G, G) S⁻¹; right: (G,); alone: (C,); places, carried: (C, K), padded with G and 0. replaced: the pieces put in."""

    fit: Fit
    weights: Mapping[Hashable, float]
    covariance: Floats
    right: Floats
    alone: Floats
    places: Ints
    carried: Floats
    replaced: Mapping[Hashable, Piece] = field(default_factory=dict)

    @property
    def scores(self) -> dict[Hashable, float]:
        """Every candidate's adjusted score, in points."""
        g = np.append(self.covariance @ self.right, 0.0)
        level = self.fit.solved.sums.mean + float(pool(self.fit) @ g[:-1])
        values = level + self.alone - np.einsum("ck,ck->c", self.carried, g[self.places])
        return dict(zip(self.fit.places, values.tolist(), strict=True))

    def with_ratings(
        self, candidate: Hashable, interviewers: Sequence[Hashable], questions: Sequence[Hashable], scores: Sequence[float]
    ) -> "Live":
        """These instead of all the candidate's ratings so far, one entry a rating in each; n is at least 1.

        KeyError for a candidate, an interviewer or a question that the fit does not know; ValueError for a score off the scale or none."""
        if not len(interviewers) == len(questions) == len(scores) > 0:
            raise ValueError("a rating needs an interviewer, a question and a score; at least one rating is needed")
        ratings = self.fit.ratings
        met = np.array([ratings.interviewers.index(each) if each in ratings.interviewers else _unknown(each) for each in interviewers])
        asked = np.array([ratings.questions.index(each) if each in ratings.questions else _unknown(each) for each in questions])
        new = self._piece(met, asked, on_scale(scores, ratings.scale))
        return self._put(candidate, new, self._piece_of(candidate))

    def _put(self, candidate: Hashable, new: Piece, old: Piece) -> "Live":
        touched = np.union1d(new.places, old.places)
        change = np.zeros((len(touched), len(touched)))
        right = self.right.copy()
        for piece, sign in ((new, 1), (old, -1)):
            rows = np.searchsorted(touched, piece.places)
            change[np.ix_(rows, rows)] += sign * piece.taken
            right[piece.places] += sign * piece.right
        columns = self.covariance[:, touched]
        middle = np.linalg.solve(np.eye(len(touched)) + change @ columns[touched], change)
        who = self.fit.places[candidate]
        alone, places, carried = self.alone.copy(), *_widened(self.places, self.carried, len(new.places), len(self.right))
        alone[who], places[who], carried[who] = new.alone, len(self.right), 0
        places[who, : len(new.places)], carried[who, : len(new.places)] = new.places, new.carried
        covariance = self.covariance - columns @ middle @ columns.T
        pieces = {**self.replaced, candidate: new}
        return replace(self, covariance=covariance, right=right, alone=alone, places=places, carried=carried, replaced=pieces)

    def _piece_of(self, candidate: Hashable) -> Piece:
        if candidate in self.replaced:
            return self.replaced[candidate]
        ratings = self.fit.ratings
        rows = np.flatnonzero(ratings.candidate == self.fit.places[candidate])
        return self._piece(ratings.interviewer[rows], ratings.question[rows], ratings.score[rows])

    def _piece(self, interviewer: Ints, question: Ints, score: Floats) -> Piece:
        ratings, sums = self.fit.ratings, self.fit.solved.sums
        trait = ratings.trait_of[question]
        weight = np.array([self.weights.get(each, 0.0) for each in ratings.traits])
        v = _there(self.fit.solved.variances, sums.effects)
        spread = v.candidate + v.trait * (trait[:, None] == trait) + v.pair * (interviewer[:, None] == interviewer)
        columns = [np.zeros_like(question), 1 + interviewer, 1 + len(ratings.interviewers) + question]
        places, at = np.unique(np.stack(columns, axis=1), return_inverse=True)
        x = np.zeros((len(score), len(places)))
        for column, there in zip(at.reshape(len(score), 3).T, sums.effects.shared, strict=True):
            x[np.arange(len(score)), column] = there
        y, c = score - sums.mean, v.candidate + v.trait * weight[trait]
        solved = np.linalg.solve(spread + v.residual * np.eye(len(score)), np.column_stack([x, y, c]))
        return Piece(places, x.T @ solved[:, :-2], x.T @ solved[:, -2], x.T @ solved[:, -1], float(c @ solved[:, -2]))


def live(fit: Fit, weights: Mapping[Hashable, float]) -> Live:
    """All scores, ready for replacements. weights: as for `scores`."""
    solved, v = fit.solved, fit.solved.variances
    widest = max(factor.batch.places.shape[1] for factor in solved.factors)
    count, size = len(fit.places), len(solved.globals_)
    alone, places, carried = np.zeros(count), np.full((count, widest), size), np.zeros((count, widest))
    right = solved.sums.xy / v.residual
    for factor in solved.factors:
        batch, own = factor.batch, own_weights(fit, weights, factor.inverse.shape[1])
        who, wide = batch.candidates, slice(0, batch.places.shape[1])
        alone[who] = np.einsum("bm,bm->b", factor.inverse @ own, batch.sums) / v.residual
        places[who, wide], carried[who, wide] = batch.places, own @ factor.carried
        taken = np.einsum("bmk,bm->bk", factor.carried, batch.sums) / v.residual
        right -= np.bincount(batch.places.ravel(), taken.ravel(), minlength=size + 1)[:size]
    return Live(fit, weights, solved.covariance, right, alone, places, carried)


def _widened(places: Ints, carried: Floats, needed: int, padding: int) -> tuple[Ints, Floats]:
    more = ((0, 0), (0, max(0, needed - places.shape[1])))
    return np.pad(places, more, constant_values=padding), np.pad(carried, more)


def _there(v: Variances, effects: Effects) -> Variances:
    """Without those of the effects that the model lacks."""
    candidate, trait, pair = (variance * there for variance, there in zip((v.candidate, v.trait, v.pair), effects.local, strict=True))
    return replace(v, candidate=candidate, trait=trait, pair=pair)


def _unknown(label: Hashable) -> int:
    raise KeyError(label)
