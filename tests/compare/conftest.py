"""An opening of Dana's to compare in."""

import pytest

from tests.company import Company
from tests.compare.job import Job


@pytest.fixture
def job(company: Company) -> Job:
    return Job(company)
