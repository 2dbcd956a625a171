"""An empty real install, and what its first admin is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from interview.accounts.views import first_admin_token
from interview.app import create_app
from interview.db import db
from interview.serving import prepare
from tests.company import CheckingClient, settings_of


@pytest.fixture
def install(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(settings_of(database_url, tmp_path))
    app.test_client_class = CheckingClient
    with app.app_context():
        prepare()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def first_admin_page(install: Flask) -> str:
    return f"/first-admin/{first_admin_token(install.config['SECRET_KEY'])}"
