"""What the pages of a scorecard show, as ready values. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from interview.scorecards.amendments import Amended, ToAmend
from interview.scorecards.before_submit import Problem
from interview.scorecards.operations import Folded, Incoming
from interview.scorecards.record import RECOMMENDATIONS as RECOMMENDATIONS
from interview.scorecards.record import Asked, Line, Record, Struck
from interview.scoring.ranges import Figure
from question_bank.chain import Outcome, Rate, StopReason
from question_bank.schema import Trait


@dataclass(frozen=True)
class Meeting:
    """The interview that the card is about. `state`: cut_short, no_show or cancelled, if it is one of them; `voided`: it was planned by
    mistake.

    `gone_on_…`: who had gone on without the card, when and why, where it was submitted later than that."""

    scorecard_id: UUID
    author_id: UUID
    author: str
    lead: bool
    candidate: str
    say: str
    application_id: UUID
    opening_id: UUID
    opening: str
    opening_started: bool
    kit: str
    slot: int
    opening_words: str
    closing_words: str
    starts_at: datetime | None
    minutes: int
    zone: str
    place_or_link: str
    call_if_it_fails: str
    break_minutes: int
    in_writing: bool
    may_tell: str
    state: str | None
    voided: bool
    submitted_at: datetime | None
    had_seen: bool
    gone_on_by: str | None
    gone_on_at: datetime | None
    gone_on_reason: str | None

    @property
    def unstarted(self) -> str | None:
        """The opening's title, where it has not started."""
        return None if self.opening_started else self.opening

    def has_begun(self, at: datetime) -> bool:
        """By its planned start; an interview without one may have begun."""
        return self.starts_at is None or self.starts_at <= at


@dataclass(frozen=True)
class TraitPart:
    """One trait's questions in the order they are planned. `figure`: only once the card is submitted, made of `counted` ratings."""

    trait: Trait
    asked: tuple[Asked, ...]
    figure: Figure | None = None
    counted: int = 0

    @property
    def rated(self) -> int:
        return sum(each.counts for each in self.asked)

    @property
    def notes(self) -> int:
        return sum(len(each.lines) for each in self.asked)


@dataclass(frozen=True)
class Climbed:
    """A ladder in words. `frontier`: the rung of the frontier question; `at_least`: it ended before the candidate did."""

    outcomes: tuple[Outcome, ...]
    rungs: int
    met: int
    hints: int
    frontier: int | None
    at_least: bool
    ended: str


@dataclass(frozen=True)
class CardPage:
    """A submitted card as another person may read it: no clock times of the interview. `entered_later`: typed from paper afterwards.

    `struck`: who removed the summary, if somebody did; `may_strike`: its reader may remove notes."""

    meeting: Meeting
    entered_later: bool
    parts: tuple[TraitPart, ...]
    loose_lines: tuple[Line, ...]
    promised: tuple[str, ...]
    recommendation: str | None
    summary: str
    struck: Struck | None
    amendments: tuple[Amended, ...]
    may_strike: bool

    def amended(self, place: object) -> tuple[Amended, ...]:
        """What was amended there: a question's item id, or a name as in Amended."""
        return tuple(each for each in self.amendments if each.place == str(place))


@dataclass(frozen=True)
class Fellow:
    """Somebody else on the same panel. `id`: their place on it."""

    id: UUID
    name: str


@dataclass(frozen=True)
class OwnCard(CardPage):
    """`unrated`: what still waits for a rating or a reason; `problems`: what stands against submitting; `late`: what came after it.
    `fellows`: the others on the panel; `absent`: one of them said that its author was not there. Both only until it is submitted.
    `amendable`: what may be amended, once it is."""

    unrated: tuple[Asked, ...]
    problems: tuple[Problem, ...]
    seen: str
    late: tuple[str, ...]
    fellows: tuple[Fellow, ...]
    absent: bool
    amendable: tuple[ToAmend, ...]

    @property
    def submitted(self) -> bool:
        return self.meeting.submitted_at is not None

    @property
    def gaps(self) -> int:
        return sum(each.over and not each.counts for part in self.parts for each in part.asked)

    @property
    def came_late(self) -> tuple[ToAmend, ...]:
        """What came after the submission and may be made an amendment."""
        return tuple(each for each in self.amendable if each.late)

    def may_amend(self, place: object) -> tuple[ToAmend, ...]:
        """As `amended`."""
        return tuple(each for each in self.amendable if each.place == str(place))

    def problem_of(self, item_id: UUID) -> Problem | None:
        return next((problem for problem in self.problems if problem.item_id == item_id), None)


ENDED = {
    StopReason.frontier: "New ground at rung {rung}",
    StopReason.censored_top: "All rungs met, the ladder was too short",
    StopReason.censored_time: "Out of time at rung {rung}",
    StopReason.lead_stopped: "The lead stopped at rung {rung}",
    StopReason.lead_at_top: "The lead came to the top at rung {rung}",
    StopReason.broken_off: "Broken off at rung {rung}",
}
CUT = (StopReason.censored_time, StopReason.lead_stopped)


def climbed(asked: Asked) -> Climbed | None:
    """None for a question without rungs."""
    climb, ladder = asked.climb, asked.question.ladder
    if climb is None or ladder is None:
        return None
    rates = isinstance(climb.step, Rate) or climb.stopped in (StopReason.frontier, *CUT)
    stopped = climb.step.ends if isinstance(climb.step, Rate) else climb.stopped
    met = [outcome for outcome in climb.outcomes if outcome not in (Outcome.partial, Outcome.not_met)]
    return Climbed(
        outcomes=climb.outcomes,
        rungs=len(ladder.rungs),
        met=len(met),
        hints=met.count(Outcome.met_hint_1) + 2 * met.count(Outcome.met_hint_2),
        frontier=climb.step.rung if rates else None,
        at_least=stopped in (StopReason.censored_top, *CUT),
        ended=ENDED[stopped].format(rung=climb.step.rung) if stopped else f"Stands at rung {climb.step.rung}",
    )


def parts_of(asked: Iterable[Asked], counted: Iterable[Asked], figures: dict[Trait, Figure]) -> tuple[TraitPart, ...]:
    """By trait in the order of the traits, then as planned; traits without a question are left out. counted: what figures are made of."""
    asked = list(asked)
    ratings = Counter(each.question.trait for each in counted if each.counts)
    by_trait = [(trait, tuple(each for each in asked if each.question.trait is trait)) for trait in Trait]
    return tuple(TraitPart(trait, own, figures.get(trait), ratings[trait]) for trait, own in by_trait if own)


def to_strike(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """Target and words of the notes that still have words."""
    return [(f"line/{line.id}", line.text) for line in lines if not line.struck]


def moved(asked: Asked) -> str:
    """Why and how a question was asked out of order, in words; empty where it was not."""
    if asked.moved is None:
        return ""
    return f"Asked {_nth(asked.moved.at)} instead of {_nth(asked.item.n)}: {asked.moved.reason or 'no reason given'}"


def _nth(n: int) -> str:
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def without_times(asked: Asked) -> Asked:
    """For readers other than the author: notes keep their order and lose their clock times."""
    return replace(asked, lines=tuple(replace(line, at="") for line in asked.lines))


def late_words(late: Folded, record: Record, asked: Iterable[Asked]) -> tuple[str, ...]:
    """What came after the submission, in words for its author; what the record holds anyway is left out."""
    titles = {str(each.item.id): each.question.title for each in asked}
    fresh = [change for target, change in sorted(late.items()) if _is_news(change, record.entries.get(target))]
    return tuple(words for change in fresh if (words := _in_words(change, titles)))


def _is_news(change: Incoming, known: Incoming | None) -> bool:
    return known is None or (change.clock > known.clock and change.value != known.value)


def _in_words(change: Incoming, titles: dict[str, str]) -> str:
    kind, _, rest = change.target.partition("/")
    value = change.value
    if kind in ("line", "promised", "summary"):
        return f"A note: {value['text']}" if value["text"] else ""
    if kind == "recommendation":
        return f"A recommendation: {RECOMMENDATIONS[value['choice']][0]}"
    if kind == "item":
        item_id, _, place = rest.partition("/")
        said = value.get("rating") or value.get("outcome") or value.get("reason") or value.get("text")
        return f"“{titles[item_id]}”, {place.replace('/', ' ')}: {said}" if said else ""
    return ""
