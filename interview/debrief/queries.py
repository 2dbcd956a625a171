"""The debrief of one candidate after a round, as far as the viewer may join it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from interview.accounts.models import Person
from interview.compare.evidence import Evidence, evidence_of
from interview.db import db
from interview.debrief.agenda import Told, Voice, agenda, answer_of, notes_of, questions_of, recommended
from interview.debrief.models import Debrief
from interview.debrief.pages import Agreed, DebriefPage, Discussed, Link, Place, Rater, Statement
from interview.debrief.rounds import cards_by_round
from interview.debrief.said import Said, Stated, said_of, statements_of
from interview.openings.models import Application, Candidate, Opening, Plan, Round
from interview.scorecards.counting import CountedCard, cards_of, submitted_cards
from interview.visibility.answer import Hidden, require
from interview.visibility.cards import may_count, may_read
from interview.visibility.debriefs import DebriefFacts, may_debrief, may_recommend_again, may_speak, may_take_back
from interview.visibility.viewer import Viewer

GONE = "A note that has been removed from its scorecard since"
_Held, _HeldPlan = aliased(Round), aliased(Plan)


def debrief_page(viewer: Viewer, application_id: UUID, round_id: UUID) -> DebriefPage:
    """round_id: of any revision of the plan. Raises Hidden, or Refused; to who owes for the candidate whatever there is (law 2)."""
    row = _row(application_id, round_id)
    found = cards_by_round(Application.id == application_id).get((application_id, row.n))
    facts = found.facts if found else DebriefFacts(row.opening_id, application_id, row.candidate_id, (), 0, False)
    facts = replace(facts, started=row.started_at is not None)
    require(may_debrief(viewer, facts))
    cards, counting = _cards(viewer, facts)
    said = said_of([application_id]).get((application_id, row.n), Said())
    evidence = evidence_of(cards)
    return DebriefPage(
        place=Place(application_id, row.candidate, row.opening_id, row.opening, row.started_round or round_id, row.n, row.title),
        manages=row.opening_id in viewer.manages,
        started_by=row.started_by,
        started_at=row.started_at,
        points=agenda([card for card in cards if card.scorecard_id in counting]),
        evidence=evidence,
        statements=tuple(_statements(viewer, facts, row.started_round, evidence)),
        questions=tuple(_discussed(told, said) for told in questions_of(cards).values()),
        raters=tuple(_rater(card, counting, said) for card in cards),
        speaks=may_speak(viewer, facts),
        recommends=may_recommend_again(viewer, facts),
    )


def open_debriefs(viewer: Viewer, application_id: UUID) -> tuple[Link, ...]:
    """The rounds of this candidate whose debrief the viewer joins, in order. One statement."""
    rounds = cards_by_round(Application.id == application_id).values()
    found = [Link(each.round_id, each.n, each.title) for each in rounds if may_debrief(viewer, each.facts)]
    return tuple(sorted(found, key=lambda link: link.n))


def _row(application_id: UUID, round_id: UUID) -> Any:
    """The round of one candidate, and its debrief where there is one. Raises Hidden."""
    same = select(_Held.id).join(_HeldPlan, _Held.plan_id == _HeldPlan.id)
    same = same.where(_HeldPlan.opening_id == Application.opening_id, _Held.n == Round.n).correlate(Application, Round)
    columns = (Application.candidate_id, Candidate.name.label("candidate"), Opening.id.label("opening_id"), Opening.title.label("opening"))
    started = (Debrief.round_id.label("started_round"), Person.name.label("started_by"), Debrief.at.label("started_at"))
    statement = (
        select(*columns, Round.n, Round.title, *started)
        .select_from(Application)
        .join(Candidate, Application.candidate_id == Candidate.id)
        .join(Opening, Application.opening_id == Opening.id)
        .join(Plan, Plan.opening_id == Opening.id)
        .join(Round, Round.plan_id == Plan.id)
        .outerjoin(Debrief, and_(Debrief.application_id == Application.id, Debrief.round_id.in_(same)))
        .outerjoin(Person, Debrief.by_id == Person.id)
    )
    row = db.session.execute(statement.where(Application.id == application_id, Round.id == round_id)).one_or_none()
    if row is None:
        raise Hidden
    return row


def _cards(viewer: Viewer, facts: DebriefFacts) -> tuple[list[CountedCard], frozenset[UUID]]:
    """Those of the round that the viewer may read, by rater's name; and the ids of those that count."""
    where, ids = Application.id == facts.application_id, {card.id for card in facts.cards}
    here = [each for each in submitted_cards(where) if each.facts.id in ids]
    read = [each for each in here if may_read(viewer, each.facts)]
    counting = frozenset(each.facts.id for each in here if may_count(viewer, each.facts))
    return sorted(cards_of(read, where), key=lambda card: (card.rater.casefold(), card.scorecard_id)), counting


def _statements(viewer: Viewer, facts: DebriefFacts, round_id: UUID | None, evidence: Iterable[Evidence]) -> Iterable[Statement]:
    known = {each.place: each.told for each in evidence}
    return (_statement(viewer, facts, each, known) for each in (statements_of(facts.application_id, round_id) if round_id else ()))


def _statement(viewer: Viewer, facts: DebriefFacts, said: Stated, known: Mapping[str, str]) -> Statement:
    rests_on = tuple(known.get(place, GONE) for place in said.places)
    may = said.taken_back_at is None and bool(may_take_back(viewer, facts, said.by_id))
    return Statement(said.id, said.words, rests_on, said.by, said.by_id, said.at, said.taken_back_at, may)


def _discussed(told: Sequence[Told], said: Said) -> Discussed:
    ids = frozenset(each.asked.item.id for each in told)
    first = told[0].asked
    return Discussed(
        item_id=first.item.id,
        item_ids=ids,
        title=first.question.title,
        trait=first.question.trait,
        is_ladder=first.question.ladder is not None,
        anchors=first.question.anchors,
        ratings=tuple(Voice(each.card.rater, answer_of(each.asked), notes_of(each.asked)) for each in told),
        agreed=tuple(sorted((each for item in ids for each in said.agreed.get(item, ())), key=_at, reverse=True)),
    )


def _rater(card: CountedCard, counting: Collection[UUID], said: Said) -> Rater:
    own = recommended(card)
    again = tuple(said.again.get(card.rater_id, ()))
    return Rater(card.scorecard_id, card.rater_id, card.rater, own.said, " ".join(own.notes), card.scorecard_id in counting, again)


def _at(agreed: Agreed) -> datetime:
    return agreed.at
