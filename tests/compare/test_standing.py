"""What a decision asks for as the others stand, and what is still wanting before it is taken."""

from dataclasses import replace
from uuid import UUID

import pytest

from interview.compare.evidence import Evidence
from interview.compare.grounds import Given, only_asked, wanting
from interview.compare.kept import Kept, Shown, kept_from, seen_of
from interview.compare.standing import Ask, Other, Outcome, Stands, asks_of
from question_bank.schema import Trait

ABOVE, BELOW, CLOSE = Stands.above, Stands.below, Stands.close
NAMES = ("Ines", "Jonas", "Mei", "Noor", "Omar", "Priya", "Sofia", "Theo", "Yuki")


def other(name: str, stands=None, **rounds: Outcome) -> Other:
    """rounds: r1, r2 …"""
    return Other(UUID(int=NAMES.index(name) + 1), name, stands, {int(n[1:]): outcome for n, outcome in rounds.items()})


def asked(*others: Other, n: int = 1, raters: int = 2) -> dict[tuple[Outcome, str], str]:
    return {(ask.outcome, ask.field): ask.words for ask in asks_of(n, "Rafael", raters, others)}


def fields(*others: Other, n: int = 1, raters: int = 2) -> set[tuple[Outcome, str]]:
    return set(asked(*others, n=n, raters=raters))


OFFER_OVER, ADVANCE_OVER, DECLINE_OVER = ((each, "override") for each in (Outcome.offer, Outcome.advance, Outcome.decline))
CALL, FEW = (Outcome.offer, "close_call"), (Outcome.offer, "few")


def test_nobody_else_asks_for_nothing():
    assert fields() == set()
    assert fields(other("Ines"), other("Mei", BELOW)) == set()


@pytest.mark.parametrize(
    ("mei", "expected"),
    [
        (other("Mei", ABOVE), {OFFER_OVER}),
        (other("Mei", ABOVE, r1=Outcome.hold), {OFFER_OVER}),
        (other("Mei", ABOVE, r1=Outcome.decline), {OFFER_OVER, ADVANCE_OVER}),
        (other("Mei", ABOVE, r2=Outcome.decline), {OFFER_OVER}),
        (other("Mei", ABOVE, r2=Outcome.offer), set()),
        (other("Mei", ABOVE, r1=Outcome.offer, r2=Outcome.decline), {OFFER_OVER}),
        (other("Mei", BELOW, r1=Outcome.advance), {DECLINE_OVER}),
        (other("Mei", BELOW, r2=Outcome.advance), set()),
        (other("Mei", BELOW, r2=Outcome.offer), {DECLINE_OVER}),
        (other("Mei", BELOW, r1=Outcome.offer, r2=Outcome.decline), set()),
        (other("Mei", BELOW, r1=Outcome.decline), set()),
        (other("Mei", CLOSE), {CALL}),
        (other("Mei", CLOSE, r1=Outcome.advance), {CALL}),
        (other("Mei", CLOSE, r1=Outcome.decline), set()),
        (other("Mei", CLOSE, r1=Outcome.decline, r2=Outcome.hold), {CALL}),
        (other("Mei", CLOSE, r1=Outcome.offer), set()),
    ],
)
def test_what_is_asked_follows_from_how_another_stands_and_what_was_decided(mei, expected):
    assert fields(mei) == expected


def test_holding_asks_for_nothing_and_few_raters_only_of_an_offer():
    everybody = [other("Ines", ABOVE, r1=Outcome.decline), other("Jonas", BELOW, r1=Outcome.advance), other("Mei", CLOSE)]
    assert {outcome for outcome, _ in fields(*everybody, raters=1)} == {Outcome.advance, Outcome.offer, Outcome.decline}
    assert (fields(raters=1), fields(raters=0), fields(raters=2)) == ({FEW}, {FEW}, set())
    assert "rest on one interviewer alone" in asked(raters=1)[FEW]
    assert "rest on no rating that counts" in asked(raters=0)[FEW]


def test_of_many_the_first_are_named_and_the_rest_counted():
    words = asked(*(other(name, CLOSE) for name in NAMES))[CALL]
    assert words == "An offer to Rafael would be a close call with Ines, Jonas, Mei, Noor, Omar, Priya and 3 more: say what decided."


# What is wanting

NOTE = Evidence("card/line/1", Trait.enthusiasm, "A favourite", "Lea Brandt", "Named three.")
ELSEWHERE = Evidence("card/line/2", Trait.commitment, "A promise", "Lea Brandt", "Kept it.")
GIVEN = Given(Outcome.offer, "Why not.", (Trait.enthusiasm,), (NOTE.key,), "Her field.", "henrik solberg", "May.", "Known.")
ASKS = tuple(Ask(Outcome.offer, field, f"{field}!", (UUID(int=1),)) for field in ("override", "close_call", "few"))


def wants(asks=ASKS, evidence=(NOTE, ELSEWHERE), **changed) -> set[str]:
    return set(wanting(replace(GIVEN, **changed), asks, evidence, "Henrik Solberg"))


def test_with_everything_nothing_is_wanting_and_each_thing_is_named_alone():
    assert wants() == set()
    for name in ("reason", "override", "signature", "close_call", "few"):
        assert wants(**{name: " "}) == {name}
    assert wants(traits=()) == {"traits"}


@pytest.mark.parametrize("written", ["Henrik Solberg", " HENRIK  solberg ", "HenrikSolberg"])
def test_a_signature_is_ones_own_name_whatever_its_case_and_spaces(written):
    assert wants(signature=written) == set()


@pytest.mark.parametrize("written", ["", "Henrik", "Dana Whitfield", "Henrik S."])
def test_another_name_is_no_signature(written):
    assert wants(signature=written) == {"signature"}


def test_a_name_written_with_combining_marks_is_the_same_name():
    given = replace(GIVEN, signature="Jose\u0301 Nun\u0303ez")
    assert wanting(given, ASKS, (NOTE,), "José Nuñez") == {}


def test_a_note_is_needed_where_one_is_written_about_the_traits_and_belongs_to_one_of_them():
    keys = {"evidence": ()}
    given = replace(GIVEN, **keys)
    assert set(wanting(given, (), (NOTE,), "")) == {"evidence"}
    assert wanting(given, (), (ELSEWHERE,), "") == {}
    assert "Professional commitment" in wanting(replace(GIVEN, evidence=(NOTE.key, ELSEWHERE.key)), (), (NOTE, ELSEWHERE), "")["evidence"]
    assert "not there any more" in wanting(GIVEN, (), (ELSEWHERE,), "")["evidence"]


def test_what_the_outcome_does_not_ask_for_is_not_wanting_and_not_kept():
    held = replace(GIVEN, outcome=Outcome.hold, override="", signature="", close_call="", few="")
    assert wanting(held, ASKS, (NOTE,), "Henrik Solberg") == {}
    kept = only_asked(replace(GIVEN, outcome=Outcome.hold), ASKS)
    assert (kept.override, kept.signature, kept.close_call, kept.few) == ("", "", "", "")
    assert only_asked(replace(GIVEN, override=" Her field. "), ASKS) == GIVEN


# The figures that are kept

FIGURE = Shown(3.94, 3.41, 4.43, False)
KEPT = Kept("2", FIGURE, None, dict.fromkeys(Trait, FIGURE), 2, 8, 11, None, (UUID(int=1),), (UUID(int=2),), (UUID(int=3),))


def test_kept_figures_come_back_as_they_were():
    assert kept_from(KEPT.as_json()) == KEPT
    early = replace(KEPT, overall=None, too_early="one_interviewer", traits=dict.fromkeys(Trait), adjusted=FIGURE)
    assert kept_from(early.as_json()) == early


def test_what_reads_the_same_is_the_same_page_and_what_reads_otherwise_is_not():
    same = replace(KEPT, overall=Shown(3.9401, 3.41, 4.43, False))
    assert seen_of(same, ASKS) == seen_of(KEPT, ASKS)
    others = [
        (replace(KEPT, overall=Shown(4.04, 3.41, 4.43, False)), ASKS),
        (replace(KEPT, overall=Shown(3.94, 3.41, 4.43, True)), ASKS),
        (replace(KEPT, traits=dict.fromkeys(Trait)), ASKS),
        (replace(KEPT, raters=3), ASKS),
        (replace(KEPT, adjusted=FIGURE), ASKS),
        (replace(KEPT, close=(), above=(UUID(int=1), UUID(int=2))), ASKS),
        (KEPT, ASKS[1:]),
        (KEPT, (replace(ASKS[0], others=(UUID(int=2),)), *ASKS[1:])),
    ]
    assert len({seen_of(*each) for each in [(KEPT, ASKS), *others]}) == len(others) + 1
