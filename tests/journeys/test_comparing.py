"""Reading the comparison: by keyboard, without a script, and on paper."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys import hands
from tests.journeys.conftest import People
from tests.journeys.test_pages import everywhere

CHOSEN = ("Ines Carvalho", "Jonas Lindqvist", "Rafael Ortiz", "Sofia Nagy")


@pytest.fixture
def dana(people: People) -> Page:
    """With the four side by side; her browser runs no script."""
    page = people("Dana Whitfield", java_script_enabled=False)
    hands.menu(page, "Openings")
    page.get_by_role("link", name="Compare the candidates of").click()
    for name in CHOSEN:
        page.get_by_role("checkbox", name=f"Compare {name}").check()
    page.get_by_role("button", name="Compare the chosen").click()
    page.wait_for_url("**/compare?with=*")
    expect(page.get_by_role("link", name="All evidence of")).to_have_count(len(CHOSEN))
    return page


def test_all_evidence_of_one_candidate_opens_by_one_key_and_closes_by_another(dana: Page) -> None:
    notes = dana.get_by_role("region", name="Who said what").locator("details.notes")
    expect(notes.locator("ul").first).to_be_hidden()
    hands.press(dana, dana.get_by_role("link", name="All evidence of Jonas Lindqvist"))
    of_jonas = dana.locator("td[data-c='Jonas Lindqvist'] details.notes ul")
    expect(of_jonas.first).to_be_visible()
    assert {each.is_visible() for each in of_jonas.all()} == {True}
    expect(dana.locator("td[data-c='Ines Carvalho'] details.notes ul").first).to_be_hidden()
    hands.press(dana, dana.get_by_role("link", name="Close all evidence of Jonas Lindqvist"))
    expect(of_jonas.first).to_be_hidden()


def test_a_rater_leads_to_the_question_on_their_card(dana: Page) -> None:
    cell = dana.locator("td[data-c='Ines Carvalho'][data-q='The full bins']")
    hands.press(dana, cell.get_by_role("link", name="Devi Patel"))
    expect(dana.get_by_role("heading", level=1)).to_have_text("Ines Carvalho: Devi Patel’s scorecard")
    expect(dana.locator(":target").get_by_role("heading", name="The full bins")).to_be_in_viewport()


def test_the_comparison_fits_and_is_accessible_with_all_evidence_in_place(people: People, dana: Page) -> None:
    reader = people("Dana Whitfield")
    reader.goto(dana.url)
    for name in CHOSEN:
        reader.get_by_role("link", name=f"All evidence of {name}", exact=True).click()
    assert everywhere(reader) == []


def test_on_paper_the_figures_come_first_and_everybody_takes_two_pages_at_most(dana: Page) -> None:
    evidence = {words for each in dana.locator(".notes li").all() if (words := _one_line(each.text_content() or ""))}
    pages = [_one_line(page.extract_text()) for page in PdfReader(io.BytesIO(dana.pdf(prefer_css_page_size=True))).pages]
    first, *others = pages
    assert "Panel score, with its likely range" in first and "Too close to call" in first
    whose = [[name for name in CHOSEN if name in page] for page in others]
    assert [of[0] for of in whose] == sorted(of[0] for of in whose)
    assert {len(of) for of in whose} == {1}
    assert {name: whose.count([name]) in (1, 2) for name in CHOSEN} == dict.fromkeys(CHOSEN, True)
    whole = " ".join(others)
    assert (len(evidence) > 20, {words for words in evidence if words not in whole}) == (True, set())
    assert whole.count("Recommendations") == len(CHOSEN)
    for word in ("Questions that count", "Compare the chosen", "All evidence", "Download", "Sign out"):
        assert word not in " ".join(pages)


def _one_line(text: str) -> str:
    """With one apostrophe: a PDF may give that of the font for that of the text."""
    return re.sub(r"\s+", " ", text.replace("\u02bc", "\u2019")).strip()
