"""Nothing typed is lost, and the status never says more than is true (law 3)."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.room.hands import bar, climb, entries, line, note, saved, to_the_ladder, try_now
from tests.room.house import House, Served


def test_a_reload_loses_nothing(room: Page, lived_in: House) -> None:
    line(room, "kept line")
    bar(room, "3")
    expect(room.get_by_role("region", name="Outcome")).to_contain_text("Rated 3.")
    room.keyboard.press("Escape")
    to_the_ladder(room)
    climb(room, "m", "turn 2")
    room.keyboard.type("half a sentence")
    room.reload()
    expect(room.get_by_text("Rung 2 of 4")).to_be_visible()
    expect(room.get_by_label("Notes", exact=True)).to_contain_text("half a sentence")
    expect(room.get_by_role("link", name="A product you admire")).to_contain_text("3 of 5, your rating")
    expect(note(room)).to_be_focused()
    saved(room)
    assert sorted(value["text"] for target, value in entries(lived_in).items() if target.startswith("line/")) == [
        "half a sentence",
        "kept line",
    ]


def test_saved_goes_with_the_first_key(room: Page) -> None:
    line(room, "kept line")
    saved(room)
    typed = "() => (document.execCommand('insertText', false, 'x'), document.querySelector('[role=status]').textContent)"
    assert room.evaluate(typed) == "Saving"
    saved(room)


def test_with_the_server_down_it_says_so_and_saves_when_it_is_back(room: Page, served: Served, lived_in: House) -> None:
    saved(room)
    served.down()
    line(room, "written in the dark")
    status = room.get_by_role("status")
    expect(status).to_have_text("Offline: 1 change kept on this device")
    bar(room, "4")
    expect(room.get_by_role("region", name="Outcome")).to_contain_text("Rated 4.")
    expect(status).to_have_text("Offline: 2 changes kept on this device")
    expect(room.get_by_text("Carry on.")).to_be_visible()
    served.up()
    try_now(room)
    saved(room)
    expect(room.get_by_text("Carry on.")).to_have_count(0)
    assert entries(lived_in)[f"{lived_in.item('favourite')}/rating"] == {"rating": 4}


def test_what_was_kept_while_the_server_was_down_outlives_the_page(room: Page, served: Served, lived_in: House) -> None:
    saved(room)
    served.down()
    line(room, "written in the dark")
    expect(room.get_by_role("status")).to_contain_text("1 change kept on this device")
    room.goto("about:blank")
    served.up()
    room.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    expect(room.get_by_label("Notes", exact=True)).to_contain_text("written in the dark")
    saved(room)
    assert "written in the dark" in [value.get("text") for value in entries(lived_in).values()]


def test_a_refused_change_stands_in_the_tray_and_blocks_nothing(room: Page, lived_in: House) -> None:
    refused: list[str] = []

    def refuse_first(route: Any) -> None:
        answer = route.fetch()
        body = answer.json()
        if not refused:
            refused.append(body["answers"][0]["id"])
            body["answers"][0] |= {"answer": "refused", "reason": "Split it into two lines."}
        route.fulfill(response=answer, json=body)

    saved(room)
    room.route("**/operations", refuse_first)
    line(room, "too long a note")
    expect(room.get_by_role("status")).to_contain_text("Needs you: 1 change was refused")
    tray = room.get_by_role("region", name="Not taken by the server")
    expect(tray).to_contain_text("too long a note")
    expect(tray).to_contain_text("Split it into two lines.")
    expect(tray.get_by_role("button", name="Copy")).to_be_visible()
    bar(room, "4")
    expect(room.get_by_role("region", name="Outcome")).to_contain_text("Rated 4.")
    tray.get_by_role("button", name="Remove").press("Enter")
    saved(room)
    assert entries(lived_in)[f"{lived_in.item('favourite')}/rating"] == {"rating": 4}


def test_a_device_whose_clock_is_behind_joins_the_servers_at_every_answer(room: Page, lived_in: House) -> None:
    """Else what another device entered later would be overwritten by what was entered here before it was seen."""

    def an_hour_ahead(route: Any) -> None:
        answer = route.fetch()
        body = answer.json()
        body["clock"] = f"{int(body['clock'][:13]) + 3_600_000:013d}{body['clock'][13:]}"
        answered.append(body["clock"])
        route.fulfill(response=answer, json=body)

    answered: list[str] = []
    saved(room)
    room.route("**/operations", an_hour_ahead)
    line(room, "heard first")
    saved(room)
    room.unroute("**/operations")
    with room.expect_request("**/operations") as sent:
        line(room, "heard next")
    assert [each["clock"] > answered[-1] for each in sent.value.post_data_json["operations"]] == [True]


def test_a_session_that_ends_is_said_and_nothing_is_lost(room: Page, lived_in: House, served: Served) -> None:
    saved(room)
    room.context.clear_cookies()
    line(room, "after the session ended")
    expect(room.get_by_role("status")).to_have_text("Needs you: sign in again in a new tab")
    cookie = {"name": lived_in.app.config["SESSION_COOKIE_NAME"], "value": lived_in.cookie("Ines Carvalho"), "url": served.address}
    room.context.add_cookies([cookie])
    room.evaluate("dispatchEvent(new Event('online'))")
    saved(room)


def test_somebody_else_signing_in_sends_nothing_of_hers(room: Page, lived_in: House, served: Served) -> None:
    saved(room)
    name = lived_in.app.config["SESSION_COOKIE_NAME"]
    room.context.add_cookies([{"name": name, "value": lived_in.cookie("Omar Haddad"), "url": served.address}])
    line(room, "hers alone")
    expect(room.get_by_role("status")).to_have_text("Needs you: somebody else is signed in here")
    room.context.add_cookies([{"name": name, "value": lived_in.cookie("Ines Carvalho"), "url": served.address}])
    room.evaluate("dispatchEvent(new Event('online'))")
    saved(room)
    assert "hers alone" in [value.get("text") for value in entries(lived_in).values()]
