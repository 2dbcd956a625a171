"""The JSON that the page gets: everything to read aloud and to rate against, and the ladders' compiled tables. Pure."""

from typing import Any

from interview.scorecards.queries import RoomKit
from interview.scorecards.record import CardItem
from question_bank.chain import compiled
from question_bank.schema import CLOSING_MINUTES, OPENING_MINUTES, YOUR_QUESTIONS_MINUTES, Question

SHOWN = {"title", "trait", "kind", "purpose", "prompt", "card", "probes", "ladder", "anchors", "misrating", "fairness"}


def kit_json(kit: RoomKit) -> dict[str, Any]:
    """Facts of the interview, its words, and its items in order. Holds no token and nothing of anybody's record."""
    return {
        "scorecard": str(kit.scorecard_id),
        "lead": kit.lead,
        "panel": [vars(each) | {"panelist": str(each.panelist)} for each in kit.panel],
        "candidate": kit.candidate,
        "say": kit.say,
        "opening": kit.opening,
        "kit": kit.kit,
        "minutes": kit.minutes,
        "slot": kit.slot,
        "break_minutes": kit.break_minutes,
        "in_writing": kit.in_writing,
        "may_tell": kit.may_tell,
        "starts_at": kit.starts_at.isoformat() if kit.starts_at else None,
        "zone": kit.zone,
        "place_or_link": kit.place_or_link,
        "call_if_it_fails": kit.call_if_it_fails,
        "state": kit.state,
        "opening_words": kit.opening_words,
        "closing_words": kit.closing_words,
        "opening_minutes": OPENING_MINUTES,
        "your_questions_minutes": YOUR_QUESTIONS_MINUTES,
        "closing_minutes": CLOSING_MINUTES,
        "items": [_item(item, kit.lead) for item in kit.items],
    }


def _item(item: CardItem, lead: bool) -> dict[str, Any]:
    return {
        "id": str(item.id),
        "n": item.n,
        "minutes": item.minutes,
        "question": _question(item.question),
        "swap": _question(item.swap) if item.swap else None,
        "before": {"words": item.before.words, "parallel": item.before.parallel} if item.before else None,
        "second": not lead,
        "table": compiled(item.chain(follows=False)) if item.ladders else None,
        "follow_table": compiled(item.chain(follows=True)) if item.ladders else None,
    }


def _question(question: Question) -> dict[str, Any]:
    body = question.model_dump(mode="json", include=SHOWN)
    return body | {"trait_shown": question.trait.shown, "probes": [probe.prompt for probe in question.probes]}
