"""How a tortured interview is judged: what may be missing, and what is a lie."""

from uuid import UUID

import pytest

from interview.scorecards.operations import Incoming
from tests.torture.faults import KINDS
from tests.torture.interview import Told
from tests.torture.tally import by_kind, rows_of, troubles
from tests.torture.verdict import Chosen, Log, Said, Stored, Trouble, Typed, Verdict, judge

RATING = "item/1/rating"


def line(n: int, text: str, target: int = 1) -> Incoming:
    return Incoming(UUID(int=n), f"line/{target}", f"{n:013d}-0000-00000000", {"text": text})


def rated(n: int, level: int) -> Incoming:
    return Incoming(UUID(int=n), RATING, f"{n:013d}-0000-00000000", {"rating": level})


def judged(log: Log, *rows: Incoming) -> Verdict:
    """Of a server whose entries are the fold of its operations, the last of each target winning."""
    return judge(log, rows, list({row.target: row for row in rows}.values()))


def test_a_word_that_the_server_has_not_is_lost():
    log = Log(typed=[Typed("one", 1000, 0), Typed("two", 2000, 1)])
    assert judged(log, line(1, "one")).lost == [Trouble("two, typed after the last kill", 1)]


def test_a_word_that_a_later_text_of_its_line_lacks_is_lost():
    assert judged(Log(typed=[Typed("one", 1000, 0)]), line(1, "one"), line(2, "another")).lost == [
        Trouble("one, typed after the last kill", 0)
    ]


@pytest.mark.parametrize(("age", "lost", "unfinished"), [(300, [], 300), (301, [Trouble("one, typed 301 ms before a kill", 0)], 0)])
def test_a_kill_may_take_the_last_300_ms_of_typing(age: int, lost: list[Trouble], unfinished: float):
    verdict = judged(Log(typed=[Typed("one", 1000, 0)], kills=[1000 + age]))
    assert (verdict.lost, verdict.unfinished) == (lost, unfinished)


def test_a_kill_may_not_take_what_the_status_called_saved():
    log = Log(typed=[Typed("one", 1000, 0)], said=[Said(1050, "Saved 14:05")], kills=[1100])
    assert judged(log).lost == [Trouble("one, typed 100 ms before a kill", 0)]


OFFLINE = "Offline: 1 change kept on this device"
KEPT = [Stored(UUID(int=2), "line/1", f"{2:013d}-0000-00000000")]


@pytest.mark.parametrize(
    ("there", "lost"),
    [
        ([], ["line/1, called kept"]),
        ([line(1, "one")], ["line/1, called kept"]),
        ([line(2, "one two")], []),
        ([line(3, "one two three")], []),
        ([line(3, "another", target=2)], ["line/1, called kept"]),
    ],
)
def test_a_change_that_the_status_called_kept_is_there_or_a_later_one_of_the_same_line(there: list[Incoming], lost: list[str]):
    log = Log(said=[Said(1000, OFFLINE, KEPT)], kills=[1001])
    assert [trouble.what for trouble in judged(log, *there).lost] == lost


def test_a_change_in_the_store_that_the_status_did_not_call_kept_may_go_with_a_kill():
    assert judged(Log(said=[Said(1000, "Saving", KEPT)], kills=[1001])).lost == []


def test_more_changes_called_kept_than_the_store_holds_are_a_lie():
    assert judged(Log(said=[Said(1000, OFFLINE, [], 3)])).lies == [Trouble(OFFLINE, 3)]


def test_a_word_broken_off_by_the_kill_may_be_there_or_not():
    log = Log(typed=[Typed("one", None, 0)])
    assert (judged(log).lost, judged(log, line(1, "one")).doubled) == ([], [])


@pytest.mark.parametrize(("kill", "lost"), [(999, ["one, typed after the last kill"]), (1003, [])])
def test_a_kill_between_the_first_key_of_a_word_and_the_news_of_its_last_may_take_it(kill: float, lost: list[str]):
    log = Log(typed=[Typed("one", 1005, 0, began=1000)], kills=[kill])
    assert [trouble.what for trouble in judged(log).lost] == lost


def test_a_word_in_two_lines_is_doubled():
    assert judged(Log(typed=[Typed("one", 1, 0)]), line(1, "one"), line(2, "one", target=2)).doubled == [Trouble("one", 0)]


def test_a_choice_that_was_shown_and_is_not_there_is_lost():
    log = Log(chosen=[Chosen(RATING, ("rating", 4), 1000, 0), Chosen(RATING, ("rating", 5), None, 1)])
    assert judged(log, rated(1, 3)).lost == [Trouble(RATING, 0)]


def test_a_choice_made_once_and_there_twice_is_doubled():
    log = Log(chosen=[Chosen(RATING, ("rating", 4), 1000, 0)])
    assert (judged(log, rated(1, 4)).doubled, judged(log, rated(1, 4), rated(2, 4)).doubled) == ([], [Trouble(RATING, 0)])


def test_a_lie_that_was_seen_again_counts_once():
    assert judged(Log(lies=[Trouble("one", 1), Trouble("one", 2)])).lies == [Trouble("one", 1)]


def test_an_entry_that_is_not_the_fold_is_torn():
    log = Log(typed=[Typed("one", 1, 0)])
    assert judge(log, [line(1, "one"), line(2, "one two")], [line(1, "one")]).torn == [Trouble("line/1", 0)]


FINE = Verdict([], [], [], [], 120)
BAD = Verdict([Trouble("w1", 0)], [], [Trouble("w2", 0), Trouble("w3", 1)], [], 0)


def test_the_figures_are_met_only_when_nothing_was_lost_in_any_interview():
    fine, bad = Told(["tab_closed"], FINE, saved=True), Told(["tab_closed", "tab_killed"], BAD, saved=False)
    assert [row.met for row in rows_of("sqlite", [fine], 1)] == [True] * 7
    assert {row.figure.name: row.measured.value for row in rows_of("sqlite", [fine, bad, None], 3) if row.measured and not row.met} == {
        "torture.lost_sqlite": 1,
        "torture.lies_sqlite": 2,
        "torture.stuck_sqlite": 2,
    }


def test_the_table_says_of_each_kind_how_often_it_came_and_what_it_did():
    lines = by_kind([Told(["tab_closed", "tab_killed"], BAD, True), Told(["tab_closed"], FINE, True)]).splitlines()
    assert [row.split() for row in lines if row.startswith("tab")] == [
        ["tab_closed", "2", "1", "1", "0", "1"],
        ["tab_killed", "1", "0", "0", "0", "1"],
    ]
    assert [row.split()[0] for row in lines] == ["fault", *KINDS]


def test_each_trouble_is_named_with_its_fault():
    assert troubles(Told(["tab_closed", "tab_killed"], BAD, True)) == [
        "lost: w1 at fault 1, tab_closed",
        "lies: w2 at fault 1, tab_closed",
        "lies: w3 at fault 2, tab_killed",
    ]
