"""A plan that is revised without changing a question."""

from uuid import UUID

from interview import clock
from interview.demo.queries import kits_of
from interview.openings.pages.revising import Revised
from interview.openings.queries.revising import revising_page
from interview.openings.revising import revise
from tests.company import Company


def revise_plan(company: Company, opening: UUID) -> None:
    page = revising_page(company.viewer("dana"), kits_of(opening)[0])
    items = tuple((item.version_id, item.minutes) for item in page.items)
    same = Revised(page.slot, page.opening_words, page.closing_words, page.runs_by_id, page.decider_id, items, "The words change.")
    revise(company.viewer("dana"), page.kit_id, same, clock.now())
