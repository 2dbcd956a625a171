import pytest

from interview.scoring.ladder_health import Climb, Share, ladder_health
from question_bank.chain import Outcome, StopReason

MET, HINT, NOT_MET = Outcome.met, Outcome.met_hint_1, Outcome.not_met
FRONTIER, TOP, BROKEN = StopReason.frontier, StopReason.censored_top, StopReason.broken_off


def climbs(*ways):
    return [Climb(way, stopped) for way, stopped, times in ways for _ in range(times)]


def test_each_rung_has_the_share_that_met_it_of_those_judged_on_it():
    health = ladder_health(climbs(([MET, HINT, NOT_MET], FRONTIER, 12), ([NOT_MET], FRONTIER, 8)), rungs=4)
    assert health.passed == (Share(12, 20), Share(12, 12), Share(0, 12), None)
    assert health.climbs == 20


def test_a_rung_judged_by_fewer_than_ten_stays_silent():
    assert ladder_health(climbs(([MET, NOT_MET], FRONTIER, 9)), rungs=2).passed == (None, None)


def test_more_than_one_in_five_at_the_top_says_the_ladder_is_too_short():
    four, six = (climbs(([MET, MET], TOP, at_top), ([MET, NOT_MET], FRONTIER, 20 - at_top)) for at_top in (4, 6))
    assert (ladder_health(four, 2).at_top, ladder_health(four, 2).too_short) == (Share(4, 20), False)
    assert ladder_health(six, 2).too_short


def test_a_climb_cut_off_by_the_clock_or_broken_off_says_nothing_of_the_top():
    cut = climbs(([MET], BROKEN, 30), ([MET], StopReason.censored_time, 30), ([MET, MET], TOP, 10))
    assert ladder_health(cut, 2).at_top == Share(10, 10)


def test_a_higher_rung_met_above_one_not_met_is_an_error_of_order():
    health = ladder_health(climbs(([MET, NOT_MET, MET], FRONTIER, 1), ([MET, MET, NOT_MET], FRONTIER, 1)), rungs=3)
    assert health.errors == Share(1, 4)
    assert ladder_health(climbs(([MET, MET], TOP, 12)), 2).errors is None


def test_a_rung_met_far_less_often_than_the_one_below_is_named():
    steep = climbs(([MET, MET, NOT_MET], FRONTIER, 38), ([MET, NOT_MET], FRONTIER, 2))
    even = climbs(([MET, MET, NOT_MET], FRONTIER, 20), ([MET, MET, MET], TOP, 20))
    assert (ladder_health(steep, 3).too_steep_at, ladder_health(even, 3).too_steep_at) == (3, None)


def test_law_8_a_share_has_wilsons_interval():
    """Newcombe (1998) Stat. Med. 17:857, table I, method 3."""
    assert (round(Share(81, 263).low, 4), round(Share(81, 263).high, 4)) == (0.2553, 0.3662)
    assert (round(Share(0, 20).low, 4), round(Share(0, 20).high, 4)) == (0, 0.1611)


def test_a_climb_longer_than_its_ladder_is_refused():
    with pytest.raises(ValueError, match="rungs: 1"):
        ladder_health(climbs(([MET, MET], TOP, 1)), rungs=1)
