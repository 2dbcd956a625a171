"""How figures are judged and shown, and that none is ever left out."""

import json
from pathlib import Path

import pytest

from bench.__main__ import BENCHES, main
from bench.figures import Figure, Goal, Measured, Row, as_json, number, p95, table

QUICK = Figure("room.quick", "ms", Goal(ratio=8))
SLOW = Figure("room.slow", "s", Goal(value=2, ratio=2))
COUNT = Figure("pages.count", "statements", Goal(value=12))


def fails() -> dict[str, Measured]:
    raise RuntimeError("the server did not start")


ROOM = ((QUICK, SLOW), lambda: {"room.quick": Measured(12.0, 2.0), "room.slow": Measured(5.0, 2.0)})
PAGES = ((COUNT,), fails)


def test_a_goal_is_met_by_the_value_or_by_the_ratio():
    assert [Row(SLOW, measured).met for measured in (Measured(1.5, 0.5), Measured(3.0, 2.0), Measured(3.0, 1.0))] == [True, True, False]
    assert [Row(COUNT, Measured(value)).met for value in (12, 13)] == [True, False]


def test_a_goal_can_be_a_least_value():
    goal = Figure("torture.faults", "faults", Goal(least=1000))
    assert [Row(goal, Measured(value)).met for value in (999, 1000)] == [False, True]


def test_a_figure_without_a_goal_informs_and_fails_only_when_it_could_not_be_measured():
    figure = Figure("room.most", "rooms", Goal())
    rows = [Row(figure, Measured(700)), Row(figure, None)]
    assert [row.met for row in rows] == [True, False]
    assert [line.split()[1:] for line in table(rows).splitlines()[1:]] == [["700", "rooms", "informs"], ["not", "measured", "not", "met"]]


def test_a_value_without_its_counterpart_meets_no_goal_for_a_ratio():
    assert Row(QUICK, Measured(1.0)).met is False


def test_the_table_says_of_each_figure_whether_its_goal_is_met():
    rows = [Row(QUICK, Measured(12.0, 2.0)), Row(SLOW, Measured(5.0, 2.0)), Row(COUNT, None)]
    assert table(rows).splitlines() == [
        "figure       value         bare  ratio  goal",
        "room.quick   12 ms         2 ms  6.0×   ≤ 8× bare           met",
        "room.slow    5 s           2 s   2.5×   ≤ 2 s or ≤ 2× bare  not met",
        "pages.count  not measured               ≤ 12 statements     not met",
    ]


def test_json_gives_every_row_the_same_keys():
    assert json.loads(as_json([Row(QUICK, Measured(12.0, 2.0)), Row(COUNT, None)])) == [
        {"name": "room.quick", "value": 12.0, "unit": "ms", "bare": 2.0, "ratio": 6.0, "goal": "≤ 8× bare", "met": True},
        {"name": "pages.count", "value": None, "unit": "statements", "bare": None, "ratio": None, "goal": "≤ 12 statements", "met": False},
    ]


def test_a_bench_that_fails_leaves_its_figures_in_the_table_and_ends_in_an_error(capsys, tmp_path: Path):
    written = tmp_path / "figures.json"
    assert main(["--json", str(written)], [ROOM, PAGES]) == 1
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == ["room.quick", "room.slow", "pages.count"]
    assert [(row["name"], row["met"]) for row in json.loads(written.read_text())] == [
        ("room.quick", True),
        ("room.slow", False),
        ("pages.count", False),
    ]


@pytest.mark.parametrize(
    ("names", "printed"), [(["room"], ["room.quick", "room.slow"]), (["room.slow"], ["room.slow"]), (["pages.count"], ["pages.count"])]
)
def test_figures_are_chosen_by_their_name_or_their_context(capsys, names: list[str], printed: list[str]):
    main(names, [ROOM, PAGES])
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == printed


def test_a_goal_that_is_missed_is_no_error(capsys):
    assert main(["room.slow"], [ROOM, PAGES]) == 0


def test_a_name_that_no_figure_has_is_told_with_those_there_are(capsys):
    assert main(["room", "rom"], [ROOM, PAGES]) == 2
    assert capsys.readouterr().err == "There is no figure rom. Choose from: room.quick, room.slow, pages.count\n"


def test_every_number_the_project_promises_has_a_figure():
    assert [figure.name for figures, _ in BENCHES for figure in figures] == [
        "boot.cold",
        "boot.warm",
        "room.operation_p95",
        "room.operation_p95_postgresql",
        "room.keystroke_p95",
        "room.first_load",
        "room.warm_load",
        "room.requests_45_minutes",
        "room.flush_1000",
        "room.rooms_500_sqlite",
        "room.rooms_500_lost_sqlite",
        "room.most_rooms_sqlite",
        "room.rooms_500_postgresql",
        "room.rooms_500_lost_postgresql",
        "room.most_rooms_postgresql",
        "pages.statements_max",
        "pages.statements_growth",
        "compare.500_candidates",
        "compare.eight_kb",
        "compare.eight_served",
        "openings.list_20000_postgresql",
        "exports.pdf_scorecard",
        "exports.xlsx_500",
        "exports.xlsx_500_memory",
        "visibility.statements",
        "visibility.compare_500",
        "audit.verify",
        "queue.enqueue_statements",
        "mail.delivered",
        "bank.list_10000",
        "bank.search_10000",
        "bank.import_1000",
        "scores.growth",
        "scores.warm",
        "scores.one_card",
        "scores.pairs_of_50",
        "scores.ratings_1400k",
        "scores.ratings_1400k_memory",
        "scores.adjusted_range_off",
        "scores.panel_range_off",
        "scores.false_calls",
        "scores.panel_false_calls",
        "scores.true_calls_2_points",
        "scores.panel_true_calls_2_points",
        "scores.tau_gained",
        "scores.lme4_full_28k",
        "scores.lme4_full_140k",
        "scores.lme4_crossed_28k",
        "scores.lme4_crossed_140k",
        "scores.lme4_criterion_off",
    ]


@pytest.mark.parametrize(("value", "shown"), [(12, "12"), (0.01234, "0.0123"), (1.234, "1.23"), (1234.5, "1234"), (0, "0")])
def test_a_number_is_shown_with_three_figures(value: float, shown: str):
    assert number(value) == shown


def test_p95_leaves_one_value_in_twenty_above_it():
    assert p95(range(101)) == 95
