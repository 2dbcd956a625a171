"""Reading what an opening hands on to one that is started like it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from interview.accounts.models import Person
from interview.accounts.models import Role as RoleRow
from interview.bank.models import QuestionLine, QuestionVersion
from interview.db import db
from interview.openings.models import Kit, KitItem, Opening, Round
from interview.openings.pages.candidates import Choice
from interview.openings.pages.copies import Able, CopiedKit, CopiedRound, CopyPage
from interview.openings.pages.plans import MemberLine
from interview.openings.queries.plans import kits_in_use, members_of, names_of, opening_row, terms_of
from interview.visibility.answer import require
from interview.visibility.openings import may_copy
from interview.visibility.viewer import Role, Viewer

Names = Mapping[UUID | None, str]


def openings_to_copy(viewer: Viewer) -> tuple[Choice, ...]:
    """By title."""
    rows = db.session.execute(select(Opening.id, Opening.title).where(Opening.id.in_(viewer.manages)))
    choices = (Choice(*row) for row in rows if may_copy(viewer, row.id))
    return tuple(sorted(choices, key=lambda choice: (choice.title.casefold(), choice.id)))


def copy_page(viewer: Viewer, opening_id: UUID) -> CopyPage:
    require(may_copy(viewer, opening_id))
    opening, members, able = opening_row(opening_id), members_of(opening_id), able_now()
    kits = db.session.scalars(kits_in_use(opening_id).options(joinedload(Kit.round))).all()
    names = names_of([viewer.id, *(kit.round.decider_id for kit in kits), *(kit.runs_by_id for kit in kits)])
    staying = tuple(member for member in members if able.stays(member))
    return CopyPage(
        opening_id=opening.id,
        title=opening.title,
        terms=terms_of(opening),
        may_tell=opening.may_tell,
        rounds=tuple(_rounds(viewer, kits, deciders_of(staying), able, names)),
        members=staying,
        changes=tuple(_changes(members, kits, able, names)),
        older=tuple(_older([kit.id for kit in kits])),
    )


def able_now() -> Able:
    """One statement."""
    rows = db.session.execute(select(Person.id, RoleRow.name).outerjoin(Person.roles).where(Person.active)).all()
    managers, interviewers = (frozenset(id_ for id_, name in rows if name == role) for role in (Role.hiring_manager, Role.interviewer))
    return Able(frozenset(id_ for id_, _ in rows), managers, interviewers)


def deciders_of(members: Iterable[MemberLine]) -> frozenset[UUID]:
    """Who of these can decide after a round."""
    return frozenset(member.person_id for member in members if not member.schedules_only)


def _rounds(viewer: Viewer, kits: Iterable[Kit], deciders: frozenset[UUID], able: Able, names: Names) -> Iterator[CopiedRound]:
    of_round: dict[Round, list[CopiedKit]] = {}
    for kit in kits:
        runs_by = names[kit.runs_by_id] if kit.runs_by_id in able.interviewers else None
        of_round.setdefault(kit.round, []).append(CopiedKit(kit.title, kit.slot, runs_by))
    for part, parts in of_round.items():
        decider_id = part.decider_id if part.decider_id in deciders else viewer.id
        yield CopiedRound(part.n, part.title, names[decider_id], tuple(parts))


def _changes(members: Iterable[MemberLine], kits: Iterable[Kit], able: Able, names: Names) -> Iterator[str]:
    for member in members:
        if not able.stays(member):
            why = "can no longer sign in" if member.schedules_only else "can manage no opening any more"
            yield f"{member.name} {why}, and is no member of the new one."
    deciders = deciders_of(member for member in members if able.stays(member))
    for part in dict.fromkeys(kit.round for kit in kits):
        if part.decider_id not in deciders:
            yield f"{names[part.decider_id]} decides there after round {part.n}, {part.title}; in the new one you do."
    for kit in kits:
        if kit.runs_by_id and kit.runs_by_id not in able.interviewers:
            yield f"{names[kit.runs_by_id]} interviews no more: nobody is chosen yet for {kit.title}."


def _older(kits: Collection[UUID]) -> Iterator[str]:
    """By title. One statement."""
    asked_there, instead = (select(column).where(KitItem.kit_id.in_(kits)) for column in (KitItem.version_id, KitItem.swap_version_id))
    planned = QuestionVersion.id.in_(asked_there) | QuestionVersion.id.in_(instead)
    moved_on = (QuestionLine.version > QuestionVersion.n) | QuestionLine.retired
    columns = select(QuestionVersion, QuestionLine.version, QuestionLine.retired)
    found = columns.join(QuestionLine, QuestionLine.question_id == QuestionVersion.question_id).where(planned, moved_on)
    rows = db.session.execute(found).all()
    for asked, newest, retired in sorted(rows, key=lambda row: row[0].content.title.casefold()):
        now = "is retired" if retired else f"has version {newest} by now"
        yield f"“{asked.content.title}” {now}; the plan asks version {asked.n}."
