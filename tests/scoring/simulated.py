"""Panels made up from the model, and plain algebra with the whole variance matrix of the ratings to hold the engine against."""

from dataclasses import astuple, dataclass

import numpy as np

from interview.scoring.ranges import PRIOR_CENTRES
from interview.scoring.ratings import ratings_of

TRAITS = ("enthusiasm", "user_perspective", "intelligence", "commitment")
EQUAL = dict.fromkeys(TRAITS, 0.25)
UNEQUAL = dict(zip(TRAITS, (0.4, 0.3, 0.2, 0.1), strict=True))


def scattered_ratings(seed, n=120, candidates=9, interviewers=5, questions=10, **more):
    """Whole points at random: unbalanced, with repetitions and gaps."""
    rng = np.random.default_rng(seed)
    c, r, i = (rng.integers(0, count, n) for count in (candidates, interviewers, questions))
    return made(c, r, i, rng.integers(1, 6, n), **more)


def made(c, r, i, y, **more):
    """Ratings of numbered candidates, interviewers and questions; question n is about trait n modulo 4."""
    names = [f"candidate {k}" for k in c], [f"interviewer {k}" for k in r], [f"question {k}" for k in i]
    return ratings_of(*names, [TRAITS[k % 4] for k in i], np.asarray(y, float), traits=TRAITS, **more)


@dataclass(frozen=True)
class Panel:
    """Ratings from the model, unbounded as it is, and where each candidate truly stands."""

    ratings: object
    truth: dict


def panel(rng, candidates=40, interviewers=6, questions=12, each=3, asked=8, v=PRIOR_CENTRES, equal=0):
    """Each candidate meets so many interviewers, who share `asked` questions out among themselves. equal: so many stand alike."""
    sd = np.sqrt(np.array(astuple(v)[:6], float))
    theta, lam, delta = (rng.normal(0, s, k) for s, k in ((sd[0], candidates), (sd[3], interviewers), (sd[4], questions)))
    d, phi = rng.normal(0, sd[1], (candidates, 4)), rng.normal(0, sd[2], (candidates, interviewers))
    theta[:equal], d[:equal] = 0, 0
    c = np.repeat(np.arange(candidates), asked)
    i = np.concatenate([rng.permutation(questions)[:asked] for _ in range(candidates)])
    r = np.concatenate([np.resize(rng.permutation(interviewers)[:each], asked) for _ in range(candidates)])
    y = 3 + theta[c] + d[c, i % 4] + phi[c, r] + lam[r] + delta[i] + rng.normal(0, sd[5], len(c))
    truth = 3 + theta + d.mean(axis=1) + lam[np.unique(r)].mean() + delta[np.unique(i)].mean()
    return Panel(made(c, r, i, y, scale=(-20, 30)), {f"candidate {k}": truth[k] for k in range(candidates)})


class Dense:
    """Every effect in one vector (μ, θ, d, φ, λ, δ), also those without data, φ for every candidate and interviewer."""

    def __init__(self, ratings, v):
        c, r, i, t = ratings.candidate, ratings.interviewer, ratings.question, ratings.trait
        self.ratings, self.v, self.n = ratings, v, len(ratings)
        self.C, self.R, self.I, self.T = (len(x) for x in (ratings.candidates, ratings.interviewers, ratings.questions, ratings.traits))
        self.blocks = [(c, self.C), (c * self.T + t, self.C * self.T), (c * self.R + r, self.C * self.R), (r, self.R), (i, self.I)]
        self.z = np.hstack([np.ones((self.n, 1)), *(codes[:, None] == np.arange(count) for codes, count in self.blocks)]).astype(float)
        self.variances = np.array([v.candidate, v.trait, v.pair, v.interviewer, v.question])
        self.prior = np.repeat(self.variances, [count for _, count in self.blocks])
        left = self.z.T @ self.z / v.residual
        left[1:, 1:] += np.diag(1 / self.prior)
        self.covariance = np.linalg.inv(left)
        self.mean = ratings.score.mean()
        self.effects = self.covariance @ self.z.T @ (ratings.score - self.mean) / v.residual

    def criterion(self):
        """−2 log REML from the n × n variance matrix (Patterson & Thompson 1971)."""
        whole = (self.z[:, 1:] * self.prior) @ self.z[:, 1:].T + self.v.residual * np.eye(self.n)
        inverse, ones = np.linalg.inv(whole), np.ones(self.n)
        information = ones @ inverse @ ones
        projection = inverse - np.outer(inverse @ ones, ones @ inverse) / information
        y = self.ratings.score
        return (self.n - 1) * np.log(2 * np.pi) + np.linalg.slogdet(whole)[1] + np.log(information) + y @ projection @ y

    def contrast(self, candidate, weights):
        """The weights of the effects in a candidate's score."""
        k, starts = self.ratings.candidates.index(candidate), np.cumsum([1, *(count for _, count in self.blocks)])
        row = np.zeros(len(self.effects))
        row[0], row[starts[0] + k] = 1, 1
        row[starts[1] + k * self.T : starts[1] + (k + 1) * self.T] = [weights[trait] for trait in self.ratings.traits]
        row[starts[3] : starts[4]], row[starts[4] :] = 1 / self.R, 1 / self.I
        return row
