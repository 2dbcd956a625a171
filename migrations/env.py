"""Alembic's environment: the current app's engine, and every table Fourfold has."""

from alembic import context
from flask import current_app

from interview.app import metadata


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata(), render_as_batch=True, compare_type=True, transactional_ddl=True)
        with context.begin_transaction():
            context.run_migrations()
        if connection.in_transaction():
            connection.commit()


run()
