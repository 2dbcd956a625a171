"""The audit trail of an opening in words. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from interview.openings.states import State


@dataclass(frozen=True)
class About:
    """What an event is about, by name. `person`: whose place on a panel it is; `is_own`: the one who acted."""

    candidate: str = ""
    kit: str = ""
    person: str = ""
    is_own: bool = False

    @property
    def interview(self) -> str:
        return f"{self.candidate}, {self.kit}"

    @property
    def whose(self) -> str:
        return "their own" if self.is_own else f"{self.person}’s"


@dataclass(frozen=True)
class TrailLine:
    """about: the application, and name, of the candidate whose lines alone it offers."""

    at: datetime
    by: str
    words: str
    about: tuple[UUID, str] | None


@dataclass(frozen=True)
class TrailPage:
    """One page of the lines that the viewer may read, newest first; about: the application, and name, whose lines alone these are."""

    opening_id: UUID
    title: str
    lines: tuple[TrailLine, ...]
    about: tuple[UUID, str] | None
    page: int
    pages: int


MARKS = {
    State.planned: "took the mark back from",
    State.cancelled: "cancelled",
    State.no_show: "said that the candidate did not come to",
    State.cut_short: "said that it was cut short:",
}
Facts = Mapping[str, Any]
SENTENCES: Mapping[str, Callable[[About, Facts], str]] = {
    "opening made": lambda about, facts: f"made this opening{f' like another one. {_terms(facts)}' if 'like' in facts else ''}",
    "terms changed": lambda about, facts: f"set weights and reveal rule: {_terms(facts)}",
    "opening started": lambda about, facts: "started the opening: weights and reveal rule stand from here on",
    "plan revised": lambda about, facts: f"revised the plan, which is now revision {facts['revision']}",
    "what may be told changed": lambda about, facts: "changed what interviewers may tell about the role",
    "member set": lambda about, facts: f"let {about.person} {'see schedules only' if facts['schedules_only'] else 'manage this opening'}",
    "member left": lambda about, facts: f"ended what {about.person} saw of this opening",
    "sheet checked": lambda about, facts: f"checked a sheet of candidates ({facts['rows']} in it)",
    "candidate added": lambda about, facts: f"added {about.candidate}",
    "question left out": lambda about, facts: f"{'left a question out of' if facts['out'] else 'took a question back into'} the scores",
    "candidate came again": lambda about, facts: f"brought {about.candidate} in from another opening",
    "entries merged": lambda about, facts: f"put two entries of {about.candidate} together",
    "ats link changed": lambda about, facts: f"{'changed' if facts['url'] else 'took away'} the link of {about.candidate} to the ATS",
    "decided": lambda about, facts: f"decided about {about.candidate}: {facts['outcome']}{_against(facts)}",
    "debrief started": lambda about, facts: f"started the debrief about {about.candidate}",
    "statement made": lambda about, facts: f"made a statement in the debrief about {about.candidate}",
    "statement taken back": lambda about, facts: f"took back a statement in the debrief about {about.candidate}",
    "consensus kept": lambda about, facts: f"kept a consensus in the debrief about {about.candidate}",
    "recommended again": lambda about, facts: f"recommended again after the debrief about {about.candidate}",
    "withdrawn": lambda about, facts: f"noted that {about.candidate} has withdrawn",
    "withdrawal taken back": lambda about, facts: f"took back that {about.candidate} has withdrawn",
    "voided": lambda about, facts: f"took {about.candidate} out: added by mistake",
    "put back": lambda about, facts: f"put {about.candidate} back",
    "interview voided": lambda about, facts: f"took an interview out, planned by mistake: {about.interview}",
    "interview planned": lambda about, facts: f"planned an interview: {about.interview}",
    "interview moved": lambda about, facts: f"moved an interview: {about.interview}",
    "interview marked": lambda about, facts: f"{MARKS[State(facts['state'])]} an interview: {about.interview}",
    "panelist named": lambda about, facts: f"named {about.person} for an interview: {about.interview}",
    "handed over": lambda about, facts: f"handed over {about.whose} place in an interview: {about.interview}",
    "excused": lambda about, facts: f"excused {'themselves' if about.is_own else about.person} from an interview: {about.interview}",
    "excusal confirmed": lambda about, facts: f"confirmed that {about.person} is excused from an interview: {about.interview}",
    "marked absent": lambda about, facts: f"said that {about.person} was not there at an interview: {about.interview}",
    "reminded": lambda about, facts: f"reminded {about.person} of their scorecard: {about.interview}",
    "went on without": lambda about, facts: f"went on without {about.whose} scorecard: {about.interview}",
    "submitted": lambda about, facts: f"submitted {about.whose} scorecard: {about.interview}",
    "amended": lambda about, facts: f"amended {about.whose} scorecard{_sight(facts)}: {about.interview}",
    "struck": lambda about, facts: f"removed a note that was not about the job from {about.whose} scorecard: {about.interview}",
}


def sentence(verb: str, about: About, facts: Facts) -> str:
    """What somebody did, after their name. A verb of an older version that is not known here stands as it was recorded."""
    known = SENTENCES.get(verb)
    return known(about, facts) if known else f"{verb} ({about.interview})" if about.candidate else verb


def _terms(facts: Facts) -> str:
    return f"{_weights(facts['weights'])}; {_reveal(facts['reveal'])}"


def _weights(weights: Mapping[str, float]) -> str:
    return ", ".join(f"{trait.replace('_', ' ')} {share:.0%}" for trait, share in weights.items())


def _reveal(rule: str) -> str:
    return "cards open after one’s own" if rule == "after_own" else "cards open once the whole panel is in"


def _against(facts: Facts) -> str:
    """Where the reader may know it, and the event is not older than it."""
    return ", against a clear difference" if facts.get("override") else ""


def _sight(facts: Facts) -> str:
    return " after they could read a colleague’s" if facts["had_seen"] else " before they could read a colleague’s"
