"""What the others do, hidden from those who owe: in each world of worlds.py something else."""

from collections.abc import Callable
from datetime import timedelta

from interview import clock
from interview.clock import new_id
from interview.compare.standing import Outcome
from interview.debrief.actions import agree, recommend_again, start, state
from interview.debrief.queries import debrief_page
from interview.demo.deciding import decides
from interview.openings import actions
from interview.openings.states import State
from interview.scorecards.absence import mark_absent
from interview.scorecards.actions import enter
from interview.scorecards.amending import amend
from interview.scorecards.awaited import go_on_without
from interview.scorecards.striking import strike
from tests.company import Company
from tests.company_hiring import COMMITMENT, PRODUCT, USERS, rate
from tests.laws.worlds import STARTS, Ground

Acts = Callable[[Company, Ground], None]


def quiet(company: Company, ground: Ground) -> None:
    """Nobody has begun."""
    _at(company, 2)
    _cut_short(company, ground, "")
    _offers(company, ground)


def praise(company: Company, ground: Ground) -> None:
    """Lea first, then Devi and Sara are full of praise; Lea and Devi amend, and Henrik, who owes nothing for Ines, strikes a text of Lea's;
    Amara and Olga are debriefed, whom Dana and Dora owe for.
    He excuses Omar, who was not there for Yuki, as Sara says and Henrik confirms. Tess writes about Noor and submits nothing."""
    _at(company, 1)
    rate(company, "lea", ground.met["Ines", PRODUCT], 5, "strong_yes")
    rate(company, "lea", ground.met["Amara", PRODUCT], 5, "strong_yes")
    _at(company, 2)
    _cut_short(company, ground, "She had answered everything well within the time.")
    _at(company, 3)
    rate(company, "devi", ground.met["Ines", USERS], 4)
    rate(company, "sara", ground.met["Yuki", USERS], 5)
    rate(company, "sara", ground.met["Yuki", PRODUCT], 4, submits=False)
    rate(company, "tess", ground.met["Noor", PRODUCT], 5, submits=False)
    _decides(company, ground, "Amara")
    actions.excuse(company.viewer("henrik"), ground.met["Olga", PRODUCT].cards["omar"], "Knows her well.", clock.now())
    _debriefs(company, ground, "Amara", 0, "lea")
    _debriefs(company, ground, "Olga", 2, "sara")
    amend(company.viewer("sara"), ground.met["Olga", USERS].cards["sara"], "recommendation", "strong_yes", "Slept on it.", 0, clock.now())
    actions.excuse(company.viewer("henrik"), ground.met["Ines", COMMITMENT].cards["omar"], "Knows her well.", clock.now())
    _amends(company, ground, "lea", "recommendation", "no", "She had not thought of the drivers.")
    _amends(company, ground, "devi", "summary", "A clear yes.", "Read it again.", USERS)
    strike(company.viewer("henrik"), ground.met["Ines", PRODUCT].cards["lea"], "summary", clock.now())
    mark_absent(company.viewer("sara"), ground.met["Yuki", PRODUCT].cards["omar"], clock.now())
    actions.confirm_excusal(company.viewer("henrik"), ground.met["Yuki", PRODUCT].cards["omar"], clock.now())
    _offers(company, ground)


def doubt(company: Company, ground: Ground) -> None:
    """Devi first, then Lea and Sara in doubt; Lea amends, and Devi strikes a text of her own; Lea has only begun with Amara; Omar submits
    for Ines, and excuses himself from Yuki
    after Sara has said that he was not there. Henrik waits no longer for Kofi."""
    _at(company, 1)
    rate(company, "devi", ground.met["Ines", USERS], 1, "strong_no", seed=1)
    _at(company, 2)
    _cut_short(company, ground, "She had no answer to anything.")
    _at(company, 4)
    rate(company, "lea", ground.met["Ines", PRODUCT], 2, "not_enough_seen", seed=2)
    rate(company, "omar", ground.met["Ines", COMMITMENT], 3, "no", seed=3)
    _amends(company, ground, "lea", "summary", "A clear no.", "She did not listen.")
    strike(company.viewer("devi"), ground.met["Ines", USERS].cards["devi"], "summary", clock.now())
    begun = [("state", {"state": "begun", "at": clock.now().isoformat(), "reason": None}), ("summary", {"text": "Not yet."})]
    enter(company.viewer("lea"), ground.met["Amara", PRODUCT].cards["lea"], begun, clock.now())
    rate(company, "sara", ground.met["Yuki", PRODUCT], 2, "no", seed=4)
    mark_absent(company.viewer("sara"), ground.met["Yuki", PRODUCT].cards["omar"], clock.now())
    actions.excuse(company.viewer("omar"), ground.met["Yuki", PRODUCT].cards["omar"], "Off sick.", clock.now())
    rate(company, "omar", ground.met["Olga", PRODUCT], 1, "strong_no", submits=False)
    _at(company, 24 * 8)
    go_on_without(company.viewer("henrik"), ground.met["Ines", PRODUCT].cards["kofi"], "The offer waits.", clock.now())
    _offers(company, ground)


def _decides(company: Company, ground: Ground, name: str) -> None:
    """Henrik, after the first round, in Dana's opening; she owes for that candidate in the other."""
    application = next(each for each in ground.places.applications[:4] if ground.candidates[name] == ground.people[each])
    decides(company.viewer("henrik"), application, Outcome.advance, "The best of them.", clock.now())


def _offers(company: Company, ground: Ground) -> None:
    """Henrik offers the job to Mei, which everybody may know who owes nothing for her. What he has to say to that, and the figures that
    are kept with it, depend on what there is of Ines: against one full of praise it is an override."""
    _at(company, 24 * 8 + 1)
    decides(company.viewer("henrik"), ground.places.applications[0], Outcome.offer, "She knows the field.", clock.now())


def _debriefs(company: Company, ground: Ground, name: str, opening: int, rater: str) -> None:
    """Henrik and the rater of the first round: a statement, a consensus, and what the rater recommends after it."""
    first = ground.places.first_rounds[opening]
    application = next(each for each in ground.places.applications if ground.candidates[name] == ground.people[each])
    start(company.viewer("henrik"), application, first, clock.now())
    page = debrief_page(company.viewer(rater), application, first)
    state(company.viewer(rater), application, first, new_id(), "She asks first.", [page.evidence[0].key], clock.now())
    agree(company.viewer("henrik"), application, first, page.questions[0].item_id, 5, "We heard it all.", 0, clock.now())
    recommend_again(company.viewer(rater), application, first, "strong_yes", "Even more so.", 0, clock.now())


def _cut_short(company: Company, ground: Ground, words: str) -> None:
    """That an interview was cut short may be known; a colleague's words about it may not."""
    actions.set_state(company.viewer("lea"), ground.met["Amara", PRODUCT].interview, State.cut_short, words, clock.now())


def _amends(company: Company, ground: Ground, who: str, target: str, said: str, reason: str, kit: int = PRODUCT) -> None:
    """On their card about Ines."""
    amend(company.viewer(who), ground.met["Ines", kit].cards[who], target, said, reason, 0, clock.now())


def _at(company: Company, hours: int) -> None:
    company.later(STARTS + timedelta(hours=hours))
