"""One candidate's score explained: what it is made of, what its range means, and why the adjusted score differs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from interview.compare.adjusted import parts_in
from interview.compare.lacking import lacking
from interview.compare.pages import ScorePage
from interview.compare.queries import compared, terms_of
from interview.compare.rows import Applied, asked_of, row_of
from interview.compare.why import why
from interview.compare.words import weights_in_words
from interview.db import db
from interview.openings.models import Application, Candidate
from interview.scorecards.kits import planned_kits
from interview.visibility.answer import Hidden, Refused, require
from interview.visibility.openings import is_closed, may_compare
from interview.visibility.viewer import Viewer
from question_bank.schema import Trait

_ROW = select(Application.opening_id, Application.candidate_id, Candidate.name).join(Candidate, Application.candidate_id == Candidate.id)
SUBMIT_FIRST = "Submit your own scorecard first; then you can see how this score is made."


def score_page(viewer: Viewer, application_id: UUID, at: datetime) -> ScorePage:
    """Raises Hidden for who may not compare; Refused for who owes a scorecard for the candidate, whatever there is (law 2)."""
    row = db.session.execute(_ROW.where(Application.id == application_id)).one_or_none()
    if row is None:
        raise Hidden
    opening_id, candidate_id, name = row
    require(may_compare(viewer, opening_id))
    if is_closed(viewer, candidate_id):
        raise Refused(SUBMIT_FIRST)
    terms, here = terms_of(opening_id), Applied(application_id, name, closed=False)
    everybody, error, learnt = compared(viewer, opening_id, terms, [here], at)
    own = everybody[application_id]
    told = row_of(here, own)
    parts = parts_in(learnt, terms.weights, application_id) if told.adjusted and told.adjusted.figure else None
    return ScorePage(
        opening_id=opening_id,
        title=terms.title,
        application_id=application_id,
        name=name,
        weights=weights_in_words(terms.weights, terms.weights_reason),
        overall=told.overall,
        before=told.before,
        too_early=told.too_early,
        raters=tuple(dict.fromkeys(card.rater for card in own.cards)),
        asked=asked_of(own.cards),
        traits={trait: own.score.traits[trait.value] for trait in Trait},
        adjusted=told.adjusted,
        why=why(parts, name) if parts else None,
        narrowing=lacking(name, own, planned_kits(opening_id), terms.weights, error),
        waits=learnt.waits,
        adjusting=bool(terms.adjusting),
    )
