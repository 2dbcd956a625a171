"""What a decision or a statement of a debrief rests on: places in submitted cards, never copies of their words. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from interview.scorecards.counting import CountedCard
from interview.scorecards.plain import line_words
from interview.scorecards.record import Asked
from question_bank.schema import Trait

ON_PAPER = "Noted on paper"
GONE = "A note that has been removed since, or stands on a scorecard that is not open to you"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One note, or that there is one on paper. place: what is kept of it, `<scorecard id>/<target>`; words: as its card shows them now."""

    place: str
    trait: Trait
    question: str
    rater: str
    words: str

    @property
    def key(self) -> str:
        """How a form names it: the id of a note would tell when it was typed."""
        return blake2s(self.place.encode(), digest_size=8).hexdigest()

    @property
    def told(self) -> str:
        """Kofi Mensah, A habit you changed: “They save by name.”"""
        return f"{self.rater}, {self.question}: {self.words}"


def evidence_of(cards: Iterable[CountedCard]) -> tuple[Evidence, ...]:
    """Of these cards, by trait, then in the order of the cards; what was removed for good is no evidence."""
    found = [each for card in cards for asked in card.asked for each in _of(card, asked)]
    return tuple(each for trait in Trait for each in found if each.trait is trait)


def places_of(keys: Sequence[str], evidence: Iterable[Evidence]) -> list[str]:
    """What to keep of those a form named. Raises LookupError for one that is not there (any more)."""
    known = {each.key: each.place for each in evidence}
    return [known[key] for key in dict.fromkeys(keys)]


def shown(places: Iterable[str], evidence: Mapping[str, Evidence]) -> tuple[str, ...]:
    """In words, as their reader may read them. evidence: by place, of the cards that this reader may count."""
    return tuple(evidence[place].told if place in evidence else GONE for place in places)


def _of(card: CountedCard, asked: Asked) -> Iterator[Evidence]:
    told = (asked.question.trait, asked.question.title, card.rater)
    for line in asked.lines:
        if not line.struck:
            yield Evidence(f"{card.scorecard_id}/line/{line.id}", *told, line_words(line))
    if asked.paper:
        yield Evidence(f"{card.scorecard_id}/item/{asked.item.id}/paper", *told, ON_PAPER)
