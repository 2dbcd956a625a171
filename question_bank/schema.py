"""What a good question is made of: frozen models, the same in files, in the database and in the room."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator

OPENING_MINUTES = 3
CLOSING_MINUTES = 2
YOUR_QUESTIONS_MINUTES = 5
LEVELS = (1, 2, 3, 4, 5)
FRONTIER_PROMPT = "Nobody here has a ready answer to this. How would you go about finding one?"

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Minutes = Annotated[int, Field(ge=1, le=60)]
Level = Annotated[int, Field(ge=1, le=5)]
Anchors = dict[Level, Line]


class Trait(StrEnum):
    enthusiasm = "enthusiasm"
    user_perspective = "user_perspective"
    intelligence = "intelligence"
    commitment = "commitment"

    @property
    def shown(self) -> str:
        return TRAIT_NAMES[self]


TRAIT_NAMES = {
    Trait.enthusiasm: "Product enthusiasm",
    Trait.user_perspective: "User perspective",
    Trait.intelligence: "Problem solving",
    Trait.commitment: "Professional commitment",
}


class Kind(StrEnum):
    past_behaviour = "past_behaviour"
    situational = "situational"
    conversation = "conversation"
    job_knowledge = "job_knowledge"
    ladder = "ladder"

    @property
    def shown(self) -> str:
        return self.value.replace("_", " ").capitalize()


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Card(Frozen):
    """A page of facts given to every candidate alike."""

    title: Line
    facts: tuple[Line, ...] = Field(min_length=1, max_length=12)


class Probe(Frozen):
    """One step of a chain that does not escalate."""

    prompt: Line


class Rung(Frozen):
    """One step of an escalating chain; `changed` says the one thing that differs from the rung before (empty on the first)."""

    title: Line
    prompt: Line
    changed: Note = ""
    met_when: tuple[Line, ...] = Field(min_length=1, max_length=4)
    partial_when: Line
    miss_when: Line
    hints: tuple[Line, ...] = Field(default=(), max_length=2)
    minutes: Minutes


class Frontier(Frozen):
    """Asked once, at the first rung that is not met; rated against the question's anchors."""

    prompt: Line = FRONTIER_PROMPT
    minutes: Minutes


class Ladder(Frozen):
    rungs: tuple[Rung, ...] = Field(min_length=4, max_length=8)
    frontier: Frontier
    parallel: Slug | None = None

    @field_validator("rungs")
    @classmethod
    def each_rung_changes_something(cls, rungs: tuple[Rung, ...]) -> tuple[Rung, ...]:
        silent = [str(n) for n, rung in enumerate(rungs, start=1) if n > 1 and not rung.changed]
        if silent:
            raise ValueError(f"rung {', '.join(silent)}: changed is empty; write the one thing that differs from the rung before")
        return rungs

    @property
    def minutes(self) -> int:
        return sum(rung.minutes for rung in self.rungs) + self.frontier.minutes


class Sample(Frozen):
    """An answer written by the question's author, with the author's rating."""

    rating: Level
    answer: Text


class Question(Frozen):
    """One question of the bank. A ladder carries `ladder`; every other kind carries `probes` and its own `minutes`.

    Title, trait, kind, minutes, prompt and anchors are what it takes to run; the shipped bank fills in the rest too."""

    id: Slug
    title: Line
    trait: Trait
    kind: Kind
    theme: Note = ""
    purpose: Note = ""
    job_task: Note = ""
    prompt: Line
    card: Card | None = None
    probes: tuple[Probe, ...] = Field(default=(), max_length=3)
    ladder: Ladder | None = Field(default=None, validate_default=True)
    own_minutes: Minutes | None = Field(default=None, alias="minutes", validate_default=True)
    anchors: Anchors
    misrating: Note = ""
    fairness: Note = ""
    samples: tuple[Sample, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    @property
    def minutes(self) -> int:
        return self.ladder.minutes if self.ladder else self.own_minutes or 0

    @field_validator("ladder")
    @classmethod
    def only_a_ladder_has_rungs(cls, ladder: Ladder | None, info: ValidationInfo) -> Ladder | None:
        kind = info.data.get("kind")
        if kind == Kind.ladder and ladder is None:
            raise ValueError("a ladder needs its rungs; write them under ladder: rungs:, or choose another kind")
        if kind and kind != Kind.ladder and ladder is not None:
            raise ValueError("only kind: ladder may have rungs; write kind: ladder, or use probes")
        return ladder

    @field_validator("own_minutes")
    @classmethod
    def a_ladders_minutes_are_its_rungs(cls, minutes: int | None, info: ValidationInfo) -> int | None:
        kind = info.data.get("kind")
        if kind == Kind.ladder and minutes is not None:
            raise ValueError("a ladder's minutes are the sum of its rungs and frontier; leave minutes out")
        if kind and kind != Kind.ladder and minutes is None:
            raise ValueError("minutes are missing; write how long the answer and its probes take, e.g. minutes: 8")
        return minutes

    @field_validator("anchors")
    @classmethod
    def all_five_levels(cls, anchors: Anchors) -> Anchors:
        missing = [str(level) for level in LEVELS if level not in anchors]
        if missing:
            raise ValueError(f"anchors lack level {', '.join(missing)}; write what the candidate says or does at all five levels")
        return anchors


class KitItem(Frozen):
    """One question of a kit. `swap` is the parallel ladder for a candidate who has met the problem; `cap` limits a ladder's minutes."""

    question: Slug
    swap: Slug | None = None
    cap: Minutes | None = None


class Kit(Frozen):
    """One interview's words and questions, in order. `slot` is the planned length in minutes."""

    id: Slug
    title: Line
    slot: Annotated[int, Field(ge=10, le=240)]
    opening_words: Text
    closing_words: Text
    items: tuple[KitItem, ...] = Field(min_length=1)


class PlannedRound(Frozen):
    title: Line
    kits: tuple[Slug, ...] = Field(min_length=1)


class Plan(Frozen):
    """The interviews of an opening, round by round."""

    id: Slug
    title: Line
    purpose: Line
    rounds: tuple[PlannedRound, ...] = Field(min_length=1)


class Bank(Frozen):
    """A whole folder of content, read at once."""

    questions: tuple[Question, ...]
    kits: tuple[Kit, ...] = ()
    plans: tuple[Plan, ...] = ()
