"""A question and a ladder that no rule has anything to say of, and what a rule says once a field is changed."""

from question_bank.lint import lint_question
from question_bank.schema import Question

FLAT = {
    "id": "small-shop",
    "title": "The Small Shop",
    "trait": "user_perspective",
    "kind": "situational",
    "theme": "buyers and users",
    "purpose": "Shows whom the candidate looks at first.",
    "job_task": "Choosing whom to serve first.",
    "minutes": 8,
    "prompt": "A small shop wants shorter queues, but its owner likes the talk at the till. What do you do first?",
    "probes": [{"prompt": "Whom would you ask next?"}, {"prompt": "What would change your mind?"}],
    "anchors": {
        1: "Praises the shop or blames the owner, without naming anybody in the queue.",
        2: "Names people in the queue, without the moment at which they wait.",
        3: "Names the people and the moment at which they wait, then a change for them.",
        4: "Names the moment and a change, then what the owner would lose by it.",
        5: "Names the change and what the owner loses, then a result that would end the trial.",
    },
    "misrating": "Rating a confident voice.",
    "fairness": "Never ask about family, health or age.",
}


def _rung(n, changed):
    return {
        "title": f"Step {n}",
        "prompt": "Ten people stand at one till, and each takes two minutes. How long does the last one wait?",
        "changed": changed,
        "met_when": ["Says how long the last one waits", "Names what was assumed"],
        "partial_when": "Says how long, but not what was assumed.",
        "miss_when": "Gives a number and stops.",
        "hints": ["What does the first one need?", "Is the second one slower?"],
        "minutes": 2,
    }


LADDER = {name: value for name, value in FLAT.items() if name not in ("probes", "minutes")} | {
    "id": "one-till",
    "trait": "intelligence",
    "kind": "ladder",
    "prompt": "Here is a problem from a small shop. I will change it step by step.",
    "ladder": {
        "rungs": [_rung(1, ""), _rung(2, "a second till opens"), _rung(3, "some pay slowly"), _rung(4, "one till breaks")],
        "frontier": {"minutes": 3},
    },
}
FIFTH = _rung(5, "the shop moves")


def question(**changed):
    return Question.model_validate(FLAT | changed)


def with_anchors(anchors):
    return question(anchors=FLAT["anchors"] | anchors)


def ladder(id_="one-till", parallel=None, rung=1, more=(), **changed):
    """The ladder with one rung (from 1) changed, and more rungs on top."""
    steps = [step | changed if n == rung else step for n, step in enumerate(LADDER["ladder"]["rungs"], start=1)]
    return Question.model_validate(LADDER | {"id": id_, "ladder": LADDER["ladder"] | {"rungs": [*steps, *more], "parallel": parallel}})


def rules(asked):
    """(rule, place) of each finding, in order."""
    return [(finding.rule.value, finding.loc) for finding in lint_question(asked)]
