"""The record shows tampering (law 10)."""

import json

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text

from interview.accounts import actions
from interview.audit.actions import record
from interview.audit.models import AuditEvent, AuditHead
from interview.audit.verify import Verdict, keep_heads, verify
from interview.cli import main
from interview.clock import new_id, now
from interview.config import load_settings
from interview.db import db

KEY = "a key"


@pytest.fixture
def heads(tmp_path):
    return tmp_path / "main.heads.json"


@pytest.fixture
def company(company, heads):
    """Three more events in the stream of accounts, and the list of heads written."""
    for _ in range(3):
        actions.make_password_link(company.viewer("samir"), company.ids["lea"], now())
    keep_heads(heads, KEY)
    return company


def chain(stream):
    return db.session.scalars(select(AuditEvent).where(AuditEvent.stream == stream).order_by(AuditEvent.n)).all()


def change(statement, **values):
    db.session.execute(text(statement), values)
    db.session.commit()
    db.session.expire_all()


def faults(heads):
    return list(verify(heads, KEY).faults)


def test_every_stream_is_a_chain_of_its_own_and_holds(company, heads):
    streams = {"accounts": chain("accounts"), "bank": chain("bank")}
    assert [[event.n for event in events] for events in streams.values()] == [list(range(1, len(e) + 1)) for e in streams.values()]
    assert verify(heads, KEY) == Verdict(2, sum(map(len, streams.values())), ())


def test_an_event_stands_or_falls_with_its_change(company, heads):
    before = len(chain("accounts"))
    record(None, "half done", "accounts", new_id(), now())
    db.session.rollback()
    assert len(chain("accounts")) == before
    assert faults(heads) == []


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE audit_event SET facts = '{\"roles\": [\"admin\"]}' WHERE stream = 'accounts' AND n = 2",
        "UPDATE audit_event SET verb = 'person admired' WHERE stream = 'accounts' AND n = 2",
        "UPDATE audit_event SET by_id = NULL WHERE stream = 'accounts' AND n = 2",
        "UPDATE audit_event SET at = '2020-01-01 00:00:00' WHERE stream = 'accounts' AND n = 2",
    ],
)
def test_an_altered_event_is_named(company, heads, edit):
    change(edit)
    assert faults(heads) == ["accounts: event 2 was altered"]


def test_an_event_altered_with_its_own_digest_breaks_the_next(company, heads):
    change("UPDATE audit_event SET digest = :digest WHERE stream = 'accounts' AND n = 2", digest="f" * 64)
    assert faults(heads) == ["accounts: event 2 was altered"]


def test_an_event_removed_from_the_middle_is_named(company, heads):
    change("DELETE FROM audit_event WHERE stream = 'accounts' AND n = 3")
    assert faults(heads) == ["accounts: event 3 is missing"]


def test_a_removed_tail_is_told_by_the_head(company, heads):
    change("DELETE FROM audit_event WHERE stream = 'accounts' AND n = :n", n=len(chain("accounts")))
    assert faults(heads) == ["accounts: its last events are missing, or its head was altered"]


def test_a_tail_cut_together_with_its_head_is_told_by_the_signed_list(company, heads):
    last = cut_tail()
    assert faults(heads) == [f"accounts: {last} events were there when the list of heads was written; they are no longer"]


def cut_tail():
    events = chain("accounts")
    change("DELETE FROM audit_event WHERE stream = 'accounts' AND n = :n", n=len(events))
    head = db.session.scalars(select(AuditHead).where(AuditHead.stream == "accounts")).one()
    head.n, head.digest = events[-2].n, events[-2].digest
    db.session.commit()
    return len(events)


def test_a_stream_that_is_gone_as_a_whole_is_told_by_the_signed_list(company, heads):
    many = len(chain("bank"))
    change("DELETE FROM audit_event WHERE stream = 'bank'")
    change("DELETE FROM audit_head WHERE stream = 'bank'")
    assert faults(heads) == [f"bank: {many} events were there when the list of heads was written; they are no longer"]


def test_the_next_start_does_not_cover_a_cut_tail_up(company, heads):
    last = cut_tail()
    keep_heads(heads, KEY)
    assert faults(heads) == [f"accounts: {last} events were there when the list of heads was written; they are no longer"]


def test_the_list_follows_the_chains_as_they_grow(company, heads):
    actions.make_password_link(company.viewer("samir"), company.ids["lea"], now())
    keep_heads(heads, KEY)
    assert json.loads(heads.read_text())["heads"]["accounts"][0] == len(chain("accounts"))
    assert heads.stat().st_mode & 0o777 == 0o600


def test_an_altered_list_is_told_and_never_written_over(company, heads):
    kept = json.loads(heads.read_text())
    kept["heads"]["accounts"][0] -= 1
    heads.write_text(json.dumps(kept))
    told = ["main.heads.json: it was altered, unless the secret was replaced: then delete it to begin a new one"]
    assert faults(heads) == told
    keep_heads(heads, KEY)
    assert faults(heads) == told


def test_an_unreadable_list_is_told(company, heads):
    heads.write_text("not a list")
    assert faults(heads) == ["main.heads.json: cannot be read as a list of heads. Put it back from a copy, or delete it to begin a new one"]


def test_the_command_says_what_it_found_and_exits_with_it(company, tmp_path, monkeypatch):
    monkeypatch.setenv("FOURFOLD_DATA", str(tmp_path / "data"))
    many = len(chain("accounts")) + len(chain("bank"))
    fresh = CliRunner().invoke(main, ["audit", "verify"])
    told = "main.heads.json was missing: events cut off before now would not show. A new list is written\n"
    assert (fresh.exit_code, fresh.output) == (1, told)
    good = CliRunner().invoke(main, ["audit", "verify"])
    assert (good.exit_code, good.output) == (0, f"{many} events in 2 chains: every one is as it was written\n")
    assert load_settings("main").heads_file.exists()
    last = cut_tail()
    bad = CliRunner().invoke(main, ["audit", "verify"])
    told = f"accounts: {last} events were there when the list of heads was written; they are no longer\n"
    assert (bad.exit_code, bad.output) == (1, told)
