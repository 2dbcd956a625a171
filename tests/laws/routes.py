"""Every address there is: samples of each route's parameters, for tests that walk them all.

A route without a sample fails those tests. To add one: name its endpoint in GET or POST with a function of `Places`.

Of a route with many samples most walkers ask every other one in turn; FOURFOLD_WALKS=whole lets everybody ask them all."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Flask

NOBODY = UUID("01a19b7c-0000-7000-8000-000000000000")
KINDS = ("csv", "xlsx", "json", "pdf")
READS, WRITES = {"GET"}, {"POST", "PUT", "PATCH", "DELETE"}
FEW = 3
EVERY_SAMPLE = os.environ.get("FOURFOLD_WALKS") == "whole"


@dataclass(frozen=True)
class Places:
    """What is there to ask for. link: the token of a usable password link; first_admin: a token that was usable once."""

    openings: list[UUID]
    applications: list[UUID]
    interviews: list[UUID]
    cards: list[UUID]
    person: UUID
    link: str
    first_admin: str
    slug: str = "full-bins"
    joins: UUID = field(default=NOBODY)
    question: UUID = field(default=NOBODY)
    kits: tuple[UUID, ...] = ()
    version: UUID = field(default=NOBODY)
    decider: UUID = field(default=NOBODY)
    rounds: tuple[UUID, ...] = ()
    first_rounds: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Sample:
    """values: for the address, those without a place in it become its query; form or json: what is sent."""

    values: dict[str, Any]
    form: dict[str, Any] | None = None
    json: Any = None


Samples = dict[str, Callable[[Places], list[Sample]]]


def plain(_places: Places) -> list[Sample]:
    return [Sample({})]


def each(name: str, places_of: Callable[[Places], list[UUID]], **form: Any) -> Callable[[Places], list[Sample]]:
    """One for each, and one for what is not there."""
    return lambda places: [Sample({name: id_}, form=dict(form)) for id_ in (*places_of(places), NOBODY)]


def openings(places: Places) -> list[UUID]:
    return places.openings


def applications(places: Places) -> list[UUID]:
    return places.applications


def interviews(places: Places) -> list[UUID]:
    return places.interviews


def cards(places: Places) -> list[UUID]:
    return places.cards


def comparisons(places: Places) -> list[Sample]:
    """Nobody, everybody, and somebody who is not there; in the first opening all pairs with its first candidate too, and everybody in
    other orders, filtered, pinned, and with the evidence of the last in place."""
    first, *rest = places.applications
    chosen = [[], places.applications[:4], [first, NOBODY]]
    asked = [{"with": some} | ({"evidence": some[-1]} if some else {}) for some in chosen]
    plain = [Sample({"opening_id": opening} | some) for opening in (*places.openings, NOBODY) for some in asked]
    here, *others = (*places.openings, NOBODY)
    pairs = [Sample({"opening_id": here, "with": [first, other]}) for other in rest]
    *single, whole = views(places)
    return (
        plain
        + pairs
        + [Sample({"opening_id": here, "with": chosen[1], **view}) for view in single]
        + [Sample({"opening_id": id_, "with": chosen[1], **whole}) for id_ in (here, *others)]
    )


def views(places: Places) -> list[dict[str, Any]]:
    """Each of the parameters of a comparison with what it can hold, and all of them."""
    one, other = places.applications[1:3]
    whole = {"score": "adjusted", "order": "interval", "trait": "commitment", "only": "open", "pin": places.applications[0]}
    return [{"score": "adjusted", "pin": one}, {"order": "interval", "pin": other}, {"trait": ["commitment", "x"], "pin": "x"}, whole]


def exported_cards(places: Places) -> list[Sample]:
    """All kinds hold the same rows: each card as CSV, some in every kind."""
    first, *others = places.cards
    asked = [*((first, kind) for kind in (*KINDS, "none")), *((other, "csv") for other in others), *((NOBODY, kind) for kind in KINDS)]
    return [Sample({"scorecard_id": id_, "kind": kind}) for id_, kind in asked]


def exported_comparisons(places: Places) -> list[Sample]:
    """All of each opening, two of its candidates in full, and somebody who is not there."""
    first, second, *_ = places.applications
    asked = [([], "csv"), ([], "xlsx"), ([first, second], "json"), ([first, NOBODY], "csv")]
    view = views(places)[-1]
    plain = [Sample({"opening_id": id_, "with": some, "kind": kind}) for id_ in (*places.openings, NOBODY) for some, kind in asked]
    plain += [Sample({"opening_id": id_, "with": [first, second], "kind": "pdf"}) for id_ in (places.openings[0], NOBODY)]
    return plain + [Sample({"opening_id": id_, "with": [first, second], "kind": "csv", **view}) for id_ in (*places.openings, NOBODY)]


def debriefs(places: Places, **form: Any) -> list[Sample]:
    """Each candidate in each round, theirs or not, and what is not there."""
    asked = [(id_, round_) for id_ in (*places.applications, NOBODY) for round_ in (*places.first_rounds, NOBODY)]
    return [Sample({"application_id": id_, "round_id": round_}, form=dict(form)) for id_, round_ in asked]


def in_debriefs(places: Places, **form: Any) -> list[Sample]:
    """Each candidate in the first opening's first round."""
    return [Sample({"application_id": id_, "round_id": places.first_rounds[0]}, form=dict(form)) for id_ in (*places.applications, NOBODY)]


def packs(places: Places) -> list[Sample]:
    """Everybody of the first two rounds, two of an opening, somebody who is not there, and a round that is not."""
    first, second, *_ = places.applications
    asked = [(1, []), (2, []), (1, [first, second]), (1, [first, NOBODY]), (9, [])]
    return [Sample({"opening_id": id_, "n": n, "with": some}) for id_ in (*places.openings, NOBODY) for n, some in asked]


def trails(places: Places) -> list[Sample]:
    """All of each opening, its second page, and what is about each candidate, about nobody, about no id."""
    abouts = [{}, {"page": 2}, {"page": "x"}, {"about": "x"}, *({"about": about} for about in (*places.applications, NOBODY))]
    return [Sample({"opening_id": opening, **query}) for opening in (*places.openings, NOBODY) for query in abouts]


def amendable(places: Places) -> list[Sample]:
    """What every submitted card has, the first note of the marked ones, and nothing."""
    spots = ("recommendation", "summary", f"line/{UUID(int=1)}", "none")
    return [Sample({"scorecard_id": id_, "of": spot}) for id_ in (*places.cards, NOBODY) for spot in spots]


def people(places: Places) -> list[Sample]:
    return [Sample({"person_id": id_}) for id_ in (places.person, NOBODY)]


GET: Samples = {
    "accounts.first_admin": lambda places: [Sample({"token": places.first_admin})],
    "accounts.new_person": plain,
    "accounts.people": plain,
    "accounts.person": people,
    "accounts.set_password": lambda places: [Sample({"token": token}) for token in (places.link, "bent")],
    "asset": lambda places: [Sample({"digest": "another", "name": "css/base.css"})],
    "bank.differences_between": lambda places: [Sample({"slug": places.slug, "from": 1, "to": n}) for n in (1, 9)],
    "bank.index": lambda _: [Sample({}), Sample({"q": "bins", "trait": "intelligence", "status": "published"})],
    "bank_drafts.edit": lambda places: [Sample({"slug": slug}) for slug in (places.slug, "none")],
    "bank_drafts.new": plain,
    "bank_exchange.export": lambda _: [Sample({"kind": kind}) for kind in ("yaml", "json", "csv", "none")],
    "bank_exchange.files": plain,
    "bank_exchange.offered": plain,
    "bank_exchange.one": lambda places: [Sample({"slug": slug}) for slug in (places.slug, "none")],
    "bank.show": lambda places: [Sample({"slug": slug}) for slug in (places.slug, "none")],
    "bank.version": lambda places: [Sample({"slug": places.slug, "n": n}) for n in (1, 9)],
    "candidates.again": each("application_id", applications),
    "candidates.merging": each("application_id", applications),
    "compare.opening": comparisons,
    "compare.left_out": each("opening_id", openings),
    "compare.decisions": each("application_id", applications),
    "compare.score": each("application_id", applications),
    "debrief.pack": packs,
    "debrief.show": debriefs,
    "demo.people": plain,
    "exports.pack": lambda places: [
        Sample({"opening_id": id_, "n": 1, "kind": kind}) for id_ in (places.openings[0], NOBODY) for kind in ("pdf", "csv")
    ],
    "exports.comparison": exported_comparisons,
    "exports.scorecard": exported_cards,
    "home.today": plain,
    "insight.adjusted_score": plain,
    "insight.calibration": plain,
    "insight.opening": each("opening_id", openings),
    "insight.organisation": plain,
    "jobs.index": plain,
    "members.show": each("opening_id", openings),
    "openings.candidate": each("application_id", applications),
    "openings.index": plain,
    "openings_import.sheet": each("opening_id", openings),
    "openings_import.sheet_template": each("opening_id", openings),
    "openings.interview_time": each("interview_id", interviews),
    "openings.may_tell": each("opening_id", openings),
    "openings.new": plain,
    "openings.new_candidate": each("opening_id", openings),
    "openings.settings": each("opening_id", openings),
    "openings.show": each("opening_id", openings),
    "openings.trail": trails,
    "openings_copies.new": each("opening_id", openings),
    "practice.kit": plain,
    "practice.room": plain,
    "preview.kit": lambda places: [Sample({"slug": slug}) for slug in (places.slug, "none")],
    "preview.room": lambda places: [Sample({"slug": slug}) for slug in (places.slug, "none")],
    "revising.show": lambda places: [Sample({"kit_id": id_}) for id_ in (*places.kits, NOBODY)],
    "room.kit": each("scorecard_id", cards),
    "room.record": each("scorecard_id", cards),
    "room.room": each("scorecard_id", cards),
    "room.session": plain,
    "room.show": each("scorecard_id", cards),
    "room.worker": plain,
    "scorecards.amendment": amendable,
    "scorecards.going_on": each("scorecard_id", cards),
    "scorecards.handing": each("panelist_id", cards),
    "scorecards.show": each("scorecard_id", cards),
    "scorecards.voiding": each("application_id", applications),
    "sheets.brief": each("scorecard_id", cards),
    "sheets.print_kit": each("scorecard_id", cards),
    "security.login": plain,
}

LINE = {"text": "A note that comes in.", "item": None, "rung": None, "at": "2026-11-03T10:00:00+00:00", "quote": False}
OPERATION = {"id": str(NOBODY), "target": f"line/{NOBODY}", "clock": "1793700000000-0000-adevice1", "value": LINE}


def batches(places: Places) -> list[Sample]:
    good = {"protocol": 1, "operations": [OPERATION]}
    return [Sample({"scorecard_id": id_}, json=body) for id_ in (*places.cards, NOBODY) for body in (good, {"protocol": 0})]


def submissions(places: Places) -> list[Sample]:
    """From the page without script, and from the room."""
    from_room = [Sample({"scorecard_id": id_}, json={"seen": "0" * 64}) for id_ in (*places.cards, NOBODY)]
    return each("scorecard_id", cards, seen="0" * 64)(places) + from_room


def absences(places: Places) -> list[Sample]:
    """From the page without script, and from the room."""
    return [Sample({"panelist_id": id_}, json=body) for id_ in (*places.cards, NOBODY) for body in (None, {})]


def decided(n: int, outcome: str) -> dict[str, str]:
    """Sent from a page that somebody made up."""
    texts = dict.fromkeys(("reason", "override", "signature", "close_call", "few"), "So it is.")
    return {f"round-{n}-{name}": said for name, said in {"outcome": outcome, "traits": "commitment", **texts}.items()} | {"after": "0"}


POST: Samples = {
    "accounts.add_person": plain,
    "accounts.change_roles": lambda places: [Sample({"person_id": NOBODY})],
    "accounts.make_first_admin": lambda places: [Sample({"token": places.first_admin})],
    "accounts.make_password_link": lambda places: [Sample({"person_id": NOBODY})],
    "accounts.spend_password_link": lambda places: [Sample({"token": places.link}), Sample({"token": "bent"})],
    "bank_exchange.check": plain,
    "bank_exchange.settle": lambda places: [Sample({"slug": slug}, form={"choice": "keep"}) for slug in (places.slug, "none")],
    "bank_exchange.take": lambda _: [Sample({"import_id": NOBODY})],
    "bank.mark": lambda places: [Sample({"slug": places.slug, "state": state}) for state in ("retired", "none")],
    "bank_drafts.create": lambda _: [Sample({}, form={"title": "A bus on time", "trait": "intelligence", "kind": "ladder"}), Sample({})],
    "bank_drafts.discard": lambda places: [Sample({"slug": slug}, form={"revision": "0"}) for slug in (places.slug, "none")],
    "bank_drafts.duplicate": lambda places: [Sample({"slug": places.slug}, form={"title": title}) for title in ("Bins again", "")],
    "bank_drafts.publish": lambda places: [Sample({"slug": places.slug})],
    "bank_drafts.restore": lambda places: [Sample({"slug": places.slug, "n": n}) for n in (1, 9)],
    "bank_drafts.save": lambda places: [Sample({"slug": slug}, form={"act": "rung-1-down", "base": "1"}) for slug in (places.slug, "none")],
    "candidates.put_together": lambda places: [
        Sample({"application_id": id_}, form={"other": str(other), "reason": "One person."})
        for id_, other in zip((*places.applications, NOBODY), (*places.applications[1:], NOBODY, places.applications[0]), strict=True)
    ],
    "candidates.come_again": lambda places: [
        Sample({"application_id": id_}, form={"opening": str(opening)})
        for id_ in (*places.applications, NOBODY)
        for opening in (*places.openings, NOBODY)
    ],
    "compare.decide": lambda places: [
        Sample({"application_id": id_, "round_id": round_}, form=decided(n, outcome))
        for id_ in (*places.applications, NOBODY)
        for n, round_, outcome in ((1, NOBODY, "advance"), *((n, each, "offer") for n, each in enumerate(places.rounds, start=1)))
    ],
    "compare.leave_out": lambda places: [
        Sample({"opening_id": id_, "question_id": asked}, form={f"{asked.hex}-reason": "Told in a blog.", "out": "yes", "after": "0"})
        for id_ in (*places.openings, NOBODY)
        for asked in (places.question, NOBODY)
    ],
    "debrief.start": debriefs,
    "debrief.state": lambda places: in_debriefs(places, **{"statement-words": "She asks first.", "statement-evidence": "bent"}),
    "debrief.take_back": lambda places: [Sample({**each.values, "statement_id": NOBODY}) for each in in_debriefs(places)],
    "debrief.agree": lambda places: in_debriefs(places, item=str(NOBODY)),
    "debrief.recommend": lambda places: in_debriefs(places, **{"again-choice": "unchanged", "after": "0"}),
    "demo.start_for_real": plain,
    "insight.switch": lambda _: [Sample({}, form={"shown": "on"})],
    "insight.work_out": lambda places: [Sample({}, form={"opening": str(id_)}) for id_ in (*places.openings, "")],
    "jobs.again": lambda _: [Sample({}, form={"job": "none"})],
    "members.add": lambda places: [
        Sample({"opening_id": id_}, form={"person": str(places.joins), "sees": "schedules"}) for id_ in (*places.openings, NOBODY)
    ],
    "members.end": lambda places: [Sample({"opening_id": id_, "person_id": places.joins}) for id_ in (*places.openings, NOBODY)],
    "revising.keep": lambda places: [
        Sample({"kit_id": id_}, form={"slot": "45", "opening_words": "Hello.", "closing_words": "Goodbye.", "reason": "Too long."} | more)
        for id_ in (*places.kits, NOBODY)
        for more in ({}, {"lines-0-question": str(places.version), "runs_by": "", "decider": str(places.decider)})
    ],
    "openings.add_candidate": each("opening_id", openings),
    "openings.change_settings": each("opening_id", openings, reveal="after_own"),
    "openings.confirm_excusal": each("panelist_id", cards),
    "openings.create": plain,
    "openings_import.check": each("opening_id", openings),
    "openings_import.take": lambda places: [Sample({"opening_id": id_, "import_id": NOBODY}) for id_ in (*places.openings, NOBODY)],
    "openings.link_to_ats": each("application_id", applications, url="https://ats.example.org/123"),
    "openings.name_panelist": lambda places: [
        Sample({"interview_id": id_}, form={"person": str(places.joins)}) for id_ in (*places.interviews, NOBODY)
    ],
    "openings.plan_interview": each("application_id", applications),
    "openings.reschedule": each("interview_id", interviews, minutes="5"),
    "openings.start": each("opening_id", openings),
    "openings.tell": each("opening_id", openings, may_tell="Six engineers, one designer."),
    "openings_copies.create": each("opening_id", openings, title="Another one"),
    "room.operations": batches,
    "scorecards.amend": each("scorecard_id", cards, of="summary", said="Another summary.", reason="Read it again.", after="0"),
    "scorecards.withdraw": each("application_id", applications, reason="Took another job."),
    "scorecards.take_back_withdrawal": each("application_id", applications),
    "scorecards.void": lambda places: [
        Sample({"application_id": id_}, form={"what": str(what), "reason": "Twice."})
        for id_, what in (
            *((each, each) for each in (*places.applications, NOBODY)),
            *((each, interview) for each in places.applications[2:4] for interview in places.interviews),
        )
    ],
    "scorecards.end_voiding": each("application_id", applications),
    "scorecards.hand_over": lambda places: [
        Sample({"panelist_id": id_}, form={"person": str(places.joins), "reason": "Ill."}) for id_ in (*places.cards, NOBODY)
    ],
    "scorecards.go_on": each("scorecard_id", cards, reason="The offer cannot wait."),
    "scorecards.enter": each("scorecard_id", cards, entry="closing"),
    "scorecards.mark_absent": absences,
    "scorecards.remind": each("scorecard_id", cards),
    "scorecards.strike": each("scorecard_id", cards, of="summary"),
    "scorecards.submit": submissions,
    "openings.excuse": each("panelist_id", cards, reason="Away."),
    "openings.set_state": each("interview_id", interviews, state="cancelled", reason="Called off."),
    "security.login": lambda places: [Sample({}, form={"email": "lea@example.org", "password": "not this one"})],
    "demo.sign_in": lambda places: [Sample({"person_id": places.person})],
    "security.logout": plain,
}


def without_sample(app: Flask) -> list[str]:
    """The routes that nobody has given a sample."""
    missing = []
    for rule in app.url_map.iter_rules():
        for methods, samples, name in ((READS, GET, "GET"), (WRITES, POST, "POST")):
            if (rule.methods or set()) & methods and rule.endpoint not in samples:
                missing.append(f"{rule} ({rule.endpoint}): add {rule.endpoint!r} to {name} in tests/laws/routes.py")
    return missing


def addresses(app: Flask, places: Places, samples: Samples, methods: set[str], turn: int | None = None) -> Iterator[tuple[str, Sample]]:
    """Each sample with its address, in the order of `samples`; of endpoints that this app has.

    turn: of a route with more than FEW, every other sample, the others at the next turn; None: all of them."""
    known = {rule.endpoint for rule in app.url_map.iter_rules() if (rule.methods or set()) & methods}
    build = app.url_map.bind("localhost").build
    for endpoint, samples_of in samples.items():
        if endpoint in known:
            for sample in _in_turn(samples_of(places), turn):
                yield build(endpoint, sample.values), sample


def _in_turn(samples: list[Sample], turn: int | None) -> list[Sample]:
    """Shifted by one after each four, so that what has two or four samples a thing gives each of them in turn too."""
    if turn is None or EVERY_SAMPLE or len(samples) <= FEW:
        return samples
    return [sample for n, sample in enumerate(samples) if (n + n // 4 + turn) % 2 == 0]


def pages(app: Flask, places: Places, without: tuple[str, ...] = (), turn: int | None = None) -> list[str]:
    """Every address that can be opened, or every other; without: contexts left out."""
    some = {endpoint: samples for endpoint, samples in GET.items() if endpoint.partition(".")[0] not in without}
    return list(dict.fromkeys(url for url, _ in addresses(app, places, some, READS, turn)))
