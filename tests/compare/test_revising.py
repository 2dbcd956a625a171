"""Plans are revised with a reason: interviews ahead follow, a card that was begun stays so, the comparison says who met which."""

import html
import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from interview import clock
from interview.db import db
from interview.openings.members import set_member
from interview.openings.pages.revising import Revised
from interview.openings.queries.revising import revising_page
from interview.openings.revising import RevisedSince, revise
from interview.scorecards.actions import enter
from interview.scorecards.queries import own_card, room_kit
from interview.visibility.answer import Hidden, Refused
from tests.company import BEGAN
from tests.company_hiring import PRODUCT, USERS, invite, meet, open_job, rate

WHY = "The first question was told in a blog."


class Planned:
    """Dana's opening with Mei, whom Lea meets tomorrow, and Lea's page of that interview's questions."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        self.met = meet(company, "dana", self.opening, self.mei, PRODUCT, "lea", "kofi", starts=BEGAN + timedelta(days=1))
        db.session.rollback()

    @property
    def page(self):
        kit = re.search(r"/kits/([0-9a-f-]{36})/revision", self.company["dana"].get(f"/openings/{self.opening}").text)
        found = revising_page(self.company.viewer("dana"), UUID(kit[1]))
        db.session.rollback()
        return found

    def other(self, trait: str = "enthusiasm"):
        """A question that nothing of the plan asks yet."""
        asked = {item.version_id for item in self.page.items}
        return next(each for each in self.page.offered if each.trait == trait and each.version_id not in asked and not each.asked_elsewhere)

    def sent(self, first=None, reason=WHY, **more):
        page = self.page
        chosen = [item.version_id for item in page.items]
        chosen[0] = first or self.other().version_id
        lines = {f"lines-{n}-question": id_ for n, id_ in enumerate(chosen)}
        words = {"slot": page.slot, "opening_words": page.opening_words, "closing_words": page.closing_words, "reason": reason}
        return {**lines, **words, "runs_by": page.runs_by_id or "", "decider": page.decider_id} | more

    def revises(self, key="dana", kit_id=None, **more):
        sent = {name: str(value) for name, value in self.sent(**more).items()}
        return self.company[key].send(f"/kits/{kit_id or self.page.kit_id}/revision", sent)

    def items(self, key, met=None):
        """Those of that person's room."""
        found = room_kit(self.company.viewer(key), (met or self.met).cards[key]).items
        db.session.rollback()
        return found

    def asks(self, key, met=None) -> list[str]:
        return [item.question.title for item in self.items(key, met)]


@pytest.fixture
def planned(company) -> Planned:
    return Planned(company)


def shown(answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_interviews_ahead_ask_the_new_questions_and_what_has_passed_stays(planned):
    jonas = invite(planned.company, "dana", planned.opening, "Jonas")
    earlier = meet(planned.company, "dana", planned.opening, jonas, PRODUCT, "omar", starts=BEGAN - timedelta(days=1))
    before, new = planned.asks("lea"), planned.other().title
    assert planned.revises().status_code == 303
    assert planned.asks("lea") == [new, *before[1:]]
    assert planned.asks("omar", earlier) == before
    page = shown(planned.company["dana"].get(f"/openings/{planned.opening}"))
    assert re.search(rf"Revision 2 of the plan, Dana Whitfield, .*?: {WHY}", page)
    assert "revised the plan, which is now revision 2" in planned.company["dana"].get(f"/openings/{planned.opening}/trail").text


def test_law_2_a_card_that_was_begun_keeps_its_questions_and_its_neighbour_cannot_tell(planned):
    before, new = planned.asks("lea"), planned.other().title
    lea, card = planned.company.viewer("lea"), planned.met.cards["lea"]
    enter(lea, card, [(f"item/{planned.items('lea')[0].id}/paper", {"noted": True})], clock.now())
    planned.revises()
    assert planned.asks("lea") == before
    assert planned.asks("kofi") == [new, *before[1:]]


def test_law_3_a_room_that_was_open_before_the_revision_loses_nothing(planned):
    """It was begun with the old questions: what it sends about them is kept, and settles that the card is written on them."""
    before, lea, card = planned.asks("lea"), planned.company.viewer("lea"), planned.met.cards["lea"]
    old = planned.items("lea")[0].id
    planned.revises()
    answers = enter(lea, card, [(f"item/{old}/rating", {"rating": 4})], clock.now())
    assert [answer.refused for answer in answers] == [None]
    assert planned.asks("lea") == before
    assert 4 in [asked.rating for part in own_card(lea, card).parts for asked in part.asked]


def test_the_comparison_says_who_met_which_plan(planned):
    company = planned.company
    jonas = invite(company, "dana", planned.opening, "Jonas")
    early = [meet(company, "dana", planned.opening, jonas, kit, who, starts=BEGAN) for kit, who in ((PRODUCT, "omar"), (USERS, "devi"))]
    company.later(BEGAN + timedelta(hours=3))
    for met, who in zip(early, ("omar", "devi"), strict=True):
        rate(company, who, met, 4)
    planned.revises()
    users = meet(company, "dana", planned.opening, planned.mei, USERS, "priya", starts=BEGAN + timedelta(days=1))
    company.later(BEGAN + timedelta(days=1, hours=3))
    rate(company, "lea", planned.met, 4)
    rate(company, "priya", users, 4)
    page = shown(company["dana"].get(f"/openings/{planned.opening}/compare"))
    assert "questions of plan revision 1" in page
    assert "questions of plan revision 2" in page
    assert page.count("Another plan") == 2


def test_a_started_plan_changes_only_with_a_reason_and_the_typing_is_kept(planned):
    answer = planned.revises(reason=" ", closing_words="Thank you for the hour.")
    assert (answer.status_code, "This opening has started. Say why its plan changes" in answer.text) == (422, True)
    assert "Thank you for the hour." in answer.text


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"slot": "forty"}, "Write a whole number, e.g. 45."),
        ({"slot": "5"}, "From 10 to 240 minutes."),
        ({"lines-0-minutes": "0"}, "From 1 to 90 minutes."),
        ({"closing_words": ""}, "Write what the interviewer says last."),
        ({"lines-0-question": str(UUID(int=1))}, "Choose one of the list; it may have changed since you opened the page."),
    ],
)
def test_bad_input_says_the_mend(planned, more, words):
    answer = planned.revises(**more)
    assert (answer.status_code, words in html.unescape(answer.text)) == (422, True)
    assert planned.page.revision == 1


def test_no_question_twice_and_none_at_all(planned):
    page = planned.page
    elsewhere = next(each for each in page.offered if each.asked_elsewhere)
    refused = planned.revises(first=elsewhere.version_id)
    assert (refused.status_code, f"“{elsewhere.title}” is asked twice in this plan." in html.unescape(refused.text)) == (422, True)
    empty = planned.revises(**{f"lines-{n}-question": "" for n in range(len(page.items))})
    assert (empty.status_code, "An interview asks at least one question." in empty.text) == (422, True)
    assert planned.page.revision == 1


def test_two_at_once_the_second_reads_what_the_first_did(planned):
    old = planned.page.kit_id
    assert planned.revises().status_code == 303
    late = planned.revises(kit_id=old, reason="Mine.")
    told = [words in late.text for words in ("Somebody revised this plan after you opened the page.", "Mine.")]
    assert (late.status_code, told) == (409, [True, True])
    with pytest.raises(RevisedSince):
        revise(planned.company.viewer("dana"), old, _as_it_is(planned), clock.now())
    assert planned.page.revision == 2


def test_who_decides_can_change_with_the_plan_and_earlier_decisions_stay(planned):
    ids = planned.company.ids
    assert planned.page.decider_id == ids["henrik"]
    assert planned.revises(decider=ids["dana"]).status_code == 303
    assert planned.page.decider_id == ids["dana"]
    page = shown(planned.company["dana"].get(f"/applications/{planned.mei}/decisions"))
    assert "Dana Whitfield decides" in page


def test_a_new_interview_follows_the_newest_plan_and_the_next_one_is_offered(planned):
    new = planned.other().title
    planned.revises()
    page = planned.company["dana"].get(f"/applications/{planned.mei}").text
    chosen = re.search(r'<option selected value="[^"]+">([^<]+)</option>', page[page.index('name="kit"') :])
    assert chosen and chosen[1] != planned.page.title
    jonas = invite(planned.company, "dana", planned.opening, "Jonas")
    met = meet(planned.company, "dana", planned.opening, jonas, PRODUCT, "omar", starts=BEGAN)
    assert planned.asks("omar", met)[0] == new


def test_law_2_why_a_plan_changed_is_for_managers_who_owe_nothing(planned):
    planned.revises()
    assert WHY in planned.company["dana"].get(f"/openings/{planned.opening}").text
    lea = planned.company["lea"].get(f"/openings/{planned.opening}").text
    assert ("Revision 2" in lea, WHY in lea) == (True, False)
    meet(planned.company, "dana", planned.opening, planned.mei, USERS, "dana", starts=BEGAN)
    assert WHY not in planned.company["dana"].get(f"/openings/{planned.opening}").text


def test_without_minutes_a_question_gets_its_own_and_a_decider_manages_the_opening(planned):
    page = planned.page
    planned.revises(**{"lines-1-minutes": "3"})
    assert planned.page.items[1].minutes == 3
    planned.revises(first=planned.page.items[0].version_id, **{"lines-1-minutes": ""})
    assert planned.page.items[1].minutes == page.items[1].minutes
    dana, sara = planned.company.viewer("dana"), planned.company.ids["sara"]
    set_member(dana, planned.opening, sara, True, clock.now())
    with pytest.raises(Refused, match="Who decides manages this opening"):
        revise(dana, planned.page.kit_id, replace(_as_it_is(planned), decider_id=sara), clock.now())


def test_nobody_else_revises(planned):
    for key in ("lea", "samir"):
        assert planned.company[key].get(f"/kits/{planned.page.kit_id}/revision").status_code == 404
        with pytest.raises((Hidden, Refused)):
            revise(planned.company.viewer(key), planned.page.kit_id, _as_it_is(planned), clock.now())


def _as_it_is(planned):
    page = planned.page
    items = tuple((item.version_id, item.minutes) for item in page.items)
    return Revised(page.slot, page.opening_words, page.closing_words, page.runs_by_id, page.decider_id, items, WHY)
