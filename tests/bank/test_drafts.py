"""Drafts: begun, saved again and again by whoever may write, restored, copied, discarded; nothing of anybody's text is lost."""

import pytest

from interview.bank import actions, drafts, shipped
from interview.bank.listing import Status, Wanted, list_page
from interview.bank.queries import version_page
from interview.bank.written import check, draft_page, ladders_offered
from interview.db import Conflict
from interview.visibility.answer import Hidden, Refused
from question_bank.draft import new_body, question_of
from question_bank.lint import Rule
from question_bank.schema import Bank, Kind, Trait
from tests.company import BEGAN

SLUG = "full-bins"


@pytest.fixture
def samir(company):
    return company.viewer("samir")


@pytest.fixture
def dana(company):
    return company.viewer("dana")


def written(viewer, **changed):
    """The body of the draft, or of the newest version, with some texts changed."""
    return draft_page(viewer, SLUG).body | changed


def drafted(viewer):
    return [(line.slug, line.version) for line in list_page(viewer, Wanted(statuses=(Status.draft,))).lines]


def publish(viewer, body, base, revision):
    return actions.publish(viewer, SLUG, question_of(body), base, "Better", BEGAN, revision)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The school bus rule", "the-school-bus-rule"),
        ("Ça va? Café №1", "ca-va-cafe-no1"),
        ("???", "question"),
        ("New", "new-2"),
        ("Full bins", "full-bins-2"),
    ],
)
def test_a_new_question_gets_an_address_of_its_own_from_its_title(samir, title, slug):
    assert drafts.new_question(samir, title, Trait.intelligence, Kind.ladder, BEGAN) == slug
    assert drafted(samir) == [(slug, 0)]


def test_the_address_stays_when_the_title_changes(samir):
    slug = drafts.new_question(samir, "First words", Trait.commitment, Kind.conversation, BEGAN)
    drafts.save(samir, slug, draft_page(samir, slug).body | {"title": "Other words"}, 0, 1, BEGAN)
    assert (draft_page(samir, slug).body["title"], draft_page(samir, slug).slug) == ("Other words", "first-words")


def test_saving_counts_and_saving_the_same_again_does_not(samir):
    body = written(samir, title="Fuller bins")
    assert [drafts.save(samir, SLUG, body, 1, revision, BEGAN) for revision in (0, 0, 1)] == [1, 1, 1]
    assert drafts.save(samir, SLUG, body | {"theme": "Bins"}, 1, 1, BEGAN) == 2


def test_what_says_nothing_new_is_no_draft(samir):
    assert drafts.save(samir, SLUG, written(samir), 1, 0, BEGAN) == 0
    assert drafted(samir) == []


def test_two_who_write_one_draft_lose_nothing(samir, dana):
    drafts.save(samir, SLUG, written(samir, title="Samir's"), 1, 0, BEGAN)
    with pytest.raises(actions.Overtaken):
        drafts.save(dana, SLUG, written(dana, title="Dana's"), 1, 0, BEGAN)
    assert draft_page(dana, SLUG).body["title"] == "Samir's"
    assert drafts.save(dana, SLUG, written(dana, title="Dana's"), 1, 1, BEGAN) == 2
    with pytest.raises(actions.Overtaken):
        publish(samir, written(samir, title="Samir's"), 1, 1)
    assert draft_page(samir, SLUG).by == "Dana Whitfield"


def test_publishing_ends_the_draft_and_one_on_an_older_version_is_not_published_over_it(samir):
    body = written(samir, title="Fuller bins")
    drafts.save(samir, SLUG, body, 1, 0, BEGAN)
    assert publish(samir, body, 1, 1) == 2
    assert drafted(samir) == []
    with pytest.raises(actions.Overtaken):
        drafts.save(samir, SLUG, body | {"title": "Emptier"}, 1, 1, BEGAN)
    late = drafts.save(samir, SLUG, body | {"title": "Emptier"}, 2, draft_page(samir, SLUG).revision, BEGAN)
    shipped.take_shipped(samir, question_of(body | {"title": "Shipped"}), 2, BEGAN)
    assert draft_page(samir, SLUG).overtaken
    with pytest.raises(actions.Overtaken, match="Version 3"):
        publish(samir, body | {"title": "Emptier"}, 2, late)


def test_a_draft_that_says_what_is_published_ends_without_a_version(samir):
    newest = written(samir)
    drafts.save(samir, SLUG, newest | {"title": "Else"}, 1, 0, BEGAN)
    drafts.save(samir, SLUG, newest, 1, 1, BEGAN)
    assert (publish(samir, newest, 1, 2), drafted(samir)) == (1, [])


def test_a_new_question_is_published_as_its_first_version(samir):
    slug = drafts.duplicate(samir, SLUG, "Fuller bins", BEGAN)
    body = draft_page(samir, slug).body
    assert actions.publish(samir, slug, question_of(body), 0, "New", BEGAN, 1) == 1
    assert version_page(samir, slug).content.title == "Fuller bins"


def test_a_forbidden_topic_cannot_be_published(samir):
    with pytest.raises(Refused, match="touches age"):
        publish(samir, written(samir, prompt="How old are you?"), 1, 0)
    assert version_page(samir, SLUG).newest == 1


def test_an_old_version_comes_back_as_a_draft(samir):
    first = written(samir)["title"]
    publish(samir, written(samir, title="Fuller bins"), 1, 0)
    drafts.restore(samir, SLUG, 1, BEGAN)
    drafts.restore(samir, SLUG, 1, BEGAN)
    page = draft_page(samir, SLUG)
    assert (page.body["title"], page.base, page.drafted, page.overtaken) == (first, 2, True, False)
    with pytest.raises(Conflict, match="has a draft already"):
        drafts.restore(samir, SLUG, 2, BEGAN)
    with pytest.raises(Hidden):
        drafts.restore(samir, SLUG, 9, BEGAN)


def test_discarding_takes_only_what_one_has_seen(samir, dana):
    drafts.save(samir, SLUG, written(samir, title="Samir's"), 1, 0, BEGAN)
    drafts.save(dana, SLUG, written(dana, title="Dana's"), 1, 1, BEGAN)
    with pytest.raises(actions.Overtaken):
        drafts.discard(samir, SLUG, 1, BEGAN)
    assert drafts.discard(samir, SLUG, 2, BEGAN) is True
    assert drafted(samir) == []


def test_what_is_typed_into_a_new_question_that_was_discarded_is_kept(samir):
    slug = drafts.new_question(samir, "Bus", Trait.intelligence, Kind.conversation, BEGAN)
    body = draft_page(samir, slug).body
    assert drafts.discard(samir, slug, 1, BEGAN) is False
    drafts.save(samir, slug, body | {"prompt": "Typed"}, 0, 1, BEGAN)
    assert draft_page(samir, slug).body["prompt"] == "Typed"


def test_a_new_question_that_was_discarded_leaves_its_address_to_the_next(samir, dana):
    begun = [Trait.intelligence, Kind.conversation, BEGAN]
    slug = drafts.new_question(samir, "Bus", *begun)
    left_open = draft_page(samir, slug)
    drafts.discard(samir, slug, left_open.revision, BEGAN)
    assert drafts.new_question(dana, "Bus", *begun) == slug
    with pytest.raises(actions.Overtaken):
        drafts.save(samir, slug, left_open.body | {"prompt": "Typed"}, 0, left_open.revision, BEGAN)
    assert (draft_page(samir, slug).by, drafted(samir)) == ("Dana Whitfield", [(slug, 0)])


def test_a_draft_that_was_discarded_meanwhile_is_not_saved_over_the_next_one(samir, dana):
    drafts.save(samir, SLUG, written(samir, title="Samir's"), 1, 0, BEGAN)
    drafts.discard(dana, SLUG, 1, BEGAN)
    drafts.save(dana, SLUG, written(dana, title="Dana's"), 1, draft_page(dana, SLUG).revision, BEGAN)
    with pytest.raises(actions.Overtaken):
        drafts.save(samir, SLUG, written(samir, title="Samir's again"), 1, 1, BEGAN)
    assert draft_page(samir, SLUG).body["title"] == "Dana's"


def test_who_has_the_editor_open_while_somebody_begins_and_discards_a_draft_goes_on_writing(samir, dana):
    drafts.save(dana, SLUG, written(dana, title="Dana's"), 1, 0, BEGAN)
    drafts.discard(dana, SLUG, 1, BEGAN)
    drafts.save(samir, SLUG, written(samir, title="Samir's"), 1, 0, BEGAN)
    assert draft_page(samir, SLUG).body["title"] == "Samir's"


def test_a_release_ships_what_was_once_begun_under_that_address_and_discarded(samir):
    slug = drafts.new_question(samir, "Bus", Trait.intelligence, Kind.conversation, BEGAN)
    drafts.discard(samir, slug, 1, BEGAN)
    fresh = version_page(samir, SLUG).content.model_copy(update={"id": slug})
    assert actions.load_shipped(Bank(questions=(fresh,), kits=(), plans=()), BEGAN) == 1
    assert version_page(samir, slug).by is None


def test_an_advice_that_was_kept_is_not_given_again_for_that_text_alone(samir):
    def said(prompt):
        page = draft_page(samir, SLUG)
        return [each for each in check(samir, page, page.body | {"prompt": prompt}).findings if each.rule is Rule.yes_no_question]

    [finding] = said("Did you like it?")
    drafts.keep_advice(samir, SLUG, finding.rule, finding.key[1], BEGAN)
    assert (said("Did you like it?"), len(said("Did you hate it?"))) == ([], 1)


def test_a_draft_with_holes_is_advised_only_on_what_is_written(samir):
    slug = drafts.new_question(samir, "Bus", Trait.intelligence, Kind.conversation, BEGAN)
    body = new_body(slug, "Bus", Trait.intelligence, Kind.conversation)
    body["anchors"]["4"] = "Clearly passionate about finding the one answer to it all."
    checked = check(samir, draft_page(samir, slug), body)
    assert {fault.loc for fault in checked.faults} == {("prompt",), ("minutes",), *(("anchors", level) for level in (1, 2, 3, 5))}
    assert {finding.loc for finding in checked.findings} == {("anchors", 4), ("probes",)}


def test_a_parallel_ladder_must_be_there(samir):
    page = draft_page(samir, SLUG)
    for parallel, wrong in (("library-count", False), ("nowhere", True), ("favourite-made-better", True)):
        body = page.body | {"ladder": page.body["ladder"] | {"parallel": parallel}}
        assert check(samir, page, body).blocked is wrong, parallel


def parallel_to(page, words):
    return page.body | {"ladder": page.body["ladder"] | {"parallel": words}}


def test_any_ladder_of_the_bank_is_offered_by_words_of_it(samir, monkeypatch):
    monkeypatch.setattr("interview.bank.written.OFFERED", 1)
    page, title = draft_page(samir, SLUG), version_page(samir, "library-count").content.title
    assert ladders_offered(samir, page, parallel_to(page, title[:9])) == [("library-count", title)]
    assert ladders_offered(samir, page, page.body) != [("library-count", title)]
    own = ladders_offered(samir, page, parallel_to(page, "full bins"))
    assert SLUG not in [slug for slug, _ in own]


def test_words_in_place_of_an_address_are_answered_with_the_addresses_that_fit(samir):
    page, title = draft_page(samir, SLUG), version_page(samir, "library-count").content.title
    [fault] = check(samir, page, parallel_to(page, title)).faults
    assert fault.words.startswith(f"No ladder has this address. Write one of these: library-count (“{title}”)")
    [fault] = check(samir, page, parallel_to(page, "xyzzy")).faults
    assert fault.words == "No ladder has this address. Choose one of the list, or leave it empty."


def test_interviewers_neither_write_nor_read_the_editor(company):
    lea = company.viewer("lea")
    for act in (
        lambda: drafts.new_question(lea, "Mine", Trait.commitment, Kind.conversation, BEGAN),
        lambda: drafts.save(lea, SLUG, {}, 1, 0, BEGAN),
        lambda: drafts.discard(lea, SLUG, 0, BEGAN),
        lambda: drafts.restore(lea, SLUG, 1, BEGAN),
        lambda: drafts.duplicate(lea, SLUG, "Mine", BEGAN),
        lambda: drafts.keep_advice(lea, SLUG, Rule.two_ideas, "0" * 64, BEGAN),
        lambda: draft_page(lea, SLUG),
    ):
        with pytest.raises(Refused, match="Only hiring managers and admins write questions"):
            act()
