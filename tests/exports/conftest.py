"""An opening of Dana's whose scorecards are taken elsewhere."""

import pytest

from tests.company import Company
from tests.compare.job import Job


@pytest.fixture
def job(company: Company) -> Job:
    return Job(company)
