"""One interviewer's profile in words, and what to do next. Written to help, not to shame."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interview.insight.habits import days_of, habit_advice, habit_facts, helped
from interview.insight.pages import Fact, ProfilePart
from interview.insight.words import DAY, around, between, compared, duration, likely, signed, together
from interview.scorecards.learning import fit_at
from interview.scorecards.replies import Replies
from interview.scoring.adjusted import Estimate, Fit
from interview.scoring.habits import Habits, habits
from interview.scoring.ranged import NEEDED, Ranged
from interview.scoring.raters import RaterProfile, rater_profiles

CO_RATER = 8
"""Ratings; a colleague with fewer takes no part in anybody's profile."""
NARROW, APART, SPARSE = 0.6, 0.4, 1.5
KEEP_GOING = "Nothing stands out. Go on as you do."
TOO_EARLY = f"It is early days. Most figures come with {NEEDED} ratings."
STRICTER = (
    "Before your next interview, read the anchors of levels 4 and 5 once more: some answers may meet them sooner than you say. "
    "Being strict is no fault, and the adjusted score can allow for it."
)
MORE_GENEROUS = (
    "Before your next interview, read the anchors of levels 2 and 3 once more: some answers may stop there. "
    "Being generous is no fault, and the adjusted score can allow for it."
)


@dataclass(frozen=True, slots=True)
class Clocked:
    """minutes: interviewer -> those from the planned end to the submission, one a card; met: (interviewer, application) -> planned end."""

    minutes: Mapping[Hashable, Sequence[float]]
    met: Mapping[tuple[Hashable, Hashable], datetime]


def profiles(fit: Fit, replies: Replies, clocked: Clocked, viewer_id: UUID) -> dict[UUID, tuple[RaterProfile, Habits]]:
    """Of everybody with enough ratings to take part, and of the viewer."""
    counts: dict[UUID, int] = {}
    for row in replies.rated:
        counts[row.rater_id] = counts.get(row.rater_id, 0) + 1
    taking_part = {rater for rater, n in counts.items() if n >= CO_RATER or rater == viewer_id}
    ratings = replies.ratings(lambda row: row.rater_id in taking_part)
    if not len(ratings):
        return {}
    evidence: dict[Hashable, list[float]] = {}
    for row in replies.rated:
        evidence.setdefault(row.rater_id, []).append(row.lines)
    solved = fit_at(ratings, fit)
    known = rater_profiles(solved, clocked.minutes, evidence)
    shown = habits(solved, days_of(clocked.met), helped([row for row in replies.rows if row.rater_id in taking_part]))
    return {rater: (known[rater], shown[rater]) for rater in taking_part if rater in known}


def part_of(name: str, profile: RaterProfile, shown: Habits, cards: int) -> ProfilePart:
    """cards: how many of their scorecards have a planned end."""
    facts = (
        _strictness(profile.severity, profile.n),
        _spread(profile.spread, profile.n),
        _agreement(profile.agreement),
        _pace(profile.minutes, cards),
        _evidence(profile.evidence, profile.n),
    )
    said = any(fact.words for fact in facts)
    advice = (*_advice(profile), *habit_advice(shown)) or ((KEEP_GOING if said else TOO_EARLY),)
    return ProfilePart(name, profile.n, profile.candidates, facts, habit_facts(shown), advice)


def _strictness(found: Estimate | None, n: int) -> Fact:
    label = "Strictness, for the same candidates and questions"
    if found is None:
        return Fact(label, None, "", "", _so_far(n, "rating"))
    words = compared(
        found, "rates stricter than colleagues", "rates more generously than colleagues", "no clear difference from colleagues"
    )
    return Fact(label, words, around(found), f"{found.n} ratings")


def _spread(found: Ranged | None, n: int) -> Fact:
    label = "Use of the scale: how far ratings lie around their middle"
    if found is None:
        return Fact(label, None, "", "", _so_far(n, "rating"))
    return Fact(label, f"{found.value:.1f} points", between(found), f"{found.n} ratings")


def _agreement(found: Ranged | None) -> Fact:
    label = "Agreement with colleagues who met the same candidates"
    if found is None:
        return Fact(label, None, "", "", f"It takes {NEEDED} candidates whom colleagues rated too.")
    words = f"{together(found)}, {signed(found.value)} where +1.0 is the same order and 0.0 none"
    return Fact(label, words, around(found), f"{found.n} candidates")


def _pace(found: Ranged | None, n: int) -> Fact:
    label = "From the planned end to the submission, usually"
    if found is None:
        return Fact(label, None, "", "", _so_far(n, "scorecard"))
    return Fact(label, duration(found.value), likely(duration(found.low), duration(found.high)), f"{found.n} scorecards")


def _evidence(found: Ranged | None, n: int) -> Fact:
    label = "Lines of evidence behind a rating"
    if found is None:
        return Fact(label, None, "", "", _so_far(n, "rating"))
    return Fact(label, f"{found.value:.1f}", between(found), f"{found.n} ratings")


def _so_far(n: int, thing: str) -> str:
    return f"It takes {NEEDED} {thing}s; {n} so far."


def _advice(profile: RaterProfile) -> Iterator[str]:
    strict = profile.severity
    if strict and (strict.low > 0 or strict.high < 0):
        yield STRICTER if strict.value > 0 else MORE_GENEROUS
    if profile.agreement and profile.agreement.high < APART:
        yield "Sit in on an interview with a colleague. When both of you have submitted, compare which words of an anchor you went by."
    if profile.spread and profile.spread.high < NARROW:
        yield "Your ratings lie close together. When an answer meets an anchor at the end of the scale, give that level."
    if profile.minutes and profile.minutes.low > DAY:
        yield "Submit on the day of the interview, while you remember the candidate’s words."
    if profile.evidence and profile.evidence.high < SPARSE:
        yield "Write one more line behind each rating, in the candidate’s own words: it helps whoever reads it later."
