"""Forbidden topics: found in what is asked, wherever it stands; not in words that only name them."""

import pytest

from tests.question_bank.good import FLAT, ladder, question, rules

RULE = "forbidden-topics"
BEFORE = "The queue grows, but the owner likes it."


@pytest.mark.parametrize(
    ("topic", "bad", "good"),
    [
        ("age", "How old are you, and what do you do?", "How old is the till, and what do you do?"),
        ("age", "What do you do at your age?", "What do you do with your age check?"),
        ("age", "When do you expect to retire?", "When do you expect to retire the old till?"),
        ("sex", "What do you do as a woman?", "What do you do as a guest?"),
        ("sex", "What does gender change here?", "What does distance change here?"),
        ("origin", "Where are you from, and what do you do?", "Where are the guests from, and what do you do?"),
        ("origin", "What is usual in your home country?", "What is usual in the next country?"),
        ("origin", "What of your childhood helps here?", "What of the town's history helps here?"),
        ("religion", "What church do you go to?", "What market do you go to?"),
        ("religion", "What does your church say?", "What does the clock of the church say?"),
        ("religion", "Which religious days matter here?", "Which market days matter here?"),
        ("family", "What does your wife say?", "What does the owner's partner firm say?"),
        ("family", "Do you have children? What do you do?", "Which families share the till? What do you do?"),
        ("family", "What do you change for your family?", "What do you change in your family calendar?"),
        ("health", "How is your health, and what do you do?", "How is your health app used, and what do you do?"),
        ("health", "When were you ill, and what did you do?", "When were you sick of the till, and what did you do?"),
        ("money", "What is your current salary?", "What is your pay page for?"),
        ("money", "What do you earn?", "What does the shop earn?"),
        ("working hours", "How many hours would you work?", "How many hours would you keep the till open?"),
        ("working hours", "When would you be willing to work weekends?", "Whom would you ask, if the guests work weekends?"),
        ("working hours", "When would you work late?", "What would you do for people who work late?"),
        ("working hours", "How far do you live from here?", "How far do the guests live from here?"),
    ],
)
def test_a_topic_blocks_when_it_is_the_candidates(topic, bad, good):
    assert rules(question(prompt=f"{BEFORE} {bad}")) == [(RULE, ("prompt",))], topic
    assert rules(question(prompt=f"{BEFORE} {good}")) == []


def test_all_that_is_asked_is_looked_at():
    about = "Think of your wife."
    card = {"title": about, "facts": ["A shop has one till.", about]}
    probes = [*FLAT["probes"], {"prompt": about}]
    asked = question(title=about, prompt=f"{BEFORE} What now? {about}", card=card, probes=probes)
    places = [("title",), ("prompt",), ("card", "title"), ("card", "facts", 1), ("probes", 2, "prompt")]
    assert rules(asked) == [(RULE, place) for place in places]


def test_rungs_and_hints_are_looked_at():
    asked = ladder(rung=2, title="Your wife", prompt="Your wife waits. What now?", hints=["Think of your wife."], changed="x")
    at = ("ladder", "rungs", 1)
    assert rules(asked) == [(RULE, (*at, "title")), (RULE, (*at, "prompt")), (RULE, (*at, "hints", 0))]


def test_warnings_to_interviewers_may_name_a_topic():
    assert rules(question(fairness="Never ask about your age or your wife.", misrating="Rating overtime that you hear of.")) == []
