"""The rooms that are simulated by the hundred send what the real room sends, and what is lost of it is counted."""

from collections.abc import Callable

import pytest

from bench import rooms


def test_every_operation_that_a_room_sent_is_kept(database_url, tmp_path):
    """By the embedded server, and by a company's as docs/running.md starts it."""
    with rooms.crowd(database_url, tmp_path, cards=3) as (app, cards, port):
        heard = rooms.run(port, tmp_path, cards, seconds=1, pace=0.3)
        kept = rooms.kept_in(app)
    assert len(heard.sent) == 3 * len(heard.took) >= 9
    assert heard.sent - kept == set()


def slow_above(limit: int) -> Callable[[int], float]:
    return lambda count: 100 if count <= limit else 300


@pytest.mark.parametrize(("limit", "most"), [(400, 0), (500, 500), (600, 600), (900, 840)])
def test_the_most_rooms_are_those_before_the_goal_is_passed(limit: int, most: int):
    assert rooms.most_before(slow_above(limit)) == most
