"""Migrations lead from nothing, and from any version, to the tables the code has; one that fails changes nothing."""

import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text

from interview.accounts.models import Person
from interview.config import CHECKOUT
from interview.db import Base, db
from interview.serving import prepare

BREAKS = """op.create_table('half', sa.Column('id', sa.Uuid()))
    op.drop_column('question_version', 'note')
    raise RuntimeError('the lights went out')"""
REMAKES = """with op.batch_alter_table('person', recreate='always' if op.get_bind().dialect.name == 'sqlite' else 'never') as table:
        table.add_column(sa.Column('pronoun', sa.String(20)))"""


@pytest.fixture
def migrate(company, tmp_path):
    """Goes one migration further than the newest: its body is given."""

    def further(body):
        folder = shutil.copytree(CHECKOUT / "migrations", tmp_path / "migrations")
        config = company.app.extensions["migrate"].migrate.get_config(str(folder))
        newest = ScriptDirectory.from_config(config).get_current_head()
        script = (
            f"import sqlalchemy as sa\nfrom alembic import op\nrevision = 'next'\ndown_revision = {newest!r}\ndef upgrade():\n    {body}\n"
        )
        Path(folder, "versions", "next.py").write_text(script)
        db.session.remove()
        command.upgrade(config, "head")

    return further


def revision():
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def tables():
    inspector = inspect(db.engine)
    return {name: [column["name"] for column in inspector.get_columns(name)] for name in inspector.get_table_names()}


def is_mapped(_thing, name, _kind, _reflected, _compare_to):
    """All but the full-text index, which each database makes in its own way."""
    return not (name or "").startswith("question_fts")


def test_the_migrations_make_exactly_the_tables_of_the_code(company):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": is_mapped})
        assert compare_metadata(context, Base.metadata) == []


def test_preparing_twice_changes_nothing(company):
    before = revision(), tables()
    prepare()
    assert (revision(), tables()) == before


def test_a_migration_that_fails_leaves_everything_as_it_was(company, migrate):
    before = revision(), tables(), names()
    with pytest.raises(RuntimeError, match="the lights went out"):
        migrate(BREAKS)
    assert (revision(), tables(), names()) == before


def test_a_table_that_is_made_anew_keeps_what_points_to_it(company, migrate):
    before = names(), roles()
    migrate(REMAKES)
    assert (names(), roles()) == before
    assert "pronoun" in tables()["person"]
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def names():
    with db.engine.connect() as connection:
        return connection.scalars(select(Person.name).order_by(Person.name)).all()


def roles():
    with db.engine.connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM person_role"))
