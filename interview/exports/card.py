"""A submitted scorecard as rows. No clock times. Pure."""

from collections.abc import Iterator
from functools import partial

from interview.exports.rows import AT_LEAST, TYPICAL, Row, Score, joined
from interview.scorecards.pages import CardPage, TraitPart, climbed
from interview.scorecards.plain import amended_words, asides, climb_words, line_words, recommended
from interview.scorecards.record import Asked
from interview.scoring.ranges import Figure

HAD_SEEN = "Its author could read another’s scorecard before writing this one, so it counts in no score"
AFTER_DEBRIEF = "Filed after the debrief"
ENTERED_LATER = "Entered later, from paper"


def card_rows(page: CardPage) -> list[Row]:
    return list(_rows(page))


def _rows(page: CardPage) -> Iterator[Row]:
    meeting = page.meeting
    row = partial(Row, opening=meeting.opening, candidate=meeting.candidate, interviewer=meeting.author)
    notes = [(HAD_SEEN, meeting.had_seen), (AFTER_DEBRIEF, meeting.gone_on_by), (ENTERED_LATER, page.entered_later)]
    yield row(part="interview", words=joined(meeting.kit, *(words for words, so in notes if so)))
    yield row(part="recommendation", words=recommended(page))
    if page.summary:
        yield row(part="closing sentence", words=page.summary)
    for part in page.parts:
        if part.figure:
            yield row(part="trait score", trait=part.trait.shown, score=Score(part.figure, 1), words=_made_of(part, part.figure))
        for asked in part.asked:
            yield from _asked(partial(row, trait=part.trait.shown, question=asked.question.title), asked)
    yield from (row(part="note", words=line_words(line)) for line in page.loose_lines)
    yield from (row(part="amendment", question=each.question or "", words=amended_words(each)) for each in page.amendments)
    yield from (row(part="promised", words=text) for text in page.promised)


def _made_of(part: TraitPart, figure: Figure) -> str:
    ratings = f"computed from {part.counted} {'rating' if part.counted == 1 else 'ratings'}"
    return joined(AT_LEAST if figure.at_least else "", ratings, TYPICAL if figure.typical else "")


def _asked(row: "partial[Row]", asked: Asked) -> Iterator[Row]:
    climb = climbed(asked)
    gap = f"No rating: {asked.gap}" if asked.gap and not asked.counts else ""
    words = joined(climb_words(climb) if climb else "", gap, *asides(asked))
    anchor = asked.question.anchors[asked.rating] if asked.rating else ""
    yield row(part="rating on new ground" if climb else "rating", rating=asked.rating, anchor=anchor, words=words)
    yield from (row(part="note", words=line_words(line)) for line in asked.lines)
