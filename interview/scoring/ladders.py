"""What a ladder is worth: one item, from how far it was climbed and how the candidate worked on new ground (DESIGN.md, section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from question_bank.chain import CREDIT, MET_BY_HINTS, Outcome, StopReason


@dataclass(frozen=True, slots=True)
class LadderScore:
    """value: the ladder's score in points from 1 to 5, None when it is missing; at_least: the value is a lower bound.

    reach: points from 1 to 5, None when no rung was judged; frontier: the rating given on new ground; stopped: why it ended."""

    value: float | None
    at_least: bool
    reach: float | None
    frontier: int | None
    stopped: StopReason

    @property
    def reach_at_least(self) -> bool:
        """The climb ended for another reason than a rung not met, so reach is a lower bound."""
        return self.stopped not in (StopReason.frontier, StopReason.lead_at_top)


def reach(outcomes: Sequence[Outcome], rungs: int) -> float:
    """How far a ladder was climbed, in points from 1.0 to 5.0: 1 + 4 × (credits ÷ rungs).

    outcomes: one per rung from rung 1, in order; those above the first not met (or met in part) enter no score.
    rungs: how many the ladder has. ValueError when there are more outcomes than rungs."""
    if rungs < max(1, len(outcomes)):
        raise ValueError(f"{len(outcomes)} outcomes do not fit a ladder of {rungs} rungs")
    return 1 + 4 * sum(CREDIT[outcome] for outcome in _judged(outcomes)) / rungs


def ladder_score(outcomes: Sequence[Outcome], rungs: int, frontier: int | None, stopped: str) -> LadderScore:
    """The one rating that a ladder is.

    stopped = frontier: the mean of reach and frontier rating; censored_top: reach alone, a lower bound; censored_time, lead_stopped: the
    frontier rating alone, since reach would measure the clock or the lead. Missing: lead_at_top, broken_off, a frontier rating not given.
    ValueError for another stop or a frontier rating outside 1–5."""
    reason = StopReason(stopped)
    if frontier is not None and not 1 <= frontier <= 5:
        raise ValueError(f"a frontier rating is from 1 to 5, not {frontier}")
    climbed = reach(outcomes, rungs) if _judged(outcomes) else None
    return LadderScore(_value(climbed, frontier, reason), reason is StopReason.censored_top, climbed, frontier, reason)


def _judged(outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """From rung 1 up to and with the first not met, or up to the first not asked."""
    for n, outcome in enumerate(outcomes):
        if outcome not in MET_BY_HINTS:
            return outcomes[:n] if outcome is Outcome.not_asked else outcomes[: n + 1]
    return outcomes


def _value(climbed: float | None, frontier: int | None, reason: StopReason) -> float | None:
    match reason:
        case StopReason.frontier if climbed is not None and frontier is not None:
            return (climbed + frontier) / 2
        case StopReason.censored_top:
            return climbed
        case StopReason.censored_time | StopReason.lead_stopped if frontier is not None:
            return float(frontier)
    return None
