"""A company with a unique mark in every restricted field, led through the stages of hiring; and who may see which mark, written down anew.

The tables here know nothing of interview.visibility: they say in names what DESIGN's law 2 says in words."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from interview import clock
from interview.accounts.actions import add_person, make_password_link
from interview.accounts.views import first_admin_token
from interview.clock import new_id
from interview.compare.deciding import decide
from interview.compare.decisions import decisions_page
from interview.compare.grounds import Given
from interview.compare.standing import Outcome
from interview.debrief.actions import agree, recommend_again, start, state
from interview.debrief.queries import debrief_page
from interview.openings import actions
from interview.openings.states import State
from interview.scorecards.absence import mark_absent
from interview.scorecards.actions import enter
from interview.scorecards.amending import amend
from interview.scorecards.queries import own_record, room_kit
from interview.scorecards.striking import strike
from interview.scorecards.submitting import submit
from interview.visibility.cards import Reveal
from interview.visibility.viewer import Role
from tests.company import BEGAN, ZONE, Company
from tests.company_hiring import PRODUCT, USERS, Met, invite, meet, open_job, rate
from tests.laws.samples import Places
from tests.laws.worlds import first_round

EVERYBODY = ("samir", "dana", "henrik", "lea", "kofi", "devi", "omar", "priya", "sara")
AUTHORS = ("lea", "kofi", "devi", "dana", "sara", "priya", "omar")
STARTS = BEGAN + timedelta(hours=3)

SHARED = ("line", "loose", "summary", "skip", "gap", "unscripted", "order", "promised")
"""What whoever reads a card sees of it."""


FIRST_NOTE = f"line/{UUID(int=1)}"


def mark(kind: str, whose: str) -> str:
    return f"mark-{kind}-{whose}-end"


AMENDED = ("amended", "why")
"""A note as amended, and why."""
NEVER = {"the token of a password link"}
"""Kept, and on no page."""
EXCUSED = {mark("excusal", "dana"): "dana henrik", mark("excusal", "omar"): "omar henrik"}
"""Why somebody was excused: for themselves, and for a manager who owes nothing for that candidate."""

DECIDED = {
    mark("reason", "rafael"): 2,
    mark("reason", "theo"): 2,
    mark("few", "theo"): 2,
    mark("override", "rafael"): 5,
    mark("close", "rafael"): 5,
}
"""Said beside a decision -> the stage, counted from none, from which Dana sees it: while she owes for Ines, only what is of its candidate
alone. Henrik decided, at the second."""

CONTACTS = {
    mark("mail", "ines"): "dana henrik",
    mark("mail", "yuki"): "henrik",
    mark("mail", "nils"): "samir",
    mark("place", "first"): "dana henrik lea kofi",
    mark("place", "second"): "dana henrik devi",
    mark("place", "third"): "henrik sara priya",
    mark("place", "fourth"): "henrik omar",
}
CALLED_OFF = "dana henrik devi"
"""Who sees why the second interview was called off: its panel, and the managers."""
DEBRIEFED = tuple(mark(kind, who) for kind, who in (("stated", "lea"), ("agreed", "kofi"), ("again", "kofi")))
DEBRIEFED_AT = {5: "dana henrik lea kofi", 6: "dana henrik lea kofi devi"}
"""What was said in the debrief of the first round once the second interview is called off, and who reads it from which stage. Devi has
submitted about that interview by the last stage."""
AMENDING = {"lea": 2, "kofi": 3}
STRUCK, STRUCK_AT = "kofi", 4
EXCUSED_AT = 4
"""Author -> the stage, counted from none, from which their first note is amended; whose is removed for good, and from which stage."""
READERS = {
    "planned": {},
    "begun": {},
    "one in": {"lea": "henrik"},
    "two panels in": {"lea": "henrik kofi", "kofi": "henrik lea", "sara": "henrik priya", "priya": "henrik sara"},
    "excused": {"lea": "henrik kofi", "kofi": "henrik lea", "sara": "henrik priya omar", "priya": "henrik sara omar"},
    "called off": {
        "lea": "henrik kofi devi dana",
        "kofi": "henrik lea devi dana",
        "sara": "henrik priya omar",
        "priya": "henrik sara omar",
    },
    "in at last": {
        "lea": "henrik kofi devi dana",
        "kofi": "henrik lea devi dana",
        "devi": "henrik lea kofi dana",
        "sara": "henrik priya omar",
        "priya": "henrik sara omar",
        "omar": "henrik sara priya",
    },
}
"""Stage -> author -> who else reads their card. Dana manages, and owes until Henrik confirms that she is excused."""


def written(author: str) -> set[str]:
    """The marks on an author's card; only the first interview has a ladder."""
    return {mark(kind, author) for kind in (*SHARED, *(("rung",) if author in ("lea", "kofi") else ()))}


def allowed(stage: str, key: str | None) -> set[str]:
    """What one person may see at a stage; None is signed out."""
    reached = list(READERS).index(stage)
    seen = {each for each, who in CONTACTS.items() if key in who.split()}
    seen |= {mark(kind, author) for author, who in READERS[stage].items() if key in who.split() for kind in SHARED}
    if key in AUTHORS and reached >= 1:
        seen |= written(key)
    if key == "lea" and reached >= 2:
        seen.add(mark("late", "lea"))
    amenders = [author for author, since in AMENDING.items() if reached >= since and key in (author, *READERS[stage][author].split())]
    seen |= {mark(kind, author) for author in amenders for kind in AMENDED}
    if reached >= STRUCK_AT:
        seen -= {mark(kind, STRUCK) for kind in ("line", *AMENDED)}
    if reached >= EXCUSED_AT:
        seen |= {each for each, who in EXCUSED.items() if key in who.split()}
    if key == "henrik" and reached >= 2:
        seen |= set(DECIDED)
    if key == "dana":
        seen |= {each for each, since in DECIDED.items() if reached >= since}
    if key in CALLED_OFF.split() and reached >= 5:
        seen.add(mark("state", "called-off"))
    if key in DEBRIEFED_AT.get(reached, "").split():
        seen |= set(DEBRIEFED)
    return seen


ALTERED = {mark(kind, author) for kind in AMENDED for author in AMENDING}
SAID = {mark("late", "lea"), mark("state", "called-off")}
ALL = (
    NEVER
    | SAID
    | ALTERED
    | set(DEBRIEFED)
    | set(CONTACTS)
    | set(EXCUSED)
    | set(DECIDED)
    | {each for author in AUTHORS for each in written(author)}
)


class Marked:
    """secrets: what a mark stands for when it can't be chosen."""

    def __init__(self, company: Company) -> None:
        self.company = company
        samir, at = company.viewer("samir"), clock.now()
        nils = add_person(samir, "Nils Berg", f"{mark('mail', 'nils')}@example.org", (Role.interviewer,), ZONE, at)
        self.secrets = {"the token of a password link": make_password_link(samir, nils, at)}
        self.payments = open_job(company, "dana", "Payments", "henrik")
        self.library = open_job(company, "henrik", "Library app", "henrik", Reveal.whole_panel)
        ines = invite(company, "dana", self.payments, "Ines Carvalho", f"{mark('mail', 'ines')}@example.org")
        yuki = invite(company, "henrik", self.library, "Yuki Sato", f"{mark('mail', 'yuki')}@example.org")
        self.first = meet(company, "dana", self.payments, ines, PRODUCT, "lea", "kofi", starts=STARTS, place=mark("place", "first"))
        self.second = meet(company, "dana", self.payments, ines, USERS, "devi", "dana", starts=STARTS, place=mark("place", "second"))
        self.third = meet(company, "henrik", self.library, yuki, USERS, "sara", "priya", starts=STARTS, place=mark("place", "third"))
        self.fourth = meet(company, "henrik", self.library, yuki, USERS, "omar", starts=STARTS, place=mark("place", "fourth"))
        met = (self.first, self.second, self.third, self.fourth)
        self.maps = open_job(company, "dana", "Maps", "henrik")
        self.rafael, self.theo, *self.better = (invite(company, "dana", self.maps, name) for name in ("Rafael", "Theo", "Olga", "Noor"))
        self.cards = {key: (each, card) for each in met for key, card in each.cards.items()}
        self.places = Places(
            openings=[self.payments, self.library, self.maps],
            applications=[ines, yuki, self.rafael, self.theo],
            interviews=[each.interview for each in met],
            cards=[card for _, card in self.cards.values()],
            person=nils,
            link=make_password_link(samir, company.ids["henrik"], at),
            first_admin=first_admin_token(company.app.config["SECRET_KEY"]),
            first_rounds=tuple(first_round(opening) for opening in (self.payments, self.library)),
        )

    def stages(self) -> Iterator[str]:
        """Each stage once it is reached."""
        yield "planned"
        self._at(0)
        for author in AUTHORS:
            self._writes(author, *self.cards[author])
        yield "begun"
        self._at(1)
        self._submits("lea", "sara")
        self._enters("lea", [(f"promised/{UUID(int=2)}", {"text": mark("late", "lea")})])
        self._amends("lea")
        mark_absent(self.company.viewer("lea"), self.cards["kofi"][1], clock.now())
        self._decides()
        yield "one in"
        self._at(2)
        self._submits("kofi", "priya")
        self._amends("kofi")
        yield "two panels in"
        self._at(3)
        actions.excuse(self.company.viewer("dana"), self.cards["dana"][1], mark("excusal", "dana"), clock.now())
        strike(self.company.viewer("henrik"), self.cards[STRUCK][1], FIRST_NOTE, clock.now())
        actions.excuse(self.company.viewer("henrik"), self.cards["omar"][1], mark("excusal", "omar"), clock.now())
        yield "excused"
        self._at(4)
        henrik = self.company.viewer("henrik")
        actions.confirm_excusal(henrik, self.cards["dana"][1], clock.now())
        actions.set_state(henrik, self.second.interview, State.cancelled, mark("state", "called-off"), clock.now())
        self._debriefs()
        yield "called off"
        self._at(5)
        self._submits("devi", "omar")
        yield "in at last"

    def _debriefs(self) -> None:
        """About Ines, by those who met her first."""
        here = (self.places.applications[0], self.places.first_rounds[0])
        lea, kofi = (self.company.viewer(key) for key in ("lea", "kofi"))
        start(lea, *here, clock.now())
        page = debrief_page(lea, *here)
        state(lea, *here, new_id(), DEBRIEFED[0], [page.evidence[0].key], clock.now())
        agree(kofi, *here, page.questions[0].item_id, 3, DEBRIEFED[1], 0, clock.now())
        recommend_again(kofi, *here, "no", DEBRIEFED[2], 0, clock.now())

    def _at(self, hours: int) -> None:
        self.company.later(STARTS + timedelta(hours=hours))

    def _decides(self) -> None:
        """Rafael, from whom Noor cannot be told apart, is offered the job and not Olga, who is clearly better; Theo on one rater."""
        olga, noor = self.better
        two = [(each, kit, who) for each in (self.rafael, olga, noor) for kit, who in ((PRODUCT, "lea"), (USERS, "devi"))]
        for application, kit, who in [*two, (self.theo, PRODUCT, "lea")]:
            met = meet(self.company, "dana", self.maps, application, kit, who, starts=clock.now())
            rate(self.company, who, met, 5 if application == olga else 2)
        for application, name, asked in ((self.rafael, "rafael", ("override", "close")), (self.theo, "theo", ("few",))):
            page = decisions_page(self.company.viewer("henrik"), application, clock.now())
            first, note = page.rounds[0], page.evidence[0]
            said = {kind: mark(kind, name) for kind in ("reason", "override", "close", "few")}
            given = Given(
                Outcome.offer, said["reason"], (note.trait,), (note.key,), said["override"], first.decider, said["close"], said["few"]
            )
            assert len(first.asks_for(Outcome.offer)) == len(asked)
            decide(self.company.viewer("henrik"), application, first.id, given, 0, first.seen, clock.now())

    def _enters(self, author: str, changes: list) -> None:
        answers = enter(self.company.viewer(author), self.cards[author][1], changes, clock.now())
        assert [answer.refused for answer in answers if not answer.kept] == []

    def _amends(self, author: str) -> None:
        said, reason = (mark(kind, author) for kind in AMENDED)
        amend(self.company.viewer(author), self.cards[author][1], FIRST_NOTE, said, reason, 0, clock.now())

    def _submits(self, *authors: str) -> None:
        for author in authors:
            viewer, card = self.company.viewer(author), self.cards[author][1]
            submit(viewer, card, own_record(viewer, card).seen, clock.now())

    def _writes(self, author: str, met: Met, card: UUID) -> None:
        first, *rest = [item for item in room_kit(self.company.viewer(author), card).items if not item.ladders]
        changes = [
            (f"item/{first.id}/rating", {"rating": 4}),
            (f"item/{first.id}/order", {"at": first.n % 2 + 1, "reason": mark("order", author)}),
            (f"item/{first.id}/unscripted/{UUID(int=1)}", {"text": mark("unscripted", author)}),
            _line(1, mark("line", author), str(first.id)),
            _line(2, mark("loose", author), None),
            (f"item/{rest[0].id}/skip", {"skipped": True, "reason": mark("skip", author)}),
            *((f"item/{item.id}/rating", {"reason": mark("gap", author)}) for item in rest[1:]),
            (f"promised/{UUID(int=1)}", {"text": mark("promised", author)}),
            ("recommendation", {"choice": "yes"}),
            ("summary", {"text": mark("summary", author)}),
        ]
        self._enters(author, changes + self._climbs(author, met, card))

    def _climbs(self, author: str, met: Met, card: UUID) -> list:
        ladders = [item for item in room_kit(self.company.viewer(author), card).items if item.ladders]
        prefix = f"item/{ladders[0].id}/ladder/0" if ladders else ""
        frontier = [(f"{prefix}/rung/1", {"outcome": "not_met", "reason": mark("rung", author)}), (f"{prefix}/frontier", {"rating": 2})]
        return [*frontier, _line(3, "Asked what is new.", str(ladders[0].id))] if ladders else []


def _line(n: int, text: str, item: str | None) -> tuple:
    return f"line/{UUID(int=n)}", {"text": text, "item": item, "rung": None, "at": clock.now().isoformat(), "quote": False}
