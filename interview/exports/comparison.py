"""The comparison of an opening as rows: every candidate by name, then what was said of the chosen. No clock times. Pure."""

from collections.abc import Iterator
from functools import partial

from interview.compare.pages import Cell, ComparePage, Said, SideBySide
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
    for column, *cells in zip(beside.columns, *(beside.cells[trait] for trait in Trait), strict=True):
        row = partial(Row, opening=opening, candidate=column.name)
        for each in column.recommended:
            yield row(part="recommendation", interviewer=each.rater, words=each.choice)
            if each.sentence:
                yield row(part="closing sentence", interviewer=each.rater, words=each.sentence)
            yield from (row(part="amendment", interviewer=each.rater, words=amended_words(made)) for made in each.amended)
        for trait, cell in zip(Trait, cells, strict=True):
            yield from _cell(partial(row, trait=trait.shown), cell)


def _cell(row: "partial[Row]", cell: Cell) -> Iterator[Row]:
    if not cell.said:
        yield row(part="gap", words="Not asked in the interviews that are in")
    for said in cell.said:
        yield from _said(partial(row, interviewer=said.rater), said)


def _said(row: "partial[Row]", said: Said) -> Iterator[Row]:
    marks = ("Entered later" if said.entered_later else "", "After the debrief" if said.after_debrief else "")
    words = joined(*(_about(said.figure) if said.figure else ("not rated",)), *marks)
    yield row(part="interviewer’s score", score=_score(said.figure), words=words)
    for climb in said.climbs:
        yield row(part="rating on new ground", question=climb.question, rating=climb.rated, words=climb_words(climb.climbed))
    yield from (row(part="gap", question=gap.question, words=gap.reason) for gap in said.gaps)
    for notes in said.notes:
        lines = [*map(line_words, notes.lines), *(f"Asked besides: {text}" for text in notes.unscripted)]
        yield from (row(part="note", question=notes.question, words=words) for words in lines)
        if notes.paper:
            yield row(part="note", question=notes.question, words="More is noted on paper")
    yield from (row(part="amendment", question=made.question or "", words=amended_words(made)) for made in said.amended)


def _score(figure: Figure | None) -> Score | None:
    return Score(figure, figure.raters) if figure else None


def _about(figure: Figure | None) -> tuple[str, ...]:
    return (AT_LEAST if figure.at_least else "", TYPICAL if figure.typical else "") if figure else ()
