"""Every trouble has its outcome (docs/room.md), and the status claims nothing that is not so."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect
from sqlalchemy import event, text

from interview.app import create_app
from interview.config import Settings
from interview.db import db
from interview.room import protocol
from interview.web import assets
from tests.room.hands import bar, entries, line, note, opens_offline, saved
from tests.room.house import House, Served
from tests.room.test_views import send

SOON = "AbortSignal.timeout = ((of) => () => of.call(AbortSignal, 400))(AbortSignal.timeout)"
TYPE = """(text) => {
  const note = document.getElementById("note")
  note.value = text
  note.dispatchEvent(new Event("input", { bubbles: true }))
  return document.getElementById("save").textContent
}"""
FULL = """() => {
  const { commit } = IDBTransaction.prototype
  window.roomAgain = () => (IDBTransaction.prototype.commit = commit)
  Object.defineProperty(IDBTransaction.prototype, "error", { get: () => new DOMException("full", "QuotaExceededError") })
  IDBTransaction.prototype.commit = IDBTransaction.prototype.abort
}"""
FILL = """async ([person, scorecard, count]) => {
  const database = await new Promise((resolve) => (indexedDB.open(`fourfold-${person}`).onsuccess = ({ target }) => resolve(target.result)))
  const transaction = database.transaction("operations", "readwrite")
  for (let n = 0; n < count; n++) {
    const id = crypto.randomUUID()
    const clock = `${Date.now()}-${n.toString(16).padStart(4, "0")}-cafe0001`
    const value = { text: `line ${n}`, item: null, rung: null, at: new Date().toISOString(), quote: false }
    transaction.objectStore("operations").put({ id, target: `line/${id}`, clock, value, scorecard, sent: false, typing: true })
  }
  await new Promise((resolve) => (transaction.oncomplete = resolve))
  database.close()
}"""


def notes(page: Page) -> Any:
    return page.get_by_label("Notes", exact=True)


def status(page: Page) -> Any:
    return page.get_by_role("status")


def texts(house: House) -> list[str]:
    return sorted(value["text"] for target, value in entries(house).items() if target.startswith("line/"))


def waits(page: Page, changes: str = "1 change") -> None:
    expect(status(page)).to_have_text(f"Offline: {changes} kept on this device", timeout=15000)


def try_now(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('online'))")


# What the status says


def test_it_is_not_saved_from_the_first_key_until_the_server_has_it(room: Page) -> None:
    saved(room)
    room.route("**/operations", lambda route: None)
    assert room.evaluate(TYPE, "a thought") == "Saving"
    room.keyboard.press("Enter")
    room.wait_for_event("request", lambda request: request.url.endswith("/operations"))
    expect(status(room)).to_have_text("Saving")
    room.unroute("**/operations")


def test_it_is_not_kept_before_the_browser_has_committed_it(room: Page) -> None:
    saved(room)
    room.context.set_offline(True)
    line(room, "committed")
    waits(room)
    room.evaluate("Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { set() {} })")
    line(room, "on its way to the disk")
    expect(notes(room)).to_contain_text("on its way to the disk")
    waits(room)


# Connections and servers


def test_a_connection_that_hangs_counts_as_none_and_nothing_is_sent_twice(page: Page, served: Served, lived_in: House) -> None:
    page.add_init_script(SOON)
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    saved(page)
    answers, receive = Event(), lived_in.app.view_functions["room.operations"]
    lived_in.app.view_functions["room.operations"] = lambda **values: receive(**values) if answers.wait() else ""
    line(page, "into the void")
    waits(page)
    answers.set()
    saved(page)
    assert texts(lived_in) == ["into the void"]


def test_a_room_opens_from_the_device_when_the_server_does_not_answer_in_time(room: Page, lived_in: House) -> None:
    opens_offline(room)
    answers = Event()
    for part in ("room", "kit", "record", "session"):
        lived_in.app.view_functions[f"room.{part}"] = lambda **_: (answers.wait(), ("too late", 503))[1]
    room.reload()
    expect(note(room)).to_be_focused(timeout=20000)
    answers.set()


@pytest.fixture
def full_disk(lived_in: House) -> Iterator[Event]:
    """While it is set, the server's database may not grow by one page."""
    full = Event()
    with lived_in.app.app_context():
        engine = db.engine

    def begin(connection: Any) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() if full.is_set() else 2**30
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    event.listen(engine, "begin", begin)
    yield full
    event.remove(engine, "begin", begin)


def test_a_full_disk_of_the_server_is_said_and_what_it_could_not_keep_is_sent_again(room: Page, lived_in: House, full_disk: Event) -> None:
    saved(room)
    full_disk.set()
    long = "word" * 900
    for _ in range(3):
        room.evaluate(TYPE, long)
        room.keyboard.press("Enter")
    waits(room, "3 changes")
    expect(room.get_by_text("The server cannot keep your changes just now.")).to_be_visible()
    full_disk.clear()
    try_now(room)
    saved(room)
    assert texts(lived_in) == [long] * 3


def test_a_full_disk_is_a_503_with_words(house: House) -> None:
    def full(**_: Any) -> Any:
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$"))
        db.session.execute(text("PRAGMA max_page_count=1"))
        db.session.execute(text("CREATE TABLE more (text)"))

    house.app.view_functions["room.operations"] = full
    answer = send(house.client("Ines Carvalho"), house.ines, [])
    assert (answer.status_code, answer.get_json()["error"]) == (
        503,
        "Its disk may be full. Try again in a minute; if it stays, tell an admin the reference.",
    )


def test_a_thousand_queued_changes_go_in_five_batches(room: Page, lived_in: House) -> None:
    opens_offline(room)
    saved(room)
    room.context.set_offline(True)
    room.evaluate(FILL, [str(lived_in.people["Ines Carvalho"]), str(lived_in.ines), 1000])
    room.reload()
    waits(room, "1000 changes")
    batches: list[int] = []
    room.on("request", lambda request: batches.extend(size(request)))
    room.context.set_offline(False)
    saved(room)
    assert (batches, len(texts(lived_in))) == ([200] * 5, 1000)


def size(request: Any) -> list[int]:
    return [len(request.post_data_json["operations"])] if request.url.endswith("/operations") else []


# The device


def test_a_connection_to_the_devices_store_that_was_closed_is_opened_again(room: Page) -> None:
    opens_offline(room)
    saved(room)
    room.context.set_offline(True)
    line(room, "before")
    waits(room)
    room.evaluate("""() => {
      const { transaction } = IDBDatabase.prototype
      IDBDatabase.prototype.transaction = function (...given) {
        IDBDatabase.prototype.transaction = transaction
        this.close()
        return transaction.apply(this, given)
      }
    }""")
    line(room, "after")
    waits(room, "2 changes")
    room.reload()
    expect(notes(room)).to_contain_text("before")
    expect(notes(room)).to_contain_text("after")


def test_another_version_of_the_page_is_not_held_up_by_this_one(room: Page, lived_in: House) -> None:
    saved(room)
    assert room.evaluate(
        """(name) => new Promise((resolve) => {
          const request = indexedDB.open(name, 2)
          request.onblocked = () => resolve("blocked")
          request.onsuccess = () => resolve("open", request.result.close())
        })""",
        f"fourfold-{lived_in.people['Ines Carvalho']}",
    ) == "open"  # fmt: skip


def test_a_full_device_is_said_until_it_has_room_again(room: Page) -> None:
    opens_offline(room)
    saved(room)
    room.context.set_offline(True)
    room.evaluate(FULL)
    line(room, "no room for this")
    expect(status(room)).to_have_text("Needs you: this device is full, copy your notes before you close this tab")
    room.evaluate("() => void roomAgain()")
    line(room, "but for this")
    waits(room, "2 changes")
    room.reload()
    expect(notes(room)).to_contain_text("no room for this")
    expect(notes(room)).to_contain_text("but for this")


def test_a_crashed_page_opens_again_with_what_it_called_kept(room: Page, lived_in: House) -> None:
    opens_offline(room)
    saved(room)
    room.context.set_offline(True)
    line(room, "kept when it crashed")
    waits(room)
    address, context = room.url, room.context
    with room.expect_event("crash"), suppress(Error):
        room.goto("chrome://crash")
    room.close()
    again = context.new_page()
    again.goto(address)
    expect(notes(again)).to_contain_text("kept when it crashed")
    context.set_offline(False)
    saved(again)
    assert texts(lived_in) == ["kept when it crashed"]


def test_the_back_button_brings_the_room_with_everything_in_it(room: Page, served: Served) -> None:
    line(room, "before I looked elsewhere")
    room.keyboard.type("half a sentence")
    room.goto(f"{served.address}/questions")
    room.go_back()
    expect(notes(room)).to_contain_text("before I looked elsewhere")
    expect(notes(room)).to_contain_text("half a sentence")
    saved(room)


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_clock_that_is_wrong_by_a_day_decides_nothing(page: Page, served: Served, lived_in: House, hours: int) -> None:
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    bar(page, "2")
    expect(page.get_by_role("region", name="Outcome")).to_contain_text("Rated 2.")
    saved(page)
    opens_offline(page)
    page.add_init_script(f"Date.now = ((of) => () => of() + {hours * 3_600_000})(Date.now)")
    page.context.set_offline(True)
    page.reload()
    rating = lived_in.item("favourite") + "/rating"
    _rate(page, "3")
    waits(page)
    page.context.set_offline(False)
    saved(page)
    assert entries(lived_in)[rating] == {"rating": 3}
    _rate(page, "4")
    saved(page)
    assert entries(lived_in)[rating] == {"rating": 4}
    page.reload()
    _rate(page, "5")
    saved(page)
    assert entries(lived_in)[rating] == {"rating": 5}


def _rate(page: Page, level: str) -> None:
    expect(note(page)).to_be_focused()
    bar(page, level)
    expect(page.get_by_role("region", name="Outcome")).to_contain_text(f"Rated {level}.")
    page.keyboard.press("Escape")


# Releases


def test_the_server_takes_this_protocol_and_the_one_before() -> None:
    assert protocol.ACCEPTED == (protocol.PROTOCOL, protocol.PROTOCOL - 1)


def test_an_old_page_runs_on_with_a_new_server_and_the_new_worker_waits(
    room: Page, served: Served, lived_in: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens_offline(room)
    saved(room)
    read = assets.read_assets
    monkeypatch.setattr(assets, "read_assets", lambda tree: assets.Assets(read(tree).files, "the next one"))
    served.down()
    served.app = create_app(Settings("main", f"sqlite:///{tmp_path}/room.sqlite", "a secret of the tests", tmp_path, testing=True))
    served.up()
    line(room, "typed into the old page")
    try_now(room)
    saved(room)
    assert texts(lived_in) == ["typed into the old page"]
    waiting = """async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      await registration.update()
      while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 20))
      return (await caches.keys()).filter((name) => name.startsWith("fourfold-tree-")).length
    }"""
    assert room.evaluate(waiting) == 2


def test_a_page_that_the_server_no_longer_understands_says_so_and_keeps_everything(
    room: Page, lived_in: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(room)
    monkeypatch.setattr(protocol, "ACCEPTED", (7, 6))
    line(room, "from another age")
    expect(status(room)).to_have_text("Needs you: reload this page")
    monkeypatch.undo()
    room.reload()
    saved(room)
    assert texts(lived_in) == ["from another age"]


# People


def test_notes_of_one_person_are_never_sent_as_another_even_with_a_token_that_holds(room: Page, lived_in: House) -> None:
    saved(room)
    others: list[Any] = []

    def as_omar(route: Any) -> None:
        answer = route.fetch()
        others.append(answer)
        route.fulfill(response=answer, headers={**answer.headers, "fourfold-person": str(lived_in.people["Omar Haddad"])})

    room.route("**/operations", as_omar)
    line(room, "hers alone")
    expect(status(room)).to_have_text("Needs you: somebody else is signed in here")
    room.unroute("**/operations")
    try_now(room)
    saved(room)
    assert texts(lived_in) == ["hers alone"]
