"""What the editor's buttons make of a draft's rungs."""

import pytest

from interview.bank.editing import acted

LADDER = {"ladder": {"rungs": [{"title": title, "changed": title.lower()} for title in "ABCDE"]}, "aside": {}, "samples": []}


def climbs(body):
    """The rungs' names, in small letters where what changed is to be read again."""
    return "".join(rung["title"].lower() if "reread" in rung else rung["title"] for rung in body["ladder"]["rungs"])


@pytest.mark.parametrize(
    ("act", "rungs", "at"),
    [
        ("rung-3-up", "AcbdE", "rung-2-up"),
        ("rung-1-down", "BacDE", "rung-2-down"),
        ("rung-5-to-1", "EaBCD", "rung-1-up"),
        ("rung-2-remove", "AcDE", "rung-back"),
        ("rung-1-up", "ABCDE", ""),
        ("rung-9-up", "ABCDE", ""),
        ("rung-2-to-9", "ABCDE", ""),
        ("rung-0-remove", "ABCDE", ""),
        ("nonsense", "ABCDE", ""),
    ],
)
def test_a_rung_that_follows_another_than_before_asks_to_be_read_again(act, rungs, at):
    body, focus = acted(LADDER, act)
    assert (climbs(body), focus) == (rungs, at)


def test_a_rung_taken_out_can_be_put_back_and_four_always_stay():
    out = acted(acted(LADDER, "rung-2-remove").body, "rung-1-remove").body
    assert climbs(out) == "AcDE"
    assert climbs(acted(out, "rung-back").body) == "AcDEb"
    assert climbs(acted(out, "rung-2-reread").body) == "ACDE"
