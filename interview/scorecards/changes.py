"""What the forms of the review page say, as (target, value). Pure."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from interview.scorecards.pages import CardPage
from interview.scorecards.record import Asked

Change = tuple[str, Any]


def rated(asked: Asked, level: int) -> Change:
    """ValueError for a ladder that has not come to new ground: there is nothing to rate yet."""
    if asked.rating_place is None:
        raise ValueError(f"{asked.question.id} has no question on new ground yet")
    return f"item/{asked.item.id}/{asked.rating_place}", {"rating": level}


def unrated(asked: Asked, reason: str) -> Change:
    """Why there is no rating; for a ladder under way it breaks the ladder off."""
    if asked.rating_place is None:
        return f"item/{asked.item.id}/skip", {"skipped": True, "reason": reason}
    return f"item/{asked.item.id}/{asked.rating_place}", {"reason": reason}


def noted(asked: Asked, line_id: UUID, text: str, quote: bool, at: datetime) -> Change:
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    rung = "frontier" if asked.climb and asked.rating_place else None
    return f"line/{line_id}", {"text": text, "item": str(asked.item.id), "rung": rung, "at": moment, "quote": quote}


def on_paper(asked: Asked) -> Change:
    return f"item/{asked.item.id}/paper", {"noted": True}


def moved(asked: Asked, reason: str) -> Change:
    """ValueError for a question that was asked in its turn."""
    if asked.moved is None:
        raise ValueError(f"{asked.question.id} was asked in its turn")
    return f"item/{asked.item.id}/order", {"at": asked.moved.at, "reason": reason}


def recommended(page: CardPage, choice: str | None, summary: str) -> list[Change]:
    """Only what differs from the page; nothing chosen writes nothing."""
    chosen = [("recommendation", {"choice": choice})] if choice and choice != page.recommendation else []
    return [*chosen, ("summary", {"text": summary})] if summary.strip() != page.summary else chosen
