"""One candidate of the twenty-minute pack, cut to what fits one page. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from interview.compare.pages import Row
from interview.compare.rows import gaps_of
from interview.compare.words import listed
from interview.debrief.agenda import Kind, Point, Voice, agenda, climb_of, questions_of, recommended
from interview.debrief.asking import Ask, Planned, to_ask
from interview.debrief.pages import Climb, Sheet
from interview.scorecards.counting import CountedCard
from interview.scoring.ranges import Figure, difference
from question_bank.schema import Trait

LONG = 95
WHOLE = "… (whole on the card)"
POINTS, NOTES, VOICES, GAPS, CLIMBS, RATERS, QUESTIONS = 3, 2, 2, 4, 6, 6, 2


def sheet_of(row: Row, cards: Sequence[CountedCard], planned: Sequence[Planned], closeness: tuple[str, ...]) -> Sheet:
    """row: of the comparison; cards: of this round, by rater's name; planned: the questions of the next one."""
    points = agenda(cards)
    differ = [point for point in points if point.kind is Kind.differ]
    return Sheet(
        application_id=row.application_id,
        name=row.name,
        figure=row.overall,
        too_early=row.too_early,
        without=row.missing,
        closeness=closeness,
        differ=tuple(_shortened(point) for point in differ[:POINTS]),
        more=len(differ[POINTS:]),
        gaps=tuple(replace(gap, reason=cut(gap.reason)) for gap in gaps_of(cards)[:GAPS]),
        climbs=tuple(_climbs(cards))[:CLIMBS],
        recommended=tuple(_cut(recommended(card)) for card in cards[:RATERS]),
        asks=tuple(_few(ask) for ask in to_ask(points, [trait for trait in Trait if trait not in row.traits], planned)),
        uncounted=row.uncounted,
    )


def closeness_of(key: UUID, figures: Mapping[UUID, Figure], names: Mapping[UUID, str]) -> tuple[str, ...]:
    """How one candidate stands to the others of the pack, in sentences; empty where there is nobody to compare with."""
    if key not in figures:
        return ()
    own, others = figures[key], [other for other in figures if other != key]
    apart = {other: difference(own, figures[other], len(figures)) for other in others}
    near = [names[other] for other in others if apart[other].too_close]
    clear = [(names[other], apart[other].value) for other in others if not apart[other].too_close]
    told = (
        ("Too close to call with {}.", near),
        ("Clear difference: above {}.", [name for name, by in clear if by > 0]),
        ("Clear difference: below {}.", [name for name, by in clear if by < 0]),
    )
    return tuple(words.format(listed(who)) for words, who in told if who)


def cut(words: str, most: int = LONG) -> str:
    """At the end of a word."""
    if len(words) <= most:
        return words
    return f"{words[:most].rsplit(' ', 1)[0].rstrip(' ,.;:')}{WHOLE}"


def _shortened(point: Point) -> Point:
    """Of more than two raters who differ, those who stand furthest apart."""
    voices = point.voices
    if len(voices) > VOICES:
        rated = sorted((voice for voice in voices if voice.score is not None), key=lambda voice: voice.score or 0.0)
        voices = tuple(voice for voice in voices if voice in (rated[0], rated[-1]))
    return replace(point, voices=tuple(_cut(voice) for voice in voices))


def _cut(voice: Voice) -> Voice:
    return replace(voice, said=cut(voice.said), notes=tuple(cut(note) for note in voice.notes[:NOTES]))


def _climbs(cards: Sequence[CountedCard]) -> Iterable[Climb]:
    for told in questions_of(cards).values():
        for each in told:
            if climb := climb_of(each.asked):
                yield Climb(each.card.rater, each.asked.question.title, climb, each.asked.rating)


def _few(ask: Ask) -> Ask:
    return replace(ask, why=tuple(cut(why) for why in ask.why[:POINTS]), questions=ask.questions[:QUESTIONS])
