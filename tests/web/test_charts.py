"""The geometry of band and ladder."""

from interview.web.charts import Band, band_shape, ladder_shape


def kinds(shape):
    return [piece.kind for piece in shape.pieces]


def test_a_band_lies_on_the_axis_from_one_to_five():
    assert band_shape(3.9, 3.4, 4.4) == Band(dot=72.5, start=60.0, width=25.0)


def test_a_range_that_leaves_the_scale_is_drawn_to_its_end():
    assert band_shape(1.1, 0.4, 1.9, ghost=5.3) == Band(dot=2.5, start=0.0, width=22.5, ghost=100.0)


def test_each_outcome_has_a_shape_of_its_own():
    shape = ladder_shape(["met", "met_hint_1", "met_hint_2", "not_met"], 6, frontier=4)
    assert kinds(shape) == ["met", "met", "met", "met", "met", "met", "front", "todo", "todo"]
    assert kinds(ladder_shape(["met", "partial"], 4, frontier=2)) == ["met", "partial", "todo", "todo"]


def test_a_ladder_stands_like_the_drawing():
    shape = ladder_shape(["met", "met", "met_hint_1", "not_met"], 6, frontier=4)
    assert (shape.width, shape.height, shape.climbed, shape.flag, shape.arrow) == (58, 144, 61, 61, None)
    assert [(piece.x, piece.width, piece.top) for piece in shape.pieces[:5]] == [
        (11.5, 27, 124),
        (11.5, 27, 102),
        (11.5, 11.5, 80),
        (27, 11.5, 80),
        (12.5, 25, 58),
    ]


def test_a_ladder_that_ended_before_the_candidate_has_an_arrow():
    assert ladder_shape(["met", "met", "met"], 5, censored=True).arrow == (50, 67)


def test_a_rung_asked_only_as_the_frontier_question_is_drawn_as_the_frontier():
    shape = ladder_shape(["met", "met"], 4, frontier=3, censored=True)
    assert kinds(shape) == ["met", "met", "front", "todo"]
    assert shape.flag == shape.climbed
    assert shape.arrow[0] > shape.right + 13


def test_a_ladder_nobody_has_begun_is_all_dotted():
    assert kinds(ladder_shape([], 4)) == ["todo"] * 4
