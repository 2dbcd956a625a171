"""The debrief of a round: who joins it, what they add, and that nothing of it enters a score."""

import re

import pytest
from sqlalchemy import select

from interview import clock
from interview.clock import new_id
from interview.db import db
from interview.debrief.models import Debrief, DebriefStatement
from interview.openings import actions
from interview.openings.states import State
from interview.scorecards.models import Submission
from interview.scorecards.striking import strike
from interview.visibility.cards import Reveal
from tests.company import BEGAN
from tests.company_hiring import invite, meet, open_job, rate
from tests.compare.job import COMMITMENT, PRODUCT, USERS, product, users
from tests.debrief.held import MEI, Held, words
from tests.debrief.revised import revise_plan

SAID = "She asks for evidence before she guesses."


def test_the_agenda_comes_from_the_cards_and_the_debrief_from_who_starts_it(held: Held):
    held.rated(lea=product(4, 4, 4, choice="strong_yes"), kofi=users(4, 1, None, choice="no"))
    text = held.reads("dana")
    parts = ("Where raters differ", "What nobody rated", "What only one rater saw", "Recommendations apart")
    assert sorted(parts, key=text.index) == list(parts)
    assert re.search(r"Product enthusiasm: 3 points apart Kofi Mensah .*? 1 of 5 .*? Lea Brandt .*? 4 of 5; .*?: 4 of 5", text)
    assert "No rating: Out of time: the problem before it ran over." in text
    assert ("Not started yet" in text, "Add the statement" in text) == (True, False)
    held.starts("lea")
    text = held.reads("kofi")
    assert re.search(r"Started by Lea Brandt, \S+ \d+ \S+, \d\d:\d\d\.", text)
    assert "Add the statement" in text
    held.starts("dana")
    assert "Started by Lea Brandt" in held.reads("dana")


def test_raters_who_agree_have_an_empty_agenda_but_for_what_one_alone_saw(held: Held):
    held.job.candidate(MEI)
    cards = held.job.meets(MEI, PRODUCT, "lea", "kofi")
    for who in cards:
        held.job.submits(who, cards[who], product(4, 4, 4))
    assert "The raters of this round agree within 2 points" in held.reads("dana")


def test_law_2_a_statement_rests_on_notes_and_can_be_taken_back_by_its_author_alone(held: Held):
    held.rated()
    held.starts()
    note = next(iter(held.notes()))
    assert held.states("lea", SAID).status_code == 303
    assert held.states("kofi", "Second.").status_code == 303
    text = held.reads("dana")
    assert re.search(rf"{SAID} {re.escape(note)} Lea Brandt, .*? Second\. ", text)
    statement = db.session.scalars(select(DebriefStatement.id).where(DebriefStatement.text == SAID)).one()
    for who, answer in (("kofi", 404), ("dana", 404), ("lea", 303), ("lea", 303)):
        assert held.sends(who, f"statements/{statement}/taking-back").status_code == answer
    page = held.opens("dana")
    assert (f"<s>{SAID}</s>" in page.text, "Taken back" in page.text) == (True, True)
    assert held.sends("lea", f"statements/{new_id()}/taking-back").status_code == 404


def test_a_statement_without_words_or_notes_is_not_taken_and_what_was_typed_stays(held: Held):
    held.rated()
    held.starts()
    bare = held.states("lea", SAID, keys=())
    assert (bare.status_code, "Tick at least one note that it rests on." in bare.text, SAID in bare.text) == (422, True, True)
    key = next(iter(held.notes().values()))
    empty = held.states("lea", " ", keys=[key])
    assert (empty.status_code, "Write in a sentence what you found." in empty.text) == (422, True)
    assert re.search(rf'checked[^>]*value="{key}"|value="{key}"[^>]*checked', empty.text)
    bent = held.states("lea", SAID, keys=["bent"])
    assert (bent.status_code, SAID in bent.text) == (422, True)
    assert held.states("lea", "x" * 2001).status_code == 422
    assert "None yet." in held.reads("dana")


def test_a_statement_that_is_sent_twice_stands_once_and_another_of_the_same_form_stands_too(held: Held):
    held.rated()
    held.starts()
    form = str(new_id())
    for said in (SAID, SAID, "Another."):
        assert held.states("lea", said, sent_as=form).status_code == 303
    text = held.reads("dana")
    assert text.index(SAID) < text.index("Another.")
    assert sorted(db.session.scalars(select(DebriefStatement.text))) == ["Another.", SAID]


def test_a_note_that_was_removed_leaves_its_statement_without_its_words(held: Held):
    held.job.candidate(MEI)
    cards = held.job.meets(MEI, PRODUCT, "lea")
    held.job.submits("lea", cards["lea"], product(4, 4, 4))
    held.starts()
    note, key = next(iter(held.notes().items()))
    held.states("lea", SAID, keys=[key])
    place = db.session.scalars(select(DebriefStatement.evidence)).one()[0]
    db.session.rollback()
    strike(held.company.viewer("lea"), cards["lea"], place.partition("/")[2], clock.now())
    text = held.reads("dana")
    assert (note in text, "A note that has been removed from its scorecard since" in text, SAID in text) == (False, True, True)
    gone = held.states("lea", "More.", keys=[key])
    assert (gone.status_code, "More." in gone.text) == (422, True)


def test_a_consensus_stands_beside_the_ratings_newest_first_and_says_so(held: Held):
    held.rated()
    held.starts()
    item = next(iter(held.items().values()))
    assert held.agrees("lea", item, 3, "Both heard less.").status_code == 303
    assert held.agrees("lea", item, 3, "Both heard less.").status_code == 303
    stale = held.agrees("kofi", item, 5, "I had not seen it.")
    assert (stale.status_code, "I had not seen it." in stale.text, "Somebody kept another consensus" in stale.text) == (409, True, True)
    assert held.agrees("kofi", item, 5, "Read it again.", after=1).status_code == 303
    text = held.reads("dana")
    assert re.search(r"Kofi Mensah: 4 of 5 Consensus 5 of 5 Read it again\. Kofi Mensah, .*? Before: 3 of 5\. Both heard less\.", text)
    assert "enters no score" in text
    for value, why in (("", "Words."), (6, "Words."), (3, " ")):
        assert held.agrees("lea", item, value, why, after=2).status_code == 422
    assert held.sends("lea", "consensus", item=str(new_id())).status_code == 404
    assert held.sends("lea", "consensus", item="bent").status_code == 404


def test_law_6_nothing_of_a_debrief_moves_a_score_a_range_or_what_is_too_close(held: Held):
    held.rated(lea=product(2, 2, 2), kofi=users(2, 2, 2))
    held.rated("Ines Carvalho", product(5, 5, 5), users(5, 5, 5))
    before = _scores(held)
    held.starts()
    held.states("lea", SAID)
    for item in held.items().values():
        assert held.agrees("kofi", item, 5, "We agreed.").status_code == 303
    held.recommends("lea", "strong_no", "After all.")
    assert _scores(held) == before


def _scores(held: Held) -> list[str]:
    return [
        words(held.job.fetch(MEI, "Ines Carvalho")),
        words(held.company["dana"].get(f"/applications/{held.job.applications[MEI]}/score")),
    ]


def test_each_rater_recommends_again_beside_the_first_and_unchanged_is_a_choice(held: Held):
    held.rated(lea=product(4, 4, 4, choice="yes"), kofi=users(4, 4, 4, choice="no"))
    held.starts()
    form = held.opens("lea").text
    assert not re.search(r"<input[^>]* checked", form)
    none = held.recommends("lea", "")
    assert (none.status_code, "Choose one of the six" in none.text) == (422, True)
    wordless = held.recommends("lea", "no")
    assert (wordless.status_code, "Say in a sentence what changed your mind." in wordless.text) == (422, True)
    assert held.recommends("lea", "no", "Heard the drivers.").status_code == 303
    assert held.recommends("lea", "no", "Heard the drivers.").status_code == 303
    stale = held.recommends("lea", "yes", "From another tab.")
    assert (stale.status_code, "From another tab." in stale.text) == (409, True)
    assert held.recommends("lea", "yes", "Slept on it.", after=1).status_code == 303
    assert held.recommends("kofi", "unchanged").status_code == 303
    text = held.reads("dana")
    assert re.search(
        r"Lea Brandt .*?On the scorecard Yes .*?After the discussion Yes Slept on it\. .*?, earlier No Heard the drivers\.", text
    )
    assert re.search(r"Kofi Mensah .*?On the scorecard No .*?After the discussion Unchanged", text)
    assert "Keep my recommendation" not in text
    refused = held.recommends("dana", "yes", "Mine.")
    assert (refused.status_code, "Only who rated in this round recommends again after it." in refused.text) == (403, True)


def test_nothing_is_added_before_somebody_has_started(held: Held):
    held.rated()
    item = next(iter(held.items().values()))
    answers = [held.agrees("lea", item, 3, "Words."), held.recommends("lea", "unchanged")]
    assert [(each.status_code, "Start the debrief first." in each.text) for each in answers] == [(403, True)] * 2
    assert held.sends("lea", f"statements/{new_id()}/taking-back").status_code == 403
    assert db.session.scalars(select(Debrief.by_id)).all() == []


def test_a_debrief_stays_readable_after_the_decision_and_what_comes_later_bears_its_date(held: Held):
    held.rated()
    held.starts()
    held.states("lea", SAID)
    db.session.rollback()
    first = held.decider_sees().rounds[0]
    sent = {"round-1-outcome": "advance", "round-1-reason": "So it is.", "after": 0}
    held.company["dana"].send(f"/applications/{held.job.applications[MEI]}/rounds/{first.id}/decisions", sent)
    held.company.later(clock.now().replace(day=20))
    held.states("kofi", "Later.")
    text = held.reads("dana")
    assert re.search(rf"{SAID} .*? Later\. .*? 20 Nov, ", text)
    assert "So it is." not in text
    assert "So it is." not in held.reads("lea")


def test_law_2_who_joins_and_who_does_not(held: Held):
    """Devi meets Mei in round 2 and owes; Omar has nothing to do with her; Samir is an admin."""
    held.job.candidate(MEI)
    lea, kofi = (held.job.meets(MEI, kit, who)[who] for kit, who in ((PRODUCT, "lea"), (USERS, "kofi")))
    statuses = lambda: {who: held.opens(who).status_code for who in ("dana", "lea", "kofi", "devi", "omar", "samir")}  # noqa: E731
    assert statuses() == {"dana": 403, "lea": 403, "kofi": 403, "devi": 404, "omar": 404, "samir": 404}
    held.job.submits("lea", lea, product(4, 4, 4))
    waiting = held.opens("dana").text
    assert "A scorecard of this round is still awaited." in waiting
    assert "Debrief of round" not in held.company["dana"].get(f"/applications/{held.job.applications[MEI]}").text
    held.job.submits("kofi", kofi, users(4, 4, 4))
    assert statuses() == {"dana": 200, "lea": 200, "kofi": 200, "devi": 404, "omar": 404, "samir": 404}
    assert [held.opens(who, n=2).status_code for who in ("dana", "lea", "omar")] == [403, 404, 404]
    held.job.meets(MEI, COMMITMENT, "devi")
    refused = held.opens("devi")
    assert (refused.status_code, "Submit your own scorecard first; then you can see the debrief." in refused.text) == (403, True)
    for who in ("dana", "lea"):
        assert "Debrief of round 1" in held.company[who].get(f"/applications/{held.job.applications[MEI]}").text
    assert "Debrief of round 1" in held.company["lea"].get(f"/scorecards/{lea}").text
    assert "Debrief of round" not in held.company["devi"].get(f"/applications/{held.job.applications[MEI]}").text


def test_law_2_owing_again_closes_the_debrief_and_its_links(held: Held):
    application = held.rated()
    held.starts("lea")
    cards = held.job.meets(MEI, COMMITMENT, "lea", "dana")
    assert [held.opens(who).status_code for who in ("lea", "dana", "kofi")] == [403, 403, 200]
    assert held.states("kofi", SAID).status_code == 303
    for who in ("lea", "dana"):
        assert held.sends(who, "recommendations", **{"again-choice": "unchanged", "after": 0}).status_code == 403
        assert "Debrief of round" not in held.company[who].get(f"/applications/{application}").text
        assert "Debrief of round" not in held.company[who].get(f"/scorecards/{cards[who]}").text


def test_law_6_who_joined_a_debrief_and_is_named_later_is_stamped(held: Held):
    held.rated()
    held.starts("kofi")
    held.states("kofi", SAID)
    card = held.job.meets(MEI, COMMITMENT, "kofi")["kofi"]
    held.job.submits("kofi", card, product(4, 4, 4))
    assert db.session.scalars(select(Submission.had_seen).where(Submission.scorecard_id == card)).one()
    db.session.rollback()
    text = held.reads("dana", n=2)
    assert ("Could read another’s first: counts in no score" in text, "agree within 2 points" in text) == (True, True)


def test_law_2_a_round_whose_panel_keeps_a_card_closed_shows_it_to_nobody(held: Held):
    """Cards open once a whole panel is in. What was called off is waited for no longer, and its only card stays closed."""
    company = held.company
    opening = open_job(company, "dana", "Library app", "dana", Reveal.whole_panel)
    mei = invite(company, "dana", opening, "Mei T.")
    held.job.opening, held.job.applications["Mei T."] = opening, mei
    off, on = (
        meet(company, "dana", opening, mei, kit, *who, starts=BEGAN) for kit, who in ((PRODUCT, ("lea", "omar")), (USERS, ("kofi",)))
    )
    rate(company, "lea", off, 1)
    actions.set_state(company.viewer("dana"), off.interview, State.cancelled, "", clock.now())
    rate(company, "kofi", on, 4)
    text = held.reads("dana", "Mei T.")
    assert ("Kofi Mensah" in text, "Lea Brandt" in text) == (True, False)
    refused = held.opens("kofi", "Mei T.")
    assert (refused.status_code, "A scorecard of this round is not open to you" in refused.text) == (403, True)


def test_the_same_debrief_is_found_by_the_round_of_every_revision(held: Held):
    held.rated()
    held.starts()
    old = held.url()
    revise_plan(held.company, held.job.opening)
    assert held.url() != old
    for url in (old, held.url()):
        assert "Started by Dana Whitfield" in words(held.company["kofi"].get(url))
    held.states("kofi", SAID)
    item = next(iter(held.items().values()))
    assert held.agrees("lea", item, 2, "Less.").status_code == 303
    assert SAID in held.company["lea"].get(old).text
    assert "Consensus 2 of 5" in held.reads("dana")


@pytest.mark.parametrize("name", ["Iñes " + "x" * 190, "‮Mei <script>alert(1)</script>", "🙂 Ines"])
def test_odd_names_and_words_are_text(held: Held, name: str):
    held.rated(name)
    held.starts(name=name)
    said = "<script>x</script> ‮ 🙂 " + "y" * 300
    assert held.states("lea", said, name=name).status_code == 303
    page = held.opens("dana", name).text
    assert ("<script>" in page.replace('<script type="module"', ""), "&lt;script&gt;x" in page) == (False, True)
