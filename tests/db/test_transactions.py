"""How transactions begin, and how moments are kept."""

import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.dialects import registry
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, mapped_column

from interview.db import Base, UtcDateTime, db, init_db

AT = datetime(2026, 11, 24, 10, 30, 0, 250_000, tzinfo=UTC)


class Moment(Base):
    __tablename__ = "moment_of_the_tests"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]


Base.metadata.remove(Moment.__table__)


@pytest.fixture
def app(database_url):
    app = Flask("tried")
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    init_db(app)

    def write():
        db.session.add(Moment(at=AT))
        db.session.commit()
        return "written"

    app.add_url_rule("/", view_func=write, methods=["GET", "POST"])
    app.testing = True
    with app.app_context():
        Moment.__table__.create(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_get_that_writes_fails(app):
    for method in ("GET", "HEAD"):
        with pytest.raises(OperationalError, match="readonly database"):
            app.test_client().open("/", method=method)
        db.session.rollback()
    assert app.test_client().post("/").text == "written"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_whatever_may_write_holds_the_lock_before_it_reads(app):
    """A read that turns into a write would fail at once where another wrote in between."""
    with db.engine.connect() as first, db.engine.connect() as second:
        first.execute(text("SELECT 1"))
        second.connection.driver_connection.execute("PRAGMA busy_timeout=0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            second.execute(text("SELECT 1"))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_readers_wait_for_nobody(app):
    with db.engine.connect() as writer:
        writer.execute(text("INSERT INTO moment_of_the_tests (at) VALUES ('2026-11-24')"))
        with app.test_request_context("/"), db.engine.connect() as reader:
            assert reader.execute(text("SELECT count(*) FROM moment_of_the_tests")).scalar() == 0


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_sqlite_keeps_what_points_to_what(app):
    with db.engine.connect() as connection:
        assert [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("foreign_keys", "journal_mode")] == [1, "wal"]


def test_a_moment_comes_back_aware_and_in_utc(app):
    lisbon_summer = timezone(timedelta(hours=1))
    db.session.add(Moment(at=AT.astimezone(lisbon_summer)))
    db.session.commit()
    kept = db.session.scalars(select(Moment.at)).one()
    assert (kept, kept.utcoffset()) == (AT, timedelta(0))
    assert db.session.scalar(select(Moment.id).where(Moment.at == AT.astimezone(lisbon_summer))) is not None


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_a_moment_without_a_zone_is_refused(dialect):
    with pytest.raises(ValueError, match="has no time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 11, 24), registry.load(dialect)())  # noqa: DTZ001
