"""Which view of the comparison an address asks for, and the address of any other. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from question_bank.schema import Trait

ADJUSTED, INTERVAL, OPEN = "adjusted", "interval", "open"


@dataclass(frozen=True, slots=True)
class View:
    """chosen, pinned, evidence: application ids as they stand in the address; traits: those that who said what is narrowed to, none for
    all; only_open: only what differs or is missing. What an address says beyond that means nothing and is left out."""

    chosen: tuple[str, ...] = ()
    adjusted: bool = False
    by_interval: bool = False
    traits: tuple[Trait, ...] = ()
    only_open: bool = False
    pinned: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def filtered(self) -> bool:
        return bool(self.traits or self.only_open)

    def query(self, **changed: Any) -> dict[str, list[str]]:
        """The parameters of this view's address, or of one that differs in what is `changed`."""
        view = replace(self, **changed)
        words = {
            "with": list(view.chosen),
            "score": [ADJUSTED] * view.adjusted,
            "order": [INTERVAL] * view.by_interval,
            "trait": [trait.value for trait in view.traits],
            "only": [OPEN] * view.only_open,
            "pin": [view.pinned] if view.pinned else [],
            "evidence": list(view.evidence),
        }
        return {name: values for name, values in words.items() if values}

    def opens(self, application_id: UUID) -> bool:
        """Whose evidence stands open."""
        return str(application_id) in self.evidence

    def turned(self, application_id: UUID) -> dict[str, list[str]]:
        """The same with the evidence of this candidate opened, or closed where it was open."""
        key = str(application_id)
        rest = tuple(each for each in self.evidence if each != key)
        return self.query(evidence=rest if self.opens(application_id) else (*rest, key))

    def files(self) -> dict[str, list[str]]:
        """The same of a file, which holds all of who said what."""
        return self.query(traits=(), only_open=False, evidence=())


def view_of(asked: Mapping[str, Sequence[str]]) -> View:
    """asked: parameter -> its values, as they stand in the address."""
    return View(
        chosen=tuple(asked.get("with", ())),
        adjusted=ADJUSTED in asked.get("score", ()),
        by_interval=INTERVAL in asked.get("order", ()),
        traits=tuple(trait for trait in Trait if trait.value in asked.get("trait", ())),
        only_open=OPEN in asked.get("only", ()),
        pinned=next(iter(asked.get("pin", ())), ""),
        evidence=tuple(asked.get("evidence", ())),
    )
