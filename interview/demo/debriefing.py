"""A debrief of the demo: Lea and Kofi met a candidate who climbed a whole ladder and looked past the users, and differ."""

from datetime import timedelta
from uuid import UUID

from interview import clock
from interview.clock import new_id
from interview.debrief.actions import agree, recommend_again, start, state
from interview.debrief.queries import debrief_page
from interview.demo.cast import seen_as
from interview.demo.queries import application_of, round_of
from question_bank.schema import Trait

CLIMBED = "He worked the problem out step by step, with nothing at hand that he had met before."
ALIKE = "He spoke of users as if they were like him, and noticed it himself when he was asked."
AGREED = "The one change he named here had no reason behind it, but Lea heard him give reasons twice: a 3."


def debrief(opening_id: UUID, name: str, ids: dict[str, UUID]) -> None:
    """Of the first round, begun by Dana."""
    here = (application_of(opening_id, name), round_of(opening_id, 1))
    dana, lea, kofi = (seen_as(ids, key) for key in ("dana", "lea", "kofi"))
    at = clock.now()
    start(dana, *here, at)
    page = debrief_page(dana, *here)
    notes = {trait: [each.key for each in page.evidence if each.trait is trait] for trait in Trait}
    state(lea, *here, new_id(), CLIMBED, notes[Trait.intelligence][:1], at + timedelta(minutes=4))
    state(kofi, *here, new_id(), ALIKE, notes[Trait.user_perspective][:2], at + timedelta(minutes=7))
    disputed = next(each for each in page.questions if each.trait is Trait.enthusiasm and each.ratings[0].rater.startswith("Kofi"))
    agree(dana, *here, disputed.item_id, 3, AGREED, 0, at + timedelta(minutes=11))
    recommend_again(lea, *here, "yes", "Still for him, with the users to be looked at in the next round.", 0, at + timedelta(minutes=15))
    recommend_again(kofi, *here, "unchanged", "", 0, at + timedelta(minutes=16))
