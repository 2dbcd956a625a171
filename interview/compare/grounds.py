"""What a decision rests on, and what is still wanting before it can be taken. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from interview.compare.evidence import Evidence
from interview.compare.standing import Ask, Field, Outcome
from interview.compare.words import listed
from question_bank.schema import Trait

WHY = "Say in a few words why."
TRAITS = "Choose at least one trait that it rests on."
NOTES = "Point to at least one note on a trait that you chose: open its notes and tick one."
CHANGED = "One of the notes is not there any more. Read what is there now, and choose again."
ASKED: dict[Field, str] = {
    "override": "Say why, although the difference is clear.",
    "close_call": "Say what decided.",
    "few": "Say why that is enough.",
}
SIGN = "Sign with your own name: {}."


@dataclass(frozen=True, slots=True)
class Given:
    """traits, evidence: what it rests on, notes by `Evidence.key`; override, signature, close_call, few: only where the outcome asks."""

    outcome: Outcome
    reason: str
    traits: tuple[Trait, ...] = ()
    evidence: tuple[str, ...] = ()
    override: str = ""
    signature: str = ""
    close_call: str = ""
    few: str = ""


def wanting(given: Given, asks: Iterable[Ask], evidence: Sequence[Evidence], signer: str) -> dict[str, str]:
    """By field, in words that say the mend; empty when nothing is. asks: of all outcomes; evidence: all there is; signer: by name."""
    found = {
        "traits": "" if given.traits else TRAITS,
        "evidence": _evidence(given, evidence),
        "reason": "" if given.reason.strip() else WHY,
    }
    for ask in asks_for(given.outcome, asks):
        found[ask.field] = "" if getattr(given, ask.field).strip() else ASKED[ask.field]
        if ask.field == "override" and _letters(given.signature) != _letters(signer):
            found["signature"] = SIGN.format(signer)
    return {name: words for name, words in found.items() if words}


def asks_for(outcome: Outcome, asks: Iterable[Ask]) -> tuple[Ask, ...]:
    return tuple(ask for ask in asks if ask.outcome is outcome)


def only_asked(given: Given, asks: Iterable[Ask]) -> Given:
    """Without the texts that its outcome does not ask for."""
    asked = {ask.field for ask in asks_for(given.outcome, asks)}
    return replace(
        given,
        reason=given.reason.strip(),
        override=given.override.strip() if "override" in asked else "",
        signature=given.signature.strip() if "override" in asked else "",
        close_call=given.close_call.strip() if "close_call" in asked else "",
        few=given.few.strip() if "few" in asked else "",
    )


def _evidence(given: Given, evidence: Sequence[Evidence]) -> str:
    if set(given.evidence) - {each.key for each in evidence}:
        return CHANGED
    chosen = {each.trait for each in evidence if each.key in given.evidence}
    beside = [trait.shown for trait in Trait if trait in chosen - set(given.traits)]
    if given.traits and beside:
        return f"You point to notes on {listed(beside)}: choose that as a trait too, or leave the notes out."
    there = any(each.trait in given.traits for each in evidence)
    return NOTES if there and not chosen else ""


def _letters(name: str) -> str:
    return "".join(normalize("NFC", name).casefold().split())
