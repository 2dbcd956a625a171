"""The comparison of an opening as rows: every candidate by name, then what was said of the chosen. No clock times. Pure."""

from collections.abc import Iterator
from functools import partial

from interview.compare.pages import Answer, Cell, ComparePage, Said, Scored, SideBySide
from interview.compare.pages import Row as Candidate
from interview.compare.words import CLOSED
from interview.exports.rows import AT_LEAST, TYPICAL, Row, Score, joined
from interview.scorecards.plain import amended_words, climb_words, line_words
from interview.scoring.ranges import Figure
from question_bank.schema import Trait

NOT_COUNTED = "{} not counted: its author could read another’s first"


def comparison_rows(page: ComparePage) -> list[Row]:
    out = [Row(opening=page.title, candidate="", part="left out of the scores", question=title) for title in page.left_out]
    rows = [row for each in page.rows for row in _candidate(page, each)]
    if page.view.adjusted:
        rows.append(Row(opening=page.title, candidate="", part="note", words="Too close and clear differences: by adjusted score"))
    return out + rows + (list(_beside(page.title, page.beside)) if page.beside else [])


def _candidate(page: ComparePage, each: Candidate) -> Iterator[Row]:
    row = partial(Row, opening=page.title, candidate=each.name)
    if each.closed:
        yield row(part="panel score", words=CLOSED)
        return
    asked = f"{each.asked} of {page.planned} questions asked"
    yield row(part="panel score", score=_score(each.overall), words=joined(each.too_early or "", *_about(each.overall), asked))
    if each.before:
        yield row(part="panel score with what is left out", score=_score(each.before), words=joined(*_about(each.before)))
    yield from _adjusted(row, each)
    for trait, figure in each.figures.items():
        yield row(part="trait score", trait=trait.shown, score=_score(figure), words=joined(*_about(figure)) if figure else "not rated")
    yield from (row(part="gap", question=gap.question, words=gap.reason) for gap in each.gaps)
    yield from (row(part="raters differ", trait=trait.shown) for trait in each.differ)
    yield from (row(part="another plan", words=words) for words in each.plans)
    if each.uncounted:
        yield row(part="not counted", words=NOT_COUNTED.format(f"{each.uncounted} scorecard{'s' * (each.uncounted > 1)}"))


def _adjusted(row: "partial[Row]", each: Candidate) -> Iterator[Row]:
    if each.adjusted is None:
        return
    figure = each.adjusted.figure
    if figure is None:
        yield row(part="adjusted score", words=each.adjusted.not_yet)
    else:
        yield row(part="adjusted score", score=Score(figure, each.raters), words=AT_LEAST if each.adjusted.at_least else "")


def _beside(opening: str, beside: SideBySide) -> Iterator[Row]:
    between = partial(Row, opening=opening, candidate="")
    yield from (between(part="too close to call", words=names) for names in beside.closeness.too_close)
    yield from (between(part="clear difference", words=words) for words in beside.closeness.clear)
    yield from (between(part="note", words=words) for words in beside.without)
    for n, column in enumerate(beside.columns):
        row = partial(Row, opening=opening, candidate=column.name)
        for each in column.recommended:
            yield row(part="recommendation", interviewer=each.rater, words=each.choice)
            if each.sentence:
                yield row(part="closing sentence", interviewer=each.rater, words=each.sentence)
            yield from (row(part="amendment", interviewer=each.rater, words=amended_words(made)) for made in each.amended)
        for trait in Trait:
            own = partial(row, trait=trait.shown)
            yield from _cell(own, beside.cells[trait][n])
            for question in beside.questions[trait]:
                yield from _answer(partial(own, question=question.title), question.answers[n])


def _cell(row: "partial[Row]", cell: Cell) -> Iterator[Row]:
    if not cell.said:
        yield row(part="gap", words="Not asked in the interviews that are in")
    yield from (_scored(row, scored) for scored in cell.said)


def _scored(row: "partial[Row]", scored: Scored) -> Row:
    marks = ("Entered later" if scored.entered_later else "", "After the debrief" if scored.after_debrief else "")
    words = joined(*(_about(scored.figure) if scored.figure else ("not rated",)), *marks)
    return row(part="interviewer’s score", interviewer=scored.rater, score=_score(scored.figure), words=words)


def _answer(row: "partial[Row]", answer: Answer) -> Iterator[Row]:
    if answer.apart:
        yield row(part="raters differ", words=answer.apart)
    if not answer.said:
        yield row(part="gap", words="Not asked so far")
    for said in answer.said:
        yield from _said(partial(row, interviewer=said.rater), said)


def _said(row: "partial[Row]", said: Said) -> Iterator[Row]:
    about = (*said.marks, *said.asides)
    if said.climb:
        yield row(part="rating on new ground", rating=said.rating, anchor=said.anchor, words=joined(climb_words(said.climb), *about))
    elif said.rating:
        yield row(part="rating", rating=said.rating, anchor=said.anchor, words=joined(*about))
    if said.gap:
        yield row(part="gap", words=joined(said.gap, *(() if said.climb else about)))
    yield from (row(part="note", words=line_words(line)) for line in said.lines)
    if said.paper and said.lines:
        yield row(part="note", words="More is noted on paper")
    yield from (row(part="amendment", words=amended_words(made)) for made in said.amended)


def _score(figure: Figure | None) -> Score | None:
    return Score(figure, figure.raters) if figure else None


def _about(figure: Figure | None) -> tuple[str, ...]:
    return (AT_LEAST if figure.at_least else "", TYPICAL if figure.typical else "") if figure else ()
