"""What a folded record says of a question and of a ladder."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from interview.scorecards.operations import Incoming, clock_at, fold
from interview.scorecards.pages import climbed
from interview.scorecards.record import CardItem, Record
from interview.scorecards.scores import item_score, trait_figures
from question_bank.chain import Outcome, StopReason, state_name
from question_bank.schema import Trait
from question_bank.yaml_format import read_question

SAMPLES = Path(__file__).parent.parent / "question_bank" / "samples"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LEA = UUID(int=5)


def question(name):
    return read_question((SAMPLES / f"{name}.yaml").read_text(), f"{name}.yaml")


CAFE = question("repair-cafe")
LADDER = CardItem(UUID(int=1), 1, CAFE.minutes, CAFE, 1, swap=CAFE.model_copy(update={"id": "ferry", "title": "The ferry"}))
CAPPED = CardItem(UUID(int=1), 1, CAFE.minutes - 1, CAFE, 1)
CHAT = CardItem(UUID(int=2), 2, 8, question("a-product-you-admire"), 1)
MET, NOT_MET = {"outcome": "met", "reason": None}, {"outcome": "not_met", "reason": "Wanted no hint."}


def asked(item, *changes, second=False, leads=None):
    """What the record says after these changes at the item, one after another; `leads`: what a second said of leading, last."""
    made = [Incoming(UUID(int=n + 9), f"item/{item.id}/{place}", clock_at(NOW, n), value) for n, (place, value) in enumerate(changes)]
    said = [] if leads is None else [Incoming(UUID(int=8), "leads", clock_at(NOW, 99), {"leads": leads})]
    return Record(fold(made + said), second).asked([item])[0]


def value(said):
    score = item_score(said, LEA)
    return score and (score.value, score.at_least)


def test_a_question_has_its_rating_or_the_reason_why_not():
    assert [(said.rating, said.gap, said.over, said.counts) for said in (
        asked(CHAT),
        asked(CHAT, ("rating", {"rating": 4})),
        asked(CHAT, ("rating", {"rating": 4}), ("rating", {"rating": None})),
        asked(CHAT, ("rating", {"reason": "Out of time."})),
        asked(CHAT, ("skip", {"skipped": True, "reason": "Called away."})),
        asked(CHAT, ("skip", {"skipped": True, "reason": "Called away."}), ("rating", {"rating": 4})),
        asked(CHAT, ("skip", {"skipped": True, "reason": "Called away."}), ("skip", {"skipped": False})),
    )] == [
        (None, None, False, False),
        (4, None, True, True),
        (None, None, False, False),
        (None, "Out of time.", True, False),
        (None, "Called away.", True, False),
        (4, None, True, True),
        (None, None, False, False),
    ]  # fmt: skip


def test_a_ladder_is_the_mean_of_its_reach_and_the_rating_on_new_ground():
    said = asked(LADDER, ("ladder/0/rung/1", MET), ("ladder/0/rung/2", NOT_MET), ("ladder/0/frontier", {"rating": 4}))
    assert said.climb.outcomes == (Outcome.met, Outcome.not_met)
    assert (said.rating, said.over, climbed(said).ended) == (4, True, "New ground at rung 2")
    assert value(said) == ((1 + 4 / 4 + 4) / 2, False)


def test_a_ladder_climbed_to_its_top_counts_at_least_its_reach():
    said = asked(LADDER, *((f"ladder/0/rung/{n}", MET) for n in range(1, 5)))
    assert (said.climb.stopped, said.rating, said.counts, said.rating_place) == (StopReason.censored_top, None, True, None)
    assert value(said) == (5, True)


def test_where_a_second_stands_follows_from_who_leads_and_from_how_the_ladder_was_begun():
    first = ("ladder/0/rung/1", MET)
    one_by_one = [first, ("ladder/0/rung/2", MET)]
    behind = [first, ("ladder/0/lead/1", {"went_on": True}), ("ladder/0/rung/2", NOT_MET)]
    ended = [*behind, ("ladder/0/lead/2", {"went_on": False}), ("ladder/0/frontier", {"rating": 3})]
    assert [state_name(said.climb.step) for said in (
        asked(LADDER, first),
        asked(LADDER, first, second=True),
        asked(LADDER, first, second=True, leads=True),
        asked(LADDER, first, second=True, leads=False),
        asked(LADDER, *one_by_one, second=True, leads=True),
        asked(LADDER, *one_by_one, second=True, leads=False),
        asked(LADDER, *behind, second=True),
        asked(LADDER, *behind, second=True, leads=True),
        asked(LADDER, *ended, second=True, leads=True),
        asked(LADDER, *ended),
    )] == [
        "0/2/h0",
        "0/1/h0/lead",
        "0/2/h0",
        "0/1/h0/lead",
        "0/3/h0",
        "0/3/h0",
        "0/2/h0/lead/ended",
        "0/2/h0/lead/ended",
        "0/2/stop/frontier",
        "0/2/stop/frontier",
    ]  # fmt: skip


def test_where_the_lead_stops_a_second_whose_climb_had_not_ended_the_rating_on_new_ground_counts_alone():
    behind = [("ladder/0/rung/1", MET), ("ladder/0/lead/1", {"went_on": False}), ("ladder/0/frontier", {"rating": 4})]
    said = asked(LADDER, *behind, second=True)
    assert (said.rating_place, climbed(said).ended, climbed(said).at_least) == ("ladder/0/frontier", "The lead stopped at rung 1", True)
    assert value(said) == (4, False)


def test_the_cap_holds_for_the_rung_that_was_under_way():
    cap = ("ladder/0/cap", {"reached": True, "rung": 2})
    cut = asked(CAPPED, ("ladder/0/rung/1", MET), cap, ("ladder/0/rung/2", MET))
    assert (cut.rating_place, climbed(cut).frontier, climbed(cut).at_least) == ("ladder/0/frontier", 3, True)
    rated = [("ladder/0/rung/1", MET), cap, ("ladder/0/rung/2", MET), ("ladder/0/frontier", {"rating": 5})]
    assert value(asked(CAPPED, *rated)) == (5, False)
    assert climbed(asked(CAPPED, *rated, ("ladder/0/cap", {"reached": False, "rung": 2}))).ended == "Stands at rung 3"


def test_the_cap_keeps_its_rung_when_an_earlier_outcome_is_corrected():
    climbed_twice = [("ladder/0/rung/1", MET), ("ladder/0/rung/2", MET), ("ladder/0/cap", {"reached": True, "rung": 3})]
    corrected = asked(CAPPED, *climbed_twice, ("ladder/0/rung/1", MET | {"reason": "Heard it late."}), ("ladder/0/rung/3", MET))
    assert state_name(corrected.climb.step) == "0/4/rate/censored_time"


def test_law_5_a_ladder_broken_off_is_missing_with_its_reason():
    not_asked = {"outcome": "not_asked", "reason": "The fire alarm went."}
    said = asked(LADDER, ("ladder/0/rung/1", MET), ("ladder/0/rung/2", not_asked))
    assert (said.over, said.counts, said.gap, value(said)) == (True, False, "The fire alarm went.", None)


def test_law_5_where_the_lead_comes_to_the_top_a_second_whose_climb_had_ended_has_nothing_to_rate_and_it_is_said():
    judged = [("ladder/0/rung/1", NOT_MET), *((f"ladder/0/rung/{n}", MET) for n in (2, 3, 4))]
    said = asked(LADDER, *judged, *((f"ladder/0/lead/{n}", {"went_on": True}) for n in range(1, 5)), second=True)
    assert (said.over, said.counts, said.rating_place, value(said)) == (True, False, None, None)
    assert (climbed(said).ended, climbed(said).at_least) == ("The lead came to the top at rung 4", False)


def test_a_ladder_under_way_is_neither_rated_nor_over():
    said = asked(LADDER, ("ladder/0/rung/1", MET))
    assert (said.over, said.rating_place, value(said), climbed(said).ended) == (False, None, None, "Stands at rung 2")


def test_after_a_swap_the_parallel_ladder_is_what_counts():
    met_before = ("met_before", {"met_before": True, "rung": 1})
    swap = ("swap", {"swapped": True})
    rest = [("ladder/1/rung/1", NOT_MET), ("ladder/1/frontier", {"rating": 2})]
    said = asked(LADDER, met_before, swap, *rest)
    assert (said.question.title, said.rating, item_score(said, LEA).question) == ("The ferry", 2, "ferry")
    back = asked(LADDER, met_before, swap, *rest, ("swap", {"swapped": False}))
    assert (back.question.title, back.rating) == (CAFE.title, None)


def test_a_hint_that_was_not_used_lowers_no_credit():
    hint, outcome = "ladder/0/rung/1/hint/1", ("ladder/0/rung/1", MET)
    assert asked(LADDER, (hint, {"opened": True, "used": True}), outcome).climb.outcomes == (Outcome.met_hint_1,)
    assert asked(LADDER, (hint, {"opened": True, "used": False}), outcome).climb.outcomes == (Outcome.met,)


def test_law_5_a_trait_without_a_rating_has_no_figure():
    said = [asked(CHAT, ("rating", {"rating": 4})), asked(LADDER, ("skip", {"skipped": True, "reason": "Out of time."}))]
    figures = trait_figures(said, LEA)
    assert {trait: figure.value for trait, figure in figures.items()} == {Trait.enthusiasm: 4}
    assert figures[Trait.enthusiasm].low < 4 < figures[Trait.enthusiasm].high


def test_an_emptied_note_is_gone_and_notes_stand_in_the_order_they_were_written():
    line = {"item": str(CHAT.id), "rung": None, "quote": False}
    made = [
        Incoming(UUID(int=1), f"line/{UUID(int=1)}", clock_at(NOW, 3), line | {"text": "second", "at": "2026-11-24T09:02:00Z"}),
        Incoming(UUID(int=2), f"line/{UUID(int=2)}", clock_at(NOW, 4), line | {"text": "first", "at": "2026-11-24T09:01:00Z"}),
        Incoming(UUID(int=3), f"line/{UUID(int=3)}", clock_at(NOW, 5), line | {"text": " ", "at": "2026-11-24T09:00:00Z"}),
    ]
    assert [each.text for each in Record(fold(made)).asked([CHAT])[0].lines] == ["first", "second"]
