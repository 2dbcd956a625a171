"""A kit's questions for the room's tests: one with follow-ups, a market card, a ladder with its parallel."""

from typing import Any


def common(slug: str, title: str, trait: str, kind: str, prompt: str) -> dict[str, Any]:
    return {
        "id": slug,
        "title": title,
        "trait": trait,
        "kind": kind,
        "theme": "everyday things",
        "purpose": f"Shows how they think about {title.lower()}.",
        "job_task": "Decide what to build next.",
        "prompt": prompt,
        "anchors": {
            level: f"Level {level}: does {level} of the five things that a strong answer to {title.lower()} shows." for level in range(1, 6)
        },
        "misrating": "Fluent talk is taken for depth.",
        "fairness": "Any product counts.",
    }


FAVOURITE = common("favourite", "A product you admire", "enthusiasm", "conversation", "Tell me about a product you love, and why.") | {
    "minutes": 6,
    "probes": [{"prompt": "Who does it leave cold?"}, {"prompt": "What would you take out of it?"}],
}
MARKET = common("market", "One phone, one stall", "user_perspective", "situational", "Read these facts. What would you change first?") | {
    "minutes": 8,
    "card": {
        "title": "The market at the river",
        "facts": ["Four in ten stalls share one phone.", "The market opens at five.", "Most tills are tins."],
    },
    "probes": [{"prompt": "Which fact matters least?"}],
}


def rung(n: int, hints: int) -> dict[str, Any]:
    return {
        "title": f"Turn {n}",
        "prompt": f"This is turn {n} of the café’s queue. How would you change your rule, without punishing the people who play fair?",
        "changed": f"Thing {n} is different now." if n > 1 else "",
        "met_when": [
            f"Says what turn {n} costs an honest visitor",
            f"Names the gain of turn {n}",
            "Changes the rule so that the gain goes away",
        ],
        "partial_when": "Adds a check, but the gain stays.",
        "miss_when": "Repeats the old rule.",
        "hints": [f"Hint {m} of turn {n}: what does one booking not give them?" for m in range(1, hints + 1)],
        "minutes": 2,
    }


def ladder(slug: str, title: str, parallel: str | None) -> dict[str, Any]:
    steps = [rung(1, 2), rung(2, 1), rung(3, 0), rung(4, 2)]
    problem = f"{title}: one bench, twelve broken toasters, and a queue. You run it. Who is served first?"
    return common(slug, title, "intelligence", "ladder", problem) | {
        "ladder": {"rungs": steps, "frontier": {"minutes": 4}, "parallel": parallel},
    }


CAFE = ladder("repair-cafe", "The repair café", "wash-house")
WASH = ladder("wash-house", "The wash house", "repair-cafe")
TIDE = ladder("tide-mill", "The tide mill", None)
DULL = common("dull", "The dull work that mattered", "commitment", "past_behaviour", "What dull work did you carry to its end?") | {
    "minutes": 6
}
