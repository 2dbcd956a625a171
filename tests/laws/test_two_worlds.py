"""Law 2 as non-interference (Goguen & Meseguer 1982): whatever the others do that must be hidden from somebody who owes, everything that
this person can fetch or send is answered byte for byte alike."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from interview import clock
from interview.compare.decisions import decisions_page
from interview.db import db
from interview.jobs.reminders import look_for_reminders
from tests.company import Company, company_again, company_over, copy_sqlite, listening
from tests.laws.hidden_acts import Acts, doubt, praise, quiet
from tests.laws.routes import WRITES, addresses, pages, without_sample
from tests.laws.worlds import LOOKED, OUTSIDE, OWING, STRANGER, Ground, build
from tests.laws.writes import POST
from tests.mails import Post

ACCEPTS = ("text/html", "application/json")
CSRF = re.compile(rb"[\w-]{40,}\.[\w-]{6}\.[\w-]{27}")
VIEWERS = (*OWING, *OUTSIDE, STRANGER)
REFUSED = 400
Answers = dict[str, tuple[int, list[tuple[str, str]], bytes, int]]


@dataclass(frozen=True)
class Origin:
    """A built company that is copied for each world."""

    ids: dict
    ground: Ground
    copy: Callable[[], str]
    data: Path

    @contextmanager
    def world(self, acts: Acts) -> Iterator[Company]:
        """In the demo's app, which has every route there is."""
        with company_again(self.copy(), self.data, self.ids, LOOKED, "demo") as company:
            acts(company, self.ground)
            company.app.test_client_class = FlaskClient
            company.later(LOOKED)
            yield company

    def mails(self, company: Company) -> dict[str, list[bytes]]:
        """Everything that each of those who look has got by e-mail."""
        look_for_reminders(clock.now())
        post = Post(company, Path(mkdtemp(dir=self.data)))
        return {key: sorted(post.sent_to(key)) for key in (*OWING, *OUTSIDE)}


def _origin(source: str, folder: Path, copy: Callable[[], str]) -> Origin:
    """Published questions are read once a process: a page that asks for all of the plan is opened before statements are counted."""
    with company_over(source, folder) as company:
        ground = build(company)
        for opening in ground.places.openings:
            company["henrik"].get(f"/openings/{opening}/compare")
        return Origin(company.ids, ground, copy, folder)


@pytest.fixture(scope="module")
def origin(tmp_path_factory) -> Origin:
    folder, numbers = tmp_path_factory.mktemp("worlds"), count()
    source = f"sqlite:///{folder}/origin.sqlite"
    return _origin(source, folder, lambda: copy_sqlite(source, folder / f"world-{next(numbers)}.sqlite"))


@pytest.fixture(scope="module")
def origin_on_postgresql(postgres, tmp_path_factory) -> Origin:
    source = postgres.new_database()
    return _origin(source, tmp_path_factory.mktemp("worlds"), lambda: postgres.new_database(template=source))


# Asking


def answer_of(company: Company, ask: Callable[[FlaskClient], TestResponse], client: FlaskClient, seed: int = 9) -> tuple:
    """Status, headers, bytes and how many SQL statements it took, with the CSRF token and the session cookie masked; the moment and the
    seed are the same in each world."""
    db.session.rollback()
    with clock.frozen(LOOKED, seed), company.app.app_context(), listening() as heard:
        answer = ask(client)
    headers = sorted((name, CSRF.sub(b"csrf", value.encode()).decode()) for name, value in answer.headers if name != "Set-Cookie")
    return answer.status_code, headers, CSRF.sub(b"csrf", answer.get_data()), len(heard)


def turn_of(key: str) -> int | None:
    """Dana asks everything."""
    return None if key == "dana" else [*VIEWERS, key].index(key)


def opened(company: Company, ground: Ground, key: str, accepts: tuple[str, ...] = ACCEPTS[:1]) -> Answers:
    """What is refused is asked for in the other ways of `accepts` too."""
    client, found = company[key] if key != STRANGER else company.stranger(), {}
    for url in pages(company.app, ground.places, turn=turn_of(key)):
        for accept in accepts:
            found[f"GET {url} as {accept}"] = answer_of(company, lambda c, u=url, a=accept: c.get(u, headers={"Accept": a}), client)
            if found[f"GET {url} as {accept}"][0] < REFUSED:
                break
    return found


def sent(company: Company, ground: Ground, key: str) -> Answers:
    """What a curious person might send, last of all what ends their own session."""
    client, found = company[key], {}
    with company.app.app_context():
        token = client.get("/session").get_json()["csrf"]
    for n, (url, sample) in enumerate(addresses(company.app, ground.places, POST, WRITES, turn_of(key))):
        body = {"json": sample.json} if sample.json is not None else {"data": sample.form or {}}
        ask = lambda c, u=url, b=body: c.post(u, **b, headers={"X-CSRFToken": token})  # noqa: E731
        found[f"{n} POST {url}"] = answer_of(company, ask, client, seed=n)
    return found


def differing(ours: Answers, theirs: Answers) -> list[str]:
    assert ours.keys() >= theirs.keys()
    return [_difference(asked, ours[asked], theirs[asked]) for asked in theirs if ours[asked] != theirs[asked]]


def _difference(asked: str, ours: tuple, theirs: tuple) -> str:
    if ours[:2] != theirs[:2]:
        return f"{asked}: {ours[:2]} and {theirs[:2]}"
    if ours[2] == theirs[2]:
        return f"{asked}: {ours[3]} and {theirs[3]} SQL statements"
    lines = zip(ours[2].decode().splitlines(), theirs[2].decode().splitlines(), strict=False)
    first = next(((one.strip(), other.strip()) for one, other in lines if one != other), ("", "one is longer"))
    return f"{asked}: {first[0]!r} and {first[1]!r}"


# The law


def test_law_2_every_route_has_a_sample(origin):
    with origin.world(quiet) as company:
        assert without_sample(company.app) == []


def test_law_2_who_owes_is_answered_alike_whatever_the_others_did(origin):
    """Dana, whom most pages are open to, asks for JSON as well."""
    answers, mails = [], []
    for acts in (quiet, praise, doubt):
        with origin.world(acts) as company:
            assert all(origin.ground.candidates[name] in company.viewer(key).owes for key, name in OWING.items())
            accepts = {"dana": ACCEPTS} if acts is not praise else {}
            who = VIEWERS if acts is not praise else (*OWING, "lars")
            answers.append({key: opened(company, origin.ground, key, accepts.get(key, ACCEPTS[:1])) for key in who})
            mails.append(origin.mails(company))
    for other in answers[1:]:
        assert {key: differing(answers[0][key], found) for key, found in other.items()} == {key: [] for key in other}
    assert mails == mails[:1] * 3
    assert {key for key, got in mails[0].items() if got} == set(OWING)
    routes, asked = len(answers[0]["dana"]), sum(len(found) for world in answers for found in world.values())
    print(f"two worlds: {routes} addresses at most x {len(VIEWERS)} viewers x 2 or 3 worlds = {asked} answers, 0 differences")
    print(f"and {sum(map(len, mails[0].values()))} mails in each world, the same")


def test_law_2_who_owes_nothing_sees_a_difference(origin):
    """So the worlds do differ, and where this company is looked at the difference would show."""
    worlds = []
    for acts in (quiet, praise, doubt):
        with origin.world(acts) as company:
            worlds.append(opened(company, origin.ground, "henrik"))
    assert all(differing(*pair) for pair in (worlds[:2], worlds[1:], worlds[::2]))


@pytest.mark.parametrize("key", ["kofi", "dana", "samir", "fred"])
def test_law_2_nothing_that_they_send_tells_or_opens_anything(origin, key):
    """Excusing themselves, cancelling, excusing others, writing on others' cards … and every page once more after all that."""
    worlds = []
    for acts in (quiet, doubt):
        with origin.world(acts) as company:
            answers = sent(company, origin.ground, key)
            assert origin.ground.candidates[OWING[key]] in company.viewer(key).owes
            worlds.append(answers | opened(company, origin.ground, key))
    assert differing(*worlds) == []


def test_law_2_the_worlds_are_alike_on_postgresql_too(origin_on_postgresql):
    some = ("dana", "priya")
    worlds = []
    for acts in (quiet, doubt):
        with origin_on_postgresql.world(acts) as company:
            worlds.append({key: opened(company, origin_on_postgresql.ground, key) for key in some})
    assert {key: differing(worlds[0][key], worlds[1][key]) for key in some} == {key: [] for key in some}


def test_law_2_what_is_not_theirs_might_as_well_not_be_there(origin):
    """Sara has nothing to do with Ines: another's row answers as one that does not exist (and the same row for those who may)."""
    with origin.world(praise) as company:
        ines = origin.ground.met["Ines", 0]
        absent = "01a19b7c-0000-7000-8000-00000000abcd"
        for address in ("/scorecards/{}", "/scorecards/{}/room", "/scorecards/{}/kit", "/scorecards/{}/record", "/interviews/{}/time"):
            there = ines.interview if "interviews" in address else ines.cards["lea"]
            for accept in ACCEPTS:
                one, other = (
                    answer_of(company, lambda c, i=id_, a=accept, w=address: c.get(w.format(i), headers={"Accept": a}), company["sara"])
                    for id_ in (there, absent)
                )
                assert (one[0], one) == (404, other)


def test_law_2_the_worlds_differ_in_what_a_decision_had_to_say(origin):
    """So what is the same to who owes for Ines would not be if they were told."""
    kept = []
    for acts in (quiet, praise, doubt):
        with origin.world(acts) as company:
            page = decisions_page(company.viewer("henrik"), origin.ground.places.applications[0], LOOKED)
            kept.append((page.rounds[0].decided[0].over, page.rounds[0].decided[0].apart, page.rounds[0].decided[0].then.below))
    assert len(set(kept)) == 3
    assert ["Ines" in over for over, _, _ in kept] == [False, True, False]
