"""Why two scores differ: one sentence, and figures that add up as they are shown."""

from random import Random

import pytest

from interview.compare.why import why
from interview.scoring.parts import Parts


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (Parts(3.0, 0.3, 0.1, 0.0, -0.1), "The adjusted score is 0.30 higher, mostly because Mei met stricter interviewers."),
        (Parts(4.0, -0.1, -0.3, 0.0, 0.0), "The adjusted score is 0.40 lower, mostly because Mei was asked easier questions than others."),
        (Parts(4.5, 0.0, 0.1, 0.0, -0.4), "The adjusted score is 0.30 lower, mostly because a few high ratings can be luck."),
        (Parts(2.0, 0.0, 0.0, 0.0, 0.25), "The adjusted score is 0.25 higher, mostly because a few low ratings can be luck."),
        (
            Parts(3.0, 0.3, -0.2, 0.0, -0.08),
            "The two hardly differ: what makes the score higher and what makes it lower weigh about the same.",
        ),
    ],
)
def test_the_sentence_names_what_moves_the_score_most(parts: Parts, sentence: str):
    assert why(parts, "Mei").sentence == sentence


def test_the_steps_add_up_to_the_last_digit_shown_and_nothing_is_listed_that_is_nothing():
    chance = Random(5)
    for _ in range(200):
        found = why(Parts(chance.uniform(1, 5), *(chance.choice([0.0, chance.gauss(0, 0.2)]) for _ in range(4))), "Mei")
        assert round(found.panel + sum(step.points for step in found.steps), 2) == found.adjusted
        assert all(step.points for step in found.steps)
