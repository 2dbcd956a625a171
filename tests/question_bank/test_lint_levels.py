"""Anchors: what they say, and how each differs from the one below."""

import pytest

from tests.question_bank.good import FLAT, ladder, rules, with_anchors

BELOW = FLAT["anchors"][4]


def places(rule, anchors):
    return [place for found, place in rules(with_anchors(anchors)) if found == rule]


@pytest.mark.parametrize(
    ("rule", "level", "bad", "good"),
    [
        (
            "levels-differ-by-degree",
            4,
            "Names very clearly the people and the moment at which they wait, then a good change for them.",
            "Names the people and the moment at which they wait, then a trial of a change for them.",
        ),
        (
            "each-level-adds",
            4,
            "Names the people, then the moment at which they wait.",
            "Names the people and the moment at which they wait, then a change that suits the owner.",
        ),
        (
            "each-level-adds",
            5,
            "Draws three screens, one after another, all in different colours.",
            "Names what the owner loses, then three screens that give it back.",
        ),
        (
            "trait-words",
            3,
            "Is passionate about the people in the queue and their wait.",
            "Says “I am passionate”, then tells at which moment people wait.",
        ),
        (
            "trait-words",
            3,
            "Understands the people in the queue and the moment at which they wait.",
            "Names the people, then how the owner understands their wait.",
        ),
        (
            "trait-words",
            4,
            "Names the moment and a change, then shows empathy with the owner.",
            "Names the moment and a change, then calls the owner clever for waiting.",
        ),
        ("two-ideas", 4, f"{BELOW[:-1]}, then tries it.", BELOW),
        ("two-ideas", 4, f"{BELOW} Tries it for a week.", BELOW),
        ("two-ideas", 4, f"{BELOW[:-1]}; asks the owner.", BELOW),
        (
            "two-ideas",
            4,
            "Names the moment, as well as what the owner would lose.",
            "Names the moment and what the owner would lose by it.",
        ),
        (
            "two-ideas",
            4,
            "Names the moment and a change, then builds a till and asks the owner about it.",
            "Names the moment and a change, then builds a till that helps the guests and annoys the owner.",
        ),
        (
            "two-ideas",
            4,
            "Names the moment and a change, then a trial, a result and what it costs.",
            "Names the moment and a change, then a trial and what it costs.",
        ),
        (
            "two-ideas",
            3,
            "Asks the people why they wait and draws a change for them.",
            "Names the people and the moment at which they wait and draws a change.",
        ),
        (
            "anchor-length",
            4,
            "Names what the owner would lose.",
            "Names the moment, then what the owner would lose.",
        ),
        (
            "anchor-length",
            5,
            "Names the change and what the owner loses by it in the first week of the trial at the small till near the door of the shop, "
            "then a result that would end the trial.",
            "Names the change and what the owner loses by it in the first week of the trial at the small till near the door, "
            "then a result that ends it.",
        ),
        (
            "fluency-cues",
            3,
            "Answers without hesitation, then names the people and the moment at which they wait.",
            "Names the people, then offers a voice for those who cannot read the screen.",
        ),
        (
            "fluency-cues",
            3,
            "Speaks clearly of the people and the moment at which they wait.",
            "Speaks of the people and the moment at which they wait.",
        ),
        (
            "names-schools-firms",
            3,
            "Names the people, then a till as they have it at Tesco.",
            "Names the people, then a till that opens on Mondays in May.",
        ),
        (
            "names-schools-firms",
            3,
            "Names the people, then what they learnt at a leading university.",
            "Names the people, then what they learnt in the school kitchen.",
        ),
    ],
)
def test_a_level_is_flagged_and_mended(rule, level, bad, good):
    assert places(rule, {level: bad}) == [("anchors", level)]
    assert places(rule, {level: good}) == []


def test_levels_far_apart_may_not_differ_by_degree_either():
    anchors = {2: "Explains the wait of the people in the queue.", 5: "Explains the wait of the people in the queue thoroughly and well."}
    assert places("levels-differ-by-degree", anchors) == [("anchors", 5)]


def test_what_a_level_lacks_is_not_what_it_holds():
    anchors = {2: "Names people, without a change or a moment at which they wait.", 3: "Names people and a moment at which they wait."}
    assert places("each-level-adds", anchors) == []


def test_the_lowest_level_may_pair_two_verbs():
    assert rules(with_anchors({1: "Praises the shop and attacks the owner, without anybody in the queue."})) == []


def test_checklists_are_read_like_anchors():
    assert rules(ladder(rung=2, changed="x", met_when=["Is creative about the queue"], miss_when="Gives a long answer.")) == [
        ("fluency-cues", ("ladder", "rungs", 1, "miss_when")),
        ("trait-words", ("ladder", "rungs", 1, "met_when", 0)),
    ]
