"""Who said what, question by question (laws 5, 7 and 8)."""

import re
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from interview import clock
from interview.bank.actions import publish
from interview.bank.models import QuestionVersion
from interview.db import db
from interview.demo.answering import Climbing, Performance, conduct
from interview.openings.queries.revising import revising_page
from interview.scorecards.actions import enter
from interview.scorecards.queries import own_card, own_record
from interview.scorecards.submitting import submit
from question_bank.schema import Question
from tests.compare.job import COMMITMENT, PRODUCT, USERS, Job, Numbered, product, users

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WHOLE_PLAN = [
    "Product enthusiasm",
    "A favourite, made better",
    "Disliked, yet in use",
    "Made to work anyway",
    "User perspective",
    "The tool app goes to the island",
    "Fine, said the drivers",
    "A habit that made sense after all",
    "Problem solving",
    "The library count",
    "The full bins",
    "Professional commitment",
    "Small work, carried to its end",
    "The week after the miss",
    "Our honest side of it",
    "Recommendations",
]


def writes(job: Job, person: str, card: UUID, performance: Performance, *changes: tuple[str, str, dict]) -> None:
    """Submits after these changes too: the title of a question, a place in it ("" for one of the whole card), what is written there."""
    viewer = job.company.viewer(person)
    conduct(viewer, card, replace(performance, submits=False), clock.now(), Numbered(Random(1)))
    items = {each.question.title: each.item.id for part in own_card(viewer, card).parts for each in part.asked}
    made = [(f"item/{items[title]}/{place}" if title else place, value) for title, place, value in changes]
    closing = [("recommendation", {"choice": performance.recommendation}), ("summary", {"text": "Said what they would do."})]
    refused = [answer.refused for answer in enter(viewer, card, [*made, *closing], clock.now()) if answer.refused]
    assert refused == []
    submit(viewer, card, own_record(viewer, card).seen, clock.now())
    job.company.later(clock.now() + timedelta(hours=2))


def met_by_lea(job: Job, *changes: tuple[str, str, dict], performance: Performance | None = None) -> str:
    """Ines beside Mei, with these changes on Lea's card of her; what the page says of Ines at the question of the first change."""
    job.candidate("Ines Carvalho")
    lea, kofi = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"], job.meets("Ines Carvalho", USERS, "kofi")["kofi"]
    writes(job, "lea", lea, performance or product(4, 4, 4), *changes)
    job.submits("kofi", kofi, users(4, 4, 4))
    job.seen_by_two("Mei Tanaka")
    return job.page("Ines Carvalho", "Mei Tanaka").said[changes[0][0]][0]


def test_every_question_of_the_plan_has_one_row_in_the_order_of_the_plan(job: Job):
    job.seen_by_two("Ines Carvalho")
    job.seen_by_two("Mei Tanaka")
    said = job.page("Ines Carvalho", "Mei Tanaka").said
    assert list(said) == WHOLE_PLAN
    assert {len(cells) for cells in said.values()} == {2}


def test_a_rating_stands_with_its_anchors_words_and_its_notes_in_place(job: Job):
    job.seen_by_two("Ines Carvalho", 5)
    job.seen_by_two("Mei Tanaka", 2)
    said = job.page("Ines Carvalho", "Mei Tanaka").said
    ines, mei = said["A favourite, made better"]
    assert ines.startswith("5 of 5 Lea Brandt Ties a chosen change to the need")
    assert mei.startswith("2 of 5 Lea Brandt Names what the product does")
    assert ines.endswith("2 notes on A favourite, made better, Ines Carvalho Note 1 “Words 2”")
    assert said["The library count"][0].startswith(
        "3 of 5 Lea Brandt New ground at rung 3 Climbed 2 of 6 New ground rated 3: Names what is new and states an assumption"
    )


def test_raters_who_differ_by_two_points_are_named_at_the_question(job: Job):
    job.candidate("Ines Carvalho")
    both = job.meets("Ines Carvalho", PRODUCT, "lea", "kofi")
    for person, levels in (("lea", (5, 4, 4)), ("kofi", (3, 3, 4))):
        job.submits(person, both[person], product(*levels))
    job.submits("devi", job.meets("Ines Carvalho", USERS, "devi")["devi"], users(4, 4, 4))
    job.seen_by_two("Mei Tanaka")
    said = job.page("Ines Carvalho", "Mei Tanaka").said
    assert re.match(r"2 points apart 3 of 5 Kofi Mensah .* 5 of 5 Lea Brandt ", said["A favourite, made better"][0])
    assert [asked for asked, cells in said.items() if "points apart" in cells[0]] == ["A favourite, made better"]


def test_every_rater_has_a_climb_of_their_own_and_they_stand_beside_one_another(job: Job):
    job.candidate("Ines Carvalho")
    both = job.meets("Ines Carvalho", PRODUCT, "lea", "kofi")
    job.submits("lea", both["lea"], product(4, 4, 4))
    job.submits("kofi", both["kofi"], product(4, 4, 4, climb=Climbing(("met", "hint", "met", "partial"), 5)))
    job.seen_by_two("Mei Tanaka")
    page = job.page("Ines Carvalho", "Mei Tanaka")
    row = page.html[page.html.index("The library count</th>") :]
    cell = row[: row.index("</td>")]
    strip = cell[cell.index('class="climbs"') : cell.index("</p>")]
    assert (cell.count('class="lad"'), strip.count('class="lad"')) == (2, 2)
    assert re.search(r"Climbed 3 of 6 \(1 hint\).*Climbed 2 of 6", page.said["The library count"][0])


def test_law_5_what_was_skipped_is_a_gap_with_its_reason_and_what_nobody_asked_says_so(job: Job):
    job.seen("Ines Carvalho", [("lea", PRODUCT, product(5, None, 4)), ("kofi", USERS, users(4, 4, 4))])
    job.seen_by_two("Mei Tanaka")
    said = job.page("Ines Carvalho", "Mei Tanaka").said
    assert said["Disliked, yet in use"][0] == "– Not rated Lea Brandt Gap, skipped. Out of time: the problem before it ran over."
    assert said["The week after the miss"] == ["Not asked so far"] * 2


def test_law_7_what_was_asked_otherwise_than_planned_stands_with_its_reason(job: Job):
    at = "A favourite, made better"
    said = met_by_lea(
        job,
        (at, "order", {"at": 3, "reason": "They brought it up."}),
        (at, f"unscripted/{uuid4()}", {"text": "Who pays for it?"}),
    )
    assert "Asked 3rd instead of 1st: They brought it up. Asked besides: Who pays for it?" in said


def test_law_7_who_climbed_the_parallel_ladder_is_marked(job: Job):
    at = "The library count"
    swapped = [(at, "met_before", {"met_before": True, "rung": 1}), (at, "swap", {"swapped": True})]
    climb = [
        ("rung/1", {"outcome": "met", "reason": None}),
        ("rung/2", {"outcome": "not_met", "reason": "Asked to go on."}),
        ("frontier", {"rating": 4}),
    ]
    said = met_by_lea(job, *swapped, *((at, f"ladder/1/{place}", value) for place, value in climb))
    assert said.startswith("4 of 5 Lea Brandt Parallel ladder New ground at rung 2 Climbed 1 of 6 New ground rated 4: ")


def test_evidence_that_is_on_paper_alone_says_so(job: Job):
    job.candidate("Ines Carvalho")
    lea, kofi = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"], job.meets("Ines Carvalho", USERS, "kofi")["kofi"]
    viewer = job.company.viewer("lea")
    conduct(viewer, lea, replace(product(4, 4, 4), submits=False), clock.now(), Numbered(Random(1)))
    first = own_card(viewer, lea).parts[0].asked[0]
    line = {"text": "", "item": str(first.item.id), "rung": None, "at": clock.now().isoformat(), "quote": False}
    emptied = [("", f"line/{each.id}", line) for each in first.lines]
    enter(viewer, lea, [(target, value) for _, target, value in emptied], clock.now())
    writes_none = [(f"item/{first.item.id}/paper", {"noted": True}), ("recommendation", {"choice": "yes"}), ("summary", {"text": "Yes."})]
    enter(viewer, lea, writes_none, clock.now())
    submit(viewer, lea, own_record(viewer, lea).seen, clock.now())
    job.company.later(clock.now() + timedelta(hours=2))
    job.submits("kofi", kofi, users(4, 4, 4))
    job.seen_by_two("Mei Tanaka")
    said = job.page("Ines Carvalho", "Mei Tanaka").said["A favourite, made better"]
    assert said[0].startswith("4 of 5 Lea Brandt Noted on paper only Ties the change")
    assert ("note" in said[0].split("Noted on paper only")[1], "Noted on paper" in said[1]) == (False, False)


def test_law_7_who_met_another_version_or_revision_of_the_plan_is_marked_at_the_question(job: Job):
    job.seen_by_two("Ines Carvalho")
    job.candidate("Mei Tanaka")
    lea = job.meets("Mei Tanaka", PRODUCT, "lea")["lea"]
    changed = _revises(job)
    job.submits("lea", lea, product(4, 4, 4))
    job.submits("kofi", job.meets("Mei Tanaka", USERS, "kofi")["kofi"], users(4, 4, 4))
    said = job.page("Ines Carvalho", "Mei Tanaka").said
    assert list(said) == WHOLE_PLAN
    assert "Lea Brandt Another version (1) Plan revision 1 " in said[changed][0]
    assert "Lea Brandt Plan revision 2 " in said[changed][1]
    assert "Another version" not in said[changed][1] + said["Disliked, yet in use"][0]
    assert "revision" not in "".join(said["Fine, said the drivers"])


def _revises(job: Job) -> str:
    """The first question of the first interview gets a second version, and the plan asks that; its title."""
    kit = re.search(r"/kits/([0-9a-f-]{36})/revision", job.company["dana"].get(f"/openings/{job.opening}").text)
    page = revising_page(job.company.viewer("dana"), UUID(kit[1]))
    first = db.session.get_one(QuestionVersion, page.items[0].version_id).body
    changed = Question.model_validate(first | {"misrating": "A long answer is not a deep one."})
    publish(job.company.viewer("samir"), first["id"], changed, 1, "", clock.now())
    again = db.session.scalars(
        select(QuestionVersion.id).where(QuestionVersion.body["id"].as_string() == first["id"], QuestionVersion.n == 2)
    ).one()
    lines = {f"lines-{n}-question": str(item.version_id) for n, item in enumerate(page.items)} | {"lines-0-question": str(again)}
    words = {
        "slot": page.slot,
        "opening_words": page.opening_words,
        "closing_words": page.closing_words,
        "reason": "It was told in a blog.",
    }
    sent = {**lines, **words, "runs_by": page.runs_by_id or "", "decider": page.decider_id}
    answer = job.company["dana"].send(f"/kits/{page.kit_id}/revision", {name: str(value) for name, value in sent.items()})
    assert answer.status_code == 303
    return str(first["title"])


def test_a_rater_and_a_recommendation_lead_to_that_interviewers_card(job: Job):
    job.candidate("Ines Carvalho")
    lea = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"]
    job.submits("lea", lea, product(4, 4, 4))
    job.submits("kofi", job.meets("Ines Carvalho", USERS, "kofi")["kofi"], users(4, 4, 4))
    job.seen_by_two("Mei Tanaka")
    links = re.findall(rf'href="(/scorecards/{lea}[^"]*)"', job.page("Ines Carvalho", "Mei Tanaka").html)
    places = [each.anchor for part in own_card(job.company.viewer("lea"), lea).parts for each in part.asked]
    assert sorted(links) == sorted([f"/scorecards/{lea}", *(f"/scorecards/{lea}#{place}" for place in places)])
    card = job.company["dana"].get(f"/scorecards/{lea}").text
    assert "Lea Brandt’s scorecard" in card
    assert all(f'id="{place}"' in card for place in places)


def test_all_evidence_of_one_candidate_opens_and_closes_by_one_link_that_keeps_the_address(job: Job):
    job.seen_by_two("Ines Carvalho")
    job.seen_by_two("Mei Tanaka")
    closed = job.page("Ines Carvalho", "Mei Tanaka", order="interval")
    assert _opened(closed.html) == set()
    opened = _follow(job, closed.html, "All evidence of Ines Carvalho")
    assert _opened(opened) == {"Ines Carvalho"}
    assert "order=interval" in opened
    both = _follow(job, opened, "All evidence of Mei Tanaka")
    assert _opened(both) == {"Ines Carvalho", "Mei Tanaka"}
    assert _opened(_follow(job, both, "Close all evidence of Ines Carvalho")) == {"Mei Tanaka"}


def _opened(html: str) -> set[str]:
    return set(re.findall(r'<details class="fold notes" open>.*?, ([^<,]+)</span></summary>', html))


def _follow(job: Job, html: str, name: str) -> str:
    links = {re.sub(r"<[^>]+>", "", words): to for to, words in re.findall(r'<a class="small" href="([^"]+)#c-\d">(.*?)</a>', html)}
    answer = job.company["dana"].get(links[name].replace("&amp;", "&"))
    assert answer.status_code == 200
    return answer.text


def test_an_address_that_opens_the_evidence_of_nobody_known_opens_nothing(job: Job):
    job.seen_by_two("Ines Carvalho")
    job.seen_by_two("Mei Tanaka")
    chosen = "&".join(f"with={job.applications[name]}" for name in ("Ines Carvalho", "Mei Tanaka"))
    for wrong in (
        "evidence=",
        f"evidence={uuid4()}",
        "evidence=%3Cscript%3E&_anchor=x&opening_id=y&_external=1&_scheme=javascript",
    ):
        page = job.company["dana"].get(f"/openings/{job.opening}/compare?{chosen}&{wrong}")
        assert (page.status_code, _opened(page.text), 'href="javascript' in page.text) == (200, set(), False)


def test_law_6_a_card_that_is_shown_and_not_counted_is_told_in_the_head_of_the_column(job: Job):
    job.seen_by_two("Ines Carvalho")
    job.seen_by_two("Mei Tanaka")
    late = job.meets("Ines Carvalho", COMMITMENT, "lea")
    job.submits("lea", late["lea"], product(1, 1, 1))
    page = job.page("Ines Carvalho", "Mei Tanaka")
    assert ["1 scorecard not counted: its author could read another’s first" in head for head in page.heads] == [True, False]
    assert page.said["The week after the miss"] == ["Not asked so far"] * 2


def test_law_8_the_highest_rating_of_a_question_looks_like_the_lowest(job: Job):
    job.seen_by_two("Ines Carvalho", 5)
    job.seen_by_two("Mei Tanaka", 1)
    html = job.page("Ines Carvalho", "Mei Tanaka").html
    ines, mei = re.findall(r'<td data-c="[^"]+" data-q="A favourite, made better">.*?</td>', html, re.S)
    assert re.findall(r'class="([^"]*)"', ines) == re.findall(r'class="([^"]*)"', mei)
