"""What the room's addresses answer, and to whom."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from interview.clock import new_id
from interview.scorecards.actions import NOT_YOURS
from interview.scorecards.operations import clock_at
from interview.web.headers import POLICY
from tests.pages import check_page
from tests.room.house import AT, House

JSON = {"Accept": "application/json"}


def send(client: FlaskClient, card: Any, operations: Any, protocol: int = 1, csrf: str | None = None) -> Any:
    token = client.get("/session", headers=JSON).get_json()["csrf"] if csrf is None else csrf
    body = {"protocol": protocol, "operations": operations}
    return client.post(f"/scorecards/{card}/operations", json=body, headers=JSON | {"X-CSRFToken": token})


def operation(target: str, value: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "target": target, "clock": clock_at(AT, device="cafe0001"), "value": value}


def test_the_shell_is_a_sound_page_that_holds_neither_kit_nor_token(house: House) -> None:
    answer = house.client("Ines Carvalho").get(f"/scorecards/{house.ines}/room")
    page = answer.get_data(as_text=True)
    check_page(page)
    assert [word for word in ("Mei Tanaka", "repair café", "csrf") if word in page] == []


def test_the_worker_is_open_asked_for_anew_and_holds_the_release_and_nobodys_room(house: House) -> None:
    answers = [house.app.test_client().get("/sw.js"), house.client("Ines Carvalho").get("/sw.js")]
    assert [(each.status_code, each.mimetype, each.headers["Cache-Control"]) for each in answers] == [
        (200, "text/javascript", "no-cache")
    ] * 2
    assert [each.headers["Content-Security-Policy"] for each in answers] == [POLICY] * 2
    assert answers[0].data == answers[1].data
    release = json.loads(answers[0].text.partition("\n")[0].removeprefix("const RELEASE = "))
    assert {house.app.test_client().get(each).status_code for each in release["files"]} == {200}
    linked = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', "".join(release["shells"].values())))
    assert linked - set(release["files"]) == set()
    assert list(release["shells"]) == ["room", "show"]
    for shell in release["shells"].values():
        check_page(shell)
    assert release["headers"]["Content-Security-Policy"] == POLICY


def test_only_answers_to_somebody_say_whose_they_are(house: House) -> None:
    card = f"/scorecards/{house.ines}"
    ines, stranger = house.client("Ines Carvalho"), house.app.test_client()
    asked = ("/", f"{card}/room", f"{card}/kit", f"{card}/record", "/session")
    assert {ines.get(each, headers=JSON).headers.get("Fourfold-Person") for each in asked} == {str(house.people["Ines Carvalho"])}
    assert {stranger.get(each, headers=JSON).headers.get("Fourfold-Person") for each in (*asked, "/sign-in")} == {None}


def test_the_kit_has_the_words_the_questions_and_the_tables(house: House) -> None:
    answer = house.client("Ines Carvalho").get(f"/scorecards/{house.ines}/kit", headers=JSON)
    kit = answer.get_json()
    assert answer.headers["Cache-Control"] == "no-store"
    assert (kit["candidate"], kit["say"], kit["minutes"]) == ("Mei Tanaka", "MAY ta-NAH-ka", 60)
    assert [item["question"]["title"] for item in kit["items"]] == [
        "A product you admire", "The repair café", "One phone, one stall", "The tide mill", "The dull work that mattered",
    ]  # fmt: skip
    assert [item["table"] and item["table"]["start"] for item in kit["items"]] == [None, "0/1/h0", None, "0/1/h0", None]
    assert kit["items"][1]["swap"]["title"] == "The wash house"
    assert "csrf" not in answer.get_data(as_text=True)


def test_a_cap_below_the_ladders_minutes_is_in_its_table_and_nowhere_else(house: House) -> None:
    items = house.client("Ines Carvalho").get(f"/scorecards/{house.ines}/kit", headers=JSON).get_json()["items"]
    assert ["cap" in item["table"]["states"]["0/1/h0"]["on"] for item in items if item["table"]] == [False, True]


@pytest.mark.parametrize("part", ["room", "kit", "record"])
def test_law_2_somebody_elses_room_is_the_same_as_one_that_is_not_there(house: House, part: str) -> None:
    omar = house.client("Omar Haddad")
    assert [omar.get(f"/scorecards/{card}/{part}", headers=JSON).status_code for card in (house.omar, house.ines, new_id())] == [
        200,
        404,
        404,
    ]


@pytest.mark.parametrize("part", ["room", "kit"])
def test_law_6_no_room_opens_before_the_opening_is_started(house: House, part: str) -> None:
    answer = house.client("Ines Carvalho").get(f"/scorecards/{house.idle}/{part}", headers=JSON)
    assert answer.status_code == 403
    assert answer.get_json()["error"] == "“Product manager, Kyoto” has not been started yet; Hana Sato starts it. Then this room opens."


def test_who_is_not_signed_in_hears_401_even_without_a_token(house: House) -> None:
    stranger = house.app.test_client()
    answers = [stranger.get(f"/scorecards/{house.ines}/kit", headers=JSON), stranger.get("/session", headers=JSON)]
    answers.append(stranger.post(f"/scorecards/{house.ines}/operations", json={}, headers=JSON))
    assert [answer.status_code for answer in answers] == [401, 401, 401]


def test_a_token_that_does_not_hold_is_a_400(house: House) -> None:
    assert send(house.client("Ines Carvalho"), house.ines, [], csrf="stale").status_code == 400


def test_the_session_says_who_is_signed_in_and_the_servers_clock(house: House) -> None:
    session = house.client("Ines Carvalho").get("/session", headers=JSON).get_json()
    assert (session["person"], session["protocol"], len(session["clock"])) == (str(house.people["Ines Carvalho"]), 1, 27)
    assert sorted(session) == ["clock", "csrf", "person", "protocol"]


def test_what_is_sent_is_kept_and_read_back(house: House) -> None:
    ines = house.client("Ines Carvalho")
    rated = operation(f"{house.item('favourite')}/rating", {"rating": 4})
    answer = send(ines, house.ines, [rated]).get_json()
    assert answer["answers"] == [{"id": rated["id"], "answer": "kept"}]
    record = ines.get(f"/scorecards/{house.ines}/record", headers=JSON).get_json()
    assert record["entries"] == {rated["target"]: {"id": rated["id"], "clock": rated["clock"], "value": {"rating": 4}}}
    assert record["submitted"] is False


def test_sending_twice_is_the_same_as_once(house: House) -> None:
    ines = house.client("Ines Carvalho")
    rated = operation(f"{house.item('favourite')}/rating", {"rating": 4})
    assert [send(ines, house.ines, [rated]).get_json()["answers"] for _ in range(2)] == [[{"id": rated["id"], "answer": "kept"}]] * 2


def test_one_bad_operation_blocks_no_other(house: House) -> None:
    too_high = operation(f"{house.item('favourite')}/rating", {"rating": 6})
    unknown = operation("item/nothing", {"rating": 3})
    good = operation(f"{house.item('favourite')}/rating", {"rating": 3})
    answers = send(house.client("Ines Carvalho"), house.ines, [too_high, unknown, good]).get_json()["answers"]
    assert [answer["answer"] for answer in answers] == ["refused", "refused", "kept"]
    assert answers[0]["reason"] == "A rating is a whole number from 1 to 5."


def test_operations_for_anothers_card_and_for_none_are_refused_in_the_same_words(house: House) -> None:
    rated = operation(f"{house.item('favourite')}/rating", {"rating": 4})
    answers = [send(house.client("Omar Haddad"), card, [rated]).get_json()["answers"] for card in (house.ines, new_id())]
    assert answers == [[{"id": rated["id"], "answer": "refused", "reason": NOT_YOURS}]] * 2


@pytest.mark.parametrize(
    "operations",
    [
        None,
        [3],
        [{"id": "x", "target": "state", "clock": "1", "value": None}],
        [{"id": str(new_id()), "target": "state", "clock": "1"}],
        [{"id": str(new_id()), "target": 3, "clock": "1", "value": None}],
        [operation("summary", {"text": ""})] * 201,
    ],
)
def test_a_malformed_batch_is_a_400_that_says_what_to_send(house: House, operations: Any) -> None:
    answer = send(house.client("Ines Carvalho"), house.ines, operations)
    assert (answer.status_code, list(answer.get_json())) == (400, ["error"])


def test_a_page_of_an_unknown_protocol_is_told_to_reload(house: House) -> None:
    answer = send(house.client("Ines Carvalho"), house.ines, [], protocol=9)
    assert answer.status_code == 400
    assert answer.get_json()["error"] == "This page is older than the server. Reload it; what is kept on this device is sent then."


def test_a_batch_nested_beyond_reading_is_a_400_with_words(house: House) -> None:
    ines = house.client("Ines Carvalho")
    token = ines.get("/session", headers=JSON).get_json()["csrf"]
    headers = JSON | {"X-CSRFToken": token, "Content-Type": "application/json"}
    answer = ines.post(f"/scorecards/{house.ines}/operations", data="[" * 100_000, headers=headers)
    assert (answer.status_code, list(answer.get_json())) == (400, ["error"])
