"""Opened once, the room opens and runs without a connection; what it keeps for that is one person's, and goes when they go."""

import json
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect
from sqlalchemy import select

from interview.accounts.models import Person
from interview.accounts.sign_in import hashed
from interview.db import db
from interview.scorecards.models import Operation
from tests.room.hands import bar, climb, entries, line, note, saved, to_the_ladder, try_now
from tests.room.house import House, Served

STORES = """async () => {
  const open = (name) => new Promise((resolve) => (indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result)))
  const all = (database) => new Promise((resolve) =>
    (database.transaction("operations").objectStore("operations").getAll().onsuccess = ({ target }) => resolve(target.result)))
  const kept = []
  for (const { name } of await indexedDB.databases()) kept.push(...await all(await open(name)))
  return kept.filter(({ target }) => target.startsWith("line/")).map(({ value, acknowledged }) => [value.text, acknowledged ?? false])
}"""
CACHES = """async () => {
  const kept = []
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) kept.push([name, new URL(url).pathname])
  }
  return kept
}"""


@pytest.fixture
def kept(page: Page, served: Served, lived_in: House) -> Page:
    """Ines's room, started after it said that it opens without a connection."""
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    expect(page.get_by_text("This room now opens without a connection, too.")).to_be_visible()
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()
    return page


def notes(page: Page) -> Any:
    return page.get_by_label("Notes", exact=True)


def kits(page: Page) -> list[list[str]]:
    return sorted(each for each in page.evaluate(CACHES) if each[0].startswith("fourfold-kits-"))


def signed_in(page: Page, served: Served, house: House, name: str) -> None:
    cookie = {"name": house.app.config["SESSION_COOKIE_NAME"], "value": house.cookie(name), "url": served.address}
    page.context.add_cookies([cookie])  # type: ignore[list-item]


def sign_in(page: Page, served: Served, house: House, name: str) -> None:
    """By the form, as people do."""
    with house.app.app_context():
        person = db.session.get_one(Person, house.people[name])
        person.password = hashed("four petals and a fold")
        email = person.email
        db.session.commit()
    page.goto(f"{served.address}/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill("four petals and a fold")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text(name).first).to_be_visible()


def sent(house: House, target: str) -> list[Any]:
    with house.app.app_context():
        return list(db.session.scalars(select(Operation.value).where(Operation.target.like(target))))


def test_it_opens_again_with_what_the_server_has_and_what_was_not_sent(kept: Page) -> None:
    line(kept, "the server has this")
    saved(kept)
    kept.context.set_offline(True)
    line(kept, "only this device has this")
    expect(kept.get_by_role("status")).to_have_text("Offline: 1 change kept on this device")
    kept.reload()
    expect(notes(kept)).to_contain_text("the server has this")
    expect(notes(kept)).to_contain_text("only this device has this")
    expect(kept.get_by_role("status")).to_have_text("Offline: 1 change kept on this device")
    expect(kept.get_by_text("Carry on.")).to_be_visible()


def test_an_interview_runs_on_without_a_connection_and_is_saved_once(kept: Page, lived_in: House) -> None:
    kept.context.set_offline(True)
    kept.reload()
    expect(note(kept)).to_be_focused()
    bar(kept, "4")
    expect(kept.get_by_role("region", name="Outcome")).to_contain_text("Rated 4.")
    kept.keyboard.press("Escape")
    to_the_ladder(kept)
    climb(kept, "m", "turn 2")
    line(kept, "climbed in the dark")
    kept.reload()
    expect(kept.get_by_text("Rung 2 of 4")).to_be_visible()
    kept.context.set_offline(False)
    saved(kept)
    assert sent(lived_in, f"{lived_in.item('favourite')}/rating") == [{"rating": 4}]
    assert sent(lived_in, f"{lived_in.item('repair-cafe')}/ladder/0/rung/1") == [{"outcome": "met", "reason": None}]
    assert [value["text"] for value in sent(lived_in, "line/%")] == ["climbed in the dark"]


def test_it_opens_while_the_server_is_down_and_saves_when_it_is_back(kept: Page, served: Served, lived_in: House) -> None:
    served.down()
    kept.reload()
    expect(note(kept)).to_be_focused()
    line(kept, "while it was down")
    expect(kept.get_by_role("status")).to_contain_text("kept on this device")
    served.up()
    try_now(kept)
    saved(kept)
    assert "while it was down" in [value.get("text") for value in entries(lived_in).values()]


def test_it_opens_while_the_server_is_in_trouble(kept: Page, lived_in: House) -> None:
    for part in ("room", "kit", "record", "session"):
        lived_in.app.view_functions[f"room.{part}"] = lambda **_: ("in trouble", 503)
    kept.reload()
    expect(note(kept)).to_be_focused()


def test_a_shell_that_was_kept_carries_the_policy(kept: Page) -> None:
    online = kept.reload()
    kept.context.set_offline(True)
    offline = kept.reload()
    assert online and offline
    assert offline.headers["content-security-policy"] == online.headers["content-security-policy"]


def test_only_kit_record_and_the_release_are_kept(kept: Page, served: Served, lived_in: House) -> None:
    line(kept, "sent")
    saved(kept)
    for address in ("/", "/questions", f"/scorecards/{lived_in.ines}", "/session"):
        kept.goto(f"{served.address}{address}")
    mine = f"fourfold-kits-{lived_in.people['Ines Carvalho']}"
    assert kits(kept) == [[mine, f"/scorecards/{lived_in.ines}/kit"], [mine, f"/scorecards/{lived_in.ines}/record"]]
    release = json.loads(lived_in.app.test_client().get("/sw.js").text.partition("\n")[0].removeprefix("const RELEASE = "))
    assert sorted(path for name, path in kept.evaluate(CACHES) if name == release["tree"]) == sorted(release["files"])


def test_signing_out_takes_all_but_what_was_never_sent(kept: Page, served: Served, lived_in: House) -> None:
    line(kept, "the server has this")
    saved(kept)
    receive = lived_in.app.view_functions["room.operations"]
    lived_in.app.view_functions["room.operations"] = lambda **_: ("in trouble", 503)
    line(kept, "only this device has this")
    expect(kept.get_by_role("status")).to_contain_text("1 change kept on this device")
    assert sorted(kept.evaluate(STORES)) == [["only this device has this", False], ["the server has this", True]]
    kept.goto(served.address)
    kept.get_by_text("Ines Carvalho").first.click()
    kept.get_by_role("button", name="Sign out").click()
    kept.wait_for_url("**/sign-in")
    kept.wait_for_function(f"async () => !(await ({CACHES})()).some(([name]) => name.startsWith('fourfold-kits-'))")
    kept.wait_for_function(f"async () => (await ({STORES})()).length === 1")
    assert kept.evaluate(STORES) == [["only this device has this", False]]
    kept.context.set_offline(True)
    with pytest.raises(Error):
        kept.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    kept.context.set_offline(False)
    lived_in.app.view_functions["room.operations"] = receive
    signed_in(kept, served, lived_in, "Ines Carvalho")
    kept.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    expect(notes(kept)).to_contain_text("only this device has this")
    saved(kept)


def test_whoever_signs_in_next_on_the_device_sees_nothing_of_hers(kept: Page, served: Served, lived_in: House) -> None:
    line(kept, "hers, and sent")
    saved(kept)
    kept.context.set_offline(True)
    line(kept, "hers, and not sent")
    expect(kept.get_by_role("status")).to_contain_text("1 change kept on this device")
    kept.goto("about:blank")
    kept.context.clear_cookies()
    kept.context.set_offline(False)
    sign_in(kept, served, lived_in, "Omar Haddad")
    kept.context.set_offline(True)
    with pytest.raises(Error):
        kept.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    kept.context.set_offline(False)
    kept.goto(f"{served.address}/scorecards/{lived_in.omar}/room")
    expect(kept.get_by_text("This room now opens without a connection, too.")).to_be_visible()
    assert {name for name, _ in kits(kept)} == {f"fourfold-kits-{lived_in.people['Omar Haddad']}"}
    assert kept.evaluate(STORES) == [["hers, and not sent", False]]
    kept.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(kept)).to_be_focused()
    expect(notes(kept)).not_to_contain_text("hers")


def test_a_kit_is_kept_for_seven_days_after_the_interview(kept: Page, served: Served) -> None:
    age = """async (days) => {
      const [name] = (await caches.keys()).filter((each) => each.startsWith("fourfold-kits-"))
      const cache = await caches.open(name)
      const [request] = (await cache.keys()).filter(({ url }) => url.endsWith("/kit"))
      const kept = await cache.match(request, { ignoreVary: true })
      const kit = { ...(await kept.json()), starts_at: new Date(Date.now() - days * 86400000).toISOString() }
      await cache.put(request, new Response(JSON.stringify(kit), { headers: kept.headers }))
    }"""
    line(kept, "the server has this")
    saved(kept)
    kept.context.set_offline(True)
    kept.evaluate(age, 7)
    kept.reload()
    expect(notes(kept)).to_contain_text("the server has this")
    kept.evaluate(age, 7.1)
    with pytest.raises(Error):
        kept.reload()
    kept.context.set_offline(False)
    kept.goto(f"{served.address}/sign-in")
    assert (kits(kept), kept.evaluate(STORES)) == ([], [])


def test_a_room_that_is_closed_to_her_is_kept_no_longer(kept: Page, lived_in: House, served: Served) -> None:
    lived_in.app.view_functions["room.kit"] = lambda **_: ("nothing here", 404)
    kept.reload()
    expect(kept.get_by_role("heading", name="The room is not open")).to_be_visible()
    assert [path for _, path in kits(kept) if path.endswith("/kit")] == []


def test_a_browser_that_keeps_nothing_is_said_at_the_lobby(page: Page, served: Served, lived_in: House) -> None:
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    expect(page.get_by_text("This browser keeps nothing on the device")).to_be_visible()
