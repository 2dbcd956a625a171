"""An empty real install, and what its first admin is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from interview.accounts.views import first_admin_token
from interview.serving import prepare
from tests.apps import inside
from tests.company import CheckingClient, settings_of


@pytest.fixture
def install(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with inside(settings_of(database_url, tmp_path)) as app:
        app.test_client_class = CheckingClient
        prepare()
        yield app


@pytest.fixture
def first_admin_page(install: Flask) -> str:
    return f"/first-admin/{first_admin_token(install.config['SECRET_KEY'])}"
