"""What is asked: can it be followed by ear, and does it ask for something worth rating."""

import pytest

from tests.question_bank.good import question, rules

PROMPT = ("prompt",)
PROBE = ("probes", 1, "prompt")


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (
            "prompt-too-long",
            "A small shop wants shorter queues, but its owner likes the talk at the till. "
            * 2
            + "What do you do first, and what do you leave to the "
            "others?",
            "A small shop wants shorter queues, but its owner likes the talk at the till. " * 2
            + "What do you do first, and what do you leave?",
        ),
        (
            "reading-ease",
            "Which prioritisation methods accommodate contradictory organisational requirements, but reduce complexity for all?",
            "Two teams want the same week, but only one can have it. How would you choose between them?",
        ),
        (
            "yes-no-question",
            "Your till is slow, but your owner likes it. Would you change it?",
            "Your till is slow, but your owner likes it. What would you change?",
        ),
        (
            "yes-no-question",
            "If the owner says no but the queue grows, do you go on?",
            "If the owner says no but the queue grows, do you go on, and why?",
        ),
        (
            "yes-no-question",
            "The owner says no, but the queue grows. Have you met that?",
            "The owner says no, but the queue grows. Have you met that? Tell me about it.",
        ),
        (
            "hypothetical-without-dilemma",
            "The queue in your shop grows. What do you do?",
            "The queue in your shop grows, but the owner likes it. What do you do?",
        ),
        (
            "hypothetical-without-dilemma",
            "The queue in your shop grows. What do you do?",
            "The queue in your shop grows. Do you open a till, or what else?",
        ),
        ("brain-teaser", "But how many golf balls would fill the shop?", "But how many tills would you open for ten people?"),
        (
            "brain-teaser",
            "But how many petrol stations are there in this town?",
            "Each of thirty streets has one well, but how many wells are there in this town?",
        ),
        ("brain-teaser", "If you were an animal, but not a cat, which one?", "If you were the owner, but had no till, what would you do?"),
        (
            "names-schools-firms",
            "The owner knows Berlin, but not the queue. What do you do?",
            "The owner knows Plan B, but not the queue on Line 4. What do you do?",
        ),
    ],
)
def test_a_prompt_is_flagged_and_mended(rule, bad, good):
    assert rules(question(prompt=bad)) == [(rule, PROMPT)]
    assert rules(question(prompt=good)) == []


def test_only_hypotheticals_need_a_dilemma():
    assert rules(question(kind="past_behaviour", prompt="Tell me about a queue that you made shorter.")) == []
    assert rules(question(kind="conversation", prompt="What would you do with a queue?")) == [("hypothetical-without-dilemma", PROMPT)]


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        ("probes-not-neutral", "Why didn't you ask the owner?", "What did you ask the owner?"),
        ("probes-not-neutral", "So it was the owner's fault, right?", "So whose part was it?"),
        ("probes-not-neutral", "What is the right answer, do you think?", "What would show that the change was a mistake?"),
        ("yes-no-question", "Did the owner agree?", "What did the owner say?"),
        ("names-schools-firms", "What did Anna say?", "Who spoke up? What did I miss?"),
    ],
)
def test_a_probe_is_flagged_and_mended(rule, bad, good):
    first = {"prompt": "Whom would you ask?"}
    assert (rule, PROBE) in rules(question(probes=[first, {"prompt": bad}]))
    assert rules(question(probes=[first, {"prompt": good}])) == []


def test_a_question_has_two_or_three_probes():
    probe = {"prompt": "Whom would you ask?"}
    assert rules(question(probes=[])) == [("probe-count", ("probes",))]
    assert rules(question(probes=[probe])) == [("probe-count", ("probes",))]
    assert (rules(question(probes=[probe] * 2)), rules(question(probes=[probe] * 3))) == ([], [])


def test_titles_and_sentence_starts_are_no_names_but_known_firms_are():
    assert rules(question(title="What Amazon Does")) == [("names-schools-firms", ("title",))]
    assert rules(question(title="A Day at the Market", fairness="Read it. “Then wait.” Ask again: Now? (Or later.)")) == []
