"""The show window holds what the candidate may see and nothing else, at every step, on screen and in what it is told."""

import json
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from interview.clock import new_id
from tests.pages import check_page
from tests.room.hands import bar, climb, line, note, to_the_ladder
from tests.room.house import House, Served

JSON = {"Accept": "application/json"}
HEAR = """window.heard = []
new BroadcastChannel("fourfold-show-%s").onmessage = ({ data }) => window.heard.push(data)"""


def marked(kit: dict[str, Any]) -> dict[str, Any]:
    """Every text of the kit holds a mark: `secret-…` where the candidate may never read it, else `told-…`, each its own."""
    for n, item in enumerate(kit["items"]):
        for k, question in enumerate(each for each in (item["question"], item["swap"]) if each):
            for name in ("title", "purpose", "misrating", "fairness", "trait_shown"):
                question[name] += f" secret-{name}"
            question["anchors"] = {level: f"{words} secret-anchor" for level, words in question["anchors"].items()}
            question["prompt"] += f" told-{n}-{k}-prompt"
            question["probes"] = [f"{probe} told-{n}-probe-{m}" for m, probe in enumerate(question["probes"], start=1)]
            if question["card"]:
                question["card"]["facts"][-1] += f" told-{n}-fact"
            if question["ladder"]:
                mark_ladder(question["ladder"], f"{n}-{k}")
    return kit


def mark_ladder(ladder: dict[str, Any], name: str) -> None:
    ladder["frontier"]["prompt"] += f" told-{name}-frontier"
    for n, rung in enumerate(ladder["rungs"], start=1):
        rung["prompt"] += f" told-{name}-rung-{n}"
        rung["changed"] += f" told-{name}-changed-{n}" if n > 1 else ""
        rung["title"] += " secret-rung"
        for part in ("met_when", "hints"):
            rung[part] = [f"{words} secret-{part}" for words in rung[part]]
        for part in ("partial_when", "miss_when"):
            rung[part] += f" secret-{part}"


class Window:
    """What stands in the show window, and what it heard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def told(self) -> set[str]:
        """The marks that it shows; no secret one was ever in its text, its HTML or a message, and it shows what it heard last."""
        heard = self.page.evaluate("heard")
        everything = json.dumps(heard) + self.page.content() + self.page.evaluate("document.documentElement.textContent")
        assert re.findall(r"secret-\w+", everything) == []
        shown = marks(self.page.content())
        assert shown == marks(json.dumps(heard[-1]))
        return shown

    def shows(self, *names: str) -> None:
        for name in names:
            expect(self.page.get_by_role("main")).to_contain_text(f"told-{name}")
        assert self.told() == set(names)


def marks(text: str) -> set[str]:
    return set(re.findall(r"told-([\w-]+)", text))


def opened(page: Page) -> Window:
    page.context.add_init_script(HEAR % page.url.split("/")[-2])
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Show card").press("Enter")
    return Window(popup.value)


def started(page: Page, served: Served, house: House, **changes: Any) -> None:
    """Ines's interview with marks in all its texts."""

    def mark(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=marked(answer.json() | changes))

    page.route("**/kit", mark)
    page.goto(f"{served.address}/scorecards/{house.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()


def go(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).press("Enter")
    expect(page.get_by_role("listitem").filter(has_text=title)).to_have_attribute("aria-current", "step")


def skip(page: Page, reason: str) -> None:
    bar(page, "k")
    expect(page.get_by_label("Why is")).to_be_focused()
    page.keyboard.type(reason)
    page.keyboard.press("Enter")


def test_the_candidates_window_shows_the_problem_and_the_rungs_asked_and_nothing_else(page: Page, served: Served, lived_in: House) -> None:
    started(page, served, lived_in)
    expect(page.get_by_role("link", name="Show card")).to_have_count(0)
    line(page, "secret-note before the ladder")
    to_the_ladder(page)
    window = opened(page)
    window.shows("1-0-prompt", "1-0-rung-1")
    bar(page, "a")
    line(page, '"secret-note in their words')
    bar(page, "h")
    expect(page.get_by_text("Hint 1 of turn 1")).to_be_visible()
    window.shows("1-0-prompt", "1-0-rung-1")
    page.keyboard.press("m")
    window.shows("1-0-prompt", "1-0-rung-1", "1-0-changed-2", "1-0-rung-2")
    climb(page, "u", "turn 1")
    expect(window.page.get_by_role("main")).not_to_contain_text("told-1-0-rung-2")
    window.shows("1-0-prompt", "1-0-rung-1")
    bar(page, "f")
    window.shows("1-1-prompt", "1-1-rung-1")
    page.keyboard.press("m")
    window.shows("1-1-prompt", "1-1-rung-1", "1-1-changed-2", "1-1-rung-2")
    bar(page, "x")
    expect(page.get_by_label("Hint 1 has not been given.")).to_be_focused()
    page.keyboard.type("secret-reason")
    page.keyboard.press("Enter")
    expect(page.get_by_text("New ground at rung 2")).to_be_visible()
    window.shows("1-1-prompt", "1-1-rung-1", "1-1-changed-2", "1-1-rung-2")
    bar(page, "3")
    page.keyboard.press("Control+Enter")
    window.shows("2-fact")
    expect(window.page.get_by_role("heading", level=1)).to_have_text("The market at the river")
    go(page, "Your questions to us")
    expect(window.page.get_by_role("heading", level=1)).to_have_text("Nothing to read just now")
    expect(window.page.get_by_role("button", name="Copy for the chat")).to_be_hidden()
    window.shows()


def test_a_rung_that_was_not_asked_and_a_question_that_was_skipped_are_not_shown(page: Page, served: Served, lived_in: House) -> None:
    started(page, served, lived_in)
    to_the_ladder(page)
    window = opened(page)
    climb(page, "m", "turn 2")
    bar(page, "s")
    expect(page.get_by_label("Why was this rung not asked?")).to_be_focused()
    page.keyboard.type("secret-reason")
    page.keyboard.press("Enter")
    expect(window.page.get_by_role("main")).not_to_contain_text("told-1-0-rung-2")
    window.shows("1-0-prompt", "1-0-rung-1")
    go(page, "The tide mill")
    window.shows("3-0-prompt", "3-0-rung-1")
    skip(page, "secret-reason")
    expect(page.get_by_role("heading", level=1)).to_contain_text("What dull work did you carry")
    go(page, "The tide mill")
    expect(page.get_by_text("secret-reason")).to_be_visible()
    expect(window.page.get_by_role("heading", level=1)).to_have_text("Nothing to read just now")
    window.shows()


def test_in_writing_each_question_is_shown_with_the_follow_ups_that_were_asked(page: Page, served: Served, lived_in: House) -> None:
    started(page, served, lived_in, in_writing=True)
    window = opened(page)
    window.shows("0-0-prompt")
    bar(page, "b")
    window.shows("0-0-prompt", "0-probe-2")
    page.keyboard.press("Escape")
    to_the_ladder(page)
    window.shows("1-0-prompt", "1-0-rung-1")
    bar(page, "x")
    expect(page.get_by_label("Hint 1 has not been given.")).to_be_focused()
    page.keyboard.type("secret-reason")
    page.keyboard.press("Enter")
    window.shows("1-0-prompt", "1-0-rung-1", "1-0-frontier")


def test_the_shown_text_is_copied_in_the_room_and_in_the_window(page: Page, served: Served, lived_in: House) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    go(page, "One phone, one stall")
    page.get_by_role("button", name="Copy for the chat").press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = "The market at the river\n• Four in ten stalls share one phone.\n• The market opens at five.\n• Most tills are tins."
    assert page.evaluate("navigator.clipboard.readText()") == copied
    window = opened(page).page
    go(page, "The repair café")
    climb(page, "m", "turn 2")
    expect(window.get_by_role("main")).to_contain_text("turn 2")
    window.bring_to_front()
    window.get_by_role("button", name="Copy for the chat").press("Enter")
    expect(window.get_by_role("button", name="Copied")).to_be_visible()
    assert window.evaluate("navigator.clipboard.readText()").split("\n\n")[1:] == [
        "This is turn 1 of the café’s queue. How would you change your rule, without punishing the people who play fair?",
        "Changed: Thing 2 is different now.\n"
        "This is turn 2 of the café’s queue. How would you change your rule, without punishing the people who play fair?",
    ]


def test_without_a_room_the_window_says_where_to_open_it_and_fills_when_one_opens(page: Page, served: Served, lived_in: House) -> None:
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/show")
    expect(page.get_by_text("Open it from the room.")).to_be_visible()
    room = page.context.new_page()
    room.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    room.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(room)).to_be_focused()
    go(room, "One phone, one stall")
    expect(page.get_by_text("Most tills are tins.")).to_be_visible()


def test_the_window_opens_without_a_connection(page: Page, served: Served, lived_in: House) -> None:
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    expect(page.get_by_text("This room now opens without a connection, too.")).to_be_visible()
    page.get_by_role("button", name="Start the interview").press("Enter")
    page.context.set_offline(True)
    go(page, "One phone, one stall")
    expect(opened(page).page.get_by_text("Most tills are tins.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_window(page: Page, served: Served, lived_in: House, width: int) -> None:
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    go(page, "The repair café")
    climb(page, "m", "turn 2")
    window = opened(page).page
    window.set_viewport_size({"width": width, "height": 844})
    window.emulate_media(color_scheme="dark")
    expect(window.get_by_role("main")).to_contain_text("turn 2")
    assert Axe().run(window).response["violations"] == []
    assert window.evaluate("document.documentElement.scrollWidth") == width
    assert window.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_windows_page_is_the_authors_alone_and_holds_nothing_of_the_interview(house: House) -> None:
    omar, cards = house.client("Omar Haddad"), (house.omar, house.ines, new_id())
    assert [omar.get(f"/scorecards/{card}/show", headers=JSON).status_code for card in cards] == [200, 404, 404]
    assert house.client("Ines Carvalho").get(f"/scorecards/{house.idle}/show", headers=JSON).status_code == 403
    page = omar.get(f"/scorecards/{house.omar}/show").text
    check_page(page)
    assert [word for word in ("Mei Tanaka", "repair café", "csrf", str(house.omar)) if word in page] == []
