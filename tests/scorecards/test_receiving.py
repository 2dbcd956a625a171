"""Law 3 over the tables: each operation is kept exactly once, in any order of arrival, whatever the state of things."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import func, select

from interview import clock
from interview.db import db
from interview.scorecards import actions, queries
from interview.scorecards.kits import writable
from interview.scorecards.models import Operation
from interview.scorecards.operations import Incoming, fold
from interview.scorecards.targets import BAD_RATING, UNKNOWN_PLACE
from interview.visibility.answer import Hidden
from tests.scorecards.conftest import operation


def kept(desk):
    return db.session.scalar(select(func.count()).select_from(Operation))


def test_law_3_the_same_operation_is_kept_once_however_often_it_is_sent(desk):
    one, other = operation("summary", {"text": "First."}), operation("summary", {"text": "Second."}, 1)
    assert [desk.sends(one, one), desk.sends(other, one), desk.sends(other)] == [[None, None], [None, None], [None]]
    assert kept(desk) == 2
    assert desk.record().entries == fold([one, other])


def test_law_3_an_older_operation_that_arrives_later_is_kept_and_changes_nothing(desk):
    newer, older = operation("summary", {"text": "Newer."}, 5), operation("summary", {"text": "Older."})
    desk.sends(newer)
    assert desk.sends(older) == [None]
    assert kept(desk) == 2
    assert desk.record().entries == {"summary": newer}


def test_law_9_throwing_the_folded_cache_away_gives_the_same_record(desk):
    desk.finishes()
    rows = db.session.execute(select(Operation.id, Operation.target, Operation.clock, Operation.value).order_by(Operation.id.desc()))
    assert fold(Incoming(*row) for row in rows) == desk.record().entries


def test_the_same_id_with_another_body_is_refused(desk):
    one = operation("summary", {"text": "First."})
    desk.sends(one)
    assert desk.sends(replace(one, value={"text": "Another."})) == [actions.OTHER_BODY]
    assert desk.record().entries == {"summary": one}


def test_a_bad_operation_blocks_no_other(desk):
    rating = f"item/{desk.question.id}/rating"
    answers = desk.sends(operation(rating, {"rating": 6}), operation("summary", {"text": "Good."}), operation("nowhere", {}))
    assert answers == [BAD_RATING, None, UNKNOWN_PLACE]
    assert list(desk.record().entries) == ["summary"]


def test_anothers_scorecard_and_one_that_is_not_there_refuse_with_the_same_words(desk):
    one = operation("summary", {"text": "Mine?"})
    omar = desk.company.viewer("omar")
    refused = [actions.receive(omar, card, [one], clock.now()) for card in (desk.cards["lea"], UUID(int=1))]
    assert refused == [[actions.Answer(one.id, actions.NOT_YOURS)]] * 2
    assert desk.record().entries == {}


def test_nobody_else_reads_the_room_or_the_record(desk):
    for who in ("omar", "dana", "samir"):
        for read in (queries.room_kit, queries.own_record, queries.own_card):
            try:
                read(desk.company.viewer(who), desk.cards["lea"])
                raise AssertionError(f"{who} read {read.__name__}")
            except Hidden:
                pass


def test_a_changed_mind_wins_over_a_clock_that_runs_ahead(desk):
    desk.sends(operation("summary", {"text": "From a fast clock."}, 86400))
    desk.enters(("summary", {"text": "From the page."}))
    assert desk.page().summary == "From the page."


def test_the_shape_of_a_card_is_that_of_its_kit(desk):
    shape = writable(desk.cards["lea"]).shape
    assert shape == {item.id: item.shape for item in desk.items()}
    assert [len(rungs) for rungs in shape[desk.ladder.id].ladders] == [6, 6]
