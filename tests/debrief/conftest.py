"""Debriefs in an opening of Dana's: Lea and Kofi rate in its first round, Devi in its second; Henrik decides, manages and rates nobody."""

import pytest

from tests.company import Company
from tests.debrief.held import Held


@pytest.fixture
def held(company: Company) -> Held:
    return Held(company)
