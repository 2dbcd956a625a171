"""Scorecards and the comparison as CSV, XLSX and JSON (laws 2, 5 and 8)."""

import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest

from interview import clock
from interview.compare.leaving_out import leave_out, left_out_page
from interview.scorecards.actions import enter
from interview.scorecards.amending import amend
from interview.scorecards.queries import own_card
from tests.company import Company
from tests.compare.job import PRODUCT, USERS, Job, product, users
from tests.exports.files import CLOCK, card_file, comparison, csv_rows, json_rows, one_card, part, xlsx_rows

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SCORED = ("score", "likely_from", "likely_to", "raters")


# A scorecard


def test_a_scorecard_says_in_rows_what_its_page_says(job: Job):
    rows = json_rows(card_file(job, one_card(job)))
    assert {(row["opening"], row["candidate"], row["interviewer"]) for row in rows} == {
        ("Product Manager, Maps", "Ines Carvalho", "Lea Brandt")
    }
    assert part(rows, "recommendation")[0]["words"] == "Yes"
    best = part(rows, "rating", question="A favourite, made better")
    assert [(row["rating"], bool(row["anchor"])) for row in best] == [(5, True)]
    gap = part(rows, "rating", question="Disliked, yet in use")[0]
    assert "rating" not in gap and gap["words"].startswith("No rating: ")
    climb = part(rows, "rating on new ground")[0]
    assert (climb["rating"], climb["words"]) == (3, "Climbed 2 of 6. New ground at rung 3")
    assert any(row["words"] == "Note 1" for row in part(rows, "note"))
    assert any(row["words"].endswith("“Words 2”") for row in part(rows, "note"))


def test_csv_xlsx_and_json_hold_the_same(job: Job):
    card = one_card(job)
    sheet, book, rows = csv_rows(card_file(job, card, "csv")), xlsx_rows(card_file(job, card, "xlsx")), json_rows(card_file(job, card))
    plain = [{name: str(cell) for name, cell in row.items()} for row in rows]
    assert [{name: cell for name, cell in row.items() if cell} for row in sheet] == plain
    assert [{name: cell for name, cell in row.items() if cell} for row in book] == [
        {name: cell.removesuffix(".0") if name in SCORED else cell for name, cell in row.items()} for row in plain
    ]


def test_an_amendment_stands_beside_what_was_submitted(job: Job, company: Company):
    card = one_card(job)
    amend(company.viewer("lea"), card, "recommendation", "no", "Read my notes again.", 0, clock.now())
    rows = json_rows(card_file(job, card, person="lea"))
    assert part(rows, "recommendation")[0]["words"] == "Yes"
    assert part(rows, "amendment")[0]["words"].startswith("Recommendation: Yes, amended to No (Read my notes again.). Changed before")


def test_no_clock_time_and_no_duration_leaves_the_house(job: Job):
    card = one_card(job)
    job.seen_by_two("Mei Tanaka")
    job.seen_by_two("Yuki Sato")
    taken = [card_file(job, card, "json", "lea"), comparison(job, "Mei Tanaka", "Yuki Sato")]
    assert [CLOCK.findall(each.text) for each in taken] == [[], []]


def test_an_own_card_is_taken_once_it_is_submitted(job: Job):
    job.candidate("Ines Carvalho")
    card = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"]
    refused = card_file(job, card, person="lea")
    assert refused.status_code == 403
    job.submits("lea", card, product(4, 4, 4))
    assert card_file(job, card, person="lea").status_code == 200


def test_law_2_a_file_opens_to_those_to_whom_its_page_opens(job: Job, company: Company):
    job.candidate("Ines Carvalho")
    lea = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"]
    job.meets("Ines Carvalho", USERS, "kofi")
    job.submits("lea", lea, product(4, 4, 4))
    for person in ("kofi", "omar", "henrik", "samir", "dana", "lea"):
        page = company[person].get(f"/scorecards/{lea}")
        assert {card_file(job, lea, kind, person).status_code for kind in ("csv", "xlsx", "json")} == {page.status_code}, person
    assert card_file(job, lea, "csv", "kofi").status_code == 403
    assert card_file(job, lea, "csv", "omar").status_code == card_file(job, uuid4(), "csv", "omar").status_code == 404


# The comparison


def test_all_candidates_stand_by_name_with_their_figures_by_trait(job: Job):
    job.seen_by_two("Mei Tanaka", 5)
    job.seen_by_two("Ines Carvalho", 2)
    rows = json_rows(comparison(job))
    assert [row["candidate"] for row in part(rows, "panel score")] == ["Ines Carvalho", "Mei Tanaka"]
    assert [row["trait"] for row in part(rows, "trait score", candidate="Mei Tanaka")] == [
        "Product enthusiasm",
        "User perspective",
        "Problem solving",
        "Professional commitment",
    ]
    assert part(rows, "note") == []


def test_law_8_no_score_leaves_without_its_range_and_how_many_rated(job: Job):
    job.seen_by_two("Mei Tanaka")
    job.seen_by_two("Ines Carvalho", 2)
    card = one_card(job, "Yuki Sato")
    for rows in (json_rows(comparison(job, "Mei Tanaka", "Ines Carvalho")), json_rows(card_file(job, card))):
        scores = [row for row in rows if any(name in row for name in SCORED)]
        assert scores
        assert all(1 <= row["likely_from"] <= row["score"] <= row["likely_to"] <= 5 and row["raters"] >= 1 for row in scores)
        assert {row["part"] for row in scores} == {row["part"] for row in rows if row["part"].endswith("score")}


def test_law_8_the_figures_are_those_of_the_page_and_say_what_is_too_close(job: Job):
    job.seen_by_two("Mei Tanaka", 4)
    job.seen_by_two("Ines Carvalho", 4, 3)
    page = job.page("Mei Tanaka", "Ines Carvalho")
    rows = json_rows(comparison(job, "Mei Tanaka", "Ines Carvalho"))
    for row in part(rows, "panel score"):
        assert page.rows[row["candidate"]].startswith(f"{row['score']} (likely {row['likely_from']}–{row['likely_to']})")
    assert [row["words"] for row in part(rows, "too close to call")] == ["Ines and Mei"]


def test_who_cannot_be_compared_yet_has_words_and_no_figure(job: Job):
    one_card(job)
    rows = json_rows(comparison(job))
    assert [row["words"] for row in part(rows, "panel score")] == ["One interviewer so far; 3 of 11 questions asked"]
    assert [row for row in rows if "score" in row] == []


def test_law_2_the_row_of_a_candidate_the_reader_owes_for_says_so_and_holds_nothing_else(job: Job, company: Company):
    job.seen_by_two("Mei Tanaka")
    job.candidate("Ines Carvalho")
    lea = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"]
    job.meets("Ines Carvalho", USERS, "dana")
    before = [comparison(job, kind=kind).get_data() for kind in ("csv", "xlsx", "json")]
    job.submits("lea", lea, product(1, 1, 1))
    company.later(clock.now() - timedelta(hours=2))
    assert [comparison(job, kind=kind).get_data() for kind in ("csv", "xlsx", "json")] == before
    rows = json_rows(comparison(job))
    ines = {"opening": "Product Manager, Maps", "candidate": "Ines Carvalho", "part": "panel score"}
    assert [row for row in rows if row["candidate"] == "Ines Carvalho"] == [ines | {"words": "Opens when your own scorecard is in"}]


def test_the_chosen_stand_in_full_after_the_list(job: Job):
    job.seen("Ines Carvalho", [("lea", PRODUCT, product(5, None, 4)), ("kofi", USERS, users(4, 2, 4, choice="strong_no"))])
    job.seen_by_two("Mei Tanaka")
    rows = json_rows(comparison(job, "Ines Carvalho", "Mei Tanaka"))
    said = part(rows, "recommendation", candidate="Ines Carvalho")
    assert [(row["interviewer"], row["words"]) for row in said] == [("Kofi Mensah", "Strong no"), ("Lea Brandt", "Yes")]
    own = part(rows, "interviewer’s score", candidate="Ines Carvalho", trait="Product enthusiasm")
    assert [(row["interviewer"], row["score"], row["raters"]) for row in own] == [("Kofi Mensah", 2.0, 1), ("Lea Brandt", 5.0, 1)]
    assert [row["words"] for row in part(rows, "gap", candidate="Ines Carvalho", interviewer="Lea Brandt")] == [
        "Out of time: the problem before it ran over."
    ]
    assert part(rows, "note", candidate="Mei Tanaka")


def test_each_question_stands_with_every_raters_rating_its_words_and_what_was_asked_otherwise(job: Job, company: Company):
    job.candidate("Ines Carvalho")
    both = job.meets("Ines Carvalho", PRODUCT, "lea", "kofi")
    kit = own_card(company.viewer("lea"), both["lea"]).parts[0].asked[0].item
    enter(company.viewer("lea"), both["lea"], [(f"item/{kit.id}/order", {"at": 2, "reason": "They began with it."})], clock.now())
    job.submits("lea", both["lea"], product(5, 4, 4))
    job.submits("kofi", both["kofi"], product(3, 4, None))
    job.submits("devi", job.meets("Ines Carvalho", USERS, "devi")["devi"], users(4, 4, 4))
    job.seen_by_two("Mei Tanaka")
    rows = json_rows(comparison(job, "Ines Carvalho", "Mei Tanaka"))
    favourite = {"candidate": "Ines Carvalho", "trait": "Product enthusiasm", "question": "A favourite, made better"}
    told = [(row["interviewer"], row["rating"], row.get("words")) for row in part(rows, "rating", **favourite)]
    assert told == [("Kofi Mensah", 3, None), ("Lea Brandt", 5, "Asked 2nd instead of 1st: They began with it.")]
    assert part(rows, "rating", **favourite)[1]["anchor"].startswith("Ties a chosen change to the need")
    assert [row["words"] for row in part(rows, "raters differ", **favourite)] == ["2 points apart"]
    climbs = part(rows, "rating on new ground", candidate="Ines Carvalho", question="The library count")
    assert [(row["interviewer"], row["rating"], row["words"]) for row in climbs] == [
        ("Kofi Mensah", 3, "Climbed 2 of 6. New ground at rung 3"),
        ("Lea Brandt", 3, "Climbed 2 of 6. New ground at rung 3"),
    ]
    assert all(row["anchor"] for row in climbs)
    assert [row["words"] for row in part(rows, "gap", candidate="Ines Carvalho", question="The full bins")] == ["Not asked so far"]
    assert [row["words"] for row in part(rows, "note", interviewer="Kofi Mensah", **favourite)] == ["Note 1", "“Words 2”"]


def test_what_is_left_out_of_the_scores_says_so_and_the_score_with_it_stands_beside(job: Job, company: Company):
    job.candidate("Ines Carvalho")
    lea, kofi = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"], job.meets("Ines Carvalho", USERS, "kofi")["kofi"]
    job.submits("lea", lea, product(5, 5, 4))
    job.submits("kofi", kofi, users(4, 2, 4))
    his = [each for each in left_out_page(company.viewer("dana"), job.opening).questions if each.trait == "enthusiasm"][2]
    leave_out(company.viewer("dana"), job.opening, his.id, True, "It was told in a blog.", 0, clock.now())
    rows = json_rows(comparison(job))
    assert [row["question"] for row in part(rows, "left out of the scores")] == [his.title]
    assert [row["score"] for row in part(rows, "panel score")] == [3.9]
    assert [(row["score"], row["raters"]) for row in part(rows, "panel score with what is left out")] == [(3.5, 2)]
    kofis = json_rows(card_file(job, kofi))
    assert [row["words"] for row in part(kofis, "rating") if "words" in row] == ["Left out of the scores"]


def test_a_choice_that_cannot_be_compared_leads_back_to_the_page_that_says_why(job: Job, company: Company):
    job.seen_by_two("Mei Tanaka")
    answer = comparison(job, "Mei Tanaka", extra=["none"])
    assert answer.status_code == 303
    assert company["dana"].get(answer.location).status_code == 422


def test_who_does_not_manage_the_opening_gets_no_comparison(job: Job):
    job.seen_by_two("Mei Tanaka")
    assert [comparison(job, kind="csv", person=person).status_code for person in ("lea", "samir", "henrik")] == [404] * 3


def test_pages_lead_to_their_files_with_the_choice(job: Job, company: Company):
    job.seen_by_two("Mei Tanaka")
    job.seen_by_two("Ines Carvalho")
    html = job.page("Mei Tanaka", "Ines Carvalho").html.replace("&amp;", "&")
    ids = "&".join(f"with={job.applications[name]}" for name in ("Ines Carvalho", "Mei Tanaka"))
    assert f'href="/openings/{job.opening}/compare/files/csv?{ids}"' in html
    card = one_card(job, "Yuki Sato")
    assert f'href="/scorecards/{card}/files/xlsx"' in company["dana"].get(f"/scorecards/{card}").text


# What somebody typed stays text


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_take_for_a_formula_stays_text(job: Job, begins):
    name = f"{begins}HYPERLINK(A1)"
    job.candidate(name)
    card = job.meets(name, PRODUCT, "lea")["lea"]
    summary = f"{begins}1+1"
    enter(job.company.viewer("lea"), card, [("summary", {"text": f"x{summary}"})], clock.now())
    job.submits("lea", card, product(4, 4, 4))
    rows = csv_rows(card_file(job, card, "csv"))
    stored = name.strip()
    assert {row["candidate"] for row in rows} == {f"'{stored}" if stored[0] in "=+-@" else stored}
    with zipfile.ZipFile(io.BytesIO(card_file(job, card, "xlsx").get_data())) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "<f " not in sheet
    assert {row["candidate"] for row in xlsx_rows(card_file(job, card, "xlsx"))} == {stored}


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "مهدي رضائي", "Zoë 👩🏽‍🚀", "x" * 200])
def test_any_name_arrives_as_it_was_typed(job: Job, name):
    card = one_card(job, name)
    for read, kind in ((csv_rows, "csv"), (xlsx_rows, "xlsx"), (json_rows, "json")):
        assert {row["candidate"] for row in read(card_file(job, card, kind))} == {name}


# Headers


def test_a_file_is_kept_not_opened_and_named_after_the_candidate_and_the_day(job: Job):
    answer = card_file(job, one_card(job, "Zoë Ünsal"), "csv")
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"Zoe Unsal 2026-11-02.csv\"; filename*=UTF-8''Zo%C3%AB%20%C3%9Cnsal%202026-11-02.csv"
    )
    assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert answer.content_type == "text/csv; charset=utf-8"


def test_a_kind_of_file_that_is_not_there_is_not_found(job: Job):
    assert card_file(job, one_card(job), "docx").status_code == 404
