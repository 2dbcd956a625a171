import pytest

from interview.scoring.panel import (
    ItemScore,
    alphas,
    by_trait_and_rater,
    comparable_figures,
    panel_score,
    panel_scores,
    pool_of,
    rater_scores,
)

EQUAL = {"enthusiasm": 0.25, "user_perspective": 0.25, "intelligence": 0.25, "commitment": 0.25}


def rated(rater, trait, *values, first=1):
    return [ItemScore(rater, f"{trait} {n}", trait, value) for n, value in enumerate(values, first)]


def score_of(items, weights=EQUAL):
    return panel_score(items, weights, pool_of(items))


def test_a_trait_is_the_mean_over_interviewers_of_the_mean_of_their_questions():
    score = score_of([*rated("ines", "enthusiasm", 4, 5), *rated("omar", "enthusiasm", 3)])
    assert score.traits["enthusiasm"].value == (4.5 + 3) / 2
    assert score.traits["enthusiasm"].raters == 2


def test_an_interviewers_own_figure_in_a_trait_is_the_mean_of_their_questions():
    items = [*rated("ines", "enthusiasm", 4, 5), *rated("omar", "enthusiasm", 3)]
    assert rater_scores(items) == {("ines", "enthusiasm"): 4.5, ("omar", "enthusiasm"): 3.0}


def test_the_overall_score_weighs_the_traits_as_the_opening_does():
    items = [*rated("ines", "enthusiasm", 5), *rated("ines", "intelligence", 2)]
    assert score_of(items, {"enthusiasm": 3, "intelligence": 1}).overall.value == (3 * 5 + 2) / 4
    assert score_of(items, {"enthusiasm": 0, "intelligence": 1}).overall.value == 2


def test_a_question_score_may_be_a_ladders_and_at_least():
    items = [ItemScore("ines", "ladder", "intelligence", 4.5, at_least=True), *rated("ines", "enthusiasm", 3)]
    score = score_of(items)
    assert (score.overall.value, score.at_least) == (3.75, True)
    assert (score.traits["intelligence"].at_least, score.traits["enthusiasm"].at_least) == (True, False)


def test_the_weights_of_all_ratings_add_up_to_one_and_give_the_score():
    items = [*rated("ines", "enthusiasm", 4, 5), *rated("omar", "enthusiasm", 3), *rated("omar", "commitment", 2, 1)]
    weights = {"enthusiasm": 2, "commitment": 1, "intelligence": 5}
    weighed = alphas(by_trait_and_rater(items), weights)
    assert sum(a * len(own) for own, a in weighed) == pytest.approx(1, abs=1e-12)
    by_weights = sum(a * item.value for own, a in weighed for item in own)
    assert by_weights == pytest.approx(score_of(items, weights).overall.value, abs=1e-12)


def test_law_5_a_missing_trait_enters_no_average_and_is_named():
    score = score_of([*rated("ines", "enthusiasm", 4), *rated("omar", "intelligence", 3)])
    assert score.overall.value == 3.5
    assert score.traits["commitment"] is None
    assert score.traits_rated == ("enthusiasm", "intelligence")
    assert score.traits_missing == ("user_perspective", "commitment")


def test_law_5_a_candidate_without_ratings_has_no_score_and_nobody_elses_moves():
    someone = rated("ines", "enthusiasm", 4)
    scores = panel_scores({"lena": someone, "mateo": []}, EQUAL, pool_of(someone))
    assert scores["lena"] == score_of(someone)
    assert (scores["mateo"].overall, scores["mateo"].raters, scores["mateo"].too_early_because) == (None, 0, "no_ratings")


def test_law_5_a_trait_of_weight_nothing_alone_gives_no_overall_score():
    score = score_of(rated("ines", "enthusiasm", 4), {"enthusiasm": 0, "intelligence": 1})
    assert (score.overall, score.traits["enthusiasm"].value) == (None, 4)


def test_law_6_several_cards_of_one_interviewer_count_as_one_voice():
    two_cards_of_ines = [*rated("ines", "enthusiasm", 5, 5), *rated("ines", "enthusiasm", 5, 5, first=3)]
    score = score_of([*two_cards_of_ines, *rated("omar", "enthusiasm", 1)])
    assert (score.overall.value, score.raters) == (3.0, 2)


def test_law_6_scores_are_the_same_to_the_last_bit_in_any_order_of_the_ratings():
    items = [*rated("ines", "enthusiasm", 4, 5, 3), *rated("omar", "enthusiasm", 3, 2), *rated("kenji", "commitment", 2, 1, 4.3)]
    assert score_of(items[::-1]) == score_of(items) == score_of(items[3:] + items[:3])


@pytest.mark.parametrize(
    ("raters", "traits", "reason"),
    [(1, 4, "one_interviewer"), (2, 2, "few_traits"), (2, 3, None), (3, 4, None)],
)
def test_law_8_no_comparison_before_two_interviewers_and_three_traits(raters, traits, reason):
    items = [item for rater in range(raters) for trait in list(EQUAL)[:traits] for item in rated(rater, trait, 3)]
    score = score_of(items)
    assert (score.too_early_because, score.comparable) == (reason, reason is None)
    assert list(comparable_figures({"lena": score})) == (["lena"] if reason is None else [])


@pytest.mark.parametrize("value", [0, 0.99, 5.01, 6, float("nan"), float("inf")])
def test_a_rating_outside_the_scale_is_refused_by_name(value):
    with pytest.raises(ValueError, match="enthusiasm 1.*is not between 1 and 5"):
        score_of(rated("ines", "enthusiasm", value))


@pytest.mark.parametrize("weights", [{}, {"enthusiasm": 0}, {"enthusiasm": -1, "commitment": 2}, {"enthusiasm": float("nan")}])
def test_weights_that_weigh_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="trait weights"):
        score_of([], weights)


def test_a_trait_without_a_weight_is_refused():
    with pytest.raises(ValueError, match="'charm' was rated and has no weight"):
        score_of(rated("ines", "charm", 3))
