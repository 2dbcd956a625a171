"""Scorecards and the comparison as PDF: tagged, read aloud in order, and made of our own files alone."""

import io
import re

import pytest
from pypdf import PdfReader

from interview.exports import pdf
from tests.company import Company
from tests.compare.job import PRODUCT, USERS, Job, product, users
from tests.exports.files import CLOCK, card_file, comparison, one_card

pytestmark = [pytest.mark.parametrize("database", ["sqlite"], indirect=True), pytest.mark.usefixtures("pdfs")]


def read(answer) -> PdfReader:
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    return PdfReader(io.BytesIO(answer.get_data()))


def text_of(found: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in found.pages)


def tags_of(found: PdfReader) -> list[tuple[str, str | None]]:
    """What each part of the document is, with the words that stand for a picture, in the order in which it is read."""

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                yield from walk(each)
        elif hasattr(node, "get") and node.get("/S"):
            yield str(node["/S"])[1:], node.get("/Alt")
            yield from walk(node.get("/K", []))

    return list(walk(found.root_object["/StructTreeRoot"]["/K"]))


def test_a_scorecard_stands_on_paper_with_ratings_anchors_notes_and_ranges(job: Job):
    found = read(card_file(job, one_card(job), "pdf"))
    text = text_of(found)
    assert "Ines Carvalho: Lea Brandt’s scorecard" in text
    assert "Recommendation: Yes" in text
    assert re.search(r"Trait score 5\.0 \(likely 3\.3–5\.0\), computed from 1 rating; typical range, not yet learnt here", text)
    assert "5 of 5. Ties a chosen change to the need" in text
    assert "No rating: Out of time" in text
    assert "Climbed 2 of 6. New ground at rung 3" in text
    assert ("Rung 3: Note 3" in text, CLOCK.findall(text)) == (True, [])


def test_a_pdf_is_tagged_titled_and_says_its_language(job: Job):
    found = read(card_file(job, one_card(job), "pdf"))
    root = found.root_object
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (True, "en", True)
    assert found.metadata.title == "Ines Carvalho: Lea Brandt’s scorecard"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    kinds = [kind for kind, _ in tags_of(found)]
    assert {"H1", "H2", "H3", "P", "L", "LI"} <= set(kinds)


def test_the_chosen_stand_side_by_side_then_each_on_a_page_of_their_own(job: Job):
    job.seen("Ines Carvalho", [("lea", PRODUCT, product(5, None, 4)), ("kofi", USERS, users(4, 2, 4, choice="strong_no"))])
    job.seen_by_two("Mei Tanaka")
    found = read(comparison(job, "Mei Tanaka", "Ines Carvalho", kind="pdf"))
    first, *others = (" ".join(page.extract_text().split()) for page in found.pages)
    ines, mei = (each for each in others if re.match(r"\S+ \S+ 2 raters", each))
    assert "Too close to call: Ines and Mei." in first
    assert ines.startswith("Ines Carvalho 2 raters, 6 of 11 questions asked. Kofi Mensah: Strong no.")
    assert "A favourite, made better Lea Brandt 5 of 5. Ties a chosen change to the need" in ines
    assert "Disliked, yet in use Lea Brandt Gap, skipped. Out of time" in ines
    assert mei.startswith("Mei Tanaka")
    assert len(others) <= 2 * 2
    pictures = [words for kind, words in tags_of(found) if kind == "Figure"]
    assert pictures[0].startswith("Ines Carvalho: 3.5, likely ")
    assert len(pictures) == 10 and all(pictures)


def test_law_8_every_figure_of_a_pdf_stands_with_its_range(job: Job):
    job.seen_by_two("Ines Carvalho")
    job.seen_by_two("Mei Tanaka", 2)
    text = text_of(read(comparison(job, "Mei Tanaka", "Ines Carvalho", kind="pdf")))
    figures = re.findall(r"\b[1-5]\.\d\b(?! of)", re.sub(r"[1-5]\.\d \(likely [1-5]\.\d–[1-5]\.\d\)", "", text))
    assert figures == []


def test_without_a_choice_the_page_asks_for_one(job: Job):
    job.seen_by_two("Ines Carvalho")
    answer = comparison(job, kind="pdf")
    assert (answer.status_code, answer.location) == (303, f"/openings/{job.opening}/compare")


def test_law_2_a_pdf_opens_to_nobody_to_whom_its_page_does_not(job: Job):
    job.candidate("Ines Carvalho")
    lea = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"]
    job.meets("Ines Carvalho", USERS, "kofi")
    job.submits("lea", lea, product(4, 4, 4))
    assert [card_file(job, lea, "pdf", person).status_code for person in ("lea", "dana", "kofi", "omar", "samir")] == [
        200,
        200,
        403,
        404,
        404,
    ]


@pytest.mark.parametrize("name", ["<b>Ines</b> &amp;", "مهدي رضائي", "Zoë 🚀", "x" * 200])
def test_any_name_is_shown_as_text(job: Job, name):
    found = read(card_file(job, one_card(job, name), "pdf"))
    assert found.metadata.title == f"{name}: Lea Brandt’s scorecard"


def test_the_same_card_gives_the_same_bytes(job: Job):
    card = one_card(job)
    assert card_file(job, card, "pdf").get_data() == card_file(job, card, "pdf").get_data()


def test_where_it_is_not_installed_no_link_is_shown_and_nothing_is_there(job: Job, company: Company, monkeypatch):
    card = one_card(job)
    address = f"/scorecards/{card}/files/pdf"
    assert address in company["dana"].get(f"/scorecards/{card}").text
    monkeypatch.setattr(pdf, "weasyprint", lambda: None)
    assert address not in company["dana"].get(f"/scorecards/{card}").text
    assert card_file(job, card, "pdf").status_code == 404
