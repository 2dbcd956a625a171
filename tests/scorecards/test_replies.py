"""What counted scorecards say question by question: whose hints they were, and the same again from the cache."""

import json
from uuid import UUID

from interview.insight.habits import helped
from interview.scorecards.replies import from_json, replies_of
from interview.scoring.habits import Helped
from tests.scorecards.test_record import CHAT, LADDER, LEA, MET, NOT_MET, asked

MEI, KOFI = UUID(int=6), UUID(int=7)
HINT = ("ladder/0/rung/1/hint/1", {"opened": True, "used": True})
LED = [HINT, ("ladder/0/rung/1", MET), ("ladder/0/rung/2", NOT_MET), ("ladder/0/frontier", {"rating": 3})]
FOLLOWED = [*LED[:2], ("ladder/0/lead/1", {"went_on": True}), LED[2], ("ladder/0/lead/2", {"went_on": False}), LED[3]]
UNDER_WAY = LED[:2]


def replies():
    chat = asked(CHAT, ("rating", {"rating": 4}))
    return replies_of(
        [
            (MEI, LEA, [asked(LADDER, *LED), chat]),
            (MEI, KOFI, [asked(LADDER, *FOLLOWED, second=True)]),
            (MEI, KOFI, [asked(LADDER, *UNDER_WAY)]),
        ]
    )


def test_hints_are_those_of_who_led_the_ladder_to_its_end():
    found = replies()
    assert helped(found.rows) == [Helped(LEA, found.rows[0].question, [1, None])]


def test_what_is_kept_as_json_comes_back_the_same():
    found = replies()
    assert from_json(json.loads(json.dumps(found.as_json()))) == found
