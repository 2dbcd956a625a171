"""What a decision or a statement rests on: places in submitted cards, read anew for whoever reads them."""

from uuid import UUID

import pytest

from interview import clock
from interview.compare.evidence import GONE, ON_PAPER, Evidence, evidence_of, places_of, shown
from interview.db import db
from interview.scorecards.actions import enter
from interview.scorecards.counting import counted_cards
from interview.scorecards.queries import room_kit
from interview.scorecards.striking import strike
from question_bank.schema import Trait
from tests.compare.job import PRODUCT, USERS, Job, product, users

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def met(job: Job) -> Job:
    """Ines, by Lea on three traits and by Kofi, who has noted his first question on paper."""
    job.candidate("Ines Carvalho")
    job.lea, job.kofi = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"], job.meets("Ines Carvalho", USERS, "kofi")["kofi"]
    job.submits("lea", job.lea, product(4, 4, 4))
    first = room_kit(job.company.viewer("kofi"), job.kofi).items[0]
    enter(job.company.viewer("kofi"), job.kofi, [(f"item/{first.id}/paper", {"noted": True})], clock.now())
    job.submits("kofi", job.kofi, users(4, 4, 4))
    return job


def evidence(job: Job, key: str = "dana") -> tuple[Evidence, ...]:
    viewer = job.company.viewer(key)
    found = evidence_of(counted_cards(viewer, job.opening))
    db.session.rollback()
    return found


def test_it_stands_by_trait_with_who_wrote_it_and_on_which_question(met):
    found = evidence(met)
    assert [each.trait for each in found] == sorted((each.trait for each in found), key=list(Trait).index)
    assert {each.rater for each in found} == {"Lea Brandt", "Kofi Mensah"}
    assert found[0].told == f"{found[0].rater}, {found[0].question}: {found[0].words}"
    assert any(each.words.startswith("“Words") for each in found)
    assert any(each.words.startswith("New ground: ") for each in found)
    assert [each.rater for each in found if each.words == ON_PAPER] == ["Kofi Mensah"]


def test_a_key_finds_its_place_again_and_tells_no_id(met):
    found = evidence(met)
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert places_of([each.key, each.key], found) == [each.place]
        assert not any(part in each.key for part in each.place.replace("-", "").split("/"))
    with pytest.raises(LookupError):
        places_of(["0" * 16], found)


def test_places_are_read_as_their_reader_may_read_them_and_as_the_card_stands_now(met):
    note = next(each for each in evidence(met) if each.place.startswith(f"{met.lea}/line/") and each.words.startswith("Note"))
    target = note.place.removeprefix(f"{met.lea}/")
    assert shown([note.place], {each.place: each for each in evidence(met)}) == (note.told,)
    assert shown([note.place], {each.place: each for each in evidence(met, "henrik")}) == (GONE,)
    strike(met.company.viewer("lea"), met.lea, target, clock.now())
    assert shown([note.place], {each.place: each for each in evidence(met)}) == (GONE,)
    assert shown([f"{UUID(int=1)}/line/{UUID(int=2)}"], {}) == (GONE,)
