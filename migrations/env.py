"""Alembic's environment: the current app's engine, and every table Fourfold has. A migration that fails leaves all as it was."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from interview.app import metadata


@contextmanager
def foreign_keys_rest(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by making it anew and dropping the old one, which must not take along the rows that point to it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    with current_app.extensions["migrate"].db.engine.connect() as connection, foreign_keys_rest(connection):
        context.configure(
            connection=connection, target_metadata=metadata(), render_as_batch=True, compare_type=True, transactional_ddl=True
        )
        with context.begin_transaction():
            context.run_migrations()
        if connection.in_transaction():
            connection.commit()


run()
