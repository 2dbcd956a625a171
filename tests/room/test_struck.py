"""A note that was removed as not about the job goes from the device, too, when the room is next opened with a connection."""

import pytest
from playwright.sync_api import Page, expect

from interview.clock import now
from interview.scorecards.striking import strike
from interview.visibility.viewer import Viewer
from tests.room.hands import entries, line, note, saved
from tests.room.house import House, Served
from tests.room.test_offline import STORES
from tests.room.test_submit_later import fill, locked, seen, submit

WORDS = "Has twins at home."
RECORD = """async () => (await caches.match(new URL("record", location.href), { ignoreVary: true })).text()"""


def on_the_device(page: Page) -> set[str]:
    """Where the device keeps the words: among its changes, in the record kept for a room without a connection."""
    held = {"changes": str(page.evaluate(STORES)), "record": page.evaluate(RECORD)}
    return {place for place, words in held.items() if WORDS in words}


@pytest.mark.parametrize("opened_again", [False, True], ids=["as it was written", "as it was read again"])
def test_a_note_that_was_removed_is_gone_from_the_device_once_the_room_is_opened_again(
    page: Page, served: Served, lived_in: House, opened_again: bool
) -> None:
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    expect(page.get_by_text("This room now opens without a connection, too.")).to_be_visible()
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()
    line(page, WORDS)
    saved(page)
    fill(lived_in)
    submit(lived_in.client("Ines Carvalho"), lived_in.ines, {"seen": seen(lived_in)})
    if opened_again:
        page.reload()
        locked(page)
    assert on_the_device(page) == ({"record"} if opened_again else {"changes"})
    [target] = [place for place, value in entries(lived_in).items() if value.get("text") == WORDS]
    with lived_in.app.app_context():
        strike(Viewer(id=lived_in.people["Ines Carvalho"]), lived_in.ines, target, now())
    page.reload()
    locked(page)
    assert on_the_device(page) == set()
