"""What would narrow the likely range of a panel score most: the range once more with what is missing, everything else equal.

No rating's value enters a range's width (`ranges.standard_error`), so what the new ratings say does not matter."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from interview.scoring.panel import ItemScore, panel_score
from interview.scoring.ranges import PRIOR_CENTRES, Figure, Pool, Variances

SEEN = 0.1
"""Points; a range that is narrower by less looks the same."""
ANY = 3.0
_NEWCOMER = "somebody who has rated nothing yet"


@dataclass(frozen=True, slots=True)
class Missing:
    """Ratings that are not there: of each of these questions (with its trait) one. rater: whose, None for one more interviewer."""

    name: Hashable
    questions: Sequence[tuple[Hashable, str]]
    rater: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The range of a score had what is `missing` been rated, around its value of now."""

    missing: Missing
    figure: Figure


def narrowed(
    items: Sequence[ItemScore],
    missing: Iterable[Missing],
    weights: Mapping[str, float],
    pool: Pool,
    variances: Variances = PRIOR_CENTRES,
) -> list[Narrowed]:
    """What would narrow the overall range so that it is seen, the most first; as they came where they do the same.

    items: everything that counts of one candidate; pool, variances, weights: as for `panel_score`. A newcomer is somebody of the pool who
    has not rated this candidate, else the pool grows by one."""
    now = panel_score(items, weights, pool, variances).overall
    if now is None:
        return []
    found = [(each, _with(items, each, weights, pool, variances)) for each in missing]
    told = [Narrowed(each, replace(then, value=now.value)) for each, then in found if then and _width(now) - _width(then) >= SEEN]
    return sorted(told, key=lambda each: round(_width(each.figure), 9))


def _width(figure: Figure) -> float:
    return figure.high - figure.low


def _with(items: Sequence[ItemScore], missing: Missing, weights: Mapping[str, float], pool: Pool, variances: Variances) -> Figure | None:
    rater = missing.rater or next(iter(pool.interviewers - {item.rater for item in items}), _NEWCOMER)
    more = [ItemScore(rater, question, trait, ANY) for question, trait in missing.questions]
    wider = Pool(pool.interviewers | {rater}, pool.questions | {question for question, _ in missing.questions})
    return panel_score([*items, *more], weights, wider, variances).overall if more else None
