"""An opening with as many candidates as are wanted, all of them met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from random import Random
from uuid import UUID

from sqlalchemy import insert, select

from interview.clock import new_id, now
from interview.db import Base, db
from interview.demo.answering import RECOMMENDATIONS, Climbing, Notebook, Performance, conduct
from interview.demo.cast import seen_as
from interview.demo.queries import kits_of, panel_of
from interview.demo.story import KITS, PLAN
from interview.openings import actions
from interview.openings.models import Application, Candidate, Interview, Panelist
from interview.scorecards.models import Entry, Operation, Submission

MANAGER, RUNS = "dana", ("lea", "kofi", "devi")
QUESTIONS, LADDERS = 6, 2  # as many as a kit may have


@dataclass(frozen=True)
class Job:
    """An opening that is started, with its plan's three kits; ids: the cast."""

    opening_id: UUID
    kits: Sequence[UUID]
    ids: dict[str, UUID]


def open_job(ids: dict[str, UUID]) -> Job:
    runs = {kit: ids[key] for kit, key in zip(KITS, RUNS, strict=True)}
    opening = actions.create_opening(seen_as(ids, MANAGER), "Product Manager, Maps", PLAN, runs, None, now())
    actions.start(seen_as(ids, MANAGER), opening, now())
    return Job(opening, kits_of(opening), ids)


def bring(job: Job, names: Sequence[str], random: Random, held: int = 3, runs: Sequence[str] = RUNS) -> list[UUID]:
    """Candidates through the app's own actions; the first `held` of their interviews are in, the others due. Their applications.

    runs: who meets them, one interview each; kits come round again."""
    return [_bring(job, name, random, held, runs) for name in names]


def _bring(job: Job, name: str, random: Random, held: int, runs: Sequence[str]) -> UUID:
    viewer, began = seen_as(job.ids, MANAGER), now() - timedelta(days=2)
    notebook = Notebook(random)
    application = actions.add_candidate(viewer, job.opening_id, name, "", "", began)
    interviews = [
        actions.plan_interview(viewer, application, kit, [job.ids[key]], began, "UTC", None, "Room Elm", "", began)
        for kit, key in zip(cycle(job.kits), runs, strict=False)
    ]
    for interview, key in list(zip(interviews, runs, strict=True))[:held]:
        conduct(seen_as(job.ids, key), panel_of(interview)[job.ids[key]], _performance(random), began, notebook)
    return application


def _performance(random: Random) -> Performance:
    levels = [random.choice((1, 2, 3, 3, 4, 4, 5, None)) for _ in range(QUESTIONS)]
    levels[0] = levels[0] or 3
    climbs = [Climbing(("met",) * random.randint(1, 4) + ("not_met",), random.randint(1, 5)) for _ in range(LADDERS)]
    return Performance(levels, climbs, random.choice(RECOMMENDATIONS))


RECORDS: Sequence[type[Base]] = (Operation, Entry, Submission)


def multiply(applications: Sequence[UUID], wanted: int, records: Sequence[type[Base]] = RECORDS) -> None:
    """Copies candidates who came through the actions, all their rows under new ids, until there are `wanted` in all.

    records: which rows of their scorecards."""
    candidates = list(db.session.scalars(select(Application.candidate_id).where(Application.id.in_(applications))))
    for there in range(len(candidates), wanted, len(candidates)):
        _copy_all({old: new_id() for old in candidates[: wanted - there]}, records)
    db.session.commit()


def _copy_all(candidates: Mapping[UUID, UUID], records: Sequence[type[Base]]) -> None:
    """candidates: each one's id -> its copy's. The record's rows are keyed by their scorecard, so their own ids stay."""
    _copy(Candidate, "id", candidates)
    applications = _copy_named(Application, "candidate_id", candidates)
    interviews = _copy_named(Interview, "application_id", applications)
    cards = _copy_named(Panelist, "interview_id", interviews)
    for record in records:
        _copy(record, "scorecard_id", cards)


def _copy_named(model: type[Base], parent: str, fresh: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    table = model.__table__
    ids = {old: new_id() for old in db.session.scalars(select(table.c.id).where(table.c[parent].in_(fresh)))}
    _copy(model, parent, fresh, ids)
    return ids


def _copy(model: type[Base], parent: str, fresh: Mapping[UUID, UUID], ids: Mapping[UUID, UUID] | None = None) -> None:
    """The rows whose column `parent` is in `fresh`, with that column and, if given, their `id` replaced."""
    table = model.__table__
    rows = db.session.execute(select(table).where(table.c[parent].in_(fresh))).mappings().all()
    copies = [{**row, parent: fresh[row[parent]]} | ({"id": ids[row["id"]]} if ids else {}) for row in rows]
    db.session.execute(insert(model), copies)


def due_cards(job: Job, count: int, random: Random) -> list[tuple[UUID, UUID]]:
    """As many (person, scorecard) of interviews that were planned and not begun, each of another candidate or another of RUNS."""
    applications = bring(job, [f"Candidate {n}" for n in range(1, -(-count // len(RUNS)) + 1)], random, held=0)
    places = select(Panelist.person_id, Panelist.id).join(Interview, Interview.id == Panelist.interview_id)
    rows = db.session.execute(places.where(Interview.application_id.in_(applications)).order_by(Interview.application_id, Interview.kit_id))
    return [(row.person_id, row.id) for row in rows][:count]
