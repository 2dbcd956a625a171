"""Samples of every route that changes something: what a curious person might send."""

from tests.laws.samples import (
    NOBODY,
    Places,
    Sample,
    Samples,
    applications,
    cards,
    debriefs,
    each,
    in_debriefs,
    interviews,
    openings,
    plain,
)

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
