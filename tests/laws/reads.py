"""Samples of every route that opens something."""

from typing import Any
from uuid import UUID

from tests.laws.samples import NOBODY, Places, Sample, Samples, applications, cards, debriefs, each, interviews, openings, plain

KINDS = ("csv", "xlsx", "json", "pdf")


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
