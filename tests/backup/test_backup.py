"""Everything into one file while people work, and back again: every row, every chain, from either kind of database into either."""

import json
import zipfile
from dataclasses import replace

import pytest
from alembic import command
from click.testing import CliRunner
from flask import current_app
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.exc import IntegrityError

from interview import clock
from interview.app import create_app
from interview.audit.verify import keep_heads
from interview.backup import archive, dump
from interview.backup.archive import BadBackup, read_manifest
from interview.backup.dump import write_backup
from interview.backup.restore import restore_backup
from interview.cli import main
from interview.compare.standing import Outcome
from interview.config import Settings
from interview.db import Base, db
from interview.demo.deciding import decides
from interview.openings.actions import excuse
from interview.scorecards.actions import enter
from interview.scorecards.amending import amend
from tests.company import BEGAN
from tests.company_hiring import PRODUCT, invite, meet, open_job, rate

KEY = "a secret of the tests"


@pytest.fixture
def lived_in(company, tmp_path) -> Settings:
    """A company that has hired a little: submitted, amended, begun, with mails waiting. The settings its database has."""
    opening = open_job(company, "dana", "Payments “und” naïve 🙂", "henrik")
    mei = invite(company, "dana", opening, "Mei Tanaka")
    met = meet(company, "dana", opening, mei, PRODUCT, "lea", "kofi", starts=BEGAN)
    rate(company, "lea", met, 4)
    amend(company.viewer("lea"), met.cards["lea"], "recommendation", "no", "Read it again.", 0, clock.now())
    enter(company.viewer("kofi"), met.cards["kofi"], [("summary", {"text": "Not yet."})], clock.now())
    db.session.rollback()
    folder = tmp_path / "lived-in"
    folder.mkdir()
    settings = Settings("main", company.app.config["SQLALCHEMY_DATABASE_URI"], KEY, folder)
    settings.secrets_file.write_text(json.dumps({"secret_key": KEY}))
    keep_heads(settings.heads_file, KEY)
    db.session.rollback()
    return settings


@pytest.fixture
def backup(lived_in, tmp_path):
    path = tmp_path / "backup.zip"
    write_backup(lived_in, path, clock.now())
    return path


@pytest.fixture
def empty(tmp_path) -> Settings:
    return _place(tmp_path / "empty")


def _place(folder, url=None) -> Settings:
    folder.mkdir()
    return Settings("main", url or f"sqlite:///{folder}/main.db", "another secret", folder)


def everything(url) -> dict:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = {table.name: sorted(map(repr, connection.execute(select(table)))) for table in Base.metadata.sorted_tables}
    engine.dispose()
    return rows


def tables_at(revision, folder) -> set[str]:
    with create_app(_place(folder / revision)).app_context():
        command.upgrade(current_app.extensions["migrate"].migrate.get_config(), revision)
        return set(inspect(db.engine).get_table_names())


def restored(settings, path):
    return restore_backup(create_app(settings), settings, path)


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_every_row_and_every_chain_comes_back_on_either_database(lived_in, backup, into, tmp_path, request):
    url = request.getfixturevalue("postgres").new_database() if into == "postgresql" else None
    place = _place(tmp_path / "new", url)
    manifest, verdict = restored(place, backup)
    before = everything(lived_in.database_url)
    assert everything(place.database_url) == before
    assert manifest.rows == sum(map(len, before.values())) > 100
    assert (verdict.faults, verdict.unlisted, verdict.events == len(before["audit_event"])) == ((), False, True)
    assert json.loads(place.secrets_file.read_text())["secret_key"] == KEY
    assert [oct(file.stat().st_mode)[-3:] for file in (backup, place.secrets_file, place.heads_file)] == ["600"] * 3


def test_a_decision_comes_back_with_all_it_rests_on(lived_in, company, empty, tmp_path):
    henrik, scorecards = company.viewer("henrik"), Base.metadata.tables["panelist"]
    kofis = db.session.scalar(select(scorecards.c.id).where(scorecards.c.person_id == company.ids["kofi"]))
    excuse(henrik, kofis, "Away.", clock.now())
    mei = db.session.scalar(select(Base.metadata.tables["application"].c.id))
    decides(henrik, mei, Outcome.offer, "The field is hers.", clock.now(), more="We know her.")
    db.session.rollback()
    write_backup(lived_in, tmp_path / "decided.zip", clock.now())
    restored(empty, tmp_path / "decided.zip")
    rows = everything(lived_in.database_url)
    assert everything(empty.database_url) == rows
    assert ["We know her." in row and "one_interviewer" in row for row in rows["decision"]] == [True]


def test_what_is_written_during_the_backup_is_wholly_in_it_or_wholly_out(lived_in, company, tmp_path, monkeypatch):
    """A candidate is added after the first table was read: the others hold nothing of it."""
    opening = db.session.scalar(select(Base.metadata.tables["opening"].c.id))
    db.session.rollback()
    real, done = dump.write_table, []

    def meanwhile(*arguments):
        part = real(*arguments)
        if not done:
            done.append(invite(company, "dana", opening, "Noor Ali"))
        return part

    monkeypatch.setattr(dump, "write_table", meanwhile)
    manifest = write_backup(lived_in, tmp_path / "during.zip", clock.now())
    after = everything(lived_in.database_url)
    assert (manifest.parts["candidate"].rows, manifest.parts["application"].rows) == (1, 1)
    assert (len(after["candidate"]), len(after["application"])) == (2, 2)
    assert manifest.parts["audit_event"].rows == len(after["audit_event"]) - 1


def spoilt(path, how) -> None:
    whole = path.read_bytes()
    if how == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "another file":
        path.write_text("candidate,rater,score\n")
    else:
        with zipfile.ZipFile(path) as old:
            members = {name: old.read(name) for name in old.namelist()}
        changed = members["tables/candidate.jsonl"].replace(b"Mei", b"Moi")
        members["tables/candidate.jsonl"] = b"" if how == "a row missing" else changed
        with zipfile.ZipFile(path, "w") as new:
            for name, content in members.items():
                new.writestr(name, content)


@pytest.mark.parametrize("how", ["cut", "empty", "another file", "a row missing", "a word changed"])
def test_a_file_that_is_not_whole_restores_nothing(backup, empty, how):
    spoilt(backup, how)
    with pytest.raises(BadBackup, match=r"backup.zip is no whole backup: it was cut off, altered, or is another file."):
        restored(empty, backup)
    assert list(empty.data.iterdir()) == []


def test_a_byte_flipped_anywhere_is_found_or_changes_nothing(backup, tmp_path):
    """In a line, the list of contents, a header, the key: always in words, never another error."""
    whole, flipped = backup.read_bytes(), tmp_path / "flipped.zip"
    with zipfile.ZipFile(backup) as archive_:
        content = {name: archive_.read(name) for name in archive_.namelist()}
    found = 0
    for at in range(0, len(whole), max(1, len(whole) // 400)):
        flipped.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            read_manifest(flipped)
        except BadBackup:
            found += 1
            continue
        with zipfile.ZipFile(flipped) as archive_:
            assert {name: archive_.read(name) for name in archive_.namelist()} == content
    assert found > 300


def test_what_a_backup_that_was_killed_left_behind_is_no_hindrance_and_lends_it_no_mode(lived_in, tmp_path):
    left = tmp_path / "again.zip.part"
    left.write_text("half")
    left.chmod(0o644)
    write_backup(lived_in, tmp_path / "again.zip", clock.now())
    assert oct((tmp_path / "again.zip").stat().st_mode)[-3:] == "600"
    assert not left.exists()


def test_it_goes_into_an_empty_place_alone(lived_in, backup):
    before = everything(lived_in.database_url)
    with pytest.raises(BadBackup, match="there is something in this database already"):
        restored(lived_in, backup)
    assert everything(lived_in.database_url) == before


def test_a_row_that_does_not_fit_leaves_nothing_half_restored(backup, empty, monkeypatch):
    real = archive.rows_of

    def twice(read, name, part):
        rows = list(real(read, name, part))
        return iter(rows * 2 if name == "panelist" else rows)

    monkeypatch.setattr("interview.backup.restore.rows_of", twice)
    with pytest.raises(IntegrityError, match="UNIQUE"):
        restored(empty, backup)
    assert sum(map(len, everything(empty.database_url).values())) == 0
    assert not empty.heads_file.exists()


def test_one_of_a_newer_fourfold_is_refused_and_one_of_an_older_is_brought_up_to_date(lived_in, tmp_path, monkeypatch):
    path = tmp_path / "other.zip"
    manifest = write_backup(lived_in, path, clock.now())
    monkeypatch.setattr("interview.backup.restore.read_manifest", lambda _path: replace(manifest, revision="9999"))
    with pytest.raises(BadBackup, match=r"a newer Fourfold made this backup \(its tables are at 9999\)"):
        restored(_place(tmp_path / "newer"), path)
    then = tables_at("0013", tmp_path)
    older = {name: part for name, part in manifest.parts.items() if name in then}
    newer = {name for name, part in manifest.parts.items() if part.rows and name not in then}
    assert newer == {"written_on"}, "an upgrade fills it, so that what comes back is the same"
    monkeypatch.setattr("interview.backup.restore.read_manifest", lambda _path: replace(manifest, revision="0013", parts=older))
    place = _place(tmp_path / "older")
    restored(place, path)
    assert everything(place.database_url) == everything(lived_in.database_url)


def test_a_database_that_is_behind_is_not_backed_up(lived_in, company, tmp_path):
    command.stamp(current_app.extensions["migrate"].migrate.get_config(), "0012")
    with pytest.raises(BadBackup, match="Start it once, then back up"):
        write_backup(lived_in, tmp_path / "behind.zip", clock.now())
    assert list(tmp_path.glob("behind*")) == []


def test_the_commands_say_what_they_did_and_what_to_mend(lived_in, tmp_path, monkeypatch):
    def run(*arguments, **environ):
        found = CliRunner().invoke(main, [*arguments], env=environ)
        return found.exit_code, found.output.strip().splitlines()[-1]

    path, there = tmp_path / "told.zip", {"FOURFOLD_DATA": str(lived_in.data), "FOURFOLD_DATABASE_URL": lived_in.database_url}
    new = {"FOURFOLD_DATA": str(tmp_path / "target"), "FOURFOLD_DATABASE_URL": ""}
    code, said = run("backup", str(path), **there)
    assert (code, said.endswith("are in told.zip, read back and whole")) == (0, True)
    assert read_manifest(path).rows > 100
    assert run("backup", str(path), **there) == (1, "Error: told.zip is there already. Choose another name; no backup is written over.")
    code, said = run("backup", str(tmp_path / "nowhere" / "x.zip"), **there)
    assert (code, "cannot write x.zip (No such file or directory)" in said) == (1, True)
    code, said = run("restore", str(path), **new)
    assert (code, said.endswith("audit events: every one is as it was written")) == (0, True)
    assert run("restore", str(path), **new)[1].startswith("Error: there is something in this database already.")
    assert run("restore", str(tmp_path / "none.zip"), **new)[1].startswith("Error: there is no file none.zip.")
    away = there | {"FOURFOLD_DATABASE_URL": "postgresql+psycopg://nobody@localhost:1/none"}
    for command_, file in (("backup", tmp_path / "away.zip"), ("restore", path)):
        code, said = run(command_, str(file), **away)
        assert (code, said.startswith("Error: cannot open the main database")) == (1, True)


def test_a_full_disk_leaves_nothing_behind(lived_in, tmp_path, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dump, "write_manifest", full)
    with pytest.raises(OSError, match="No space left"):
        write_backup(lived_in, tmp_path / "full.zip", clock.now())
    assert list(tmp_path.glob("full*")) == []
