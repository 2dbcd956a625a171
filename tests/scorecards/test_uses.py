"""How often a question was asked, beside it in the bank."""

from datetime import timedelta

from sqlalchemy import select

from interview.bank.models import QuestionVersion
from interview.db import db
from interview.openings.models import Interview, Kit, KitItem
from interview.scorecards.uses import uses_of
from tests.company import BEGAN
from tests.company_hiring import PRODUCT, USERS, invite, meet, open_job, rate

STARTS = BEGAN + timedelta(hours=1)


def first_question(interview):
    asked = select(QuestionVersion.question_id).join(KitItem, KitItem.version_id == QuestionVersion.id).join(Kit).join(Interview)
    return db.session.scalars(asked.where(Interview.id == interview).order_by(KitItem.n).limit(1)).one()


def test_law_2_a_use_is_counted_for_whom_the_scorecard_counts(company):
    """Kofi meets Mei, and owes until his own is in; Jonas he does not meet."""
    opening = open_job(company, "dana", "Payments", "henrik")
    mei, jonas = (invite(company, "dana", opening, name) for name in ("Mei Tanaka", "Jonas Lindqvist"))
    met = [meet(company, "dana", opening, each, PRODUCT, "lea", starts=STARTS) for each in (mei, jonas)]
    his = meet(company, "dana", opening, mei, USERS, "kofi", starts=STARTS)
    question = first_question(met[0].interview)
    company.later(STARTS + timedelta(hours=1))

    def uses() -> dict[str, int]:
        return {who: uses_of(company.viewer(who), [question], BEGAN)[question] for who in ("dana", "lea", "kofi", "omar", "samir")}

    assert uses() == dict.fromkeys(("dana", "lea", "kofi", "omar", "samir"), 0)
    for each in met:
        rate(company, "lea", each, 3)
    assert uses() == {"dana": 2, "lea": 2, "kofi": 0, "omar": 0, "samir": 0}
    rate(company, "kofi", his, 3)
    assert uses() == {"dana": 2, "lea": 2, "kofi": 1, "omar": 0, "samir": 0}
    assert uses_of(company.viewer("dana"), [question], STARTS + timedelta(minutes=1)) == {question: 0}
    assert 'b-n">2<span' in company["dana"].get("/questions").text
