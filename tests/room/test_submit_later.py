"""Submit when connected: the wish is kept on the device and sent once the server has everything; it asks when the record is another."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlalchemy import select

from interview.clock import new_id, now
from interview.db import db
from interview.scorecards.actions import enter
from interview.scorecards.models import Operation, Submission
from interview.scorecards.queries import own_record
from interview.visibility.viewer import Viewer
from tests.room.hands import opens_offline
from tests.room.house import House, Served

JSON = {"Accept": "application/json"}
CHANGED = "Your scorecard has changed since you opened this page. Open it again, read it through, then submit."


def state(name: str) -> tuple[str, Any]:
    return "state", {"state": name, "at": now().isoformat(), "reason": None}


def write(house: House, *changes: tuple[str, Any]) -> None:
    with house.app.app_context():
        enter(Viewer(id=house.people["Ines Carvalho"]), house.ines, changes, now())


def fill(house: House) -> None:
    """Ines's card is finished and wants nothing but submitting."""
    skipped = [house.item(name) for name in ("repair-cafe", "market", "tide-mill", "dull")]
    favourite = house.item("favourite")
    write(
        house, state("begun"), (f"{favourite}/rating", {"rating": 4}), (f"{favourite}/paper", {"noted": True}),
        *((f"{item}/skip", {"skipped": True, "reason": "out of time"}) for item in skipped),
        ("recommendation", {"choice": "yes"}), state("finished"),
    )  # fmt: skip


def seen(house: House) -> str:
    with house.app.app_context():
        return own_record(Viewer(id=house.people["Ines Carvalho"]), house.ines).seen


def submissions(house: House) -> list[str]:
    with house.app.app_context():
        return list(db.session.scalars(select(Submission.seen).where(Submission.scorecard_id == house.ines)))


def submit(client: FlaskClient, card: Any, body: Any) -> Any:
    token = client.get("/session", headers=JSON)
    csrf = token.get_json().get("csrf", "")
    return client.post(f"/scorecards/{card}/submission", json=body, headers=JSON | {"X-CSRFToken": csrf})


# The address


def test_what_was_seen_is_submitted_and_twice_is_the_same_as_once(house: House) -> None:
    fill(house)
    ines, digest = house.client("Ines Carvalho"), seen(house)
    answers = [submit(ines, house.ines, {"seen": each}) for each in (digest, digest, "another")]
    assert [(answer.status_code, answer.get_json()) for answer in answers] == [(200, {"submitted": True})] * 3
    assert submissions(house) == [digest]


def test_another_record_than_the_one_seen_is_a_409_with_words(house: House) -> None:
    fill(house)
    digest = seen(house)
    write(house, ("summary", {"text": "One more thought."}))
    answer = submit(house.client("Ines Carvalho"), house.ines, {"seen": digest})
    assert (answer.status_code, answer.get_json()["error"], submissions(house)) == (409, CHANGED, [])


def test_what_is_missing_is_a_422_that_names_it(house: House) -> None:
    fill(house)
    write(house, (f"{house.item('favourite')}/paper", {"noted": False}))
    answer = submit(house.client("Ines Carvalho"), house.ines, {"seen": seen(house)})
    missing = ["Write a line of evidence for the 4 on “A product you admire”, or say that it is on paper."]
    assert (answer.status_code, answer.get_json()["problems"], submissions(house)) == (422, missing, [])


@pytest.mark.parametrize("body", [[], {}, {"seen": 3}])
def test_a_submission_that_says_nothing_is_a_400_with_words(house: House, body: Any) -> None:
    answer = submit(house.client("Ines Carvalho"), house.ines, body)
    assert (answer.status_code, "error" in answer.get_json()) == (400, True)


def test_only_its_author_submits_a_card_and_only_signed_in(house: House) -> None:
    fill(house)
    body = {"seen": seen(house)}
    omar = house.client("Omar Haddad")
    answers = [submit(omar, house.ines, body), submit(omar, new_id(), body), submit(house.app.test_client(), house.ines, body)]
    assert ([answer.status_code for answer in answers], submissions(house)) == ([404, 404, 401], [])


# The room


@pytest.fixture
def review(page: Page, served: Served, lived_in: House) -> Page:
    """Her finished card, in a room that opens without a connection."""
    fill(lived_in)
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    expect(page.get_by_role("button", name="Submit and lock")).to_be_visible()
    opens_offline(page)
    return page


def wish(page: Page) -> None:
    page.get_by_role("button", name="Submit when connected").press("Enter")
    page.get_by_role("button", name="Yes, lock it when connected").press("Enter")
    expect(page.get_by_role("heading", name="Waiting to be submitted")).to_be_visible()


def offline(page: Page) -> None:
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("button", name="Submit when connected")).to_be_visible()


def locked(page: Page) -> None:
    expect(page.get_by_role("heading", name="Submitted and locked: Mei Tanaka")).to_be_visible(timeout=15000)


def test_with_a_connection_it_submits_at_once(review: Page, lived_in: House) -> None:
    digest = seen(lived_in)
    review.get_by_role("button", name="Submit and lock").press("Enter")
    review.get_by_role("button", name="Yes, lock it now").press("Enter")
    locked(review)
    assert submissions(lived_in) == [digest]


def test_without_one_it_waits_and_submits_when_the_connection_is_back(review: Page, lived_in: House) -> None:
    offline(review)
    review.get_by_label("Strong yes").check()
    wish(review)
    assert submissions(lived_in) == []
    review.context.set_offline(False)
    locked(review)
    assert submissions(lived_in) == [seen(lived_in)]
    review.reload()
    locked(review)


def test_the_wish_outlives_the_browser_and_is_sent_when_the_room_opens_again(review: Page, lived_in: House, served: Served) -> None:
    offline(review)
    wish(review)
    review.close()
    again = review.context.new_page()
    again.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    expect(again.get_by_role("heading", name="Waiting to be submitted")).to_be_visible()
    again.context.set_offline(False)
    locked(again)
    assert submissions(lived_in) == [seen(lived_in)]


def test_a_wish_taken_back_is_not_sent(review: Page, lived_in: House) -> None:
    offline(review)
    wish(review)
    review.get_by_role("button", name="Take it back").press("Enter")
    expect(review.get_by_role("button", name="Submit when connected")).to_be_visible()
    review.context.set_offline(False)
    review.reload()
    expect(review.get_by_role("button", name="Submit and lock")).to_be_visible()
    assert submissions(lived_in) == []


def test_it_asks_when_the_record_has_changed_elsewhere_meanwhile(review: Page, lived_in: House) -> None:
    offline(review)
    wish(review)
    write(lived_in, ("summary", {"text": "From another device."}))
    review.context.set_offline(False)
    expect(review.get_by_role("alert")).to_contain_text(f"Not submitted. {CHANGED}", timeout=15000)
    assert submissions(lived_in) == []
    review.reload()
    expect(review.get_by_role("button", name="Submit and lock")).to_be_visible()
    assert submissions(lived_in) == []


def test_it_is_not_sent_before_the_server_has_every_change(review: Page, lived_in: House) -> None:
    offline(review)
    review.get_by_label("Strong yes").check()
    wish(review)
    order: list[str] = []
    _watch(lived_in, "room.operations", order)
    _watch(lived_in, "scorecards.submit", order)
    review.context.set_offline(False)
    locked(review)
    assert order == ["room.operations", "scorecards.submit"]


def test_an_answer_that_is_lost_is_asked_for_again(review: Page, lived_in: House) -> None:
    lost: list[bool] = []

    def lose_first(route: Any) -> None:
        route.fetch()
        lost.append(True)
        route.abort() if len(lost) == 1 else route.fallback()

    review.route("**/submission", lose_first)
    review.get_by_role("button", name="Submit and lock").press("Enter")
    review.get_by_role("button", name="Yes, lock it now").press("Enter")
    locked(review)
    assert (len(lost), len(submissions(lived_in))) == (2, 1)


def test_a_change_made_elsewhere_after_submitting_is_kept_beside(review: Page, lived_in: House) -> None:
    offline(review)
    review.get_by_label("Strong yes").check()
    digest = seen(lived_in)
    submit(lived_in.client("Ines Carvalho"), lived_in.ines, {"seen": digest})
    review.context.set_offline(False)
    locked(review)
    with lived_in.app.app_context():
        late = select(Operation.value).where(Operation.scorecard_id == lived_in.ines, Operation.late)
        assert list(db.session.scalars(late)) == [{"choice": "strong_yes"}]


def _watch(house: House, endpoint: str, order: list[str]) -> None:
    view: Callable[..., Any] = house.app.view_functions[endpoint]

    def watched(**values: Any) -> Any:
        order.append(endpoint)
        return view(**values)

    house.app.view_functions[endpoint] = watched
