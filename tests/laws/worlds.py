"""Worlds that are the same company but for what must be hidden from those who look.

One company is built, with a frozen clock and seeds, and copied; in each copy the others' hidden acts are done. So every id and every time
of what may be seen is the same in all worlds: hidden acts come last and their ids are on no page. While a page is opened, time and the
seed of ids are frozen anew, so that ids made on the way (the reference of an error) are the same as well."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from interview import clock
from interview.accounts.actions import add_person, change_roles, make_password_link
from interview.accounts.views import first_admin_token
from interview.compare.decisions import decisions_page
from interview.compare.leaving_out import left_out_page
from interview.db import db
from interview.demo.queries import kits_of
from interview.openings import actions
from interview.openings.again import apply_again
from interview.openings.members import set_member
from interview.openings.merging import merge
from interview.openings.models import Application, Plan, Round
from interview.openings.pages.revising import Revised
from interview.openings.queries.revising import revising_page
from interview.openings.revising import revise
from interview.scorecards.handing_over import hand_over
from interview.scorecards.sight import facts_of
from interview.scorecards.voiding import void_application, void_interview
from interview.visibility.cards import Reveal, may_read
from interview.visibility.viewer import Role
from tests.company import BEGAN, ZONE, Company
from tests.company_hiring import COMMITMENT, PRODUCT, USERS, Met, invite, meet, open_job, rate
from tests.laws.samples import Places

STARTS = BEGAN + timedelta(hours=3)
LOOKED = BEGAN + timedelta(days=9)
OWING = {"kofi": "Ines", "dana": "Ines", "samir": "Ines", "priya": "Yuki", "dora": "Olga", "fred": "Ines"}
"""Who looks, and a candidate they owe for: a panel mate of one who acts, a manager, an admin, one who excused herself, the decider of a
round who read its cards and was then put on a later panel, a former panelist who handed over."""
OUTSIDE = ("ada", "hugo", "sven", "lars", "nora")
"""Who looks and owes nothing: an admin of the bank without a hiring role, a manager of another opening, a member who sees schedules only,
one who has submitted before a colleague has, one who is excused."""
CAST = {
    "ada": (Role.admin,),
    "hugo": (Role.hiring_manager, Role.interviewer),
    "dora": (Role.hiring_manager, Role.interviewer),
    "sven": (Role.hiring_manager,),
    **dict.fromkeys(("lars", "nora", "tess", "fred"), (Role.interviewer,)),
}
"""Beside the company's own."""
STRANGER = "signed out"


@dataclass(frozen=True)
class Ground:
    """Interviews by candidate's first name and kit; candidate ids by first name; people: application -> candidate."""

    places: Places
    met: dict[tuple[str, int], Met]
    candidates: dict[str, UUID]
    people: dict[UUID, UUID]


def build(company: Company) -> Ground:
    """Dana owes for Ines, whom Lea, Devi and Omar meet, and in the other opening for Amara, whom Lea meets in Dana's own."""
    change_roles(company.viewer("samir"), company.ids["samir"], (Role.admin, Role.interviewer), clock.now())
    _more_people(company)
    payments = open_job(company, "dana", "Payments", "henrik")
    _dana_decides(company, payments)
    library = open_job(company, "henrik", "Library app", "henrik", Reveal.whole_panel)
    maps = open_job(company, "henrik", "Maps", "dora", Reveal.whole_panel)
    set_member(company.viewer("henrik"), maps, company.ids["sven"], True, clock.now())
    mei, jonas = (invite(company, "dana", payments, name) for name in ("Mei Tanaka", "Jonas Lindqvist"))
    ines, amara = (invite(company, "dana", payments, name) for name in ("Ines Carvalho", "Amara Okafor"))
    yuki = invite(company, "henrik", library, "Yuki Sato")
    noor, olga = (invite(company, "henrik", maps, name) for name in ("Noor Haddad", "Olga Petrova"))
    amara_there = apply_again(company.viewer("henrik"), amara, library, clock.now())
    jobs = {mei: payments, jonas: payments, ines: payments, amara: payments, yuki: library, amara_there: library, noor: maps, olga: maps}

    def met(manager: str, application: UUID, kit: int, *panel: str) -> Met:
        return meet(company, manager, jobs[application], application, kit, *panel, starts=STARTS)

    seen = [met("dana", application, kit, who) for application in (mei, jonas) for kit, who in ((PRODUCT, "lea"), (USERS, "devi"))]
    seen.append(met("dana", jonas, COMMITMENT, "devi"))
    found = {
        ("Ines", PRODUCT): met("dana", ines, PRODUCT, "lea", "kofi"),
        ("Ines", USERS): met("dana", ines, USERS, "devi", "dana"),
        ("Ines", COMMITMENT): met("dana", ines, COMMITMENT, "omar", "samir", "fred"),
        ("Amara", PRODUCT): met("dana", amara, PRODUCT, "lea"),
        ("Amara", USERS): met("henrik", amara_there, USERS, "dana"),
        ("Yuki", PRODUCT): met("henrik", yuki, PRODUCT, "sara", "priya", "omar"),
        ("Yuki", USERS): met("henrik", yuki, USERS, "sara"),
        ("Noor", PRODUCT): met("henrik", noor, PRODUCT, "lars", "tess", "nora"),
        ("Olga", PRODUCT): met("henrik", olga, PRODUCT, "omar"),
        ("Olga", USERS): met("henrik", olga, USERS, "sara"),
    }
    company.later(STARTS)
    for level, each in zip((1, 2, 2, 5, 4), seen, strict=True):
        rate(company, next(iter(each.cards)), each, level)
    actions.excuse(company.viewer("priya"), found["Yuki", PRODUCT].cards["priya"], "On leave.", clock.now())
    hand_over(company.viewer("fred"), found["Ines", COMMITMENT].cards["fred"], company.ids["tess"], "Ill.", clock.now())
    rate(company, "lars", found["Noor", PRODUCT], 4)
    rate(company, "sara", found["Olga", USERS], 3)
    actions.excuse(company.viewer("henrik"), found["Noor", PRODUCT].cards["nora"], "On leave.", clock.now())
    company.later(STARTS + timedelta(minutes=1))
    assert may_read(company.viewer("dora"), facts_of(found["Olga", USERS].cards["sara"]))
    db.session.rollback()
    found["Olga", COMMITMENT] = met("henrik", olga, COMMITMENT, "dora")
    everything = [*seen[:1], *found.values()]
    again = _made_by_mistake(company, payments, ines)
    olga_there = invite(company, "henrik", library, "Olga P.")
    merge(company.viewer("henrik"), olga, olga_there, "The same address.", clock.now())
    _meet_again(company, {payments: (ines, "kofi", "dana", "samir", "fred"), library: (yuki, "priya"), maps: (olga, "dora")})
    places = Places(
        openings=[payments, library, maps],
        applications=[mei, jonas, ines, amara, yuki, amara_there, noor, olga, again, olga_there],
        interviews=[each.interview for each in everything],
        cards=[card for each in everything for card in each.cards.values()],
        person=company.ids["lea"],
        link=make_password_link(company.viewer("samir"), company.ids["henrik"], clock.now()),
        first_admin=first_admin_token(company.app.config["SECRET_KEY"]),
        joins=company.ids["sara"],
        kits=(kits_of(payments)[0], kits_of(library)[1]),
        version=revising_page(company.viewer("henrik"), kits_of(payments)[0]).items[0].version_id,
        decider=company.ids["henrik"],
        first_rounds=tuple(first_round(opening) for opening in (payments, library, maps)),
        question=left_out_page(company.viewer("henrik"), payments).questions[0].id,
        rounds=tuple(each.id for each in decisions_page(company.viewer("henrik"), mei, clock.now()).rounds),
    )
    db.session.rollback()
    with company.app.app_context():
        ids = dict(db.session.execute(select(Application.id, Application.candidate_id)).all())
    return Ground(places, found, {"Ines": ids[ines], "Amara": ids[amara], "Yuki": ids[yuki], "Olga": ids[olga]}, ids)


def first_round(opening: UUID) -> UUID:
    """Of its newest plan."""
    rounds = select(Round.id).join(Plan).where(Plan.opening_id == opening, Round.n == 1).order_by(Plan.revision.desc())
    return db.session.scalars(rounds.limit(1)).one()


def _dana_decides(company: Company, payments: UUID) -> None:
    """After the second round: there she owes for some whom she does not decide about."""
    page = revising_page(company.viewer("dana"), kits_of(payments)[COMMITMENT])
    items = tuple((item.version_id, item.minutes) for item in page.items)
    same = (page.slot, page.opening_words, page.closing_words, page.runs_by_id)
    revise(company.viewer("dana"), page.kit_id, Revised(*same, company.ids["dana"], items, "Dana knows that part."), clock.now())


def _made_by_mistake(company: Company, payments: UUID, ines: UUID) -> UUID:
    """An interview of Ines, and a candidate, both of them taken out by Henrik. Returns the candidate's application."""
    henrik, again = company.viewer("henrik"), invite(company, "henrik", payments, "Ines Carvalho")
    for application in (ines, again):
        double = meet(company, "henrik", payments, application, COMMITMENT, "tess", "lea", starts=LOOKED + timedelta(days=1))
        if application == ines:
            void_interview(henrik, double.interview, "Planned twice.", clock.now())
    void_application(henrik, again, "Added twice.", clock.now())
    return again


def _more_people(company: Company) -> None:
    for key, roles in CAST.items():
        made = add_person(company.viewer("samir"), key.title(), f"{key}@example.org", roles, ZONE, clock.now())
        company.ids[key] = made
    actions.create_opening(company.viewer("hugo"), "Elsewhere", "product-manager", {}, None, clock.now())


def _meet_again(company: Company, panels: dict[UUID, tuple[Any, ...]]) -> None:
    """After everybody has looked: for these, invitations go out."""
    for opening, (application, *panel) in panels.items():
        meet(company, "henrik", opening, application, COMMITMENT, *panel, starts=LOOKED + timedelta(days=2))
