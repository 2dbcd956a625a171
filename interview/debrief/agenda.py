"""What a debrief speaks about, found in the scorecards of its round: what differs first, then what is missing. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from interview.compare.rows import trait_scores
from interview.compare.words import points_apart
from interview.scorecards.counting import CountedCard
from interview.scorecards.pages import Climbed, climbed
from interview.scorecards.plain import climb_words, line_words
from interview.scorecards.record import RECOMMENDATIONS, Asked
from interview.scorecards.scores import item_score
from question_bank.chain import StopReason
from question_bank.schema import Trait

AGAINST, IN_FAVOUR = {"no", "strong_no"}, {"yes", "strong_yes"}
ON_PAPER = "Noted on paper"


class Kind(StrEnum):
    """In the order in which they are spoken about."""

    differ = "differ"
    gap = "gap"
    ladder = "ladder"
    alone = "alone"
    recommendations = "recommendations"


HEADINGS = {
    Kind.differ: "Where raters differ",
    Kind.gap: "What nobody rated",
    Kind.ladder: "Ladders that ended before the candidate did",
    Kind.alone: "What only one rater saw",
    Kind.recommendations: "Recommendations apart",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """What one rater says on a point, and the notes that back it. score: to tell who stands furthest apart, never shown."""

    rater: str
    said: str
    notes: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """trait: None for what is about no trait; is_ladder: it is about a ladder; voices: by rater's name."""

    kind: Kind
    title: str
    trait: Trait | None
    voices: tuple[Voice, ...]
    is_ladder: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One question on one card."""

    card: CountedCard
    asked: Asked

    @property
    def score(self) -> float | None:
        found = item_score(self.asked, self.card.rater_id)
        return found.value if found else None


Questions = dict[str, list[Told]]


def agenda(cards: Sequence[CountedCard]) -> tuple[Point, ...]:
    """cards: those of one round that count, by rater's name. Questions that are left out of the scores take no part."""
    asked = questions_of(cards)
    found = (_differing(cards, asked), _gaps(asked), _cut_ladders(asked), _seen_by_one(asked), _recommendations(cards))
    return tuple(point for points in found for point in points)


def questions_of(cards: Iterable[CountedCard]) -> Questions:
    """Each question by its slug, in the order of the traits; the same in every revision of the plan."""
    found: Questions = {}
    for trait in Trait:
        for card in cards:
            for each in card.asked:
                if each.question.trait is trait and not each.item.left_out:
                    found.setdefault(each.item.question.id, []).append(Told(card, each))
    return found


def notes_of(asked: Asked) -> tuple[str, ...]:
    """What was not removed, and that there is more on paper."""
    return (*(line_words(line) for line in asked.lines if not line.struck), *((ON_PAPER,) if asked.paper else ()))


def answer_of(asked: Asked) -> str:
    """4 of 5; a ladder by how far it was climbed; a missing rating by its reason."""
    climb = climbed(asked)
    rating = f"{asked.rating} of 5" if asked.rating else ""
    if climb and climb.outcomes:
        return f"{climb_words(climb)}; new ground rated {rating}" if rating else climb_words(climb)
    return rating or f"No rating: {asked.gap or 'no reason given'}"


def climb_of(asked: Asked) -> Climbed | None:
    """None where no rung was asked."""
    found = climbed(asked)
    return found if found and found.outcomes else None


def _differing(cards: Sequence[CountedCard], asked: Questions) -> Iterator[Point]:
    """By question, and by trait where no question of it says so already."""
    named = set()
    for told in asked.values():
        if apart := points_apart(list(_by_rater(told).values())):
            named.add(told[0].asked.question.trait)
            yield _point(Kind.differ, told, f": {apart}")
    scores = trait_scores(item for card in cards for item in card.scores)
    for trait in (each for each in Trait if each not in named):
        if apart := points_apart(scores.get(trait.value, ())):
            yield Point(Kind.differ, f"{trait.shown}: {apart}", trait, tuple(_on_trait(trait, asked)))


def _by_rater(told: Iterable[Told]) -> dict[object, float]:
    scores: dict[object, list[float]] = {}
    for each in told:
        if each.score is not None:
            scores.setdefault(each.card.rater_id, []).append(each.score)
    return {rater: fmean(values) for rater, values in scores.items()}


def _gaps(asked: Questions) -> Iterator[Point]:
    return (_point(Kind.gap, told) for told in asked.values() if not any(each.asked.counts for each in told))


def _cut_ladders(asked: Questions) -> Iterator[Point]:
    rated = [told for told in asked.values() if any(each.asked.counts for each in told)]
    return (_point(Kind.ladder, told) for told in rated if any(_is_cut(each.asked) for each in told))


def _is_cut(asked: Asked) -> bool:
    climb = climbed(asked)
    return bool(climb and climb.at_least) or (asked.climb is not None and asked.climb.stopped is StopReason.broken_off)


def _seen_by_one(asked: Questions) -> Iterator[Point]:
    for trait in Trait:
        voices = list(_on_trait(trait, asked))
        if len(voices) == 1:
            yield Point(Kind.alone, trait.shown, trait, tuple(voices))


def _recommendations(cards: Sequence[CountedCard]) -> Iterator[Point]:
    chosen = {card.recommendation for card in cards}
    if chosen & AGAINST and chosen & IN_FAVOUR:
        yield Point(Kind.recommendations, "Some are for and some against", None, tuple(recommended(card) for card in cards))


def recommended(card: CountedCard) -> Voice:
    """With its closing sentence, if there is one."""
    choice = RECOMMENDATIONS[card.recommendation][0] if card.recommendation else "None given"
    return Voice(card.rater, choice, (card.summary,) if card.summary else ())


def _point(kind: Kind, told: Sequence[Told], more: str = "") -> Point:
    question = told[0].asked.question
    voices = tuple(Voice(each.card.rater, answer_of(each.asked), notes_of(each.asked), each.score) for each in told)
    return Point(kind, f"{question.title}{more}", question.trait, voices, is_ladder=question.ladder is not None)


def _on_trait(trait: Trait, asked: Questions) -> Iterator[Voice]:
    """Each rater who rated something in it: every rating, and the first note of each question."""
    own: dict[object, list[Told]] = {}
    for each in (each for told in asked.values() for each in told):
        if each.asked.question.trait is trait and each.score is not None:
            own.setdefault(each.card.rater_id, []).append(each)
    for told in sorted(own.values(), key=lambda told: told[0].card.rater.casefold()):
        said = "; ".join(f"{each.asked.question.title}: {answer_of(each.asked)}" for each in told)
        score = fmean(each.score for each in told if each.score is not None)
        yield Voice(told[0].card.rater, said, tuple(note for each in told for note in notes_of(each.asked)[:1]), score)
