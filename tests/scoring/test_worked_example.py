"""docs/scoring.md's worked example, recomputed."""

from dataclasses import replace
from pathlib import Path

from interview.scoring.ladders import ladder_score
from interview.scoring.panel import ItemScore, panel_score
from interview.scoring.ranges import Pool, difference
from question_bank.chain import Outcome

TEXT = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")
WEIGHTS = dict.fromkeys(("enthusiasm", "user_perspective", "intelligence", "commitment"), 0.25)
LOVE, HATE, MARKET, LADDER = "a product you love", "a product you hate", "a market unlike you", "sign-ups fell (a ladder)"
POOL = Pool(frozenset({"Ines", "Omar", "Kenji", "Ruth"}), frozenset({LOVE, HATE, MARKET, LADDER, "5", "6", "7", "8"}))
CLIMB = ladder_score([Outcome.met, Outcome.met, Outcome.met_hint_1, Outcome.partial], rungs=6, frontier=4, stopped="frontier")
LENA = [
    ItemScore("Ines", LOVE, "enthusiasm", 4),
    ItemScore("Ines", HATE, "enthusiasm", 5),
    ItemScore("Omar", LOVE, "enthusiasm", 3),
    ItemScore("Ines", MARKET, "user_perspective", 3),
    ItemScore("Omar", LADDER, "intelligence", CLIMB.value),
]


def shown(figure):
    return f"{figure.value:.2f} (likely {figure.low:.2f}–{figure.high:.2f})"


def test_the_worked_example_in_the_docs_is_what_the_code_gives():
    lena = panel_score(LENA, WEIGHTS, POOL)
    strangers = [replace(item, rater=f"{item.rater} II", question=f"{item.question} II") for item in LENA]
    alike = difference(lena.overall, lena.overall)
    apart = difference(lena.overall, panel_score(strangers, WEIGHTS, POOL).overall)
    sentences = [
        *(f"| {item.rater} | {item.trait} | {item.question} | {item.value:g} |" for item in LENA),
        f"reach = 1 + 4 × 3 ÷ 6 = {CLIMB.reach:g}; frontier rated {CLIMB.frontier}; score {CLIMB.value:g}",
        f"so {shown(lena.traits['enthusiasm'])}",
        f"user perspective {shown(lena.traits['user_perspective'])}",
        f"problem solving {shown(lena.traits['intelligence'])}",
        f"overall (3.75 + 3 + 3.5) ÷ 3: {shown(lena.overall)}",
        f"= {lena.overall.se**2:.4f}, SE {lena.overall.se:.3f}".replace("0.", "."),
        f"difference = {alike.se**2:.4f}, so less than {2.569 * alike.se:.2f}".replace("= 0.", "= ."),
        f"({2.569 * apart.se:.2f} had they shared",
    ]
    assert [sentence for sentence in sentences if sentence not in TEXT] == []
