"""The scorecard that an interview under torture is written on."""

from dataclasses import replace
from pathlib import Path
from random import Random

from bench.crowd import due_cards, open_job
from bench.house import cookie_of, peopled
from interview.demo.cast import seen_as
from interview.scorecards.queries import room_kit
from tests.torture.interview import Card


def make_card(url: str, folder: Path) -> Card:
    """In the empty database at `url`, which holds its person, opening and interview then; nobody stays connected."""
    with peopled(folder, url) as (app, ids):
        with app.app_context():
            ((person, scorecard_id),) = due_cards(open_job(ids), 1, Random(1))
            key = next(key for key, id_ in ids.items() if id_ == person)
            items = list(room_kit(seen_as(ids, key), scorecard_id).items)
        return Card(url, folder, scorecard_id, items, cookie_of(app, person))


def moved(card: Card, url: str) -> Card:
    """The same card in a copy of its database."""
    return replace(card, url=url)
