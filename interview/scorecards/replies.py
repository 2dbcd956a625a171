"""What counted scorecards say, question by question, as fits and profiles need it. Pure."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from interview.scorecards.record import Asked
from interview.scorecards.scores import item_score
from interview.scoring.panel import ItemScore, pool_of
from interview.scoring.ranges import Pool
from interview.scoring.ratings import Ratings, ratings_of
from question_bank.chain import Event
from question_bank.schema import Question, Trait

FOLLOWED = {Event.lead_went_on, Event.lead_stopped}


@dataclass(frozen=True, slots=True)
class Reply:
    """One planned question on one card. question: its label in `Replies.questions`; put: it was asked; value: None where it is missing.

    lines: of evidence; outcomes, stopped: of a climb that ended, as question_bank.chain names them; led: by the interviewer, and not by
    another whom they followed."""

    application_id: UUID
    rater_id: UUID
    question: str
    put: bool
    value: float | None
    at_least: bool
    lines: int
    outcomes: tuple[str, ...]
    stopped: str | None
    led: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """A question over its versions; it is another one where trait, anchors or number of rungs differ. rungs: 0 for no ladder."""

    slug: str
    title: str
    trait: str
    rungs: int


@dataclass(frozen=True)
class Replies:
    rows: tuple[Reply, ...]
    questions: Mapping[str, Heard]

    @cached_property
    def rated(self) -> tuple[Reply, ...]:
        return tuple(row for row in self.rows if row.value is not None)

    @cached_property
    def pool(self) -> Pool:
        return pool_of(self.item(row) for row in self.rated)

    def item(self, row: Reply) -> ItemScore:
        """As the panel score takes it: a question over all its versions is one."""
        heard = self.questions[row.question]
        return ItemScore(row.rater_id, heard.slug, heard.trait, row.value or 0.0, row.at_least)

    def ratings(self, wanted: Callable[[Reply], bool] = lambda _: True) -> Ratings:
        """As the fit takes them, in the order of the rows. A candidate is one application."""
        rows = [row for row in self.rated if wanted(row)]
        return ratings_of(
            [row.application_id for row in rows],
            [row.rater_id for row in rows],
            [row.question for row in rows],
            [self.questions[row.question].trait for row in rows],
            [row.value or 0.0 for row in rows],
            traits=[trait.value for trait in Trait],
            censored=[row.at_least for row in rows],
        )

    def as_json(self) -> dict[str, Any]:
        who, which = (list(dict.fromkeys(getattr(row, name) for row in self.rows)) for name in ("application_id", "rater_id"))
        places: dict[Any, int] = {id_: n for ids in (who, which) for n, id_ in enumerate(ids)}
        label = {name: n for n, name in enumerate(self.questions)}
        return {
            "candidates": [str(id_) for id_ in who],
            "raters": [str(id_) for id_ in which],
            "questions": [[name, *astuple(heard)] for name, heard in self.questions.items()],
            "rows": [[places[row.application_id], places[row.rater_id], label[row.question], *astuple(row)[3:]] for row in self.rows],
        }


def from_json(kept: Mapping[str, Any]) -> Replies:
    who, which = ([UUID(id_) for id_ in kept[name]] for name in ("candidates", "raters"))
    labels = [name for name, *_ in kept["questions"]]
    rows = (
        Reply(who[c], which[r], labels[q], put, value, at_least, lines, tuple(outcomes), stopped, led)
        for c, r, q, put, value, at_least, lines, outcomes, stopped, led in kept["rows"]
    )
    return Replies(tuple(rows), {name: Heard(*heard) for name, *heard in kept["questions"]})


def replies_of(cards: Iterable[tuple[UUID, UUID, Iterable[Asked]]]) -> Replies:
    """cards: application, interviewer and what was asked, one a card. Without what is left out of the scores."""
    rows, questions, known = [], dict[str, Heard](), dict[int, str]()
    for application_id, rater_id, asked in cards:
        for each in asked:
            if each.item.left_out:
                continue
            label = known.setdefault(id(each.question), _label(each.question))
            questions.setdefault(label, _heard(each.question))
            rows.append(_reply(application_id, rater_id, label, each))
    return Replies(tuple(rows), questions)


def was_put(asked: Asked) -> bool:
    if asked.skipped:
        return False
    return asked.climb is None or asked.rating is not None or bool(asked.climb.outcomes)


def _reply(application_id: UUID, rater_id: UUID, label: str, asked: Asked) -> Reply:
    item, climb = item_score(asked, rater_id), asked.climb
    ended = climb if climb and climb.stopped else None
    return Reply(
        application_id=application_id,
        rater_id=rater_id,
        question=label,
        put=was_put(asked),
        value=item.value if item else None,
        at_least=bool(item and item.at_least),
        lines=len(asked.lines) + asked.paper,
        outcomes=tuple(str(outcome) for outcome in ended.outcomes) if ended else (),
        stopped=str(ended.stopped) if ended else None,
        led=ended is not None and FOLLOWED.isdisjoint(ended.history),
    )


def _label(question: Question) -> str:
    told = f"{question.trait} {_rungs(question)} {sorted(question.anchors.items())}"
    return f"{question.id}#{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def _heard(question: Question) -> Heard:
    return Heard(question.id, question.title, question.trait.value, _rungs(question))


def _rungs(question: Question) -> int:
    return len(question.ladder.rungs) if question.ladder else 0
