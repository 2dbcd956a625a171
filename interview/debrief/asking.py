"""What to ask in the next round: where a point of this one is still open, the questions that look at it. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from interview.debrief.agenda import Kind, Point
from question_bank.schema import Trait

OPEN = {Kind.differ: "raters differ", Kind.gap: "nobody rated it", Kind.ladder: "at least"}
NOT_RATED = "no rating yet"


@dataclass(frozen=True, slots=True)
class Planned:
    """A question of the next round. parallel: the title of what is asked instead of a ladder that they have met."""

    title: str
    trait: Trait
    kit: str
    is_ladder: bool = False
    parallel: str | None = None

    @property
    def told(self) -> str:
        """“A bus on time” (Commitment and closing), or its parallel “Full bins”"""
        instead = f", or its parallel “{self.parallel}”" if self.parallel else ""
        return f"“{self.title}” ({self.kit}){instead}"


@dataclass(frozen=True, slots=True)
class Ask:
    """why: what is open in this trait; questions: empty where none of the next round asks about it."""

    trait: Trait
    why: tuple[str, ...]
    questions: tuple[str, ...]


def to_ask(points: Iterable[Point], unrated: Collection[Trait], planned: Sequence[Planned]) -> tuple[Ask, ...]:
    """By trait. unrated: the traits that no card has a rating in; planned: of the next round."""
    still = [point for point in points if point.kind in OPEN]
    found = []
    for trait in Trait:
        here = [point for point in still if point.trait is trait]
        why = [_why(point) for point in here] + [NOT_RATED] * (trait in unrated)
        if why:
            only_ladders = bool(here) and all(point.is_ladder for point in here)
            found.append(Ask(trait, tuple(why), tuple(each.told for each in _matching(trait, only_ladders, planned))))
    return tuple(found)


def _why(point: Point) -> str:
    """Of which question, where the point is about one."""
    about = point.title.partition(":")[0]
    return OPEN[point.kind] if point.trait and about == point.trait.shown else f"{about}: {OPEN[point.kind]}"


def _matching(trait: Trait, ladders: bool, planned: Sequence[Planned]) -> list[Planned]:
    """ladders: what is open is about ladders alone, so the trait's ladders stand for it where there are any."""
    here = [each for each in planned if each.trait is trait]
    return [each for each in here if each.is_ladder] or here if ladders else here
