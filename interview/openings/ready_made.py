"""The ready-made plans, filled with the newest published version of every question."""

from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from interview.bank.queries import VersionPage, newest_versions, ready_made
from interview.visibility.viewer import Viewer
from question_bank.budget import item_minutes
from question_bank.schema import Kit, KitItem, Plan, Trait


@dataclass(frozen=True)
class ReadyItem:
    version_id: UUID
    swap_version_id: UUID | None
    trait: Trait
    minutes: int


@dataclass(frozen=True)
class ReadyKit:
    slug: str
    title: str
    slot: int
    opening_words: str
    closing_words: str
    items: tuple[ReadyItem, ...]

    @property
    def traits(self) -> tuple[Trait, ...]:
        met = {item.trait for item in self.items}
        return tuple(trait for trait in Trait if trait in met)


@dataclass(frozen=True)
class ReadyRound:
    title: str
    kits: tuple[ReadyKit, ...]


@dataclass(frozen=True)
class ReadyPlan:
    slug: str
    title: str
    purpose: str
    rounds: tuple[ReadyRound, ...]

    @property
    def kits(self) -> tuple[ReadyKit, ...]:
        return tuple(chain.from_iterable(part.kits for part in self.rounds))

    @property
    def minutes(self) -> int:
        return sum(kit.slot for kit in self.kits)

    @property
    def traits(self) -> tuple[Trait, ...]:
        met = set(chain.from_iterable(kit.traits for kit in self.kits))
        return tuple(trait for trait in Trait if trait in met)


def ready_plans(viewer: Viewer) -> tuple[ReadyPlan, ...]:
    bank = ready_made()
    held = {slug for kit in bank.kits for item in kit.items for slug in (item.question, item.swap) if slug}
    newest = newest_versions(viewer, held)
    kits = {kit.id: _kit(kit, newest) for kit in bank.kits}
    return tuple(_plan(plan, kits) for plan in bank.plans)


def _plan(plan: Plan, kits: dict[str, ReadyKit]) -> ReadyPlan:
    rounds = tuple(ReadyRound(part.title, tuple(kits[slug] for slug in part.kits)) for part in plan.rounds)
    return ReadyPlan(plan.id, plan.title, plan.purpose, rounds)


def _kit(kit: Kit, newest: dict[str, VersionPage]) -> ReadyKit:
    items = tuple(_item(item, newest) for item in kit.items)
    return ReadyKit(kit.id, kit.title, kit.slot, kit.opening_words, kit.closing_words, items)


def _item(item: KitItem, newest: dict[str, VersionPage]) -> ReadyItem:
    question, swap = newest[item.question], newest[item.swap] if item.swap else None
    minutes = item_minutes(question.content, item.cap, swap.content if swap else None)
    return ReadyItem(question.id, swap.id if swap else None, question.content.trait, minutes)
