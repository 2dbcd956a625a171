"""A hiring manager's hour: from the list of candidates over the pack and the debrief to a decision, and what is taken elsewhere."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from interview.exports.pdf import is_installed
from tests.journeys import hands
from tests.journeys.server import Server

TITLE = "Senior Product Manager, Payments"
INES, JONAS, RAFAEL = "Ines Carvalho", "Jonas Lindqvist", "Rafael Ortiz"
STATEMENT = "Ines said what she would drop, and why."
DECIDED = "Ines has carried dull work to its end, and the job begins with some."


def test_the_hour_of_a_hiring_manager(chromium: Browser, own_demo: Server, tmp_path: Path) -> None:
    dana = hands.arrive(chromium, own_demo)
    hands.be(dana, "Dana Whitfield")
    who_differs_and_who_does_not(dana)
    a_page_a_candidate_is_read_before_the_debrief(dana, tmp_path)
    the_debrief_is_held(dana)
    an_offer_says_what_decided(dana)
    the_comparison_is_taken_elsewhere(dana, tmp_path)
    dana.context.close()


def who_differs_and_who_does_not(dana: Page) -> None:
    open_job(dana)
    dana.get_by_role("link", name="Compare candidates").click()
    for name in (INES, JONAS, RAFAEL):
        dana.get_by_label(f"Compare {name}").check()
    dana.get_by_role("button", name="Compare the chosen").click()
    expect(dana.get_by_text("Too close to call: Ines and Jonas.")).to_be_visible()
    expect(dana.get_by_text("Clear difference: Ines and Jonas are above Rafael.")).to_be_visible()
    apart = dana.get_by_role("region", name="Question by question").get_by_text("2 points apart").first
    expect(apart).to_be_visible()
    dana.get_by_role("link", name=f"All evidence of {INES}").click()
    expect(dana.get_by_role("link", name=f"Close all evidence of {INES}")).to_be_visible()
    dana.get_by_role("link", name="Lea Brandt").first.click()
    expect(dana.get_by_role("heading", level=1)).to_contain_text(INES)


def a_page_a_candidate_is_read_before_the_debrief(dana: Page, folder: Path) -> None:
    open_job(dana)
    dana.get_by_role("link", name="Twenty-minute pack of round 1").click()
    sheet = dana.get_by_role("article", name=JONAS)
    expect(sheet).to_contain_text("Too close to call with")
    expect(sheet).to_contain_text("Product enthusiasm: 2 points apart")
    expect(sheet).to_contain_text("What to ask next")
    if is_installed():
        taken(dana, "PDF", folder)


def the_debrief_is_held(dana: Page) -> None:
    open_job(dana)
    dana.get_by_role("main").get_by_role("link", name=INES, exact=True).click()
    dana.get_by_role("link", name="Debrief of round 1").click()
    dana.get_by_role("button", name="Start the debrief").click()
    dana.get_by_role("textbox", name="Statement").fill(STATEMENT)
    dana.get_by_role("button", name="Add the statement").click()
    expect(dana.get_by_role("textbox", name="Statement")).to_have_value(STATEMENT)
    rests = dana.get_by_role("group", name="What it rests on")
    if not rests.get_by_role("checkbox").first.is_visible():
        rests.locator("summary").first.click()
    rests.get_by_role("checkbox").first.check()
    dana.get_by_role("button", name="Add the statement").click()
    expect(dana.get_by_role("listitem").filter(has_text=STATEMENT)).to_contain_text("Dana Whitfield")


def an_offer_says_what_decided(dana: Page) -> None:
    dana.get_by_role("link", name="Rounds and decisions").click()
    second = dana.get_by_role("region", name="Round 2")
    expect(second.get_by_role("radio", checked=True)).to_have_count(0)
    expect(second.get_by_label("What decided")).to_be_hidden()
    second.get_by_role("radio", name="Offer").check()
    second.get_by_label("What decided").fill("The last months.")
    second.get_by_label("Why", exact=True).fill(DECIDED)
    second.get_by_role("button", name="Decide after round 2").click()
    second = dana.get_by_role("region", name="Round 2")
    expect(second.get_by_label("Why", exact=True)).to_have_value(DECIDED)
    second.get_by_role("checkbox", name="Professional commitment").check()
    second.get_by_text(re.compile(r"notes? on Professional commitment")).click()
    second.get_by_role("checkbox", name=re.compile("^Devi Patel")).first.check()
    second.get_by_role("button", name="Decide after round 2").click()
    kept = dana.get_by_role("region", name="Round 2")
    expect(kept.get_by_text("Offered", exact=True)).to_be_visible()
    expect(kept).to_contain_text("What decided: The last months.")
    expect(kept).to_contain_text(re.compile(r"As it stood then: \d\.\d \(likely \d\.\d–\d\.\d\), 3 raters"))


def the_comparison_is_taken_elsewhere(dana: Page, folder: Path) -> None:
    dana.get_by_role("link", name="Compare the candidates").click()
    assert INES in taken(dana, "CSV", folder).decode()
    dana.get_by_label(f"Compare {INES}").check()
    dana.get_by_label(f"Compare {JONAS}").check()
    dana.get_by_role("button", name="Compare the chosen").click()
    expect(dana.get_by_text("Too close to call: Ines and Jonas.")).to_be_visible()
    if is_installed():
        assert taken(dana, "PDF", folder).startswith(b"%PDF-")


def open_job(dana: Page) -> None:
    hands.menu(dana, "Openings")
    dana.get_by_role("main").get_by_role("link", name=TITLE, exact=True).click()


def taken(page: Page, kind: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=kind, exact=True).click()
    download.value.save_as(folder / kind)
    return (folder / kind).read_bytes()
