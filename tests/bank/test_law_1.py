"""Law 1: a published question version never changes."""

import pytest
from sqlalchemy import select

from interview.bank import actions
from interview.bank.models import Question, QuestionVersion
from interview.bank.queries import history, ready_made, version_page
from interview.clock import new_id, now
from interview.db import db
from interview.openings.actions import create_opening
from interview.openings.models import KitItem
from interview.visibility.answer import Hidden, Refused
from question_bank.schema import Bank

SLUG = "full-bins"


def versions():
    db.session.rollback()
    kept = select(QuestionVersion).join(Question).where(Question.slug == SLUG).order_by(QuestionVersion.n)
    return [(version.id, version.n, version.digest, version.body) for version in db.session.scalars(kept)]


def publish(company, title, base=None, key="samir"):
    page = version_page(company.viewer(key), SLUG)
    body = page.content.model_copy(update={"title": title})
    return actions.publish(company.viewer(key), SLUG, body, base or page.n, "Reads better", now())


def test_an_edit_makes_a_new_version_and_leaves_the_old_ones_as_they_were(company):
    [first] = versions()
    assert publish(company, "Fuller bins") == 2
    assert publish(company, "Fullest bins") == 3
    assert versions()[0] == first
    assert [body["title"] for *_, body in versions()] == [first[3]["title"], "Fuller bins", "Fullest bins"]
    assert version_page(company.viewer("lea"), SLUG, 1).content.title == first[3]["title"]


def test_kits_of_an_opening_made_before_keep_their_version(company):
    create_opening(company.viewer("dana"), "Product manager", "product-manager", {}, None, now())
    before = set(db.session.scalars(select(KitItem.version_id)))
    publish(company, "Fuller bins")
    assert set(db.session.scalars(select(KitItem.version_id))) == before
    assert versions()[0][0] in before


def test_publishing_the_same_text_again_publishes_nothing(company):
    assert publish(company, "Fuller bins") == 2
    assert publish(company, "Fuller bins") == 2
    assert publish(company, "Fuller bins", base=1) == 2
    assert len(versions()) == 2


def test_what_was_published_meanwhile_is_not_written_over(company):
    publish(company, "Fuller bins")
    with pytest.raises(actions.Overtaken, match="Version 2 of this question was published while you were writing"):
        publish(company, "Emptier bins", base=1)
    assert [body["title"] for *_, body in versions()][1:] == ["Fuller bins"]


def test_only_admins_publish(company):
    for key in ("dana", "henrik", "lea"):
        with pytest.raises(Refused, match="Only admins edit the question bank"):
            publish(company, "Mine now", key=key)
    assert len(versions()) == 1


def test_a_question_that_is_not_there_is_hidden(company):
    body = version_page(company.viewer("samir"), SLUG).content
    with pytest.raises(Hidden):
        actions.publish(company.viewer("samir"), "no-such-question", body, 1, "", now())


def test_a_later_start_adds_new_questions_and_leaves_edited_ones_alone(company):
    publish(company, "Fuller bins")
    before = versions()
    bank = ready_made()
    fresh = bank.questions[0].model_copy(update={"id": "brand-new"})
    assert actions.load_shipped(Bank(questions=(*bank.questions, fresh)), now()) == 1
    assert actions.load_shipped(Bank(questions=(*bank.questions, fresh)), now()) == 0
    assert versions() == before
    assert [(line.n, line.by) for line in history(company.viewer("lea"), "brand-new")] == [(1, None)]
    assert [(line.n, line.by) for line in history(company.viewer("lea"), SLUG)] == [(2, "Samir Haddad"), (1, None)]


def test_a_digest_is_of_the_whole_text(company):
    [(_id, _n, digest, _body)] = versions()
    body = version_page(company.viewer("lea"), SLUG).content
    assert actions.digest_of(body) == digest
    assert actions.digest_of(body.model_copy(update={"fairness": f"{body.fairness} {new_id()}"})) != digest
