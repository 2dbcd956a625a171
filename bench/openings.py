"""The list of openings where they hold 20,000 candidates and 100,000 scorecards, beside the same page with 200, on PostgreSQL."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from statistics import median

from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from bench.compare import seconds
from bench.crowd import MANAGER, RUNS, Job, bring, multiply, open_job
from bench.figures import Figure, Goal, Measured
from bench.house import peopled, signed_in
from interview.db import db
from interview.openings.models import Application
from interview.scorecards.models import Submission
from tests.postgres import start_postgres

FIGURES = (Figure("openings.list_20000_postgresql", "s", Goal(ratio=1.5)),)
JOBS, FEW, MANY, MET, TURNS = 20, 200, 20_000, 2, 40
FIVE = (*RUNS, "omar", "sara")


def measure() -> Mapping[str, Measured]:
    """Medians; the two pages take turns. All candidates are the manager's own, so every opening of the list counts its own."""
    with start_postgres() as server, tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, ExitStack() as apps:
        pages = [apps.enter_context(_listed(server.new_database(), Path(folder), candidates)) for candidates in (MANY, FEW)]
        turns = [[seconds(page, "/openings") for page in pages] for _ in range(TURNS + 2)]
        return {FIGURES[0].name: Measured(*(median(column) for column in zip(*turns[2:], strict=True)))}


@contextmanager
def _listed(url: str, folder: Path, candidates: int) -> Iterator[FlaskClient]:
    """The manager, signed in over the database at `url`. The scorecards are submitted; what they say is left out, as no list reads it."""
    with peopled(folder, url) as (app, ids):
        with app.app_context():
            for n in range(JOBS):
                _fill(open_job(ids), candidates // JOBS, Random(n))
            counted = db.session.scalar(select(func.count(Application.id))), db.session.scalar(select(func.count(Submission.scorecard_id)))
            db.session.execute(text("ANALYZE"))
            db.session.commit()
        if counted != (candidates, len(FIVE) * candidates):
            raise RuntimeError(f"{counted} candidates and scorecards, not {candidates} and five each")
        yield signed_in(app, ids[MANAGER])


def _fill(job: Job, wanted: int, random: Random) -> None:
    """The first of them through the app's own actions."""
    bring(job, [f"Candidate {n}" for n in range(1, MET + 1)], random, held=len(FIVE), runs=FIVE)
    for size in (min(wanted, 10 * MET), min(wanted, 100 * MET), wanted):
        here = select(Application.id).where(Application.opening_id == job.opening_id)
        multiply(list(db.session.scalars(here)), size, [Submission])
