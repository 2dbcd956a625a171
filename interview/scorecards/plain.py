"""A submitted card in plain words, for places that take text alone. No clock times. Pure."""

from collections.abc import Iterator

from interview.scorecards.amendments import Amended
from interview.scorecards.pages import CardPage, Climbed, climbed, moved
from interview.scorecards.record import RECOMMENDATIONS, Asked, Line


def recommended(page: CardPage) -> str:
    return RECOMMENDATIONS[page.recommendation][0] if page.recommendation else "None given"


def line_words(line: Line) -> str:
    """Rung 2: “And then they left.”"""
    words = f"“{line.text}”" if line.quote else line.text
    if line.rung == "frontier":
        return f"New ground: {words}"
    return f"Rung {line.rung.partition('/')[2]}: {words}" if line.rung else words


def climb_words(climb: Climbed) -> str:
    """Climbed 3 of 6 (1 hint). New ground at rung 4"""
    hints = f" ({climb.hints} {'hint' if climb.hints == 1 else 'hints'})" if climb.hints else ""
    return f"Climbed {'at least ' if climb.at_least else ''}{climb.met} of {climb.rungs}{hints}. {climb.ended}"


def amended_words(each: Amended) -> str:
    """Rating: 3, amended to 4 (Read it again.). Changed before …"""
    told = "" if each.removed else f", amended to {each.new} ({each.reason})"
    return f"{each.what}: {each.old}{told}. {each.sight}"


def asides(asked: Asked) -> Iterator[str]:
    """What to know of how one question was asked, and whether it counts."""
    if asked.item.left_out:
        yield "Left out of the scores"
    if asked.swapped:
        yield "Met the first ladder before, so the parallel one was climbed"
    if asked.moved:
        yield moved(asked)
    yield from (f"Asked besides: {text}" for text in asked.unscripted)
    if asked.paper:
        yield "Noted on paper"


def card_text(page: CardPage) -> str:
    """Candidate, opening and interviewer, the recommendation, then question by question."""
    return "\n\n".join("\n".join(part) for part in _parts(page) if part) + "\n"


def _parts(page: CardPage) -> Iterator[list[str]]:
    meeting = page.meeting
    yield [
        f"Candidate: {meeting.candidate}",
        f"Opening: {meeting.opening}",
        f"Interview: {meeting.kit}",
        f"Interviewer: {meeting.author}",
        *([f"{meeting.author} could read another’s scorecard before writing this one: it counts in no score."] if meeting.had_seen else []),
    ]
    yield [f"Recommendation: {recommended(page)}", *([page.summary] if page.summary else []), *_amended(page, "recommendation", "summary")]
    for part in page.parts:
        for asked in part.asked:
            yield [f"{part.trait.shown}: {asked.question.title}", *_asked(asked), *_amended(page, asked.item.id)]
    if page.loose_lines or page.amended("notes"):
        yield ["Other notes", *(f"- {line_words(line)}" for line in page.loose_lines), *_amended(page, "notes")]
    if page.promised:
        yield ["Promised to find out", *(f"- {text}" for text in page.promised)]


def _asked(asked: Asked) -> Iterator[str]:
    climb = climbed(asked)
    if climb:
        yield climb_words(climb)
    if asked.rating:
        yield f"{'On new ground rated' if climb else 'Rated'} {asked.rating} of 5: {asked.question.anchors[asked.rating]}"
    elif asked.gap and not asked.counts:
        yield f"No rating: {asked.gap}"
    yield from asides(asked)
    yield from (f"- {line_words(line)}" for line in asked.lines)


def _amended(page: CardPage, *places: object) -> Iterator[str]:
    return (f"Amended. {amended_words(each)}" for place in places for each in page.amended(place))
