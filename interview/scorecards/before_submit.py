"""What a scorecard still needs before it can be submitted (law 4). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from interview.scorecards.record import Asked, Record

RECOMMENDATION = "recommendation"


@dataclass(frozen=True)
class Problem:
    """`words` say the mend; `anchor`: the id of the place on the review page; `item_id`: the question, if it is about one."""

    words: str
    anchor: str
    item_id: UUID | None = None


class NotReady(Exception):  # noqa: N818
    """The scorecard cannot be submitted yet."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def missing_before_submit(record: Record, asked: Iterable[Asked], unstarted: str | None = None, voided: bool = False) -> list[Problem]:
    """In the order of the page: a rating or a reason for every question, evidence for every rating, one rating, a recommendation.

    unstarted: the title of an opening that has not started; until then weights and reveal rule may change (law 6).
    voided: the interview was planned by mistake."""
    asked = list(asked)
    problems = [problem for each in asked for problem in _of_one(each)]
    if not problems and not any(each.counts for each in asked):
        words = "Rate at least one question. If there was nothing to rate, ask the hiring manager to excuse you from this scorecard."
        problems.append(Problem(words, asked[0].anchor if asked else RECOMMENDATION))
    if record.recommendation is None:
        problems.append(Problem("Choose a recommendation, or “not enough seen”.", RECOMMENDATION))
    if unstarted is not None:
        words = f"“{unstarted}” has not been started yet. Ask its hiring manager to start it; what you wrote stays."
        problems.append(Problem(words, RECOMMENDATION))
    if voided:
        words = "This interview was called off as planned by mistake. If you did hold it, ask a manager of the opening to put it back."
        problems.append(Problem(f"{words} What you wrote stays.", RECOMMENDATION))
    return problems


def _of_one(asked: Asked) -> list[Problem]:
    title = asked.question.title
    if not asked.over:
        return [Problem(f"Rate “{title}”, or say why there is no rating.", asked.anchor, asked.item.id)]
    if asked.counts and not asked.lines and not asked.paper:
        what = "the climb" if asked.rating is None else f"the {asked.rating}"
        words = f"Write a line of evidence for {what} on “{title}”, or say that it is on paper."
        return [Problem(words, asked.anchor, asked.item.id)]
    return []
