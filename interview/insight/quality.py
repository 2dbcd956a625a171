"""Whether the interviews measure anything: reliability, questions, ladders."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from math import exp, fsum, log, sqrt
from statistics import fmean
from uuid import UUID

from interview.insight.pages import Fact, LadderPart, QuestionPart, Questions
from interview.insight.words import STRONG, around, compared, likely, per_cent, share, signed, together
from interview.scorecards.learning import Learnt, fit_at
from interview.scorecards.replies import Replies, Reply
from interview.scoring.agreement import reliability, spearman_brown
from interview.scoring.ladder_health import MOST_AT_TOP, Climb, LadderHealth, Share, ladder_health
from interview.scoring.panel import ItemScore, PanelScore, panel_score
from interview.scoring.ranged import NEEDED
from interview.scoring.ranges import WIDTH
from interview.scoring.raters import QuestionProfile, question_profiles
from question_bank.chain import Outcome, StopReason

SHOWN = 5
NOW, MORE = "Reliability now", "With one more interviewer for each candidate"
Within = Callable[[Reply], bool]


def panel_scores_of(learnt: Learnt, within: Within, weights: Mapping[UUID, Mapping[str, float]]) -> dict[UUID, PanelScore]:
    """Of the candidates in the rows picked. weights: application -> its opening's."""
    items: dict[UUID, list[ItemScore]] = {}
    for row in learnt.replies.rated:
        if within(row):
            items.setdefault(row.application_id, []).append(learnt.replies.item(row))
    return {key: panel_score(own, weights[key], learnt.replies.pool, learnt.variances) for key, own in items.items()}


def reliabilities(learnt: Learnt, scores: Mapping[UUID, PanelScore], weights: Mapping[UUID, Mapping[str, float]]) -> tuple[Fact, Fact]:
    """Now, and with one more interviewer (Spearman–Brown). Interval: Bonett (2002) J. Educ. Behav. Stat. 27:335."""
    known = {key: score for key, score in scores.items() if score.comparable and score.overall}
    if len(known) < NEEDED or not learnt.enough:
        missing = f"It takes {NEEDED} candidates, each with two interviewers and three traits; {len(known)} so far."
        return Fact(NOW, None, "", "", missing), Fact(MORE, None, "", "", missing)
    error = fmean(score.overall.se**2 for score in known.values() if score.overall)
    true = learnt.variances.candidate + learnt.variances.trait * fmean(_squares(weights[key]) for key in known)
    raters, phi = fmean(score.raters for score in known.values()), reliability(true, error)
    reach = WIDTH * sqrt(2 * raters / ((raters - 1) * (len(known) - 2)))
    low, high = (max(0.0, 1 - exp(log(1 - phi) + side * reach)) for side in (1, -1))
    return _said(NOW, (phi, low, high), len(known)), _said(
        MORE, tuple(spearman_brown(each, (raters + 1) / raters) for each in (phi, low, high)), len(known)
    )


def _said(label: str, found: Sequence[float], n: int) -> Fact:
    value, low, high = found
    return Fact(label, per_cent(value), likely(per_cent(low), per_cent(high)), f"{n} candidates")


def _squares(weights: Mapping[str, float]) -> float:
    total = fsum(weights.values())
    return fsum((weight / total) ** 2 for weight in weights.values())


def asked_of_planned(rows: Sequence[Reply]) -> Fact:
    label = "Planned questions that were asked"
    if len(rows) < NEEDED:
        return Fact(label, None, "", "", f"It takes {NEEDED} planned questions; {len(rows)} so far.")
    found = Share(sum(row.put for row in rows), len(rows))
    return Fact(label, per_cent(found.value), likely(per_cent(found.low), per_cent(found.high)), f"{found.n} questions on scorecards")


def questions_of(learnt: Learnt, rows: Sequence[Reply], within: Within) -> Questions:
    ratings = learnt.replies.ratings(within)
    if learnt.fit is None or not len(ratings):
        return Questions((), 0, 0)
    planned: dict[Hashable, tuple[int, int]] = {}
    for row in rows:
        times, missed = planned.get(row.question, (0, 0))
        planned[row.question] = (times + 1, missed + (not row.put))
    found = question_profiles(fit_at(ratings, learnt.fit), planned)
    known = sorted((each.item_rest.value, str(label), each) for label, each in found.items() if each.item_rest)
    weak = [(label, each) for value, label, each in known if value < STRONG][:SHOWN]
    parts = tuple(_question(learnt.replies.questions[label].title, each) for label, each in weak)
    return Questions(parts, len(known), len(found) - len(known))


def _question(title: str, each: QuestionProfile) -> QuestionPart:
    rest, hard, missed = each.item_rest, each.difficulty, each.not_asked
    return QuestionPart(
        title=title,
        asked=each.asked,
        tells=f"{together(rest)}, {signed(rest.value)} ({around(rest)})" if rest else "",
        difficulty=f"{compared(hard, 'harder', 'easier', 'about as hard as the others')} ({around(hard)})" if hard else "not known yet",
        not_asked=share(missed) if missed else "not known yet",
    )


def ladders_of(replies: Replies, rows: Sequence[Reply]) -> tuple[LadderPart, ...]:
    """By title."""
    climbs: dict[str, list[Climb]] = {}
    for row in rows:
        if row.stopped:
            climb = Climb([Outcome(each) for each in row.outcomes], StopReason(row.stopped))
            climbs.setdefault(row.question, []).append(climb)
    known = sorted(climbs, key=lambda label: (replies.questions[label].title.casefold(), label))
    return tuple(_ladder(replies.questions[label].title, ladder_health(climbs[label], replies.questions[label].rungs)) for label in known)


def _ladder(title: str, health: LadderHealth) -> LadderPart:
    verdict = _verdict(health)
    rungs = tuple(share(each) if each else "too few" for each in health.passed)
    return LadderPart(title, health.climbs, rungs, verdict, fine=not (health.too_short or health.too_steep_at))


def _verdict(health: LadderHealth) -> str | None:
    if health.climbs < NEEDED:
        return None
    if health.too_short and health.at_top:
        return f"Too short: {share(health.at_top)} reached its top, more than {per_cent(MOST_AT_TOP)}. Add a harder rung."
    if health.too_steep_at:
        n = health.too_steep_at
        return f"Too steep at rung {n}: far fewer meet it than rung {n - 1}. Put a smaller step before it."
    return "Long enough, and no rung stands far above the one below."
