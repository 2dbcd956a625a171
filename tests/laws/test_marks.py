"""Law 2, walked: every restricted field holds a mark, and everybody opens every address at every stage."""

import pytest
from flask.testing import FlaskClient

from tests.company import company_over
from tests.laws.marked import ALL, EVERYBODY, NEVER, READERS, Marked, allowed
from tests.laws.routes import pages

Seen = dict[tuple[str, str | None], dict[str, set[str]]]
"""(stage, person) -> address -> the marks on it; None: signed out."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> Seen:
    folder = tmp_path_factory.mktemp("marks")
    with company_over(f"sqlite:///{folder}/marked.sqlite", folder) as company:
        marked = Marked(company)
        company.app.test_client_class = FlaskClient
        return {(stage, key): _walk(marked, key) for stage in marked.stages() for key in (*EVERYBODY, None)}


def _walk(marked: Marked, key: str | None) -> dict[str, set[str]]:
    company = marked.company
    client = company[key] if key else company.stranger()
    found = {}
    for url in pages(company.app, marked.places):
        with company.app.app_context():
            text = client.get(url).get_data(as_text=True)
        found[url] = {each for each in ALL if marked.secrets.get(each, each) in text}
    return found


@pytest.mark.parametrize("stage", READERS)
@pytest.mark.parametrize("key", [*EVERYBODY, None], ids=lambda key: key or "signed out")
def test_law_2_everybody_sees_what_they_may_at_every_stage_and_nothing_more(seen, stage, key):
    may = allowed(stage, key)
    too_much = {url: marks - may for url, marks in seen[stage, key].items() if marks - may}
    assert (too_much, may - set().union(*seen[stage, key].values())) == ({}, set())


def test_law_2_every_mark_is_seen_by_somebody_at_some_stage(seen):
    assert ALL - {each for walk in seen.values() for marks in walk.values() for each in marks} == NEVER
