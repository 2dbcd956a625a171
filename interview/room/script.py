"""The practice interview as the room's page gets it: a kit of the shipped bank, with the candidate's answers and the author's key."""

from functools import cache
from typing import Any
from uuid import UUID

from interview.bank.queries import ready_made
from interview.room.kit import kit_json
from interview.scorecards.queries import RoomKit
from interview.scorecards.record import CardItem
from question_bank.budget import item_minutes
from question_bank.practice import SHIPPED, Ladder, Practice, read_practice
from question_bank.schema import Kit, KitItem, Question

NOBODY = UUID(int=0)


@cache
def practice_kit() -> dict[str, Any]:
    """Like `kit_json`, with `practice`: what the candidate says and how the author rates it, by the kit item's id. Shared: only read it."""
    bank = ready_made()
    practice = read_practice(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name, bank)
    questions = {question.id: question for question in bank.questions}
    items = tuple(_item(n, item, questions) for n, item in enumerate(practice.kit.items, start=1))
    return kit_json(made_up(practice.candidate, practice.say, practice.kit, items)) | {"practice": _script(practice, items)}


def _item(n: int, item: KitItem, questions: dict[str, Question]) -> CardItem:
    question, swap = questions[item.question], questions.get(item.swap or "")
    return CardItem(UUID(int=n), n, item_minutes(question, item.cap, swap), question, version=1, swap=swap)


def made_up(candidate: str, say: str, kit: Kit, items: tuple[CardItem, ...]) -> RoomKit:
    """What the room needs to be run with nobody in it."""
    return RoomKit(
        scorecard_id=NOBODY, author_id=NOBODY, author="", lead=True, candidate=candidate, say=say, application_id=NOBODY,
        opening_id=NOBODY, opening="a made-up candidate", opening_started=True, kit=kit.title, slot=kit.slot,
        opening_words=kit.opening_words, closing_words=kit.closing_words, starts_at=None, minutes=kit.slot, zone="UTC", place_or_link="",
        call_if_it_fails="", break_minutes=0, in_writing=False, may_tell="", state=None, voided=False, submitted_at=None, had_seen=False,
        gone_on_by=None, gone_on_at=None, gone_on_reason=None, items=items, panel=(),
    )  # fmt: skip


def _script(practice: Practice, items: tuple[CardItem, ...]) -> dict[str, Any]:
    answers = {each.question: each.model_dump(mode="json") for each in practice.answers}
    ladders = {each.question: each for each in practice.ladders}
    said = {str(item.id): answers.get(item.question.id) or _climbs(item, ladders) for item in items}
    return {"items": said, "asks": practice.asks, "farewell": practice.farewell}


def _climbs(item: CardItem, ladders: dict[str, Ladder]) -> dict[str, Any]:
    climbed = [ladders[each.id].model_dump(mode="json") for each in (item.question, item.swap) if each]
    return {"met_before": climbed[0]["met_before"], "ladders": [each["rungs"] for each in climbed]}
